// @ts-check
// Behavior of Medusa v2 that is easy to get wrong.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { browserFetch } from "../../support/browser-fetch.mjs"
import { claims } from "../../support/jwt.mjs"
import { PASSWORD, newEmail, useServer } from "../server.mjs"
import { assertResponse, openClient, rejects, signUp } from "./clients.mjs"
import { AUTH, byMode } from "./mode.mjs"
import { invalidCredentials, onlyOn, unauthorized } from "./versions.mjs"

const server = /** @type {import("../v2/server.mjs").ServerV2} */ (useServer())

/** A `fetch` that records the method, the path and, in brackets, the credentials of each request. */
function recordingCredentials() {
  const sent = /** @type {string[]} */ ([])
  const fetch = browserFetch()
  return {
    sent,
    fetch(/** @type {string} */ url, /** @type {any} */ init) {
      const credentials = [init.credentials === "include" && "cookie", init.headers.authorization && "token"].filter(Boolean)
      sent.push(`${init.method} ${new URL(url).pathname} [${credentials}]`)
      return fetch(url, init)
    },
  }
}

describe("pitfalls of Medusa v2", { concurrency: 8, skip: onlyOn("v1", "v1 has none of them") }, () => {
  test("requests with a token carry no cookie, because a session would take precedence", async () => {
    const { sent, fetch } = recordingCredentials()
    const client = openClient(server, { fetch })
    const credentials = { email: newEmail(), password: PASSWORD }
    await client.customers.create(credentials)
    const why = "in token mode, no request has a cookie"
    assert.deepEqual(sent.splice(0), [
      "POST /auth/customer/emailpass/register []",
      "POST /store/customers [token]",
      "POST /auth/token/refresh [token]",
      ...byMode(why, { session: ["POST /auth/session [cookie,token]", "GET /store/customers/me [cookie]"], jwt: [] }),
    ])
    await client.auth.authenticate(credentials)
    assert.deepEqual(sent.splice(0), [
      "POST /auth/customer/emailpass []",
      ...byMode(why, { session: ["POST /auth/session [cookie,token]", "GET /store/customers/me [cookie]"], jwt: ["GET /store/customers/me [token]"] }),
    ])
    const bea = await signUp(server)
    await client.auth.getToken(bea.credentials)
    assert.equal((await client.auth.getSession()).customer.id, bea.customer.id)
    await client.auth.deleteSession()
    assert.deepEqual(sent, [
      "POST /auth/customer/emailpass []",
      "GET /store/customers/me [token]",
      ...byMode(why, { session: ["DELETE /auth/session [cookie]"], jwt: [] }),
    ])
  })
  test("logging in with a cookie discards an earlier token", async () => {
    const [ann, bea] = await Promise.all([signUp(server), signUp(server)])
    const client = openClient(server)
    await client.auth.getToken(ann.credentials)
    await client.auth.authenticate(bea.credentials)
    assert.equal((await client.auth.getSession()).customer.id, bea.customer.id)
  })
  test("a login without a customer cannot log in, but can sign up", async () => {
    const { credentials } = await server.newIdentity()
    const client = openClient(server)
    for (const call of [() => client.auth.authenticate(credentials), () => client.auth.getToken(credentials)]) {
      const error = await rejects(call(), { code: "no_customer", status: undefined })
      assert.equal(error.response, undefined)
    }
    await rejects(client.auth.getSession(), unauthorized)
    const { customer } = await client.customers.create({ ...credentials, first_name: "Ann" })
    assert.equal((await openClient(server).auth.authenticate(credentials)).customer.id, customer.id)
  })
  test("signing up with another password than that of an existing login is a duplicate", async () => {
    const { email } = await server.newIdentity()
    await rejects(openClient(server).customers.create({ email, password: "another-secret" }), { code: "duplicate_error", status: 401 })
  })
  test("the email address of a login is case-sensitive", async () => {
    const { email, customer } = await signUp(server)
    const upperCase = { email: email.toUpperCase(), password: PASSWORD }
    await rejects(openClient(server).auth.authenticate(upperCase), invalidCredentials)
    assert.equal((await openClient(server).auth.authenticate({ email, password: PASSWORD })).customer.id, customer.id)
  })
  test("a cookie that a Next.js server forwards is used, and deleteSession ends its session", { skip: AUTH === "jwt" && "a logout in token mode ends no session" }, async () => {
    const { cookie = "", id } = await server.signUp()
    const storefront = openClient(server, { fetch })
    assert.equal((await storefront.auth.getSession({ Cookie: cookie })).customer.id, id)
    assert.equal((await storefront.auth.deleteSession({ Cookie: cookie })).response.status, 200)
    await rejects(storefront.auth.getSession({ Cookie: cookie }), unauthorized)
  })
  test("logging out twice succeeds", async () => {
    const { medusa } = await signUp(server)
    await medusa.auth.deleteSession()
    assert.equal((await medusa.auth.deleteSession()).success, true)
  })
  for (const publishableApiKey of [undefined, "pk_unknown"]) {
    test(`the error names the publishable key if it is ${publishableApiKey ? "unknown" : "missing"}`, async () => {
      const { credentials } = await signUp(server)
      const client = openClient(server, { publishableApiKey })
      const message = "Medusa requires a publishable API key. Set publishableApiKey to one from its dashboard."
      const calls = [
        () => client.auth.getSession(),
        () => client.auth.authenticate(credentials),
        () => client.customers.create({ email: newEmail(), password: PASSWORD }),
        () => client.customers.update({ first_name: "Ann" }),
      ]
      for (const call of calls) await rejects(call(), { code: "not_allowed", status: 400, type: "not_allowed", message })
    })
  }
  test("a GET request has only the necessary headers", async () => {
    const sent = /** @type {string[][]} */ ([])
    const fetch = async (/** @type {string} */ _url, /** @type {any} */ { headers }) => {
      sent.push(Object.keys(headers).sort())
      return new Response(null, { status: 401 })
    }
    await rejects(openClient(server, { fetch }).auth.getSession(), { code: "unauthorized" })
    await rejects(openClient(server, { fetch, publishableApiKey: undefined }).auth.getSession(), { code: "unauthorized" })
    assert.deepEqual(sent, [["accept", "x-publishable-api-key"], ["accept"]])
  })
})

