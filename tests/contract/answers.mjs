// @ts-check
// Tables of rows, each a request and what comes back, to the byte.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { literally } from "../support/server.mjs"
import { ORIGIN } from "../support/target.mjs"
import { HTML_TYPE, JSON_TYPE, TEXT_TYPE } from "../support/wire.mjs"
import { opened } from "./shop.mjs"

/** @typedef {import("../support/wire.mjs").Answer} Answer */

/**
 * @typedef {object} Expected
 * @property {number} status
 * @property {string} [type] its Content-Type
 * @property {unknown} [body] the JSON, with `<id>`, `<date>` and `<jwt>` in the place of what is new each time; the text;
 *   of an HTML page its message; or what that has to match
 * @property {"new" | "same" | "none" | "cleared"} [cookie] a cookie of a new session, one of the session that was sent,
 *   none, or one that removes it
 * @property {string} [flags] of the cookie, after its HttpOnly
 * @property {number} [ttl] milliseconds that the cookie lasts
 * @property {boolean} [cors] `false` for an answer that pages cannot read
 * @property {string} [origin] of the page that can read it
 */

/** @param {number} status @param {unknown} body @returns {Expected} */
export const json = (status, body) => ({ status, type: JSON_TYPE, body })
/** With the very ids and tokens that are in it. @param {number} status @param {unknown} body */
export const verbatim = (status, body) => json(status, new RegExp(`^${literally(JSON.stringify(body))}$`))
/** @param {number} status @param {string} body @returns {Expected} */
export const text = (status, body) => ({ status, type: TEXT_TYPE, body })
/** @param {number} status @param {string | RegExp} body @returns {Expected} */
export const html = (status, body) => ({ status, type: HTML_TYPE, body })
/** @param {string} message */
export const invalid = (message) => json(400, { type: "invalid_data", message })

/** @param {Expected} expected */
export const newCookie = (expected) => /** @type {Expected} */ ({ ...expected, cookie: "new" })
/** @param {Expected} expected */
export const sameCookie = (expected) => /** @type {Expected} */ ({ ...expected, cookie: "same" })
/** @param {Expected} expected */
export const noCookie = (expected) => /** @type {Expected} */ ({ ...expected, cookie: "none" })
/** @param {Expected} expected */
export const noCors = (expected) => ({ ...expected, cors: false })

/**
 * @template S
 * @typedef {(row: (name: string, act: (shop: S) => Promise<unknown>) => void) => void} Rows
 */

/**
 * The rows of one route, each a test. They share a server, not customers, so they may run all at once.
 * @template {import("./base-shop.mjs").BaseShop} S
 * @param {string} route
 * @param {S} shop
 * @param {Rows<S>} rows
 */
export function tableOf(route, shop, rows) {
  opened(shop)
  describe(route, { concurrency: 8 }, () => rows((name, act) => void test(name, () => act(shop))))
}

/**
 * @param {Answer} answer
 * @param {Expected} expected
 * @param {string} [sent] the cookie of the request
 */
export function expectAnswer(answer, expected, sent) {
  const { status, type, cookie = "none", cors = true, origin = ORIGIN } = expected
  const { headers } = answer
  assert.deepEqual({ status: answer.status, type: headers["content-type"], cookie: cookieOf(answer, expected, sent) }, { status, type, cookie }, answer.text)
  expectBody(answer, expected.body ?? "")
  if (type) assert.equal(headers["content-length"], String(Buffer.byteLength(answer.text)))
  const shared = { vary: headers.vary, credentials: headers["access-control-allow-credentials"], origin: headers["access-control-allow-origin"] }
  assert.deepEqual(shared, cors ? { vary: "Origin", credentials: "true", origin } : { vary: undefined, credentials: undefined, origin: undefined })
}

/**
 * @param {Answer} answer to a preflight
 * @param {Record<string, string | undefined>} expected what it allows, beside what they all do
 */
export function expectPreflight({ status, text, headers }, expected) {
  const seen = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("access-control-")))
  assert.deepEqual(
    { status, text, vary: headers.vary, ...seen },
    {
      status: 204,
      text: "",
      vary: "Origin, Access-Control-Request-Headers",
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "GET,HEAD,PUT,PATCH,POST,DELETE",
      ...expected,
    },
  )
}

/** @param {Answer} answer @param {unknown} expected */
function expectBody(answer, expected) {
  const said = answer.headers["content-type"] === HTML_TYPE ? message(answer.text) : answer.text
  if (expected instanceof RegExp) return assert.match(said, expected)
  const seen = answer.body === undefined ? said : normalised(answer.body)
  assert.deepEqual(seen, expected)
  // Two objects may be equal and their text not: the order of keys is part of it.
  assert.equal(JSON.stringify(seen), JSON.stringify(expected))
}

/** What an HTML page of express says, without the stack that some have. @param {string} page */
const message = (page) => /<pre>(.*?)(<br>|<\/pre>)/s.exec(page)?.[1] ?? page

/** @param {any} value @returns {any} */
export function normalised(value) {
  if (Array.isArray(value)) return value.map(normalised)
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, normalised(one)]))
  if (typeof value !== "string") return value
  if (/^(cus|addr|usr|user|cuaddr|authid|invite)_[0-9A-HJKMNP-TV-Z]{26}$/.test(value)) return "<id>"
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return "<date>"
  if (/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(value)) return "<jwt>"
  return value
}

const COOKIE = /^connect\.sid=s%3A(?<id>[\w-]{32})\.(?<signature>[^;]+); Path=\/; Expires=(?<expires>\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT); HttpOnly(?<flags>.*)$/
const CLEARED = "connect.sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"
const TEN_HOURS = 10 * 60 * 60 * 1000

/** @param {Answer} answer @param {Expected} expected @param {string} [sent] */
function cookieOf({ setCookie }, { flags = "", ttl = TEN_HOURS }, sent) {
  if (setCookie === undefined) return "none"
  if (setCookie === CLEARED) return "cleared"
  assert.match(setCookie, COOKIE)
  const { id = "", signature = "", expires = "", flags: seen } = COOKIE.exec(setCookie)?.groups ?? {}
  assert.match(decodeURIComponent(signature), /^[A-Za-z0-9+/]{43}$/)
  assert.equal(seen, flags)
  // A busy machine takes its time between the cookie and here.
  assert.ok(Math.abs(Date.parse(expires) - Date.now() - ttl) < 60_000, `Expires=${expires}`)
  return sent?.includes(id) ? "same" : "new"
}
