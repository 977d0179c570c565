// @ts-check
// What the tests of v1's admin routes expect.
import { ADMIN_ORIGINS } from "../../support/target.mjs"
import { json, tableOf, text, verbatim } from "../responses.mjs"
import { AdminServerV1 } from "./admin-server.mjs"
import { expectResponse as expectBase } from "./table.mjs"

export { html, invalid, invalidCredentials, json, noCookie, noCors, normalised, notLoggedIn, sameCookie, unknownError } from "./table.mjs"

export const ok = text(200, "OK")
/** GET /admin/auth of a deleted user. Other routes do not notice. */
export const badRequest = text(400, "Bad Request")
export const badRole = "role must be one of the following values: admin, member, developer"
/** @param {string} id */
export const userNotFound = (id) => json(404, { type: "not_found", message: `User with id: ${id} was not found` })
/** @param {string} object @param {string} id */
export const deleted = (object, id) => verbatim(200, { id, object, deleted: true })
/** The error of the database if a concurrent request was faster. @param {string} message */
export const duplicate = (message) => json(422, { code: "invalid_request_error", type: "duplicate_error", message })

/** A new user, with the keys in the order of the response. @param {object} fields */
export const user = (fields) => ({
  id: "<id>",
  created_at: "<date>",
  updated_at: "<date>",
  deleted_at: null,
  role: "member",
  email: null,
  first_name: null,
  last_name: null,
  api_token: null,
  metadata: null,
  ...fields,
})
/** @param {object} fields */
export const userResponse = (fields) => json(200, { user: user(fields) })

/** @param {string} route @param {import("../responses.mjs").Rows<AdminServerV1>} rows */
export const table = (route, rows) => tableOf(route, new AdminServerV1(), rows)

/**
 * Every response to a request without a valid cookie sets one, of a new session.
 * @param {import("../../support/http.mjs").HttpResponse} response
 * @param {import("../responses.mjs").Expected} expected
 * @param {string} [sent] the cookie of the request
 */
export const expectResponse = (response, expected, sent) => expectBase(response, { origin: ADMIN_ORIGINS.v1, ...expected }, sent)
