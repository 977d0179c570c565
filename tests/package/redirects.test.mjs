// @ts-check
// Redirects of requests with a password, a key or an invite token are not followed. Other redirects are.
import assert from "node:assert/strict"
import { createServer } from "node:http"
import { once } from "node:events"
import { after, before, test } from "node:test"
import { Medusa } from "../../pkg/admin.js"
import { edgeFetch } from "../../pkg/lib/edge.js"
import { sign } from "../support/jwt.mjs"

/** The requests that reached the target of the redirects. @type {{ url: string, body: string, headers: any }[]} */
const reached = []
/** @type {import("node:http").Server[]} */ const servers = []
let api = ""

/** @param {import("node:http").RequestListener} listener */
async function listen(listener) {
  const server = createServer(listener).listen(0, "127.0.0.1")
  servers.push(server)
  await once(server, "listening")
  return `http://127.0.0.1:${/** @type {any} */ (server.address()).port}`
}

before(async () => {
  const other = await listen(async (request, response) => {
    let body = ""
    for await (const part of request) body += part
    reached.push({ url: request.url ?? "", body, headers: request.headers })
    response.setHeader("content-type", "application/json")
    response.end(JSON.stringify({ customer: { id: "cus_1" }, user: { id: "user_1" }, invites: [], exists: true, deleted: true }))
  })
  api = await listen((request, response) => response.writeHead(307, { location: `${other}${request.url}` }).end())
})
after(() => servers.forEach((server) => server.close()))

const credentials = { email: "ann@example.com", password: "supersecret" }
const token = sign({ id: "invite_1", invite_id: "invite_1", email: "ann@example.com", user_email: "ann@example.com", exp: 1e10 }, "secret")

/** @type {[string, (medusa: any) => Promise<any>][]} */
const secret = [
  ["auth.authenticate", (medusa) => medusa.auth.authenticate(credentials)],
  ["auth.getToken", (medusa) => medusa.auth.getToken(credentials)],
  ["customers.create", (medusa) => medusa.customers.create(credentials)],
  ["customers.update with a password", (medusa) => medusa.customers.update({ password: "supersecret" })],
  ["customers.resetPassword", (medusa) => medusa.customers.resetPassword({ ...credentials, token: "a.b.c" })],
  ["admin.auth.createSession", (medusa) => medusa.admin.auth.createSession(credentials)],
  ["admin.auth.getToken", (medusa) => medusa.admin.auth.getToken(credentials)],
  ["admin.invites.accept", (medusa) => medusa.admin.invites.accept({ token, user: { password: "supersecret" } })],
  ["admin.users.resetPassword", (medusa) => medusa.admin.users.resetPassword({ ...credentials, token: "a.b.c" })],
  ["users.acceptInvite", (medusa) => medusa.users.acceptInvite({ token, password: "supersecret" })],
  ["users.authenticate", async (medusa) => medusa.users.authenticate("emailpass", credentials)],
  ["a header of the caller's with an API key", (medusa) => medusa.customers.retrieve({ "X-Medusa-Access-Token": "supersecret" })],
  ["a header of the caller's with a secret key", (medusa) => medusa.customers.retrieve({ Authorization: "Basic supersecret" })],
]

for (const backend of /** @type {const} */ (["v1", "v2"])) {
  for (const [name, call] of secret) {
    test(`${backend}: ${name} is not redirected`, async () => {
      for (const fetch of [undefined, edgeFetch]) {
        const before = reached.length
        const error = await call(new Medusa({ baseUrl: api, backend, ...(fetch && { fetch }) })).catch((/** @type {any} */ error) => error)
        assert.equal(error.code, "network_error", String(error))
        assert.match(error.message, /baseUrl.*redirect/)
        assert.equal(reached.length, before)
      }
    })
  }

  test(`${backend}: an API key is not redirected`, async () => {
    const medusa = new Medusa({ baseUrl: api, backend, apiKey: "supersecret" })
    for (const call of [() => medusa.admin.auth.getSession(), () => medusa.admin.invites.list(), () => medusa.admin.users.delete("user_1")]) {
      const before = reached.length
      await assert.rejects(call, { code: "network_error" })
      assert.equal(reached.length, before)
    }
  })

  test(`${backend}: requests without secrets follow redirects`, async () => {
    const medusa = /** @type {any} */ (new Medusa({ baseUrl: api, backend }))
    const calls = [
      () => medusa.auth.getSession(),
      () => medusa.customers.retrieve(),
      () => medusa.customers.update({ first_name: "Ann" }),
      () => medusa.customers.retrieve({}, { query: { fields: "id" }, init: { redirect: "follow" } }),
    ]
    for (const call of calls) {
      const before = reached.length
      await call()
      assert.equal(reached.length, before + 1)
    }
    assert.ok(!JSON.stringify(reached).includes("supersecret"))
  })
}

test("init cannot make secrets follow redirects", async () => {
  const before = reached.length
  await assert.rejects(new Medusa({ baseUrl: api }).auth.authenticate(credentials, {}, /** @type {any} */ ({ init: { redirect: "follow" } })), { code: "network_error" })
  assert.equal(reached.length, before)
})
