// @ts-check
// What goes over the wire: the same as with medusa-js, method by method, except for deliberate differences.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { ANYTHING, methods, ours, theirs, useRecorder } from "./clients.mjs"
import { comparable } from "./comparable.mjs"

const recorder = useRecorder()

/**
 * The requests that a client sends in a scenario.
 * @param {(baseUrl: string, config?: object) => any} open
 * @param {(medusa: any) => Promise<unknown>} scenario
 * @param {object} [config]
 * @param {string} [path]
 */
async function sent(open, scenario, config, path = "") {
  await forgetTheirToken()
  recorder.respondWith(ANYTHING)
  recorder.taken()
  await scenario(open(recorder.url + path, config))
  return recorder.taken().map(comparable)
}

/** In medusa-js the whole page shares one token, which can be replaced but not cleared. */
async function forgetTheirToken() {
  recorder.respondWith({ body: "{}" })
  await theirs(recorder.url).auth.getToken({})
}

/** @param {Parameters<typeof sent>[1]} scenario @param {object} [config] @param {string} [path] */
async function same(scenario, config, path) {
  const expected = await sent(theirs, scenario, config, path)
  assert.notEqual(expected.length, 0)
  assert.deepEqual(await sent(ours, scenario, config, path), expected)
}

const settings = /** @type {[string, object, object?][]} */ ([
  ["as it is", {}],
  ["with maxRetries: an Idempotency-Key on POST", { maxRetries: 3 }],
  ["with a publishable key", { publishableApiKey: "pk_1" }],
  ["with an apiKey, which is for admin routes", { apiKey: "secret" }],
  ["with customHeaders", { customHeaders: { "X-Shop": "one", Accept: "text/plain" } }],
  ["with customHeaders of the call, which win", { customHeaders: { "X-Shop": "one" } }, { "X-Shop": "two", "Accept-Language": "da" }],
  ["with an Authorization of the call", {}, { Authorization: "Bearer other" }],
  ["with a Content-Type of the call", {}, { "content-type": "application/json; charset=utf-8" }],
  ["with a number for a header value", {}, { "X-Number": 5 }],
])

for (const [name, config, headers] of settings) {
  describe(name, () => {
    for (const [method, call] of methods) {
      test(method, () => same((medusa) => call(medusa, headers), config))
    }
  })
}

describe("with a token of getToken()", () => {
  const credentials = { email: "ann@example.com", password: "supersecret" }
  for (const [method, call] of methods) {
    test(method, () => same(async (medusa) => {
      await medusa.auth.getToken(credentials)
      recorder.taken()
      await call(medusa)
    }))
  }
})

describe("payloads", () => {
  for (const payload of [undefined, null, {}, [], "text", 5, { a: undefined, b: null, c: new Date(0) }, { email: "jösé@example.com" }]) {
    test(JSON.stringify(payload) ?? "undefined", () => same((medusa) => medusa.auth.authenticate(payload)))
  }
})

describe("where the server is", () => {
  for (const path of ["", "/", "//", "/api/v1", "/api/v1//"]) {
    test(`a baseUrl that ends with "${path}"`, () => same((medusa) => medusa.auth.getSession(), {}, path))
  }
})

describe("setPublishableKey", () => {
  test("sends the key from then on", () => same(async (medusa) => {
    medusa.setPublishableKey("pk_2")
    await medusa.auth.exists("ann@example.com")
    // In medusa-js the whole page shares this setting.
    medusa.setPublishableKey(null)
  }))
  test("does not override the configured key", () => same(async (medusa) => {
    medusa.setPublishableKey("pk_2")
    await medusa.auth.exists("ann@example.com")
    medusa.setPublishableKey(null)
  }, { publishableApiKey: "pk_1" }))
})

