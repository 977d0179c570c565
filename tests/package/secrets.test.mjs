// @ts-check
// Secrets appear neither in errors nor in what a console or JSON shows of a client, and are not kept after a call.
import assert from "node:assert/strict"
import { inspect } from "node:util"
import { test } from "node:test"
import "../support/as-page.mjs"
import { Medusa } from "../../pkg/admin.js"
import { sign } from "../support/jwt.mjs"

const invite = sign({ id: "invite_1", email: "ann@example.com", exp: 4e9 }, "secret")
const caught = (/** @type {Promise<any>} */ promise) => promise.then(assert.fail, (error) => error)
const shown = (/** @type {unknown} */ value) => `${inspect(value, { depth: 20, getters: true })} ${JSON.stringify(value)}`

test("neither JSON nor a console shows what a client sends", async () => {
  const fetch = async () => new Response(JSON.stringify({ customer: { id: "cus_1", email: "secret@example.com" } }))
  const medusa = /** @type {any} */ (new Medusa({ baseUrl: "http://shop.example", apiKey: "secret-key", customHeaders: { "x-secret": "secret-header" }, fetch }))
  await medusa.auth.setToken("secret.token.value")
  await medusa.auth.getSession()
  assert.ok(!/secret/.test(shown(medusa)), shown(medusa))
})

test("no response is kept after its call", async () => {
  const fetch = async () => new Response(JSON.stringify({ customer: { email: "secret@example.com" } }))
  const medusa = /** @type {any} */ (new Medusa({ baseUrl: "http://shop.example", fetch }))
  await medusa.auth.getSession()
  await medusa.auth.deleteSession()
  assert.ok(!/secret@/.test(inspect(medusa.client, { depth: 20, showHidden: true })))
})

test("no error contains an invite token, although v2 takes it in the URL and some runtimes put URLs into errors", async () => {
  const fetch = async (/** @type {string} */ url) => {
    if (url.includes("/accept")) throw new TypeError(`error sending request for url (${url})`)
    return new Response(JSON.stringify({ token: "a.b.c" }))
  }
  const medusa = new Medusa({ baseUrl: "http://shop.example", backend: "v2", fetch })
  const error = await caught(medusa.users.acceptInvite({ token: invite, password: "supersecret" }))
  assert.equal(error.code, "network_error")
  assert.ok(!shown(error).includes(invite) && !shown(error.cause).includes(invite))
})

test("the error for a truncated response does not contain its token", async () => {
  for (const raw of ['{"access_token":"server.issued.token', '{"token":"server.issued.token"', '{"token":{"a":"server.issued.token"}}']) {
    for (const backend of /** @type {const} */ (["v1", "v2"])) {
      const medusa = new Medusa({ baseUrl: "http://shop.example", backend, fetch: async () => new Response(raw) })
      const error = await caught(medusa.auth.getToken({ email: "ann@example.com", password: "supersecret" }))
      assert.equal(error.code, "invalid_response")
      assert.ok(!shown(error).includes("server.issued"), shown(error))
      assert.equal(error.status, 200)
    }
  }
})
