// @ts-check
// What is different inside `medusa-auth/wasm` must not show: the results and errors of the Rust client are those of the default
// entry.
import assert from "node:assert/strict"
import { test } from "node:test"
import "../support/as-page.mjs"
import * as index from "../../pkg/index.js"
import * as wasm from "../../pkg/wasm.js"

const credentials = { email: "ann@example.com", password: "supersecret" }

/** @typedef {{ url: string, init: any }} Sent */

/**
 * What a call on each entry sends and ends with, which has to be the same.
 * @param {() => Response | Promise<Response>} respond
 * @param {(medusa: any) => Promise<any>} call
 * @param {object} [config]
 * @returns {Promise<{ sent: Sent[], result?: any, error?: any }>}
 */
async function sameOnBoth(respond, call, config) {
  const outcomes = []
  for (const { Medusa } of [index, wasm]) {
    const sent = /** @type {Sent[]} */ ([])
    const fetch = async (/** @type {string} */ url, /** @type {any} */ init) => {
      // The key is random.
      const { "idempotency-key": key, ...headers } = init.headers
      sent.push({ url, init: { ...init, headers, body: init.body && JSON.parse(init.body), signal: init.signal instanceof AbortSignal } })
      return respond()
    }
    const medusa = new Medusa({ baseUrl: "http://shop.example", fetch, ...config })
    outcomes.push({ sent, ...(await call(medusa).then((result) => ({ result }), (error) => ({ error: { ...error, message: error.message, cause: error.cause } }))) })
  }
  const [expected, actual] = outcomes
  assert.deepEqual(actual, expected)
  return actual
}

const json = (/** @type {string} */ text, /** @type {ResponseInit} */ init = {}) => () => new Response(text, init)
const session = (/** @type {any} */ medusa) => medusa.auth.getSession()

test("a result keeps null, unknown fields, their order and the headers", async () => {
  const text = '{"z":null,"customer":{"id":"cus_1","b":{"d":[1.5,-0,1e21,9007199254740993,true,null,"\\ud83d\\ude00"],"c":{}},"a":""},"more":[]}'
  const headers = /** @type {[string, string][]} */ ([["set-cookie", "a=1"], ["set-cookie", "b=2"], ["x-more", "1"]])
  const { result } = await sameOnBoth(json(text, { headers, statusText: "Fine" }), session)
  assert.equal(JSON.stringify({ ...result, response: undefined }), JSON.stringify(JSON.parse(text)))
  assert.deepEqual(result.response.headers["set-cookie"], ["a=1", "b=2"])
  assert.equal(result.response.statusText, "Fine")
})

test("calls made at once share a response, unless they have options or other headers", async () => {
  const { sent, result } = await sameOnBoth(json('{"customer":{}}'), async (medusa) => {
    const shared = [session(medusa), session(medusa)]
    const own = [medusa.auth.getSession({}, { timeout: 9 }), medusa.auth.getSession({ "x-shop": "south" })]
    medusa.setPublishableKey("pk_2")
    const results = await Promise.all([...shared, ...own, session(medusa)])
    return results.length
  })
  assert.deepEqual([result, sent.length], [5, 4])
})

test("a text is spread into letters, as by medusa-js", async () => {
  const { result } = await sameOnBoth(json("OK"), (medusa) => medusa.auth.deleteSession())
  assert.deepEqual([result[0], result[1]], ["O", "K"])
})

test("a request is the same, whatever is passed", async () => {
  const payload = { ...credentials, metadata: { a: [1, null, new Date(0)], undefined }, n: 2 ** 60, half: "\u00e4 \u{1f600}" }
  const options = { query: { fields: "a b", role: ["x", "y"], at: { gt: new Date(0) } }, init: { priority: "high", cache: "reload" }, timeout: 5 }
  const config = { publishableApiKey: "pk", customHeaders: { "X-Shop": "north", "x-none": undefined }, backend: "v1" }
  await sameOnBoth(json('{"customer":{}}'), (medusa) => medusa.customers.create(payload, { "x-shop": "south" }, options), config)
  await sameOnBoth(json('{"orders":[],"count":0}'), (medusa) => medusa.customers.listOrders({ limit: 2, q: "\u00e4" }), config)
})

