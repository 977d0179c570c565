// @ts-check
// What the tests of v1 expect.
import { expectResponse as expectBase, json, tableOf, text } from "../responses.mjs"
import { ServerV1 } from "./server.mjs"

export { html, invalid, json, noCookie, noCors, normalised, sameCookie } from "../responses.mjs"

export const invalidCredentials = text(401, "Unauthorized")
export const notLoggedIn = { status: 401, body: "Unauthorized" }
export const unknownError = json(500, {
  code: "unknown_error",
  type: "unknown_error",
  message: "An unknown error occurred.",
})

/** A new customer, with the keys in the order of the response. @param {object} fields */
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

/** A new address. @param {object} fields */
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

/** A customer in the response of /store/customers. @param {object} fields */
export const profile = (fields) =>
  json(200, { customer: customer({ billing_address: null, shipping_addresses: [], ...fields }) })
/** A customer in the response of /store/auth. @param {object} fields */
export const loggedInAs = (fields) => json(200, { customer: customer({ orders: [], shipping_addresses: [], ...fields }) })
/** A customer in the response of /store/customers/password-reset. @param {object} fields */
export const customerWithoutRelations = (fields) => json(200, { customer: customer(fields) })

/** @param {string} route @param {import("../responses.mjs").Rows<ServerV1>} rows */
export const table = (route, rows) => tableOf(route, new ServerV1(), rows)

/**
 * Every response to a request without a valid cookie sets one, of a new session.
 * @param {import("../../support/http.mjs").HttpResponse} response
 * @param {import("../responses.mjs").Expected} expected
 * @param {string} [sent] the cookie of the request
 */
export const expectResponse = (response, expected, sent) => expectBase(response, { cookie: "new", ...expected }, sent)
