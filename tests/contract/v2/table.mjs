// @ts-check
// What the tables of v2 expect.
import assert from "node:assert/strict"
import { claims, now } from "../../support/jwt.mjs"
import { expectAnswer, html, json, noCors, normalised, tableOf } from "../answers.mjs"
import { ShopV2 } from "./shop.mjs"

export { expectAnswer, html, invalid, json, newCookie, noCors, sameCookie, text } from "../answers.mjs"
export { bearer } from "./shop.mjs"

const DAY = 24 * 60 * 60

export const unauthorized = json(401, { message: "Unauthorized" })
/** @param {string} message */
export const refused = (message) => json(401, { type: "unauthorized", message })
export const wrongCredentials = refused("Invalid email or password")
export const noPassword = refused("Password should be a string")
export const noEmail = refused("Email should be a string")
export const noSuchProvider = (/** @type {string} */ id) =>
  refused(
    `\nUnable to retrieve the auth provider with id: ${id}\n` +
      "Please make sure that the provider is registered in the container and it is configured correctly in your project configuration file.",
  )
export const keyless = json(400, {
  type: "not_allowed",
  message:
    "Publishable API key required in the request header: x-publishable-api-key. You can manage your keys in settings in the dashboard.",
})
export const unknownError = json(500, {
  code: "unknown_error",
  type: "unknown_error",
  message: "An unknown error occurred.",
})
/** What is parsed before CORS is: a page cannot read this. Its message is that of Node's own parser. */
export const malformed = noCors(json(400, /^\{"message":".* JSON.*","type":"invalid_data"\}$/))
export const tooLarge = noCors(json(413, { message: "request entity too large", type: "unknown_error" }))
/** @param {string} method @param {string} path */
export const unserved = (method, path) => noCors(html(404, `Cannot ${method} ${path}`))
/** @param {string} id */
export const gone = (id) => json(404, { type: "not_found", message: `Customer with id: ${id} was not found` })

/** A customer as a new one is, in the order of the wire. @param {object} fields */
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

/** An address as a customer shows it, in the order of the wire. @param {object} fields */
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

/** A session says what its token says. @param {string} token */
export const session = (token) => json(200, { user: normalised(claims(token)) })

/** In a token, a customer. @param {string} id */
export const customer = (id) => ({ actor_id: id, app_metadata: { customer_id: id } })
/** In a token, nobody yet. */
export const nobody = { actor_id: "", app_metadata: {} }

/**
 * That it is a token of the shop.
 * @param {import("../../support/wire.mjs").Answer} answer
 * @param {object} fields what the token says of its own
 */
export function expectToken(answer, fields, ttl = DAY) {
  expectAnswer(answer, json(200, { token: "<jwt>" }))
  expectClaims(answer.body.token, { actor_type: "customer", ...fields }, ttl)
}

/**
 * What a token says.
 * @param {string} token
 * @param {object} fields of its own
 */
export function expectClaims(token, fields, ttl = DAY) {
  const seen = claims(token)
  const shared = { auth_provider: "emailpass", mfa_enabled: false, mfa_challenge_completed_at: null, user_metadata: {} }
  const { auth_identity_id, iat, exp, ...rest } = seen
  assert.deepEqual(rest, { ...shared, ...fields })
  assert.equal(normalised(auth_identity_id), "<id>")
  assert.equal(exp - iat, ttl)
  assert.ok(Math.abs(iat - now()) < 30)
  // Sessions show them in this order.
  const order = "actor_id,actor_type,auth_identity_id,auth_provider,mfa_enabled,mfa_challenge_completed_at,app_metadata,user_metadata,iat,exp"
  assert.equal(Object.keys(seen).join(), order)
}

/** @param {string} route @param {import("../answers.mjs").Rows<ShopV2>} rows */
export const table = (route, rows) => tableOf(route, new ShopV2(), rows)
