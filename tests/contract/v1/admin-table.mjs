// @ts-check
// What the tables of v1 for admins expect.
import { ADMIN_ORIGINS } from "../../support/target.mjs"
import { json, tableOf, text, verbatim } from "../answers.mjs"
import { AdminShopV1 } from "./admin-shop.mjs"
import { expectAnswer as expectFromPages } from "./table.mjs"

export { html, invalid, json, noCookie, noCors, normalised, notLoggedIn, refused, sameCookie, unknownError } from "./table.mjs"

export const ok = text(200, "OK")
/** Of a user who is gone, whom nothing else notices. */
export const badRequest = text(400, "Bad Request")
export const badRole = "role must be one of the following values: admin, member, developer"
/** @param {string} id */
export const gone = (id) => json(404, { type: "not_found", message: `User with id: ${id} was not found` })
/** @param {string} object @param {string} id */
export const deleted = (object, id) => verbatim(200, { id, object, deleted: true })
/** What the database refuses, since somebody was quicker. @param {string} message */
export const duplicate = (message) => json(422, { code: "invalid_request_error", type: "duplicate_error", message })

/** A user as a new one is, in the order of the wire. @param {object} fields */
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
export const account = (fields) => json(200, { user: user(fields) })

/** @param {string} route @param {import("../answers.mjs").Rows<AdminShopV1>} rows */
export const table = (route, rows) => tableOf(route, new AdminShopV1(), rows)

/**
 * What comes without a valid cookie always gets one, of a new session.
 * @param {import("../../support/wire.mjs").Answer} answer
 * @param {import("../answers.mjs").Expected} expected
 * @param {string} [sent] the cookie of the request
 */
export const expectAnswer = (answer, expected, sent) => expectFromPages(answer, { origin: ADMIN_ORIGINS.v1, ...expected }, sent)
