// @ts-check
// The options of `new Medusa()`, and its errors.
import assert from "node:assert/strict"
import { test } from "node:test"

import Medusa, { isMedusaError } from "../../pkg/index.js"

const respond = async () => new Response('{"customer":{"id":"cus_1"}}')

/** The URL that a client with this base URL requests. */
async function requestedUrl(baseUrl) {
  let url
  const fetch = (input) => ((url = input), respond())
  await new Medusa({ baseUrl, fetch }).auth.getSession()
  return url
}

test("a base URL is joined with one slash", async () => {
  assert.equal(await requestedUrl("http://shop.example"), "http://shop.example/store/auth")
  assert.equal(await requestedUrl("https://shop.example:9000/api/v1//"), "https://shop.example:9000/api/v1/store/auth")
  assert.equal(await requestedUrl(undefined), "http://localhost:9000/store/auth")
})

test("a path is resolved in pages and workers, and rejected elsewhere", async () => {
  for (const path of ["/api", "/", ""]) {
    assert.throws(() => new Medusa({ baseUrl: path }), (/** @type {any} */ error) =>
      error.code === "invalid_config" && /baseUrl .*in a browser/.test(error.message),
    )
  }
  for (const place of [{ document: { baseURI: "https://shop.example/a/page?b#c" } }, { location: "https://shop.example/worker.js" }]) {
    Object.assign(globalThis, place)
    try {
      assert.equal(await requestedUrl("/api"), "https://shop.example/api/store/auth")
      assert.equal(await requestedUrl("/"), "https://shop.example/store/auth")
      assert.equal(await requestedUrl(""), "https://shop.example/store/auth")
      assert.equal(await requestedUrl("http://other.example"), "http://other.example/store/auth")
    } finally {
      for (const name of Object.keys(place)) delete globalThis[name]
    }
  }
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
  apiKey: [1, {}, "a\nb", "secret\u0100", "\ufeffsecret", "secret\0"],
  publishableApiKey: [1, {}, "a\nb", "secret\u0100"],
  publishableKey: [1, {}, "a\nb", "secret\u0100"],
  globalHeaders: ["a: b", { "a b": "c" }],
  customHeaders: ["a: b", 1, { a: Object.create(null) }, { "a b": "c" }, { a: "b\nc" }, { a: "secret\u0100" }, { "": "a" }, { a: "\ufeffsecret" }],
  auth: ["cookie", "", 1, true, [], {}],
  fetch: ["fetch", {}],
}

for (const [option, values] of Object.entries(refused)) {
  for (const value of values) {
    test(`${option}: ${String(typeof value === "object" ? "an object" : value)} is rejected by name`, () => {
      assert.throws(
        () => new Medusa(/** @type {any} */ ({ [option]: value })),
        (/** @type {any} */ error) =>
          isMedusaError(error) && error.code === "invalid_config" && error.message.includes(option)
          && !error.message.includes("secret"),
      )
    })
  }
}

for (const [member, values] of Object.entries({
  type: ["cookie", "", 1, {}, undefined, null],
  jwtTokenStorageMethod: ["cookie", "", 1, {}],
  jwtTokenStorageKey: ["", 1, {}],
  storage: ["secret", 1, {}, { getItem() {}, setItem() {} }, { getItem: 1, setItem: 2, removeItem: 3 }],
  fetchCredentials: ["cookies", "", 1, {}, true],
  secretKey: ["secret"],
})) {
  for (const value of values) {
    test(`auth.${member}: ${JSON.stringify(value)} is rejected by name`, () => {
      assert.throws(
        () => new Medusa(/** @type {any} */ ({ auth: { type: "jwt", [member]: value } })),
        (/** @type {any} */ error) => error.code === "invalid_config" && error.message.includes(`auth.${member}`) && !error.message.includes("secret "),
      )
    })
  }
}

test("a custom storage is required by its method", () => {
  assert.throws(() => new Medusa(/** @type {any} */ ({ auth: { type: "jwt", jwtTokenStorageMethod: "custom" } })), { code: "invalid_config", message: /auth\.storage/ })
})

test("the values of the option auth are accepted", () => {
  const storage = { getItem() {}, setItem() {}, removeItem() {} }
  for (const auth of ["session", "jwt", null, { type: "session" }, { type: "session", fetchCredentials: "same-origin" }, { type: "jwt", jwtTokenStorageKey: "mine", jwtTokenStorageMethod: undefined }]) {
    new Medusa(/** @type {any} */ ({ auth }))
  }
  for (const jwtTokenStorageMethod of ["memory", "local", "session", "custom", "nostore"]) {
    new Medusa(/** @type {any} */ ({ auth: { type: "jwt", jwtTokenStorageMethod, storage } }))
  }
})

test("an unknown option is rejected with a suggestion", () => {
  const nearest = {
    publishabelApiKey: "publishableApiKey", publishableAPIKey: "publishableApiKey", baseURL: "baseUrl", url: "baseUrl",
    retries: "maxRetries", maxRetry: "maxRetries", timeOut: "timeout", headers: "customHeaders", api_key: "apiKey",
    constructor: "", toString: "", __proto__x: "", "": "",
  }
  for (const [option, meant] of Object.entries(nearest)) {
    assert.throws(() => new Medusa(/** @type {any} */ ({ [option]: "value" })), (/** @type {any} */ error) =>
      error.code === "invalid_config" && error.message.includes(option) && error.message.includes(meant),
    )
  }
})

test("the names of js-sdk are accepted", async () => {
  /** @type {any} */ let sent
  const fetch = (/** @type {string} */ _, /** @type {any} */ init) => ((sent = init.headers), respond())
  const config = { publishableKey: "pk_1", globalHeaders: { a: "b" }, debug: true, logger: console, fetch }
  await new Medusa(/** @type {any} */ (config)).auth.getSession()
  assert.equal(sent["x-publishable-api-key"], "pk_1")
  assert.equal(sent.a, "b")
})

test("unreadable options are a MedusaError", () => {
  const throwing = () => { throw new Error("hostile") }
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  for (const config of [proxy, new Proxy({}, { get: throwing }), new Proxy({}, { ownKeys: throwing }), { get baseUrl() { return throwing() } }]) {
    assert.throws(() => new Medusa(config), { code: "invalid_config" })
  }
})

test("options of other clients, null and undefined are ignored", () => {
  new Medusa()
  new Medusa(/** @type {any} */ (null))
  new Medusa(/** @type {any} */ ({ axiosAdapter: () => {}, baseUrl: null, timeout: undefined, maxRetries: 0 }))
})

test("a configuration that is not an object is rejected", () => {
  assert.throws(() => new Medusa(/** @type {any} */ ("http://localhost:9000")), { code: "invalid_config" })
})

test("a configured key takes precedence over setPublishableKey, whose last call wins", async () => {
  const keys = []
  const fetch = (_, { headers }) => (keys.push(headers["x-publishable-api-key"]), respond())
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

test("a payload without JSON is rejected, and nothing is sent", async () => {
  let sent = 0
  const medusa = new Medusa({ fetch: () => (sent++, respond()) })
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
