// @ts-check
// The options of a call: a query and an init for each method, and signals that leave nothing behind.
import assert from "node:assert/strict"
import { execFileSync } from "node:child_process"
import { describe, test } from "node:test"
import { Medusa } from "../../pkg/admin.js"
import { sign } from "../support/jwt.mjs"

const TOKEN = sign({ customer_id: "cus_1", actor_id: "cus_1" }, "secret")
const body = { token: TOKEN, access_token: TOKEN, customer: {}, user: {}, users: [], count: 0, invite: {}, invites: [], success: true, exists: true, deleted: true }

/** A client whose requests are recorded. @param {string} backend @param {number} [status] @param {object} [config] */
function recording(backend, status = 200, config = {}) {
  const requests = /** @type {any[]} */ ([])
  const fetch = async (/** @type {string} */ url, /** @type {any} */ init) => {
    requests.push({ url, ...init })
    return new Response(JSON.stringify(body), { status })
  }
  const medusa = new Medusa({ baseUrl: "http://shop.example", backend: /** @type {"v1"} */ (backend), fetch, ...config })
  return { medusa: /** @type {any} */ (medusa), requests }
}

const credentials = { email: "ann@example.com", password: "supersecret" }
/** @type {[string, (medusa: any, options: object) => Promise<any>][]} */
const methods = [
  ["auth.authenticate", (medusa, options) => medusa.auth.authenticate(credentials, {}, options)],
  ["auth.getSession", (medusa, options) => medusa.auth.getSession({}, options)],
  ["auth.deleteSession", (medusa, options) => medusa.auth.deleteSession({}, options)],
  ["auth.getToken", (medusa, options) => medusa.auth.getToken(credentials, {}, options)],
  ["customers.create", (medusa, options) => medusa.customers.create(credentials, {}, options)],
  ["customers.retrieve", (medusa, options) => medusa.customers.retrieve({}, options)],
  ["customers.update", (medusa, options) => medusa.customers.update({ first_name: "Ann" }, {}, options)],
  ["customers.generatePasswordToken", (medusa, options) => medusa.customers.generatePasswordToken(credentials, {}, options)],
  ["customers.resetPassword", (medusa, options) => medusa.customers.resetPassword({ ...credentials, token: TOKEN }, {}, options)],
  ["admin.auth.getSession", (medusa, options) => medusa.admin.auth.getSession({}, options)],
  ["admin.invites.list", (medusa, options) => medusa.admin.invites.list({}, options)],
  ["admin.invites.resend", (medusa, options) => medusa.admin.invites.resend("invite_1", {}, options)],
  ["admin.users.list", (medusa, options) => medusa.admin.users.list({}, {}, options)],
  ["admin.users.retrieve", (medusa, options) => medusa.admin.users.retrieve("user_1", {}, options)],
]

