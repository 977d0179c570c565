// @ts-check
// Payloads are sent as JSON, as they are or with only the fields that the server accepts.
import assert from "node:assert/strict"
import { test } from "node:test"

import Medusa from "../../pkg/index.js"

/** The bodies that a call sends until it ends. */
async function sent(backend, call, responses = []) {
  const bodies = []
  const fetch = async (_, { body }) => (bodies.push(body), new Response(JSON.stringify(responses.shift() ?? {})))
  await call(new Medusa({ baseUrl: "http://shop.example", backend, fetch })).catch(() => {})
  return bodies
}

const payloads = [
  {},
  [],
  null,
  0,
  "text",
  NaN,
  { email: undefined, password: null },
  { email: "\ud800", password: "\u2028\0\u{1f600}" },
  { toJSON: () => ({ email: "a@b.c" }) },
  { when: new Date(0), what: /x/, who: new Map([[1, 2]]) },
  JSON.parse('{"__proto__":1,"constructor":2,"then":3,"token":4}'),
  Object.assign(Object.create({ inherited: 1 }), { own: 2 }),
  { deep: JSON.parse("[".repeat(1000) + "]".repeat(1000)) },
  { long: "x".repeat(1e6) },
]

test("a payload is sent unchanged", async () => {
  for (const backend of ["v1", "v2"]) {
    for (const payload of payloads) {
      const bodies = await sent(backend, (medusa) => medusa.customers.update(/** @type {any} */ (payload)))
      assert.deepEqual(bodies, [JSON.stringify(payload)])
    }
    assert.deepEqual(await sent(backend, (medusa) => medusa.auth.authenticate(/** @type {any} */ (undefined))), ["{}"])
  }
})

test("a login sends the email address and the password, a sign-up everything but the password", async () => {
  const payload = { email: "a@b.c", password: "supersecret", first_name: "Ann", metadata: { password: "kept" } }
  const bodies = await sent("v2", (medusa) => medusa.customers.create(payload), [{ token: "a.b.c" }])
  assert.deepEqual(bodies.map((body) => JSON.parse(body)), [
    { email: "a@b.c", password: "supersecret" },
    { email: "a@b.c", first_name: "Ann", metadata: { password: "kept" } },
  ])
})

test("a password token is sent in a header, not in the body", async () => {
  const payload = { email: "a@b.c", password: "supersecret", token: "t" }
  const bodies = await sent("v2", (medusa) => medusa.customers.resetPassword(payload))
  assert.deepEqual(bodies, ['{"password":"supersecret"}'])
})

test("a payload that is not an object has no fields", async () => {
  for (const payload of [undefined, null, 5, "text", []]) {
    const call = (/** @type {any} */ medusa) => medusa.customers.generatePasswordToken(payload)
    assert.deepEqual(await sent("v2", call), ["{}"])
  }
})
