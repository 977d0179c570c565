// @ts-check
// Arguments are read when the method is called. Changing them later has no effect.
import assert from "node:assert/strict"
import { test } from "node:test"
import { Medusa } from "../../pkg/admin.js"

/** A client whose requests are recorded; each fails once before it succeeds. @param {"v1" | "v2"} backend @param {any} [response] */
function recording(backend, response = { customer: {}, token: "a.b.c", access_token: "a.b.c" }) {
  const requests = /** @type {any[]} */ ([])
  const fetch = async (/** @type {string} */ url, /** @type {any} */ init) => {
    requests.push({ url, ...init, body: init.body && JSON.parse(init.body) })
    const status = requests.length % 2 ? 503 : 200
    return new Response(JSON.stringify(response), { status, headers: { "retry-after": "0.001" } })
  }
  const medusa = /** @type {any} */ (new Medusa({ baseUrl: "http://shop.example", backend, maxRetries: 1, fetch }))
  return { medusa, requests }
}

const credentials = { email: "ann@example.com", password: "supersecret" }

for (const backend of /** @type {const} */ (["v1", "v2"])) {
  test(`${backend}: changing the payload, headers or options during the call has no effect`, async () => {
    const { medusa, requests } = recording(backend)
    const payload = { ...credentials }
    const headers = { "x-tag": "before" }
    const options = { query: { fields: "id" }, init: { priority: "high" } }
    const call = medusa.customers.create(payload, headers, options)
    const clear = () => {
      Object.assign(payload, { email: "", password: "" })
      headers["x-tag"] = "after"
      options.query.fields = options.init.priority = "after"
    }
    clear()
    await call
    assert.ok(requests.length >= 2)
    for (const { body, headers, priority, url } of requests) {
      if (body?.email !== undefined) assert.equal(body.email, credentials.email)
      if (body?.password !== undefined) assert.equal(body.password, credentials.password)
      assert.equal(headers["x-tag"], "before")
      assert.equal(priority, "high")
      assert.ok(!url.includes("after"))
    }
    assert.equal(requests[0].body.password, credentials.password)
  })
}

test("a getter is read once", async () => {
  const { medusa } = recording("v2")
  let reads = 0
  const payload = { ...credentials, get first_name() { return `Ann ${++reads}` } }
  await medusa.customers.create(payload)
  assert.equal(reads, 1)
})

test("all items are read before the first is created", async () => {
  const invite = { id: "invite_1", email: "ann@example.com", token: "a.b.c" }
  const { medusa, requests } = recording("v2", { invite })
  const many = [{ email: "ann@example.com" }, { email: "bea@example.com" }]
  const ids = ["invite_1", "invite_2"]
  const made = medusa.users.createInvites(many)
  for (const one of many) one.email = "nobody@example.com"
  await made
  const refreshed = medusa.users.refreshInviteTokens(ids)
  ids.fill("invite_3")
  await refreshed
  const recipients = requests.filter((_, place) => place % 2).map(({ url, body }) => body?.email ?? url.split("/").at(-2))
  assert.deepEqual(recipients, ["ann@example.com", "bea@example.com", "invite_1", "invite_2"])
})