for (const backend of ["v1", "v2"]) {
  describe(backend, () => {
    for (const [name, call] of methods) {
      test(`${name}: the query is sent with the request whose response is the result, the init with all`, async () => {
        const { medusa, requests } = recording(backend)
        const query = { fields: "id,*orders", "created_at": { gt: new Date(0) }, role: ["a", "b"], none: undefined, nothing: null }
        await call(medusa, { query, init: { cache: "force-cache", next: { tags: ["a"] }, priority: "high" } })
        const queries = requests.map(({ url }) => new URL(url).search)
        const written = "?fields=id%2C*orders&created_at%5Bgt%5D=1970-01-01T00%3A00%3A00.000Z&role%5B%5D=a&role%5B%5D=b&nothing="
        assert.deepEqual(queries, [...requests.slice(1).map(() => ""), written])
        for (const { cache, next, priority } of requests) {
          assert.deepEqual({ cache, next, priority }, { cache: "force-cache", next: { tags: ["a"] }, priority: "high" })
        }
      })
    }

    test("init cannot override what the method sets", async () => {
      const { medusa, requests } = recording(backend)
      for (const name of ["method", "headers", "body", "credentials", "signal"]) {
        await assert.rejects(medusa.auth.getSession({}, { init: { [name]: "GET" } }), { code: "invalid_argument", message: new RegExp(name) })
      }
      await medusa.auth.getSession({}, { init: { method: undefined, signal: undefined } })
      assert.equal(requests.length, 1)
      assert.equal(requests[0].method, "GET")
      assert.ok(requests[0].signal)
    })

    test("calls with a query or an init share no request", async () => {
      const { medusa, requests } = recording(backend)
      const calls = [undefined, { query: { fields: "id" } }, { query: { fields: "id" } }, { init: {} }, undefined, { query: {} }, {}]
      await Promise.all(calls.map((options) => medusa.auth.getSession({}, options)))
      assert.equal(requests.length, 4)
    })

    test("invalid queries and inits are rejected with a code", async () => {
      const { medusa } = recording(backend)
      const cycle = /** @type {any} */ ({})
      cycle.cycle = cycle
      const throwing = { get a() { throw new Error("hostile") } }
      for (const options of [{ query: cycle }, { query: throwing }, { query: { a: Symbol("a") } }, { init: throwing }, { get query() { throw 1 } }]) {
        await assert.rejects(medusa.auth.getSession({}, options), { code: "invalid_argument" })
      }
    })
  })
}

test("the query of a list and the option are merged", async () => {
  const { medusa, requests } = recording("v2")
  await medusa.admin.users.list({ email: "a@b.c" }, {}, { query: { fields: "id" } })
  await medusa.users.listAndCount({ email: "a@b.c" }, { take: 5 }, {}, { query: { fields: "id" } })
  assert.deepEqual(requests.map(({ url }) => new URL(url).search), ["?email=a%40b.c&fields=id", "?email=a%40b.c&limit=5&fields=id"])
})

test("setPublishableKey begins a new session epoch: earlier calls are not shared", async () => {
  const keys = /** @type {any[]} */ ([])
  const fetch = async (/** @type {string} */ _, /** @type {any} */ init) => {
    keys.push(init.headers["x-publishable-api-key"])
    const isKnown = keys.at(-1) === "pk_1"
    return new Response(isKnown ? '{"customer":{}}' : '{"type":"not_allowed"}', { status: isKnown ? 200 : 400 })
  }
  for (const ready of [false, true]) {
    keys.length = 0
    const medusa = new Medusa({ baseUrl: "http://shop.example", backend: "v2", fetch })
    if (ready) await medusa.ready()
    const before = medusa.auth.getSession().catch((/** @type {any} */ error) => error.code)
    medusa.setPublishableKey("pk_1")
    await medusa.auth.getSession()
    assert.equal(await before, "not_allowed")
    assert.deepEqual(keys, [undefined, "pk_1"])
  }
})

test("an abort during a request or before a retry leaves no timer behind", () => {
  const script = (/** @type {string} */ abort) => `
    import { Medusa } from ${JSON.stringify(new URL("../../pkg/index.js", import.meta.url).href)}
    const controller = new AbortController()
    let sent = 0
    const fetch = async () => {
      if (${abort}) setTimeout(() => controller.abort(), 10)
      if (${abort} === "request") await new Promise((resolve) => setTimeout(resolve, 50))
      sent++
      return new Response("{}", { status: 503, headers: { "retry-after": "60" } })
    }
    const medusa = new Medusa({ baseUrl: "http://shop.example", maxRetries: 5, fetch })
    const began = Date.now()
    const code = await medusa.auth.exists("a@b.c", {}, { signal: controller.signal }).catch(({ code }) => code)
    process.on("exit", () => console.log(code, sent, Date.now() - began < 5000))
  `
  for (const abort of ["request", "wait"]) {
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", script(JSON.stringify(abort))], { encoding: "utf8", timeout: 30_000 })
    assert.equal(output, "aborted 1 true\n", abort)
  }
})
