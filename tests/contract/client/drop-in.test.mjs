// @ts-check
// A storefront that changes one import: the same script through medusa-js and through this package, and what comes
// back is the same. What is not, and why, is the list of `different` below.
import assert from "node:assert/strict"
import { createRequire } from "node:module"
import { describe, test } from "node:test"
import { Medusa } from "../../../pkg/index.js"
import { browserAdapter, browserFetch } from "../../support/browser-fetch.mjs"
import { PASSWORD, newEmail, openShop } from "../shop.mjs"
import { untilOlder } from "./clients.mjs"
import { observed } from "./observed.mjs"
import { only } from "./versions.mjs"

const { default: MedusaJs } = createRequire(import.meta.url)("@medusajs/medusa-js")
const shop = openShop()

/** @type {Record<string, string>} */
const different = {
  "exists, with a slash": "medusa-js does not encode the address, so that another route is asked, or none",
  "exists, with a #": "the same",
  "exists, of nothing": "medusa-js asks for the session instead",
  "getSession after logging out, with a token from before": "medusa-js goes on sending a token that was logged out",
}

/** A visit to a shop. @param {any} medusa @param {string} email @returns {[string, () => Promise<any>][]} */
const script = (medusa, email) => {
  const credentials = { email, password: PASSWORD }
  const [slashed, hashed] = [`a/${email}`, `a#${email}`]
  const address = { first_name: "Ann", last_name: "Bee", address_1: "Vej 1", city: "Aarhus", country_code: "DK", postal_code: "8000" }
  let [token, addressId] = ["", ""]
  return [
    ["getSession, not logged in", () => medusa.auth.getSession()],
    ["exists, before", () => medusa.auth.exists(email)],
    ["create, bad", () => medusa.customers.create({ email: "nope" })],
    ["create", () => medusa.customers.create({ ...credentials, first_name: "Ann" })],
    ["create, again", async () => (await untilOlder(), medusa.customers.create(credentials))],
    ["exists, after", () => medusa.auth.exists(email)],
    ["getSession, signed up", () => medusa.auth.getSession()],
    ["retrieve", () => medusa.customers.retrieve()],
    ["update", () => medusa.customers.update({ last_name: "Bee", metadata: { a: [1, null] }, phone: undefined })],
    ["update, bad", () => medusa.customers.update({ email: "nope" })],
    ["addAddress", async () => {
      const result = await medusa.customers.addresses.addAddress({ address })
      addressId = result.customer.shipping_addresses[0].id
      return result
    }],
    ["addAddress, bad", () => medusa.customers.addresses.addAddress({ address: { ...address, city: 5 } })],
    ["addAddress, nothing", () => medusa.customers.addresses.addAddress()],
    ["updateAddress", () => medusa.customers.addresses.updateAddress(addressId, { city: "Bonn", phone: undefined })],
    ["updateAddress, bad", () => medusa.customers.addresses.updateAddress(addressId, { foo: 1 })],
    ["updateAddress, unknown", () => medusa.customers.addresses.updateAddress("addr_nope", {})],
    ["deleteAddress", () => medusa.customers.addresses.deleteAddress(addressId)],
    ["deleteAddress, again", () => medusa.customers.addresses.deleteAddress(addressId)],
    ["listOrders", () => medusa.customers.listOrders()],
    ["listOrders, some", () => medusa.customers.listOrders({ limit: 2, offset: 1, q: "x y&z", created_at: { gt: new Date(0) } })],
    ["listOrders, bad", () => medusa.customers.listOrders({ limit: "x" })],
    ["paymentMethods.list", () => medusa.customers.paymentMethods.list()],
    ["deleteSession", () => medusa.auth.deleteSession()],
    ["deleteSession, again", () => medusa.auth.deleteSession()],
    ["retrieve, not logged in", () => medusa.customers.retrieve()],
    ["addAddress, not logged in", () => medusa.customers.addresses.addAddress({ address })],
    ["listOrders, not logged in", () => medusa.customers.listOrders()],
    ["update, not logged in", () => medusa.customers.update({ last_name: "Cee" })],
    ["authenticate, a wrong password", () => medusa.auth.authenticate({ email, password: "wrong" })],
    ["authenticate, a malformed e-mail", () => medusa.auth.authenticate({ email: "nope", password: PASSWORD })],
    ["authenticate, nothing", () => medusa.auth.authenticate()],
    ["authenticate", () => medusa.auth.authenticate(credentials)],
    ["getSession, logged in", () => medusa.auth.getSession()],
    ["generatePasswordToken", () => medusa.customers.generatePasswordToken({ email })],
    ["generatePasswordToken, a malformed e-mail", () => medusa.customers.generatePasswordToken({ email: "nope" })],
    ["(the shop sends the token)", async () => void (token = await shop.backend.passwordToken(email))],
    ["resetPassword, a dead token", () => medusa.customers.resetPassword({ email, password: "another", token: "dead" })],
    ["resetPassword", () => medusa.customers.resetPassword({ email, password: PASSWORD, token })],
    ["deleteSession, at last", () => medusa.auth.deleteSession()],
    ["getToken, a wrong password", () => medusa.auth.getToken({ email, password: "wrong" })],
    ["getToken", () => medusa.auth.getToken(credentials)],
    ["getSession, with the token", () => medusa.auth.getSession()],
    ["retrieve, with the token", () => medusa.customers.retrieve()],
    ["retrieve, with another token in a header", () => medusa.customers.retrieve({ Authorization: "Bearer nonsense" })],
    ["deleteSession, with the token", () => medusa.auth.deleteSession()],
    ["getSession after logging out, with a token from before", () => medusa.auth.getSession()],
    ["create, with a slash", () => medusa.customers.create({ email: slashed, password: PASSWORD })],
    ["exists, with a slash", () => medusa.auth.exists(slashed)],
    ["create, with a #", () => medusa.customers.create({ email: hashed, password: PASSWORD })],
    ["exists, with a #", () => medusa.auth.exists(hashed)],
    ["exists, of nothing", () => medusa.auth.exists("")],
  ]
}

/** @param {(api: string) => any} open */
async function visit(open) {
  const email = newEmail()
  const medusa = open(shop.backend.api)
  const seen = /** @type {Record<string, unknown>} */ ({})
  for (const [name, call] of script(medusa, email)) seen[name] = await observed(call, email)
  return seen
}

describe("medusa-js and medusa-auth", { skip: only("v2", "medusa-js speaks no other version") }, () => {
  /** @type {Record<string, unknown>} */
  let theirs
  /** @type {Record<string, unknown>} */
  let ours
  test("both visit the shop", async () => {
    theirs = await visit((baseUrl) => new MedusaJs({ baseUrl, maxRetries: 0, axiosAdapter: browserAdapter() }))
    ours = await visit((baseUrl) => new Medusa({ baseUrl, fetch: browserFetch() }))
  })
  for (const [name] of script(undefined, "")) {
    const why = different[name]
    test(why ? `${name}: different, since ${why}` : name, () => {
      if (why) assert.notDeepEqual(ours[name], theirs[name])
      else assert.deepEqual(ours[name], theirs[name])
    })
  }
})
