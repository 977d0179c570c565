// @ts-check
// What `new Medusa()` takes, and what it says of what it does not take.
import assert from "node:assert/strict"
import { test } from "node:test"

import Medusa, { isMedusaError } from "../../pkg/index.js"

const answer = async () => new Response('{"customer":{"id":"cus_1"}}')

/** The URL that a client with this base asks. */
async function asked(baseUrl) {
  let url
  const fetch = (input) => ((url = input), answer())
  await new Medusa({ baseUrl, fetch }).auth.getSession()
  return url
}

test("a base URL is joined with one slash, whatever it ends in", async () => {
  assert.equal(await asked("http://shop.example"), "http://shop.example/store/auth")
  assert.equal(await asked("https://shop.example:9000/api/v1//"), "https://shop.example:9000/api/v1/store/auth")
  assert.equal(await asked("/api"), "/api/store/auth")
  assert.equal(await asked("/"), "/store/auth")
  assert.equal(await asked(""), "/store/auth")
  assert.equal(await asked(undefined), "http://localhost:9000/store/auth")
})

const refused = {
  baseUrl: [
    5, "localhost:9000", "shop.example", "ftp://shop.example", "http:shop.example", "javascript:alert(1)", "http://",
    "http://user:secret@shop.example", "http://shop.example/?", "http://shop.example/?a", "http://shop.example/#",
    "/api?x", "/api#x", "//shop.example", "/\\shop.example", " http://shop.example", "http://shop.example ",
  ],
  maxRetries: [-1, 1.5, NaN, Infinity, "3", 2 ** 32],
  timeout: [-1, NaN, Infinity, "5", 2 ** 31],
  backend: ["v3", "V2", 2],
  apiKey: [1, {}],
  publishableApiKey: [1, {}],
  customHeaders: ["a: b", 1, { a: Object.create(null) }, { "a b": "c" }, { a: "b\nc" }, { a: "secret\u0100" }, { "": "a" }],
  fetch: ["fetch", {}],
}

for (const [option, values] of Object.entries(refused)) {
  for (const value of values) {
    test(`${option}: ${String(typeof value === "object" ? "an object" : value)} is refused by name`, () => {
      assert.throws(
        () => new Medusa(/** @type {any} */ ({ [option]: value })),
        (/** @type {any} */ error) =>
          isMedusaError(error) && error.code === "invalid_config" && error.message.includes(option)
          && !error.message.includes("secret"),
      )
    })
  }
}

test("options of other clients, null and undefined are no mistake", () => {
  new Medusa()
  new Medusa(/** @type {any} */ (null))
  new Medusa(/** @type {any} */ ({ axiosAdapter: () => {}, baseUrl: null, timeout: undefined, maxRetries: 0 }))
})

test("a configuration that is no object is refused", () => {
  assert.throws(() => new Medusa(/** @type {any} */ ("http://localhost:9000")), { code: "invalid_config" })
})

test("setPublishableKey gives way to a configured key, and its last call counts", async () => {
  const keys = []
  const fetch = (_, { headers }) => (keys.push(headers["x-publishable-api-key"]), answer())
  const fixed = new Medusa({ publishableApiKey: "pk_fixed", fetch })
  fixed.setPublishableKey("pk_other")
  await fixed.auth.getSession()
  const open = new Medusa({ fetch })
  await open.auth.getSession()
  open.setPublishableKey("pk_1")
  open.setPublishableKey("pk_2")
  await open.auth.getSession()
  assert.deepEqual(keys, ["pk_fixed", undefined, "pk_2"])
})

test("a payload that has no JSON is refused, and nothing is sent", async () => {
  let sent = 0
  const medusa = new Medusa({ fetch: () => (sent++, answer()) })
  const cycle = {}
  cycle.cycle = cycle
  const trap = new Proxy({}, { ownKeys: () => { throw new Error("trap") } })
  for (const payload of [cycle, { id: 1n }, { toJSON() { throw new Error("no") } }, trap]) {
    await assert.rejects(medusa.auth.authenticate(/** @type {any} */ (payload)), { code: "invalid_argument" })
  }
  assert.equal(sent, 0)
  await medusa.auth.authenticate({ email: "a@b.c", password: "secret" })
  assert.equal(sent, 1)
})
