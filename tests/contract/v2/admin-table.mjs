// @ts-check
// What the tests of v2's admin routes expect.
import { ADMIN_ORIGINS } from "../../support/target.mjs"
import { expectResponse as expectBase, json, tableOf, verbatim } from "../responses.mjs"
import { AdminServerV2 } from "./admin-server.mjs"
import { expectClaims } from "./table.mjs"

export {
  bearer, html, invalid, invalidCredentials, json, malformedJson, newCookie, noActor, noCors, noEmail, noPassword,
  noRoute, sameCookie, session, text, tooLarge, unauthorized, unauthorizedError, unknownError,
} from "./table.mjs"
export { normalised } from "../responses.mjs"

const notFound = (/** @type {string} */ message) => json(404, { type: "not_found", message })
/** @param {string} id */
export const userNotFound = (id) => notFound(`User with id: ${id} was not found`)
/** The same error in the route that updates a user. @param {string} id */
export const noUserToUpdate = (id) => notFound(`User with id "${id}" not found`)
/** @param {string} id */
export const inviteNotFound = (id) => notFound(`Invite with id: ${id} was not found`)
/** @param {string} object @param {string} id */
export const deleted = (object, id) => verbatim(200, { id, object, deleted: true })
/** The error for an invalid body or query. @param {string[]} problems */
export const badRequest = (...problems) => json(400, { type: "invalid_data", message: `Invalid request: ${problems.join("; ")}` })
/** @param {string} field @param {string} type @param {string} got */
export const wrongType = (field, type, got) => `Expected type: '${type}' for field '${field}', got: '${got}'`

/** A new user, with the keys in the order of the response. @param {object} fields */
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
export const userResponse = (fields) => json(200, { user: user(fields) })

/** A new invite, with the keys in the order of the response. @param {object} fields */
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

/** The claims of a user's token. @param {string} id */
export const userClaims = (id) => ({ actor_id: id, app_metadata: { user_id: id } })

/**
 * Checks that a response has a token for the actor type user.
 * @param {import("../../support/http.mjs").HttpResponse} response
 * @param {object} fields the claims that differ between tokens
 * @param {number} [ttl]
 */
export function expectToken(response, fields, ttl) {
  expectResponse(response, json(200, { token: "<jwt>" }))
  expectClaims(response.body.token, { actor_type: "user", ...fields }, ttl)
}

/**
 * @param {import("../../support/http.mjs").HttpResponse} response
 * @param {import("../responses.mjs").Expected} expected
 * @param {string} [sent] the cookie of the request
 */
export const expectResponse = (response, expected, sent) => expectBase(response, { origin: ADMIN_ORIGINS.v2, ...expected }, sent)

/** @param {string} route @param {import("../responses.mjs").Rows<AdminServerV2>} rows */
export const table = (route, rows) => tableOf(route, new AdminServerV2(), rows)
