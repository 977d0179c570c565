// @ts-check
// What the tables of v2 for admins expect.
import { ADMIN_ORIGINS } from "../../support/target.mjs"
import { expectAnswer as expectFromPages, json, tableOf, verbatim } from "../answers.mjs"
import { AdminShopV2 } from "./admin-shop.mjs"
import { expectClaims } from "./table.mjs"

export {
  bearer, html, invalid, json, malformed, newCookie, noCors, noEmail, noPassword, nobody, refused, sameCookie, session,
  text, tooLarge, unauthorized, unknownError, unserved, wrongCredentials,
} from "./table.mjs"
export { normalised } from "../answers.mjs"

const notFound = (/** @type {string} */ message) => json(404, { type: "not_found", message })
/** @param {string} id */
export const gone = (id) => notFound(`User with id: ${id} was not found`)
/** The same where a user is changed. @param {string} id */
export const unchangeable = (id) => notFound(`User with id "${id}" not found`)
/** @param {string} id */
export const noInvite = (id) => notFound(`Invite with id: ${id} was not found`)
/** @param {string} object @param {string} id */
export const deleted = (object, id) => verbatim(200, { id, object, deleted: true })
/** What is said of a bad body or address. @param {string[]} problems */
export const badRequest = (...problems) => json(400, { type: "invalid_data", message: `Invalid request: ${problems.join("; ")}` })
/** @param {string} field @param {string} type @param {string} got */
export const wrongType = (field, type, got) => `Expected type: '${type}' for field '${field}', got: '${got}'`

/** A user as a new one is, in the order of the wire. @param {object} fields */
export const user = (fields) => ({
  id: "<id>",
  first_name: null,
  last_name: null,
  email: null,
  avatar_url: null,
  metadata: null,
  created_at: "<date>",
  updated_at: "<date>",
  deleted_at: null,
  ...fields,
})
/** @param {object} fields */
export const account = (fields) => json(200, { user: user(fields) })

/** An invite as a new one is, in the order of the wire. @param {object} fields */
export const invite = (fields) => ({
  id: "<id>",
  email: null,
  accepted: false,
  token: "<jwt>",
  expires_at: "<date>",
  metadata: null,
  created_at: "<date>",
  updated_at: "<date>",
  deleted_at: null,
  ...fields,
})

/** In a token, a user. @param {string} id */
export const userOf = (id) => ({ actor_id: id, app_metadata: { user_id: id } })

/**
 * That it is a token of a user.
 * @param {import("../../support/wire.mjs").Answer} answer
 * @param {object} fields what the token says of its own
 * @param {number} [ttl]
 */
export function expectToken(answer, fields, ttl) {
  expectAnswer(answer, json(200, { token: "<jwt>" }))
  expectClaims(answer.body.token, { actor_type: "user", ...fields }, ttl)
}

/**
 * @param {import("../../support/wire.mjs").Answer} answer
 * @param {import("../answers.mjs").Expected} expected
 * @param {string} [sent] the cookie of the request
 */
export const expectAnswer = (answer, expected, sent) => expectFromPages(answer, { origin: ADMIN_ORIGINS.v2, ...expected }, sent)

/** @param {string} route @param {import("../answers.mjs").Rows<AdminShopV2>} rows */
export const table = (route, rows) => tableOf(route, new AdminShopV2(), rows)