test("errors are the same: with a response, without one, and of invalid arguments", async () => {
  const refused = await sameOnBoth(json('{"type":"invalid_data","message":"No."}', { status: 400, statusText: "Bad" }), session)
  assert.equal(refused.error.code, "invalid_data")
  const text = await sameOnBoth(json("Unauthorized", { status: 401 }), session)
  assert.equal(text.error.response.data, "Unauthorized")
  const thrown = new TypeError("Failed to fetch")
  const offline = await sameOnBoth(() => Promise.reject(thrown), session)
  assert.equal(offline.error.cause, thrown)
  for (const call of [
    (/** @type {any} */ medusa) => medusa.auth.exists(""),
    (/** @type {any} */ medusa) => medusa.auth.setToken("a\nb"),
    (/** @type {any} */ medusa) => medusa.auth.getSession({ "a b": "c" }),
    (/** @type {any} */ medusa) => medusa.auth.getSession({}, { timeout: -1 }),
    (/** @type {any} */ medusa) => medusa.auth.getSession({}, { init: { method: "PUT" } }),
    (/** @type {any} */ medusa) => medusa.auth.getSession({}, { signal: AbortSignal.abort("why") }),
  ]) assert.ok((await sameOnBoth(json("{}"), call)).error.code)
})

test("a token is kept, and sent with later calls", async () => {
  const call = async (/** @type {any} */ medusa) => [await medusa.auth.getToken(credentials), await medusa.auth.getSession()]
  const { sent } = await sameOnBoth(json('{"access_token":"a.b.c","customer":{}}'), call)
  assert.equal(sent[1]?.init.headers.authorization, "Bearer a.b.c")
})

test("setPublishableKey applies to calls before and after the module is loaded", async () => {
  const call = async (/** @type {any} */ medusa) => {
    medusa.setPublishableKey("pk_1")
    await medusa.auth.getSession()
    medusa.setPublishableKey("pk_2")
    return medusa.auth.getSession()
  }
  const { sent } = await sameOnBoth(json('{"customer":{}}'), call)
  assert.deepEqual(sent.map(({ init }) => init.headers["x-publishable-api-key"]), ["pk_1", "pk_2"])
})

test("JSON of up to 127 levels passes both ways, and more is an error", async () => {
  const deep = (/** @type {number} */ levels) => JSON.parse("[".repeat(levels) + "]".repeat(levels))
  const medusa = new wasm.Medusa({ baseUrl: "http://shop.example", fetch: async (_, { body }) => new Response(/** @type {string} */ (body)) })
  const update = (/** @type {number} */ levels) => medusa.customers.update(/** @type {any} */ ({ customer: deep(levels) }))
  assert.deepEqual((await update(126)).customer, deep(126))
  for (const levels of [127, 1000]) {
    await assert.rejects(update(levels), { code: "invalid_argument" })
    const answering = new wasm.Medusa({ baseUrl: "http://shop.example", fetch: async () => new Response(JSON.stringify({ customer: deep(levels) })) })
    await assert.rejects(session(answering), { code: "invalid_response" })
  }
  assert.equal((await update(2)).response.status, 200)
})

test("a field named __proto__ changes no prototype", async () => {
  const medusa = new wasm.Medusa({ baseUrl: "http://shop.example", fetch: async () => new Response('{"customer":{"__proto__":{"admin":true}}}') })
  const { customer } = /** @type {any} */ (await medusa.auth.getSession())
  assert.deepEqual([customer.admin, Object.getPrototypeOf(customer)], [undefined, Object.prototype])
})

test("without the option fetch, Rust calls the global one", async (t) => {
  const { fetch } = globalThis
  t.after(() => (globalThis.fetch = fetch))
  globalThis.fetch = async (/** @type {any} */ input) => new Response(JSON.stringify({ exists: `${input.url ?? input}`.endsWith("/store/auth/ann%40example.com") }))
  assert.equal((await new wasm.Medusa({ baseUrl: "http://shop.example" }).auth.exists("ann@example.com")).exists, true)
})
