// @ts-check
// Replaces what differs between runs by placeholders: ids, times, tokens and hashes.
import { claims } from "../support/jwt.mjs"

const ID = /\b(?:(user|invite|authid)_)?[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/
const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/
const SCRYPT = /^c2NyeXB0A[\w+/]+={0,2}$/
const DAY_MS = 24 * 60 * 60 * 1000

/** The placeholders of one script. */
export class Placeholders {
  /** The kind of each id and token, the step in which it first appeared, and its number among those of the same kind and step. */
  #known = /** @type {Map<string, { kind: string, step: string, number: number }>} */ (new Map())
  #steps = /** @type {{ name: string, from: number, to: number }[]} */ ([])

  /** Call after each step, before its result is replaced. @param {string} name @param {number} from */
  endStep(name, from) {
    this.#steps.push({ name, from, to: Date.now() })
  }

  /** @param {any} value @returns {any} */
  replace(value) {
    if (value === undefined) return "<undefined>"
    if (typeof value === "string") return this.#replaceText(value)
    // Medusa returns Date objects.
    if (value instanceof Date) return this.#replaceText(value.toISOString())
    if (Array.isArray(value)) return value.map((item) => this.replace(item))
    if (typeof value !== "object" || value === null) return value
    const entries = Object.entries(value).filter(([, field]) => field !== undefined)
    return Object.fromEntries(
      entries.map(([name, field]) => [name, this.replace(name.endsWith("metadata") ? sorted(field) : field)]),
    )
  }

  /** @param {any} error @returns {import("./transcript.mjs").Thrown} */
  replaceError(error) {
    // Medusa's own errors have only the name of their class.
    const name = error.name === "Error" ? error.constructor.name : error.name
    let message = String(error.message)
    // The message of the database follows the query; that of MikroORM precedes the whole record.
    if (/(Driver|Syntax).*Exception/.test(name)) message = (message.split("\n")[0] ?? "").replace(/^.* - /, "")
    message = message.replace(/\nentity: [^]*/, "\nentity: <the record>")
    // Newer versions of Node add the position in the JSON.
    message = message.replace(/ \(line \d+ column \d+\)$/, "")
    return { name, ...(error.type && { type: error.type }), message: this.#replaceIds(message) }
  }

  /** @param {string} text */
  #replaceText(text) {
    if (text.match(TIME)?.[0] === text) return this.#time(Date.parse(text)) ?? text
    if (UUID.test(text)) return "<uuid>"
    if (SCRYPT.test(text)) return scrypt(text)
    if (JWT.test(text)) return this.#token(text)
    return this.#replaceIds(text)
  }

  /** @param {string} text */
  #replaceIds(text) {
    return text.replace(TIME, "<time>").replace(ID, (id, kind = "provider") => this.#name(id, kind))
  }

  /**
   * Names an id or a token after the step in which it first appeared, so that one difference does not cause others.
   * @param {string} id
   * @param {string} kind
   */
  #name(id, kind) {
    const now = this.#steps.at(-1)?.name ?? ""
    const others = [...this.#known.values()].filter((other) => other.kind === kind && other.step === now)
    const known = this.#known.get(id) ?? { kind, step: now, number: others.length + 1 }
    this.#known.set(id, known)
    const number = known.number > 1 ? ` ${known.number}` : ""
    return `<${kind}${number}${known.step === now ? "" : ` of "${known.step}"`}>`
  }

  /** Names a time after the step in which it was the current time. @param {number} time @returns {string | undefined} */
  #time(time, offset = "") {
    const step = this.#steps.find(({ from, to }) => from <= time && time <= to)
    if (!step) return offset ? undefined : this.#time(time - DAY_MS, " + a day")
    return step === this.#steps.at(-1) ? `<now${offset}>` : `<time of "${step.name}"${offset}>`
  }

  /** The content of a token that is new, or the name of a known one. @param {string} token */
  #token(token) {
    if (this.#known.has(token)) return this.#name(token, "token")
    let header, payload
    try {
      header = JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString())
      payload = claims(token)
    } catch {
      return token
    }
    const name = this.#name(token, "token")
    const { iat, exp, ...rest } = payload
    const { from = 0, to = 0 } = this.#steps.at(-1) ?? {}
    const isNow = Math.floor(from / 1000) <= iat && iat <= Math.floor(to / 1000)
    return { [name]: header, claims: this.replace(rest), iat: isNow ? "<now>" : iat, ...(exp && { lasts: exp - iat }) }
  }
}

/** Sorts the keys of an object: PostgreSQL's JSON has another order. @param {any} value @returns {any} */
function sorted(value) {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  return Object.fromEntries(Object.entries(value).sort().map(([key, field]) => [key, sorted(field)]))
}

/** The cost of a hash. @param {string} stored */
function scrypt(stored) {
  const file = Buffer.from(stored, "base64")
  return `<scrypt N=2^${file[7]} r=${file.readUInt32BE(8)} p=${file.readUInt32BE(12)}>`
}
