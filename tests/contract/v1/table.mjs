// @ts-check
// What the tables of v1 expect.
import { expectAnswer as expectExactly, json, tableOf, text } from "../answers.mjs"
import { ShopV1 } from "./shop.mjs"

export { html, invalid, json, noCookie, noCors, normalised, sameCookie } from "../answers.mjs"

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
export const account = (fields) => json(200, { customer: customer({ orders: [], shipping_addresses: [], ...fields }) })
/** Without relations. @param {object} fields */
export const bare = (fields) => json(200, { customer: customer(fields) })

/** @param {string} route @param {import("../answers.mjs").Rows<ShopV1>} rows */
export const table = (route, rows) => tableOf(route, new ShopV1(), rows)

/**
 * What comes without a valid cookie always gets one, of a new session.
 * @param {import("../../support/wire.mjs").Answer} answer
 * @param {import("../answers.mjs").Expected} expected
 * @param {string} [sent] the cookie of the request
 */
export const expectAnswer = (answer, expected, sent) => expectExactly(answer, { cookie: "new", ...expected }, sent)