describe("a cookie that the browser does not store", { concurrency: 8, skip: onlyOn("v1", "the client does not check the cookie on v1, where logging in returns the customer") }, () => {
  /** A client of a server with Secure cookies and short-lived tokens, on a page without https. */
  const openInsecureClient = () => openClient(server, { baseUrl: server.target.strict.api })
  const notStored = { code: "cookie_not_stored", status: 401, type: undefined }

  if (AUTH === "jwt") {
    test("is not needed in token mode", async () => {
      const client = openInsecureClient()
      const credentials = { email: newEmail(), password: PASSWORD }
      const { customer } = await client.customers.create(credentials)
      assert.equal((await client.auth.authenticate(credentials)).customer.id, customer.id)
      assert.equal((await client.auth.getSession()).customer.id, customer.id)
    })
    return
  }
  test("authenticate rejects with instructions, and getToken works", async () => {
    const client = openInsecureClient()
    const credentials = { email: newEmail(), password: PASSWORD }
    const { message } = await rejects(client.customers.create(credentials), notStored)
    assert.match(message, /same site.*https.*token mode/)
    await rejects(client.auth.authenticate(credentials), notStored)
    await rejects(client.auth.getSession(), unauthorized)
    await client.auth.getToken(credentials)
    const { customer } = await client.auth.getSession()
    assert.equal(customer.email, credentials.email)
  })
  test("an expired token cannot be refreshed", async () => {
    const client = openInsecureClient()
    const credentials = { email: newEmail(), password: PASSWORD }
    await rejects(client.customers.create(credentials), notStored)
    await client.auth.getToken(credentials)
    await sleep((server.target.strict.jwtTtl + 1) * 1000)
    await rejects(client.auth.getSession(), unauthorized)
    await rejects(client.auth.refreshToken(), unauthorized)
  })
})

describe("auth.refreshToken", { concurrency: 8 }, () => {
  if (onlyOn("v1", "v1 has no such route")) {
    test("is unsupported, and sends nothing", async () => {
      let sent = 0
      const client = openClient(server, { fetch: async () => void sent++ })
      await rejects(client.auth.refreshToken(), { code: "unsupported_by_backend", status: undefined })
      assert.equal(sent, 0)
    })
    return
  }
  test("replaces the token, which the client then uses", async () => {
    const { credentials, customer } = await signUp(server)
    const client = openClient(server)
    const { access_token: earlier } = await client.auth.getToken(credentials)
    await sleep(1100)
    const result = await client.auth.refreshToken()
    assertResponse(result)
    assert.ok(claims(result.access_token).exp > claims(earlier).exp)
    assert.equal((await client.auth.getSession()).customer.id, customer.id)
    const other = openClient(server)
    await other.auth.setToken(result.access_token)
    assert.equal((await other.auth.getSession()).customer.id, customer.id)
  })
  test("returns a token for a session", async () => {
    const { medusa, customer } = await signUp(server)
    const { access_token } = await medusa.auth.refreshToken()
    assert.equal(claims(access_token).actor_id, customer.id)
  })
  test("rejects if not logged in, and for an invalid token", async () => {
    const client = openClient(server)
    await rejects(client.auth.refreshToken(), unauthorized)
    await client.auth.setToken("nonsense")
    await rejects(client.auth.refreshToken(), unauthorized, ["nonsense"])
  })
})
