// @ts-check
import { at, claims, textual } from "./json.js"

/** JSON that the module reads, by the paths to its values. */
export class Data {
  constructor(data) {
    this.data = data
  }

  /** The value there. A getter of the caller's that throws has none: inside the module nothing may throw. */
  get(path) {
    try {
      return at(this.data, path)
    } catch {}
  }

  has(path) {
    return this.get(path) != null
  }

  is(path, text) {
    return this.get(path) === text
  }

  text(path) {
    return textual(this.get(path))
  }

  claim(path, name) {
    const claim = claims(this.get(path))?.[name]
    return typeof claim === "number" ? `${claim}` : textual(claim)
  }

  put(key, text) {
    this.data[key] = text
  }

  succeed() {
    this.data = { success: true }
  }
}
