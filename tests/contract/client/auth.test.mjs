// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { claims, hasJwt } from "../../support/jwt.mjs"
import { normalised } from "../responses.mjs"
import { PASSWORD, newEmail, useServer } from "../server.mjs"
import { assertResponse, openClient, rejects, signUp } from "./clients.mjs"
import { byMode } from "./mode.mjs"
import { byVersion, emptyPassword, invalidCredentials, invalidData, malformedEmail, missingCredentials, unauthorized } from "./versions.mjs"

const server = useServer()

/** A malformed email address. It has to be unique, because v2 accepts it as a login. */
const malformed = `nope-${newEmail().replace("@", "-")}`

describe("auth.authenticate", { concurrency: 8 }, () => {
  test("returns the customer, and sets a session", async () => {
    const { credentials, customer } = await signUp(server)
    const client = openClient(server)
    const result = await client.auth.authenticate(credentials)
    assertResponse(result)
    assert.equal(result.customer.id, customer.id)
    assert.deepEqual(result.customer[byVersion("v2 returns addresses instead of orders", { v1: "orders", v2: "addresses" })], [])
    assert.deepEqual(normalised((await client.auth.getSession()).customer), normalised(result.customer))
  })
  test("rejects a wrong password", async () => {
    const { email } = await signUp(server)
    await rejects(openClient(server).auth.authenticate({ email, password: "wrong-secret" }), invalidCredentials, ["wrong-secret"])
  })
  test("a wrong password does not end the session", async () => {
    const { medusa, email, customer } = await signUp(server)
    await rejects(medusa.auth.authenticate({ email, password: "wrong-secret" }), invalidCredentials)
    assert.equal((await medusa.auth.getSession()).customer.id, customer.id)
  })
  test("replaces the session of another customer", async () => {
    const [{ medusa }, bea] = await Promise.all([signUp(server), signUp(server)])
    assert.equal((await medusa.auth.authenticate(bea.credentials)).customer.id, bea.customer.id)
    assert.equal((await medusa.auth.getSession()).customer.id, bea.customer.id)
  })
  test("rejects an unknown email address", () => rejects(openClient(server).auth.authenticate({ email: newEmail(), password: PASSWORD }), invalidCredentials))
  test("rejects a malformed email address", () => rejects(openClient(server).auth.authenticate({ email: malformed, password: PASSWORD }), malformedEmail))
  test("ignores the case of the email address on v1 only", async () => {
    const { email, customer } = await signUp(server)
    const call = () => openClient(server).auth.authenticate({ email: email.toUpperCase(), password: PASSWORD })
    if (byVersion("email addresses are case-sensitive on v2", { v1: true, v2: false })) assert.equal((await call()).customer.id, customer.id)
    else await rejects(call(), invalidCredentials)
  })
  test("rejects an empty password", () => rejects(openClient(server).auth.authenticate({ email: newEmail(), password: "" }), emptyPassword))
  test("rejects missing arguments", () => rejects(openClient(server).auth.authenticate(/** @type {any} */ (undefined)), missingCredentials))
  test("rejects an unknown field on v1 only", async () => {
    const { credentials, customer } = await signUp(server)
    const call = () => openClient(server).auth.authenticate(/** @type {any} */ ({ ...credentials, remember: true }))
    if (byVersion("v2 passes all fields to the auth provider", { v1: true, v2: false })) {
      await rejects(call(), invalidData("property remember should not exist"))
    } else assert.equal((await call()).customer.id, customer.id)
  })
  test("rejects a payload that is too large", () =>
    rejects(openClient(server).auth.authenticate({ email: newEmail(), password: PASSWORD.repeat(10_000) }), { code: "invalid_data", status: 413 }))
})

describe("auth.getSession", { concurrency: 8 }, () => {
  test("returns the customer", async () => {
    const { medusa, customer } = await signUp(server)
    const result = await medusa.auth.getSession()
    assertResponse(result)
    assert.equal(result.customer.id, customer.id)
  })
  test("rejects if not logged in", () => rejects(openClient(server).auth.getSession(), unauthorized))
  test("rejects a deleted customer", async () => {
    const { medusa, customer } = await signUp(server)
    await server.target.deleteCustomer(customer.id)
    await rejects(medusa.auth.getSession(), { code: "not_found", status: 404, type: "not_found", message: `Customer with id: ${customer.id} was not found` })
  })
  test("five concurrent calls get equal results, in separate objects", async () => {
    const { medusa } = await signUp(server)
    const results = await Promise.all(Array.from({ length: 5 }, () => medusa.auth.getSession()))
    for (const result of results) assert.deepEqual(result.customer, results[0].customer)
    assert.equal(new Set(results).size, 5)
  })
  test("rejects an aborted call", async () => {
    const { medusa } = await signUp(server)
    await rejects(medusa.auth.getSession(undefined, { signal: AbortSignal.abort() }), { code: "aborted", status: undefined })
    assert.equal((await medusa.auth.getSession()).response.status, 200)
  })
})

