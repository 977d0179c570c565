// @ts-check
// A storefront can replace medusa-js with this package by changing one import. The same script runs with both, and the results
// are equal, except for those in `different`.
import assert from "node:assert/strict"
import { createRequire } from "node:module"
import { describe, test } from "node:test"
import { Medusa } from "../../support/entry.mjs"
import { browserAdapter, browserFetch } from "../../support/browser-fetch.mjs"
import { PASSWORD, newEmail, useServer } from "../server.mjs"
import { untilOlder } from "./clients.mjs"
import { observe } from "./observe.mjs"
import { onlyOn } from "./versions.mjs"

const { default: MedusaJs } = createRequire(import.meta.url)("@medusajs/medusa-js")
const server = useServer()

/** Steps with different results, and why. @type {Record<string, string>} */
const different = {
  "exists, with a slash": "medusa-js does not encode the email address, and requests another route",
  "exists, with a #": "medusa-js does not encode the email address, and requests another route",
  "exists, with an empty address": "medusa-js requests the session instead",
  "getSession after logging out, with an earlier token": "medusa-js keeps sending the token after logging out",
}

/** The steps of a customer, in order. @param {any} medusa @param {string} email @returns {[string, () => Promise<any>][]} */
const script = (medusa, email) => {
  const credentials = { email, password: PASSWORD }
  const [slashed, hashed] = [`a/${email}`, `a#${email}`]
  const address = { first_name: "Ann", last_name: "Bee", address_1: "Vej 1", city: "Aarhus", country_code: "DK", postal_code: "8000" }
  let [token, addressId] = ["", ""]
  return [
    ["getSession, not logged in", () => medusa.auth.getSession()],
    ["exists, before signing up", () => medusa.auth.exists(email)],
    ["create, invalid data", () => medusa.customers.create({ email: "nope" })],
    ["create", () => medusa.customers.create({ ...credentials, first_name: "Ann" })],
    ["create, again", async () => (await untilOlder(), medusa.customers.create(credentials))],
    ["exists, after signing up", () => medusa.auth.exists(email)],
    ["getSession, signed up", () => medusa.auth.getSession()],
    ["retrieve", () => medusa.customers.retrieve()],
    ["update", () => medusa.customers.update({ last_name: "Bee", metadata: { a: [1, null] }, phone: undefined })],
    ["update, invalid data", () => medusa.customers.update({ email: "nope" })],
    ["addAddress", async () => {
      const result = await medusa.customers.addresses.addAddress({ address })
      addressId = result.customer.shipping_addresses[0].id
      return result
    }],
    ["addAddress, invalid data", () => medusa.customers.addresses.addAddress({ address: { ...address, city: 5 } })],
    ["addAddress, without arguments", () => medusa.customers.addresses.addAddress()],
    ["updateAddress", () => medusa.customers.addresses.updateAddress(addressId, { city: "Bonn", phone: undefined })],
    ["updateAddress, an unknown field", () => medusa.customers.addresses.updateAddress(addressId, { foo: 1 })],
    ["updateAddress, an unknown id", () => medusa.customers.addresses.updateAddress("addr_nope", {})],
    ["deleteAddress", () => medusa.customers.addresses.deleteAddress(addressId)],
    ["deleteAddress, again", () => medusa.customers.addresses.deleteAddress(addressId)],
    ["listOrders", () => medusa.customers.listOrders()],
    ["listOrders, with a query", () => medusa.customers.listOrders({ limit: 2, offset: 1, q: "x y&z", created_at: { gt: new Date(0) } })],
    ["listOrders, an invalid query", () => medusa.customers.listOrders({ limit: "x" })],
    ["paymentMethods.list", () => medusa.customers.paymentMethods.list()],
    ["deleteSession", () => medusa.auth.deleteSession()],
    ["deleteSession, again", () => medusa.auth.deleteSession()],
    ["retrieve, not logged in", () => medusa.customers.retrieve()],
    ["addAddress, not logged in", () => medusa.customers.addresses.addAddress({ address })],
    ["listOrders, not logged in", () => medusa.customers.listOrders()],
    ["update, not logged in", () => medusa.customers.update({ last_name: "Cee" })],
    ["authenticate, a wrong password", () => medusa.auth.authenticate({ email, password: "wrong" })],
    ["authenticate, a malformed email address", () => medusa.auth.authenticate({ email: "nope", password: PASSWORD })],
    ["authenticate, without arguments", () => medusa.auth.authenticate()],
    ["authenticate", () => medusa.auth.authenticate(credentials)],
    ["getSession, logged in", () => medusa.auth.getSession()],
    ["generatePasswordToken", () => medusa.customers.generatePasswordToken({ email })],
    ["generatePasswordToken, a malformed email address", () => medusa.customers.generatePasswordToken({ email: "nope" })],
    ["(the server sends the token)", async () => void (token = await server.target.passwordToken(email))],
    ["resetPassword, an invalid token", () => medusa.customers.resetPassword({ email, password: "another", token: "invalid" })],
    ["resetPassword", () => medusa.customers.resetPassword({ email, password: PASSWORD, token })],
    ["deleteSession, after resetting the password", () => medusa.auth.deleteSession()],
    ["getToken, a wrong password", () => medusa.auth.getToken({ email, password: "wrong" })],
    ["getToken", () => medusa.auth.getToken(credentials)],
    ["getSession, with the token", () => medusa.auth.getSession()],
    ["retrieve, with the token", () => medusa.customers.retrieve()],
    ["retrieve, with another token in a header", () => medusa.customers.retrieve({ Authorization: "Bearer nonsense" })],
    ["deleteSession, with the token", () => medusa.auth.deleteSession()],
    ["getSession after logging out, with an earlier token", () => medusa.auth.getSession()],
    ["create, with a slash", () => medusa.customers.create({ email: slashed, password: PASSWORD })],
    ["exists, with a slash", () => medusa.auth.exists(slashed)],
    ["create, with a #", () => medusa.customers.create({ email: hashed, password: PASSWORD })],
    ["exists, with a #", () => medusa.auth.exists(hashed)],
    ["exists, with an empty address", () => medusa.auth.exists("")],
  ]
}

/** Runs the script, and returns the result of each step. @param {(api: string) => any} open */
async function runScript(open) {
  const email = newEmail()
  const medusa = open(server.target.api)
  const results = /** @type {Record<string, unknown>} */ ({})
  for (const [name, call] of script(medusa, email)) results[name] = await observe(call, email)
  return results
}

describe("medusa-js and medusa-auth", { skip: onlyOn("v2", "medusa-js supports only v1") }, () => {
  /** @type {Record<string, unknown>} */
  let theirs
  /** @type {Record<string, unknown>} */
  let ours
  test("both run the script", async () => {
    theirs = await runScript((baseUrl) => new MedusaJs({ baseUrl, maxRetries: 0, axiosAdapter: browserAdapter() }))
    ours = await runScript((baseUrl) => new Medusa({ baseUrl, fetch: browserFetch() }))
  })
  for (const [name] of script(undefined, "")) {
    const why = different[name]
    test(why ? `${name}: differs, because ${why}` : name, () => {
      if (why) assert.notDeepEqual(ours[name], theirs[name])
      else assert.deepEqual(ours[name], theirs[name])
    })
  }
})
