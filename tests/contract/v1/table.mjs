// @ts-check
// Tables of rows: a request, and what comes back.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { ORIGIN } from "../../support/target.mjs"
import { HTML_TYPE, JSON_TYPE, TEXT_TYPE, entityTag } from "../../support/wire.mjs"
import { openShop } from "../shop.mjs"

/** @typedef {import("../../support/wire.mjs").Answer} Answer */

/**
 * @typedef {object} Expected
 * @property {number} status
 * @property {string} [type] its Content-Type
 * @property {unknown} [body] the JSON, with `<id>`, `<date>` and `<jwt>` in the place of what is new each time; the text;
 *   of an HTML page its message; or what that has to match
 * @property {"new" | "same" | "none"} [cookie] a cookie of a new session (which is what one without a valid cookie always
 *   gets), one of the session that was sent, or none
 * @property {boolean} [cors] `false` for an answer that pages cannot read
 * @property {boolean} [tagged] whether it has an entity tag
 */

/** @param {number} status @param {unknown} body @returns {Expected} */
export const json = (status, body) => ({ status, type: JSON_TYPE, body, tagged: true })
/** @param {number} status @param {string} body @returns {Expected} */
export const text = (status, body) => ({ status, type: TEXT_TYPE, body, tagged: true })
/** @param {number} status @param {string | RegExp} body @returns {Expected} */
export const html = (status, body) => ({ status, type: HTML_TYPE, body })
/** @param {string} message */
export const invalid = (message) => json(400, { type: "invalid_data", message })

export const refused = text(401, "Unauthorized")
export const notLoggedIn = { status: 401, body: "Unauthorized" }
export const unknownError = json(500, {
  code: "unknown_error",
  type: "unknown_error",
  message: "An unknown error occurred.",
})

/** A customer as a new one is, in the order of the wire. @param {object} fields */
const customer = (fields) => ({
  id: "<id>",
  created_at: "<date>",
  updated_at: "<date>",
  deleted_at: null,
  email: null,
  first_name: null,
  last_name: null,
  billing_address_id: null,
  phone: null,
  has_account: true,
  metadata: null,
  ...fields,
})

/** An address as a new one is. @param {object} fields */
export const address = (fields) => ({
  id: "<id>",
  created_at: "<date>",
  updated_at: "<date>",
  deleted_at: null,
  customer_id: null,
  company: null,
  first_name: null,
  last_name: null,
  address_1: null,
  address_2: null,
  city: null,
  country_code: null,
  province: null,
  postal_code: null,
  phone: null,
  metadata: null,
  ...fields,
})

/** As /store/customers shows a customer. @param {object} fields */
export const profile = (fields) =>
  json(200, { customer: customer({ billing_address: null, shipping_addresses: [], ...fields }) })
/** As /store/auth shows a customer. @param {object} fields */
export const account = (fields) => json(200, { customer: customer({ ...fields, orders: [], shipping_addresses: [] }) })
/** Without relations. @param {object} fields */
export const bare = (fields) => json(200, { customer: customer(fields) })

/** @param {Expected} expected */
export const noCookie = (expected) => /** @type {Expected} */ ({ ...expected, cookie: "none" })
/** @param {Expected} expected */
export const sameCookie = (expected) => /** @type {Expected} */ ({ ...expected, cookie: "same" })
/** @param {Expected} expected */
export const noCors = (expected) => ({ ...expected, cors: false })

/**
 * The rows of one route, each a test. They share a server, not customers, so they may run all at once.
 * @param {string} route
 * @param {(row: (name: string, act: (shop: import("../shop.mjs").Shop) => Promise<unknown>) => void) => void} rows
 */
export function table(route, rows) {
  const shop = openShop()
  describe(route, { concurrency: 8 }, () => rows((name, act) => void test(name, () => act(shop))))
}

/**
 * @param {Answer} answer
 * @param {Expected} expected
 * @param {string} [sent] the cookie of the request
 */
export function expectAnswer(answer, expected, sent) {
  const { status, type, cookie = "new", cors = true, tagged = false } = expected
  assert.deepEqual({ status: answer.status, type: answer.headers["content-type"], cookie: cookieOf(answer, sent) }, { status, type, cookie }, answer.text)
  expectBody(answer, expected.body ?? "")
  assert.equal(answer.headers["x-powered-by"], "Express")
  assert.equal(answer.headers.etag, tagged ? entityTag(answer.text) : undefined)
  if (type) assert.equal(answer.headers["content-length"], String(Buffer.byteLength(answer.text)))
  const shared = { vary: answer.headers.vary, credentials: answer.headers["access-control-allow-credentials"], origin: answer.headers["access-control-allow-origin"] }
  assert.deepEqual(shared, cors ? { vary: "Origin", credentials: "true", origin: ORIGIN } : { vary: undefined, credentials: undefined, origin: undefined })
}

/** @param {Answer} answer @param {unknown} expected */
function expectBody(answer, expected) {
  const seen = answer.headers["content-type"] === HTML_TYPE ? message(answer.text) : answer.body === undefined ? answer.text : normalised(answer.body)
  if (expected instanceof RegExp) return assert.match(String(seen), expected)
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
  if (/^(cus|addr|usr)_[0-9A-HJKMNP-TV-Z]{26}$/.test(value)) return "<id>"
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return "<date>"
  if (/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(value)) return "<jwt>"
  return value
}

const COOKIE = /^connect\.sid=s%3A(?<id>[\w-]{32})\.(?<signature>[^;]+); Path=\/; Expires=(?<expires>\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT); HttpOnly$/
const TEN_HOURS = 10 * 60 * 60 * 1000

/** @param {Answer} answer @param {string} [sent] */
function cookieOf(answer, sent) {
  if (answer.setCookie === undefined) return "none"
  const { id = "", signature = "", expires = "" } = COOKIE.exec(answer.setCookie)?.groups ?? {}
  assert.match(answer.setCookie, COOKIE)
  assert.match(decodeURIComponent(signature), /^[A-Za-z0-9+/]{43}$/)
  // A busy machine takes its time between the cookie and here.
  assert.ok(Math.abs(Date.parse(expires) - Date.now() - TEN_HOURS) < 60_000, `Expires=${expires}`)
  return sent?.includes(id) ? "same" : "new"
}