describe("auth.deleteSession", { concurrency: 8 }, () => {
  test("ends the session", async () => {
    const { medusa } = await signUp(server)
    const { response, ...result } = await medusa.auth.deleteSession()
    assert.equal(response.status, 200)
    assert.deepEqual(result, byVersion("v1 responds with the text OK, which medusa-js spreads into letters", { v1: { 0: "O", 1: "K" }, v2: { success: true } }))
    await rejects(medusa.auth.getSession(), unauthorized)
  })
  test("succeeds if not logged in", async () => {
    const { medusa } = await signUp(server)
    await medusa.auth.deleteSession()
    for (const client of [medusa, openClient(server)]) {
      const result = /** @type {any} */ (await client.auth.deleteSession())
      assertResponse(result, byMode("in token mode, nothing is sent", { session: byVersion("v2 responds with status 401 if there is no session", { v1: 200, v2: 401 }), jwt: 200 }))
      assert.equal(result.success, byVersion("v1 responds with text", { v1: undefined, v2: true }))
    }
  })
})

describe("auth.getToken and auth.setToken", { concurrency: 8 }, () => {
  const customerIdOf = (/** @type {string} */ token) => claims(token)[byVersion("the claims differ", { v1: "customer_id", v2: "actor_id" })]

  test("getToken returns a JWT, and uses it only for the calls of this client", async () => {
    const { credentials, customer } = await signUp(server)
    const [client, other] = [openClient(server), openClient(server)]
    const result = await client.auth.getToken(credentials)
    assertResponse(result)
    assert.equal(customerIdOf(result.access_token), customer.id)
    assert.ok(hasJwt(result.access_token), "hasJwt() recognizes the server's tokens")
    assert.equal((await client.auth.getSession()).customer.id, customer.id)
    assert.equal((await client.customers.retrieve()).customer.id, customer.id)
    await rejects(other.auth.getSession(), unauthorized)
  })
  test("setToken uses a stored token", async () => {
    const { credentials, customer } = await signUp(server)
    const client = openClient(server)
    await client.auth.setToken(await server.token(credentials))
    assert.equal((await client.auth.getSession()).customer.id, customer.id)
    await client.auth.setToken(null)
    await rejects(client.auth.getSession(), unauthorized)
  })
  test("deleteSession discards the token", async () => {
    const { credentials } = await signUp(server)
    const client = openClient(server)
    await client.auth.getToken(credentials)
    await client.auth.deleteSession()
    await rejects(client.auth.getSession(), unauthorized)
  })
  test("a header of the call takes precedence", async () => {
    const [ann, bea] = await Promise.all([signUp(server), signUp(server)])
    const client = openClient(server)
    await client.auth.getToken(ann.credentials)
    const authorization = `Bearer ${await server.token(bea.credentials)}`
    assert.equal((await client.auth.getSession({ authorization })).customer.id, bea.customer.id)
  })
  test("rejects an invalid token", async () => {
    const client = openClient(server)
    await client.auth.setToken("nonsense")
    await rejects(client.auth.getSession(), unauthorized, ["nonsense"])
  })
  test("a wrong password does not discard the token", async () => {
    const { credentials, customer } = await signUp(server)
    const client = openClient(server)
    await client.auth.getToken(credentials)
    await rejects(client.auth.getToken({ ...credentials, password: "wrong-secret" }), invalidCredentials, ["wrong-secret"])
    assert.equal((await client.auth.getSession()).customer.id, customer.id)
  })
  test("rejects a malformed email address", () => rejects(openClient(server).auth.getToken({ email: malformed, password: PASSWORD }), malformedEmail))
  test("a 401 for an earlier token does not discard the new one", async () => {
    const { credentials, customer } = await signUp(server)
    const client = openClient(server)
    await client.auth.setToken("nonsense")
    const earlier = rejects(client.auth.getSession(), unauthorized)
    await client.auth.setToken(await server.token(credentials))
    await earlier
    assert.equal((await client.auth.getSession()).customer.id, customer.id)
  })
})
