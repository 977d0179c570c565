// @ts-check
import { at, parse, textual } from "./json.js"
import { claims } from "./jwt.js"

/** JSON that the module reads, by the paths to its values. It holds plain values only, because nothing that the module calls may
 * throw. */
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

  /** Milliseconds from the making of the id in a claim to the second in which its JWT was signed. */
  age(path, id) {
    const { iat, [id]: made } = claims(this.get(path)) ?? {}
    return iat * 1000 - timeOf(made)
  }

  put(key, text) {
    this.data[key] = text
  }

  succeed() {
    this.data = { success: true }
  }
}

/** When the server made an id, `cus_` and a ULID, which begins with the milliseconds since 1970 in Crockford's base 32. */
export const timeOf = (id) =>
  /_0[0-9A-Z]{25}$/.test(id) ? [...id.slice(-26, -16)].reduce((time, digit) => time * 32 + digits.indexOf(digit), 0) : NaN

const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
