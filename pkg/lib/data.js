// @ts-check
import { at, parse, textual } from "./json.js"
import { claims } from "./jwt.js"

/** JSON that the module reads, by the paths to its values. It holds plain values only: inside the module nothing may throw. */
export class Data {
  constructor(/** @type {string} */ raw) {
    this.raw = raw
    this.data = parse(raw)
  }

  get(path) {
    return at(this.data, path)
  }

  has(path) {
    return this.get(path) != null
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
