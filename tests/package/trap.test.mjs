// @ts-check
// Traps of the module and invalid inputs do not affect the next call.
import assert from "node:assert/strict"
import { test } from "node:test"
import "../support/as-page.mjs"
import { Medusa } from "../../pkg/admin.js"
import { MemoryStore, UserModuleService } from "../../pkg/modules.js"

const trap = new WebAssembly.RuntimeError("unreachable")
const code = (/** @type {Promise<any>} */ promise) => promise.then(() => "resolved", (error) => error.code)

/** @param {object} [config] */
function recording(config = {}) {
  const authorizations = /** @type {any[]} */ ([])
  const fetch = async (/** @type {string} */ _, /** @type {any} */ init) => {
    authorizations.push(init.headers.authorization)
    return new Response('{"customer":{},"user":{}}')
  }
  return { medusa: /** @type {any} */ (new Medusa({ baseUrl: "http://shop.example", fetch, ...config })), authorizations }
}

test("after a trap, the next call of each client replaces the module and keeps the token", async () => {
  const clients = [recording(), recording()]
  for (const [place, { medusa }] of clients.entries()) {
    await medusa.auth.setToken(`store.${place}`)
    await medusa.admin.auth.setToken(`admin.${place}`)
  }
  const [first] = clients
  const before = await first?.medusa.client.ready()
  before.onResponse = () => { throw trap }
  assert.equal(await code(first?.medusa.auth.getSession()), "internal_error")
  for (const [place, { medusa, authorizations }] of clients.entries()) {
    assert.equal(await code(medusa.auth.getSession()), "resolved")
    assert.equal(await code(medusa.admin.auth.getSession()), "resolved")
    assert.deepEqual(authorizations.slice(-2), [`Bearer store.${place}`, `Bearer admin.${place}`])
    assert.notEqual(await medusa.client.ready(), before)
  }
})

test("two hundred traps in a row do no harm", async () => {
  const { medusa, authorizations } = recording()
  await medusa.auth.setToken("a.b.c")
  for (let i = 0; i < 200; i++) {
    const module = await medusa.client.ready()
    module.begin = () => { throw trap }
    assert.equal(await code(medusa.auth.getSession()), "internal_error")
  }
  await medusa.auth.getSession()
  assert.deepEqual(authorizations, ["Bearer a.b.c"])
})

test("responses of a custom fetch are converted before the module reads them", async () => {
  const hostile = { toString() { throw new Error("hostile") }, [Symbol.toPrimitive]() { throw new Error("hostile") } }
  const responses = [
    { status: 200, text: async () => hostile }, { status: 200, text: async () => Symbol("text") }, { status: hostile, text: async () => "" },
    { get status() { throw new Error("hostile") } }, { status: 503, headers: hostile, text: async () => "{}" },
  ]
  for (const response of responses) {
    const medusa = /** @type {any} */ (new Medusa({ baseUrl: "http://shop.example", fetch: async () => /** @type {any} */ (response) }))
    for (let i = 0; i < 200; i++) {
      const actual = await code(medusa.auth.exists("a@b.c"))
      assert.ok(["network_error", "invalid_response", "server_error"].includes(actual), actual)
    }
  }
  assert.equal(await code(recording().medusa.auth.getSession()), "resolved")
})

test("a text of more than 16 384 characters is rejected before it costs the module memory", async () => {
  const { medusa } = recording({ backend: "v2" })
  const v1 = recording({ backend: "v1" }).medusa
  const module = await medusa.client.ready()
  const { begin } = Object.getPrototypeOf(module)
  const passed = /** @type {any[]} */ ([])
  Object.getPrototypeOf(module).begin = function (/** @type {any[]} */ ...given) {
    passed.push(...given.filter((value) => typeof value === "string"))
    return begin.apply(this, given)
  }
  const long = "x".repeat(120_000_000)
  for (const call of [
    () => v1.auth.exists(long), () => medusa.auth.setToken(long), () => medusa.admin.users.retrieve(long),
    () => medusa.users.authenticate(long, {}), () => medusa.auth.getSession({}, { query: { fields: long } }),
    () => medusa.customers.resetPassword({ token: long, password: "supersecret" }),
  ]) {
    assert.equal(await code(call()), "invalid_argument")
  }
  assert.ok(passed.every((text) => text.length <= 16_384))
  assert.equal(await code(v1.auth.exists(`${"x".repeat(16_380)}@b.c`)), "invalid_response")
})

test("invalid numbers and throwing options are rejected with a code", async () => {
  for (const maxRetries of [3n, Symbol("3"), { valueOf() { throw new Error("hostile") } }]) {
    assert.throws(() => new Medusa(/** @type {any} */ ({ maxRetries })), { code: "invalid_config" })
  }
})

test("properties of Object.prototype affect neither responses nor calls", async () => {
  const polluted = /** @type {any} */ (Object.prototype)
  Object.assign(polluted, { customer: { id: "cus_0" }, lookup: { kind: "User" }, work: true, token: "a.b.c", id: "cus_0" })
  try {
    const medusa = new Medusa({ baseUrl: "http://shop.example", fetch: async () => new Response("{}") })
    assert.equal(await code(medusa.auth.getSession()), "invalid_response")
    const service = new UserModuleService({ store: new MemoryStore(), jwt_secret: "supersecret" })
    const { email } = await service.create({ email: "ann@example.com" })
    assert.equal(email, "ann@example.com")
    assert.equal((await service.list()).length, 1)
  } finally {
    for (const name of ["customer", "lookup", "work", "token", "id"]) delete polluted[name]
  }
})
