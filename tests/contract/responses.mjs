// @ts-check
// Table-driven tests. Each row is a request with the exact response.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { literally } from "../support/server.mjs"
import { ORIGIN } from "../support/target.mjs"
import { HTML_TYPE, JSON_TYPE, TEXT_TYPE } from "../support/http.mjs"
import { startForTests } from "./server.mjs"

/** @typedef {import("../support/http.mjs").HttpResponse} HttpResponse */

/**
 * @typedef {object} Expected
 * @property {number} status
 * @property {string} [type] the Content-Type
 * @property {unknown} [body] JSON, with `<id>`, `<date>` and `<jwt>` for values that differ each time; or text; or the message of
 *   an HTML page; or a pattern for one of these
 * @property {"new" | "same" | "none" | "cleared"} [cookie] a cookie of a new session, a cookie of the session of the request, no
 *   cookie, or one that deletes the cookie
 * @property {string} [flags] of the cookie, after HttpOnly
 * @property {number} [ttl] lifetime of the cookie, in milliseconds
 * @property {boolean} [cors] `false` for a response without CORS headers
 * @property {string} [origin] the origin that CORS allows
 */

/** @param {number} status @param {unknown} body @returns {Expected} */
export const json = (status, body) => ({ status, type: JSON_TYPE, body })
/** JSON with these exact ids and tokens. @param {number} status @param {unknown} body */
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
 * @typedef {(row: (name: string, act: (server: S) => Promise<unknown>) => void) => void} Rows
 */

/**
 * Runs the rows of one route as tests. They share a server but no customers, so they can run concurrently.
 * @template {import("./base-server.mjs").TestServer} S
 * @param {string} route
 * @param {S} server
 * @param {Rows<S>} rows
 */
export function tableOf(route, server, rows) {
  startForTests(server)
  describe(route, { concurrency: 8 }, () => rows((name, act) => void test(name, () => act(server))))
}

/**
 * @param {HttpResponse} response
 * @param {Expected} expected
 * @param {string} [sent] the cookie of the request
 */
export function expectResponse(response, expected, sent) {
  const { status, type, cookie = "none", cors = true, origin = ORIGIN } = expected
  const { headers } = response
  assert.deepEqual({ status: response.status, type: headers["content-type"], cookie: cookieOf(response, expected, sent) }, { status, type, cookie }, response.text)
  expectBody(response, expected.body ?? "")
  if (type) assert.equal(headers["content-length"], String(Buffer.byteLength(response.text)))
  const corsHeaders = { vary: headers.vary, credentials: headers["access-control-allow-credentials"], origin: headers["access-control-allow-origin"] }
  assert.deepEqual(corsHeaders, cors ? { vary: "Origin", credentials: "true", origin } : { vary: undefined, credentials: undefined, origin: undefined })
}

/**
 * @param {HttpResponse} response to a preflight
 * @param {Record<string, string | undefined>} expected the headers that differ between routes
 */
export function expectPreflight({ status, text, headers }, expected) {
  const corsHeaders = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("access-control-")))
  assert.deepEqual(
    { status, text, vary: headers.vary, ...corsHeaders },
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

/** @param {HttpResponse} response @param {unknown} expected */
function expectBody(response, expected) {
  const text = response.headers["content-type"] === HTML_TYPE ? messageIn(response.text) : response.text
  if (expected instanceof RegExp) return assert.match(text, expected)
  const actual = response.body === undefined ? text : normalised(response.body)
  assert.deepEqual(actual, expected)
  // The order of keys has to be the same, too, which deepEqual does not check.
  assert.equal(JSON.stringify(actual), JSON.stringify(expected))
}

/** The message of an HTML page from Express, without its stack trace. @param {string} page */
const messageIn = (page) => /<pre>(.*?)(<br>|<\/pre>)/s.exec(page)?.[1] ?? page

/** Replaces ids, dates and JWTs with placeholders. @param {any} value @returns {any} */
export function normalised(value) {
  if (Array.isArray(value)) return value.map(normalised)
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, normalised(child)]))
  if (typeof value !== "string") return value
  if (/^(cus|addr|usr|user|cuaddr|authid|authmfa|authmfachal|authver|invite)_[0-9A-HJKMNP-TV-Z]{26}$/.test(value)) return "<id>"
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return "<date>"
  if (/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(value)) return "<jwt>"
  return value
}

const COOKIE = /^connect\.sid=s%3A(?<id>[\w-]{32})\.(?<signature>[^;]+); Path=\/; Expires=(?<expires>\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT); HttpOnly(?<flags>.*)$/
const CLEARED = "connect.sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"
const TEN_HOURS = 10 * 60 * 60 * 1000

/** @param {HttpResponse} response @param {Expected} expected @param {string} [sent] */
function cookieOf({ setCookie }, { flags = "", ttl = TEN_HOURS }, sent) {
  if (setCookie === undefined) return "none"
  if (setCookie === CLEARED) return "cleared"
  assert.match(setCookie, COOKIE)
  const { id = "", signature = "", expires = "", flags: actualFlags } = COOKIE.exec(setCookie)?.groups ?? {}
  assert.match(decodeURIComponent(signature), /^[A-Za-z0-9+/]{43}$/)
  assert.equal(actualFlags, flags)
  // On a busy machine, some time may have passed since the response.
  assert.ok(Math.abs(Date.parse(expires) - Date.now() - ttl) < 60_000, `Expires=${expires}`)
  return sent?.includes(id) ? "same" : "new"
}
