// @ts-check
import { parse, shortString } from "./json.js"
import { claims } from "./jwt.js"

/** A JSON value that the module reads by path. It is parsed from text and so has no getters, because what the module calls must
 * not throw. */
export class Data {
  constructor(/** @type {string} */ raw) {
    this.raw = raw
    this.data = parse(raw)
  }

  /** The value at a path of own properties, such as `users.0.id`. */
  get(/** @type {string} */ path) {
    return path.split(".").reduce((value, key) => (value != null && Object.hasOwn(value, key) ? value[key] : undefined), this.data)
  }

  has(path) {
    return this.get(path) != null
  }

  text(path) {
    return shortString(this.get(path))
  }

  claim(path, name) {
    const claim = claims(this.get(path))?.[name]
    return typeof claim === "number" ? `${claim}` : shortString(claim)
  }

  set(key, text) {
    this.data[key] = text
  }

  setSuccess() {
    this.data = { success: true }
  }
}
