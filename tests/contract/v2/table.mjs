// @ts-check
// What the tests of v2 expect.
import assert from "node:assert/strict"
import { claims, now } from "../../support/jwt.mjs"
import { expectResponse, html, json, noCors, normalised, tableOf } from "../responses.mjs"
import { ServerV2 } from "./server.mjs"

export { expectResponse, html, invalid, json, newCookie, noCors, sameCookie, text } from "../responses.mjs"
export { bearer } from "./server.mjs"

const DAY = 24 * 60 * 60

export const unauthorized = json(401, { message: "Unauthorized" })
/** @param {string} message */
export const unauthorizedError = (message) => json(401, { type: "unauthorized", message })
export const invalidCredentials = unauthorizedError("Invalid email or password")
export const noPassword = unauthorizedError("Password should be a string")
export const noEmail = unauthorizedError("Email should be a string")
export const unknownProvider = (/** @type {string} */ id) =>
  unauthorizedError(
    `\nUnable to retrieve the auth provider with id: ${id}\n` +
      "Please make sure that the provider is registered in the container and it is configured correctly in your project configuration file.",
  )
export const missingKey = json(400, {
  type: "not_allowed",
  message:
    "Publishable API key required in the request header: x-publishable-api-key. You can manage your keys in settings in the dashboard.",
})
export const unknownError = json(500, {
  code: "unknown_error",
  type: "unknown_error",
  message: "An unknown error occurred.",
})
/** Medusa parses bodies before it sets CORS headers. The message comes from the JSON parser of Node.js. */
export const malformedJson = noCors(json(400, /^\{"message":".* JSON.*","type":"invalid_data"\}$/))
export const tooLarge = noCors(json(413, { message: "request entity too large", type: "unknown_error" }))
/** @param {string} method @param {string} path */
export const noRoute = (method, path) => noCors(html(404, `Cannot ${method} ${path}`))
/** @param {string} id */
export const customerNotFound = (id) => json(404, { type: "not_found", message: `Customer with id: ${id} was not found` })

/** A new customer, with the keys in the order of the response. @param {object} fields */
export const profile = (fields) =>
  json(200, {
    customer: {
      id: "<id>",
      email: null,
      company_name: null,
      first_name: null,
      last_name: null,
      phone: null,
      metadata: null,
      has_account: true,
      deleted_at: null,
      created_at: "<date>",
      updated_at: "<date>",
      addresses: [],
      ...fields,
    },
  })

/** A new address in the response of a customer, with the keys in the same order. @param {object} fields */
export const address = (fields) => ({
  id: "<id>",
  address_name: null,
  is_default_shipping: false,
  is_default_billing: false,
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
  customer_id: "<id>",
  created_at: "<date>",
  updated_at: "<date>",
  deleted_at: null,
  ...fields,
})

/** The response with a new session, which has the claims of the token. @param {string} token */
export const session = (token) => json(200, { user: normalised(claims(token)) })

/** The claims of a customer's token. @param {string} id */
export const customerClaims = (id) => ({ actor_id: id, app_metadata: { customer_id: id } })
/** The claims of a token without an actor: its identity has no customer or user of this type. */
export const noActor = { actor_id: "", app_metadata: {} }

/**
 * Checks that a response has a token for the actor type customer.
 * @param {import("../../support/http.mjs").HttpResponse} response
 * @param {object} fields the claims that differ between tokens
 */
export function expectToken(response, fields, ttl = DAY) {
  expectResponse(response, json(200, { token: "<jwt>" }))
  expectClaims(response.body.token, { actor_type: "customer", ...fields }, ttl)
}

/**
 * Checks the claims of a token, and their order.
 * @param {string} token
 * @param {object} fields the claims that differ between tokens
 */
export function expectClaims(token, fields, ttl = DAY) {
  const actual = claims(token)
  const shared = { auth_provider: "emailpass", mfa_enabled: false, mfa_challenge_completed_at: null, user_metadata: {} }
  const { auth_identity_id, iat, exp, ...rest } = actual
  assert.deepEqual(rest, { ...shared, ...fields })
  assert.equal(normalised(auth_identity_id), "<id>")
  assert.equal(exp - iat, ttl)
  assert.ok(Math.abs(iat - now()) < 30)
  // Responses with a session return the claims in this order.
  const order = "actor_id,actor_type,auth_identity_id,auth_provider,mfa_enabled,mfa_challenge_completed_at,app_metadata,user_metadata,iat,exp"
  assert.equal(Object.keys(actual).join(), order)
}

/** @param {string} route @param {import("../responses.mjs").Rows<ServerV2>} rows */
export const table = (route, rows) => tableOf(route, new ServerV2(), rows)