describe("deliberate differences", () => {
  const credentials = { email: "ann@example.com", password: "supersecret" }
  const path = async (/** @type {typeof ours} */ open, /** @type {string} */ email) => {
    recorder.respondWith(ANYTHING)
    recorder.taken()
    await open(recorder.url).auth.exists(email)
    return recorder.taken()[0]?.path
  }

  for (const [email, expected, wrong] of [
    ["a#b@example.com", "/store/auth/a%23b%40example.com", "/store/auth/a"],
    ["a?b@example.com", "/store/auth/a%3Fb%40example.com", "/store/auth/a?b@example.com"],
    ["a/b@example.com", "/store/auth/a%2Fb%40example.com", "/store/auth/a/b@example.com"],
    ["a%b@example.com", "/store/auth/a%25b%40example.com", "/store/auth/a%b@example.com"],
    ["jösé@example.com", "/store/auth/j%C3%B6s%C3%A9%40example.com", undefined],
    ["../admin", "/store/auth/..%2Fadmin", "/store/auth/../admin"],
  ]) {
    test(`exists("${email}") sends this email address`, async () => {
      if (wrong) assert.equal(await path(theirs, email), wrong)
      assert.equal(await path(ours, email), expected)
    })
  }
  for (const [id, expected, wrong] of [
    ["a/b", "/store/customers/me/addresses/a%2Fb", "/store/customers/me/addresses/a/b"],
    ["a?b", "/store/customers/me/addresses/a%3Fb", "/store/customers/me/addresses/a?b"],
    ["../password-reset", "/store/customers/me/addresses/..%2Fpassword-reset", "/store/customers/me/addresses/../password-reset"],
  ]) {
    test(`deleteAddress("${id}") is about this id`, async () => {
      const scenario = (/** @type {any} */ medusa) => medusa.customers.addresses.deleteAddress(id)
      recorder.respondWith(ANYTHING)
      const path = async (/** @type {typeof ours} */ open) => {
        recorder.taken()
        await scenario(open(recorder.url))
        return recorder.taken()[0]?.path
      }
      assert.deepEqual([await path(theirs), await path(ours)], [wrong, expected])
    })
  }
  test("lists in a query have no indices, which Medusa reads the same way", async () => {
    const scenario = (/** @type {any} */ medusa) => medusa.customers.listOrders({ status: ["pending", "completed"] })
    assert.equal((await sent(theirs, scenario))[0]?.path, "/store/customers/me/orders?status[0]=pending&status[1]=completed")
    assert.equal((await sent(ours, scenario))[0]?.path, "/store/customers/me/orders?status[]=pending&status[]=completed")
  })
  test("every store route gets the store's token, whatever the email address", async () => {
    const scenario = async (/** @type {any} */ medusa) => {
      await medusa.auth.getToken(credentials)
      recorder.taken()
      await medusa.auth.exists("admin@example.com")
    }
    assert.equal((await sent(theirs, scenario))[0]?.headers.authorization, undefined)
    assert.equal((await sent(ours, scenario))[0]?.headers.authorization, "Bearer jwt")
  })
  test("deleteSession clears the token", async () => {
    const scenario = async (/** @type {any} */ medusa) => {
      await medusa.auth.getToken(credentials)
      await medusa.auth.deleteSession()
      recorder.taken()
      await medusa.auth.getSession()
    }
    assert.equal((await sent(theirs, scenario))[0]?.headers.authorization, "Bearer jwt")
    assert.equal((await sent(ours, scenario))[0]?.headers.authorization, undefined)
  })
  test("each client has its own token", async () => {
    await ours(recorder.url).auth.getToken(credentials)
    const [request] = await sent(ours, (medusa) => medusa.auth.getSession())
    assert.equal(request?.headers.authorization, undefined)
  })
  test("header names are case-insensitive", async () => {
    const scenario = (/** @type {any} */ medusa) => medusa.auth.exists("ann@example.com", { "x-shop": "two", authorization: "Bearer other" })
    const [request] = await sent(ours, scenario, { customHeaders: { "X-Shop": "one", Authorization: "Bearer one" } })
    assert.equal(request?.headers["x-shop"], "two")
    assert.equal(request?.headers.authorization, "Bearer other")
  })
  test("undefined and null header values are left out", async () => {
    const scenario = (/** @type {any} */ medusa) => medusa.auth.exists("ann@example.com", { "X-A": undefined, "X-B": null, "X-C": "" })
    const [request] = await sent(ours, scenario)
    assert.deepEqual([request?.headers["x-a"], request?.headers["x-b"], request?.headers["x-c"]], [undefined, undefined, ""])
  })
  test("five concurrent getSession calls are one request", async () => {
    const scenario = (/** @type {any} */ medusa) => Promise.all(Array.from({ length: 5 }, () => medusa.auth.getSession()))
    assert.equal((await sent(theirs, scenario)).length, 5)
    assert.equal((await sent(ours, scenario)).length, 1)
  })
})
