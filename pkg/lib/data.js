// @ts-check
import { valueAt, parse, shortString } from "./json.js"
import { claims } from "./jwt.js"

/** A JSON value that the module reads by path. It is parsed from text and so has no getters, because what the module calls must
 * not throw. */
export class Data {
  constructor(/** @type {string} */ raw) {
    this.raw = raw
    this.data = parse(raw)
  }

  get(path) {
    return valueAt(this.data, path)
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

  /** Milliseconds between the creation of the id in a claim and the signing of its JWT, which is known to the second. */
  age(path, id) {
    const { iat, [id]: created } = claims(this.get(path)) ?? {}
    return iat * 1000 - timeOfId(created)
  }

  set(key, text) {
    this.data[key] = text
  }

  setSuccess() {
    this.data = { success: true }
  }
}

/** When the server created an id, in milliseconds since 1970. An id is a prefix and a ULID, which begins with the time in
 * Crockford's base 32. */
export const timeOfId = (id) =>
  /_0[0-9A-Z]{25}$/.test(id) ? [...id.slice(-26, -16)].reduce((time, digit) => time * 32 + digits.indexOf(digit), 0) : NaN

const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
