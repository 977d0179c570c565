// @ts-check
// The fields of errors: enough for handlers that were written for axios, no secrets, and always a code.
import assert from "node:assert/strict"
import { inspect } from "node:util"
import { test } from "node:test"
import { Medusa } from "../../pkg/admin.js"
import { Medusa as Slim } from "../../pkg/slim.js"

/** The error helper of both official storefronts, without logging. */
function medusaError(/** @type {any} */ error) {
  if (error.response) {
    const resource = new URL(error.config.url, error.config.baseURL)
    const message = error.response.data.message || error.response.data
    return `${resource}: ${message.charAt(0).toUpperCase() + message.slice(1)}.`
  }
  if (error.request) return `No response received: ${error.request}`
  return `Error in setting up the request: ${error.message}`
}

/** @param {() => unknown} respond @param {object} [config] @returns {any} */
const client = (respond, config) => new Medusa({ baseUrl: "http://shop.example", fetch: async () => /** @type {any} */ (respond()), ...config })
const refusal = () => new Response('{"type":"duplicate_error","message":"this exists"}', { status: 422 })
const credentials = { email: "ann@example.com", password: "supersecret" }
const caught = (/** @type {Promise<any>} */ promise) => promise.then(assert.fail, (error) => error)

test("the helper of Medusa's storefronts gives the same messages as for axios errors", async () => {
  assert.equal(medusaError(await caught(client(refusal).customers.create(credentials))), "http://shop.example/store/customers: This exists.")
  const offline = () => { throw new TypeError("fetch failed") }
  assert.match(medusaError(await caught(client(offline).auth.getSession())), /^No response received/)
  assert.match(medusaError(await caught(client(refusal).auth.exists(""))), /^Error in setting up the request/)
})

test("the request of an error contains no headers, body, query or secrets", async () => {
  const medusa = client(refusal, { apiKey: "supersecret", customHeaders: { "x-secret": "supersecret" } })
  const error = await caught(medusa.customers.create(credentials, {}, { query: { fields: "supersecret" } }))
  assert.deepEqual(error.config, { url: "/store/customers", baseURL: "http://shop.example", method: "post" })
  assert.deepEqual(error.request, error.config)
  assert.deepEqual(Object.keys(error.toJSON()), ["name", "code", "message", "type", "status"])
  assert.ok(!inspect(error, { depth: 9 }).includes("supersecret"))
  const get = await caught(client(refusal, { baseUrl: "https://shop.example/api/" }).customers.retrieve())
  assert.deepEqual(get.config, { url: "/store/customers/me", baseURL: "https://shop.example/api", method: "get" })
})

test("errors of the client itself are not mistaken for a missing response", async () => {
  const found = () => new Response('{"users":[{"id":"user_1"}],"token":"e30.e30.e30"}')
  const error = await caught(client(found, { backend: "v2" }).users.create(credentials))
  assert.deepEqual([error.code, error.response, error.request], ["duplicate_error", undefined, undefined])
  assert.equal(medusaError(error), `Error in setting up the request: ${error.message}`)
})

test("an error has the request that failed, if a method sends several", async () => {
  const responses = [new Response('{"token":"e30.e30.e30"}'), refusal()]
  const error = await caught(client(() => responses.shift(), { backend: "v2" }).customers.create(credentials))
  assert.equal(error.config.url, "/store/customers")
})

test("a failure inside the module is internal_error, with its cause, and is not retried", async () => {
  const trap = new WebAssembly.RuntimeError("unreachable")
  for (const name of ["begin", "joins", "isSignedOut", "request", "onResponse", "onFailure", "end"]) {
    let sent = 0
    const medusa = client(() => {
      sent++
      if (name === "onFailure") throw new TypeError("fetch failed")
      return refusal()
    }, { maxRetries: 3 })
    const module = await medusa.client.ready()
    // A new call is compared with those in progress.
    const pending = ["joins", "isSignedOut"].includes(name) && caught(medusa.customers.retrieve())
    module[name] = () => { throw trap }
    const error = await caught(medusa.auth.getSession())
    assert.equal(error.code, "internal_error", name)
    assert.equal(error.cause, trap)
    await pending
    assert.ok(sent <= 1)
  }
  const medusa = client(refusal)
  const module = await medusa.client.ready()
  module.setToken = () => { throw trap }
  const error = await caught(medusa.auth.setToken("a.b.c"))
  assert.deepEqual([error.code, error.cause], ["internal_error", trap])
})

test("an invalid module is load_failed, from every method", async () => {
  const medusa = /** @type {any} */ (new Slim({ baseUrl: "http://shop.example" }, /** @type {any} */ ("nonsense")))
  for (const call of [() => medusa.ready(), () => medusa.auth.setToken("a.b.c"), () => medusa.auth.getSession()]) {
    assert.equal((await caught(call())).code, "load_failed")
  }
})
