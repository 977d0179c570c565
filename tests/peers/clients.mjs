// @ts-check
// medusa-js and this package, side by side on one recording server.
import { createRequire } from "node:module"
import { after, before } from "node:test"
import { Medusa } from "../../pkg/index.js"
import "../support/as-page.mjs"
import { startRecorder } from "../support/recorder.mjs"

const require = createRequire(import.meta.url)
const { default: MedusaJs } = require("@medusajs/medusa-js")
const axiosInNode = createRequire(require.resolve("@medusajs/medusa-js"))("axios/lib/adapters/http")

export const CUSTOMER = { body: '{"customer":{"id":"cus_1"}}' }

/** A recording server for the tests of this file. */
export function useRecorder() {
  const recorder = /** @type {Awaited<ReturnType<typeof startRecorder>>} */ ({})
  before(async () => void Object.assign(recorder, await startRecorder()))
  after(() => recorder.stop())
  return recorder
}

/** @param {string} baseUrl @param {object} config @returns {any} */
export const theirs = (baseUrl, config = {}) => new MedusaJs({ baseUrl, maxRetries: 0, axiosAdapter: axiosInNode, ...config })
/** @param {string} baseUrl @param {object} config @returns {any} */
export const ours = (baseUrl, config = {}) => new Medusa({ baseUrl, ...config })

const credentials = { email: "ann@example.com", password: "supersecret" }

const address = { first_name: "Änn", last_name: "Bee", address_1: "Vej 1", city: "Aarhus", country_code: "DK", postal_code: "8000", phone: undefined, metadata: { floor: 2 } }

/** Every method, as a storefront calls it. @type {[string, (medusa: any, headers?: object) => Promise<any>][]} */
export const methods = [
  ["auth.authenticate", (medusa, headers) => medusa.auth.authenticate(credentials, headers)],
  ["auth.getSession", (medusa, headers) => medusa.auth.getSession(headers)],
  ["auth.deleteSession", (medusa, headers) => medusa.auth.deleteSession(headers)],
  ["auth.exists", (medusa, headers) => medusa.auth.exists("ann+1@example.com", headers)],
  ["auth.getToken", (medusa, headers) => medusa.auth.getToken(credentials, headers)],
  ["customers.create", (medusa, headers) => medusa.customers.create({ ...credentials, first_name: "Änn", phone: undefined }, headers)],
  ["customers.retrieve", (medusa, headers) => medusa.customers.retrieve(headers)],
  ["customers.update", (medusa, headers) => medusa.customers.update({ metadata: { since: new Date(0), a: [1, null] } }, headers)],
  ["customers.generatePasswordToken", (medusa, headers) => medusa.customers.generatePasswordToken({ email: "ann@example.com" }, headers)],
  ["customers.resetPassword", (medusa, headers) => medusa.customers.resetPassword({ ...credentials, token: "token" }, headers)],
  ["customers.listOrders", (medusa, headers) => medusa.customers.listOrders(undefined, headers)],
  ["customers.listOrders, some", (medusa, headers) => medusa.customers.listOrders({ limit: 2, q: undefined, created_at: { gt: new Date(0) } }, headers)],
  ["customers.addresses.addAddress", (medusa, headers) => medusa.customers.addresses.addAddress({ address }, headers)],
  ["customers.addresses.updateAddress", (medusa, headers) => medusa.customers.addresses.updateAddress("addr_1", { city: "Århus", company: undefined }, headers)],
  ["customers.addresses.deleteAddress", (medusa, headers) => medusa.customers.addresses.deleteAddress("addr_1", headers)],
  ["customers.paymentMethods.list", (medusa, headers) => medusa.customers.paymentMethods.list(headers)],
]

/** A response that satisfies every method. */
export const ANYTHING = { body: '{"customer":{"id":"cus_1"},"exists":true,"access_token":"jwt","orders":[],"payment_methods":[]}' }
