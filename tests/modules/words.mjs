// @ts-check
// Names for what is another with every run: ids, times, tokens and hashes.
import { claims } from "../support/jwt.mjs"

const ID = /\b(?:(user|invite|authid)_)?[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/
const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/
const SCRYPT = /^c2NyeXB0A[\w+/]+={0,2}$/
const DAY = 24 * 60 * 60 * 1000

/** Of one script. */
export class Words {
  /** What each id and token is, the step that it first came up in, and how many there were of the kind in that step. */
  #known = /** @type {Map<string, { kind: string, step: string, count: number }>} */ (new Map())
  #steps = /** @type {{ name: string, from: number, to: number }[]} */ ([])

  /** What comes now is of this step. @param {string} name @param {number} from */
  ended(name, from) {
    this.#steps.push({ name, from, to: Date.now() })
  }

  /** @param {any} value @returns {any} */
  of(value) {
    if (value === undefined) return "<undefined>"
    if (typeof value === "string") return this.#ofText(value)
    // The one module has dates, the other has them as JSON does.
    if (value instanceof Date) return this.#ofText(value.toISOString())
    if (Array.isArray(value)) return value.map((item) => this.of(item))
    if (typeof value !== "object" || value === null) return value
    const entries = Object.entries(value).filter(([, field]) => field !== undefined)
    return Object.fromEntries(
      entries.map(([name, field]) => [name, this.of(name.endsWith("metadata") ? sorted(field) : field)]),
    )
  }

  /** @param {any} error @returns {import("./transcript.mjs").Thrown} */
  ofError(error) {
    // Medusa's own errors go by the name of their class only.
    const name = error.name === "Error" ? error.constructor.name : error.name
    let message = String(error.message)
    // What the database says comes after the query; what MikroORM says comes before all of the record.
    if (/(Driver|Syntax).*Exception/.test(name)) message = (message.split("\n")[0] ?? "").replace(/^.* - /, "")
    message = message.replace(/\nentity: [^]*/, "\nentity: <the record>")
    // Newer versions of Node say where in JSON too.
    message = message.replace(/ \(line \d+ column \d+\)$/, "")
    return { name, ...(error.type && { type: error.type }), message: this.#named(message) }
  }

  /** @param {string} text */
  #ofText(text) {
    if (text.match(TIME)?.[0] === text) return this.#time(Date.parse(text)) ?? text
    if (UUID.test(text)) return "<uuid>"
    if (SCRYPT.test(text)) return scrypt(text)
    if (JWT.test(text)) return this.#token(text)
    return this.#named(text)
  }

  /** @param {string} text */
  #named(text) {
    return text.replace(TIME, "<time>").replace(ID, (id, kind = "provider") => this.#name(id, kind))
  }

  /**
   * By the step that an id or a token first came up in, so that a difference makes no others.
   * @param {string} id
   * @param {string} kind
   */
  #name(id, kind) {
    const now = this.#steps.at(-1)?.name ?? ""
    const before = [...this.#known.values()].filter((one) => one.kind === kind && one.step === now)
    const known = this.#known.get(id) ?? { kind, step: now, count: before.length + 1 }
    this.#known.set(id, known)
    const number = known.count > 1 ? ` ${known.count}` : ""
    return `<${kind}${number}${known.step === now ? "" : ` of "${known.step}"`}>`
  }

  /** The step that a time is of. @param {number} time @returns {string | undefined} */
  #time(time, and = "") {
    const step = this.#steps.find(({ from, to }) => from <= time && time <= to)
    if (!step) return and ? undefined : this.#time(time - DAY, " + a day")
    return step === this.#steps.at(-1) ? `<now${and}>` : `<time of "${step.name}"${and}>`
  }

  /** What a token says where it comes up first; else which one it is. @param {string} token */
  #token(token) {
    if (this.#known.has(token)) return this.#name(token, "token")
    let header, said
    try {
      header = JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString())
      said = claims(token)
    } catch {
      return token
    }
    const name = this.#name(token, "token")
    const { iat, exp, ...rest } = said
    const { from = 0, to = 0 } = this.#steps.at(-1) ?? {}
    const isNow = Math.floor(from / 1000) <= iat && iat <= Math.floor(to / 1000)
    return { [name]: header, claims: this.of(rest), iat: isNow ? "<now>" : iat, ...(exp && { lasts: exp - iat }) }
  }
}

/** An object, its keys in the order of the alphabet: that of PostgreSQL's JSON is another. @param {any} value @returns {any} */
function sorted(value) {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  return Object.fromEntries(Object.entries(value).sort().map(([key, field]) => [key, sorted(field)]))
}

/** How much work a hash was. @param {string} stored */
function scrypt(stored) {
  const file = Buffer.from(stored, "base64")
  return `<scrypt N=2^${file[7]} r=${file.readUInt32BE(8)} p=${file.readUInt32BE(12)}>`
}
