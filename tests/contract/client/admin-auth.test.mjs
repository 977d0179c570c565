// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { claims } from "../../support/jwt.mjs"
import { PASSWORD, newEmail } from "../server.mjs"
import { adminWithCookie, adminWithToken, openAdminClient, useAdminServer } from "./admin-clients.mjs"
import { assertResponse, rejects } from "./clients.mjs"
import { byMode } from "./mode.mjs"
import { byVersion, invalidCredentials, invalidData, malformedEmail, onlyOn, unauthorized } from "./versions.mjs"

const server = useAdminServer()

const malformed = `nope-${newEmail().replace("@", "-")}`
const deleted = byVersion("v1 responds with status 400, and has no message", {
  v1: { code: "not_found", status: 400, message: "The logged-in user has been deleted." },
  v2: { code: "not_found", status: 404, type: "not_found" },
})

/** Calls that require a login as a user. @param {any} medusa */
const userCalls = (medusa) => [
  () => medusa.admin.auth.getSession(),
  () => medusa.admin.users.list(),
  () => medusa.admin.invites.list(),
  () => medusa.users.listAndCount(),
]

describe("admin.auth.createSession", { concurrency: 4 }, () => {
  test("returns the user, and sets a session", async () => {
    const ann = await server.signUp()
    const medusa = openAdminClient(server)
    const result = await medusa.admin.auth.createSession(ann.credentials)
    assertResponse(result)
    assert.deepEqual([result.user.id, result.user.email], [ann.id, ann.email])
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
    await rejects(openAdminClient(server).admin.auth.getSession(), unauthorized)
  })
  test("a wrong password does not end the session", async () => {
    const ann = await server.signUp()
    const medusa = openAdminClient(server)
    await medusa.admin.auth.createSession(ann.credentials)
    await rejects(medusa.admin.auth.createSession({ email: ann.email, password: "wrong-secret" }), invalidCredentials, ["wrong-secret"])
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
  })
  test("rejects an unknown email address", () => rejects(openAdminClient(server).admin.auth.createSession({ email: newEmail(), password: PASSWORD }), invalidCredentials))
  test("rejects a malformed email address", () => rejects(openAdminClient(server).admin.auth.createSession({ email: malformed, password: PASSWORD }), malformedEmail))
  test("rejects missing arguments", () =>
    rejects(
      openAdminClient(server).admin.auth.createSession(),
      byVersion("v2 reports only the first error", {
        v1: invalidData("email should not be empty, email must be an email, password should not be empty, password must be a string"),
        v2: invalidData("Password should be a string", 401, "unauthorized"),
      }),
    ))
  test("rejects a customer who is not a user", async () => {
    const { credentials } = await server.store.signUp()
    const medusa = openAdminClient(server)
    const expected = byVersion("v1 has separate passwords for users", { v1: invalidCredentials, v2: { code: "no_user", status: undefined } })
    for (const name of ["createSession", "getToken"]) await rejects(medusa.admin.auth[name](credentials), expected)
    await rejects(medusa.admin.auth.getSession(), unauthorized)
  })
  test("discards an earlier token", async () => {
    const [ann, bea] = await Promise.all([server.signUp(), server.signUp()])
    const medusa = openAdminClient(server)
    await medusa.admin.auth.getToken(ann.credentials)
    await medusa.admin.auth.createSession(bea.credentials)
    assert.equal((await medusa.admin.auth.getSession()).user.id, bea.id)
  })
})

describe("admin.auth.getSession", { concurrency: 4 }, () => {
  test("rejects if not logged in", () => rejects(openAdminClient(server).admin.auth.getSession(), unauthorized))
  test("rejects a deleted user", async () => {
    const ann = await server.signUp()
    const medusa = openAdminClient(server)
    await medusa.admin.auth.getToken(ann.credentials)
    await server.asAdmin({ method: "DELETE", path: `/admin/users/${ann.id}` })
    await rejects(medusa.admin.auth.getSession(), deleted)
  })
  test("five concurrent calls get equal results, in separate objects", async () => {
    const medusa = await adminWithToken(server)
    const results = await Promise.all(Array.from({ length: 5 }, () => medusa.admin.auth.getSession()))
    for (const result of results) assert.deepEqual(result.user, results[0].user)
    assert.equal(new Set(results).size, 5)
  })
})

describe("admin.auth.deleteSession", { concurrency: 4 }, () => {
  test("ends the session", async () => {
    const medusa = await adminWithCookie(server)
    const { response, ...result } = await medusa.admin.auth.deleteSession()
    assert.equal(response.status, 200)
    assert.deepEqual(result, byVersion("v1 responds with the text OK, which medusa-js spreads into letters", { v1: { 0: "O", 1: "K" }, v2: { success: true } }))
    await rejects(medusa.admin.auth.getSession(), unauthorized)
  })
  test("succeeds if not logged in", async () => {
    const success = byMode("in token mode, nothing is sent, so v1 does not respond with a 401", { session: true, jwt: byVersion("v1 responds with text", { v1: undefined, v2: true }) })
    assert.equal((await openAdminClient(server).admin.auth.deleteSession()).success, success)
  })
  test("discards the token", async () => {
    const medusa = await adminWithToken(server)
    await medusa.admin.auth.deleteSession()
    await rejects(medusa.admin.auth.getSession(), unauthorized)
  })
})

describe("admin.auth.getToken, setToken and refreshToken", { concurrency: 4 }, () => {
  const userIdOf = (/** @type {string} */ token) => claims(token)[byVersion("the claims differ", { v1: "user_id", v2: "actor_id" })]

  test("getToken returns a JWT, and uses it only for the admin calls of this client", async () => {
    const ann = await server.signUp()
    const [medusa, other] = [openAdminClient(server), openAdminClient(server)]
    const result = await medusa.admin.auth.getToken(ann.credentials)
    assertResponse(result)
    assert.equal(userIdOf(result.access_token), ann.id)
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
    await rejects(other.admin.auth.getSession(), unauthorized)
    await rejects(medusa.auth.getSession(), unauthorized)
  })
  test("a user's and a customer's token are used for their own routes", async () => {
    const [ann, bea] = await Promise.all([server.signUp(), server.store.signUp()])
    const medusa = openAdminClient(server)
    await medusa.auth.getToken(bea.credentials)
    await medusa.admin.auth.getToken(ann.credentials)
    assert.equal((await medusa.auth.getSession()).customer.id, bea.id)
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
    await medusa.auth.deleteSession()
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
  })
  test("setToken uses a stored token", async () => {
    const ann = await server.signUp()
    const medusa = openAdminClient(server)
    await medusa.admin.auth.setToken(await server.token(ann.credentials))
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
    await medusa.admin.auth.setToken(null)
    await rejects(medusa.admin.auth.getSession(), unauthorized)
  })
  test("a customer's token gives no access", async () => {
    const { credentials } = await server.store.signUp()
    const medusa = openAdminClient(server)
    const token = await server.store.token(credentials)
    await medusa.admin.auth.setToken(token)
    for (const call of userCalls(medusa)) await rejects(call(), unauthorized, [token])
  })
  test("a wrong password does not discard the token", async () => {
    const ann = await server.signUp()
    const medusa = openAdminClient(server)
    await medusa.admin.auth.getToken(ann.credentials)
    await rejects(medusa.admin.auth.getToken({ ...ann.credentials, password: "wrong-secret" }), invalidCredentials, ["wrong-secret"])
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
  })
  test("refreshToken replaces the token on v2", async () => {
    const medusa = openAdminClient(server)
    if (onlyOn("v1", "v1 cannot refresh tokens")) {
      await rejects(medusa.admin.auth.refreshToken(), { code: "unsupported_by_backend", status: undefined })
      return
    }
    const ann = await server.signUp()
    const { access_token: old } = await medusa.admin.auth.getToken(ann.credentials)
    await sleep(1100)
    const result = await medusa.admin.auth.refreshToken()
    assertResponse(result)
    assert.ok(claims(result.access_token).exp > claims(old).exp)
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
  })
})

describe("a user and a customer in one browser", { concurrency: 4 }, () => {
  test("both are logged in, except on v2 with cookies, where only the last one is", async () => {
    const [ann, bea] = await Promise.all([server.signUp(), server.store.signUp()])
    const medusa = openAdminClient(server)
    await medusa.auth.authenticate(bea.credentials)
    await medusa.admin.auth.createSession(ann.credentials)
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
    const bothLoggedIn = byMode("each has a token", { session: byVersion("v2 keeps only one of them in a session", { v1: true, v2: false }), jwt: true })
    if (bothLoggedIn) assert.equal((await medusa.auth.getSession()).customer.id, bea.id)
    else await rejects(medusa.auth.getSession(), unauthorized)
  })
})

describe("apiKey", { concurrency: 4 }, () => {
  /** A client with an API key, and the path and key of each request that it sends. @param {string} apiKey */
  function clientWithKey(apiKey) {
    const sent = /** @type {[string, string][]} */ ([])
    const name = byVersion("the headers differ", { v1: "x-medusa-access-token", v2: "authorization" })
    const medusa = openAdminClient(server, {
      apiKey,
      async fetch(/** @type {string} */ url, /** @type {any} */ init) {
        sent.push([new URL(url).pathname, init.headers[name]])
        return fetch(url, { ...init, credentials: "omit" })
      },
    })
    return { medusa, sent }
  }
  test("rejects an unknown key", async () => {
    const { medusa } = clientWithKey("sk_unknown")
    for (const call of userCalls(medusa)) await rejects(call(), unauthorized, ["sk_unknown"])
  })
  if (onlyOn("v1", "v1's keys are API tokens of users, which v2 does not have")) {
    test("a user's api_token authenticates that user, and is not sent to public routes", async () => {
      const ann = await server.signUp()
      const apiKey = `key-${ann.id}`
      await server.asAdmin({ method: "POST", path: `/admin/users/${ann.id}`, body: { api_token: apiKey } })
      const { medusa, sent } = clientWithKey(apiKey)
      assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
      assert.ok((await medusa.admin.users.list()).users.length > 0)
      const invite = await medusa.users.createInvites({ email: newEmail() })
      assert.ok(sent.splice(0).every(([, key]) => key === apiKey))
      await medusa.users.acceptInvite({ token: invite.token, password: PASSWORD })
      await medusa.admin.users.sendResetPasswordToken({ email: ann.email })
      await rejects(medusa.admin.users.resetPassword({ token: "nonsense", password: "another-secret", email: ann.email }), { code: "server_error", status: 500 })
      await medusa.users.authenticate("emailpass", ann.credentials)
      assert.deepEqual(sent.splice(0).filter(([path, key]) => key && path !== "/admin/auth"), [])
    })
    return
  }
  if (!process.env.MEDUSA_BACKEND_URL) return
  test("a secret key gives access, and is sent only to routes that accept it", async () => {
    const { body } = await server.asAdmin({ method: "POST", path: "/admin/api-keys", body: { title: "key", type: "secret" } })
    const { medusa, sent } = clientWithKey(body.api_key.token)
    assert.ok((await medusa.admin.users.list()).users.length > 0)
    const email = newEmail()
    const invite = await medusa.users.createInvites({ email })
    assert.equal(invite.email, email)
    assert.equal((await medusa.users.validateInviteToken(invite.token)).id, invite.id)
    assert.ok(sent.splice(0).every(([, key]) => key === `Basic ${btoa(`${body.api_key.token}:`)}`))
    assert.equal((await medusa.users.acceptInvite({ token: invite.token, password: PASSWORD })).email, email)
    assert.deepEqual(sent.splice(0).filter(([, key]) => key?.startsWith("Basic")), [])
    const user = await medusa.users.create({ email: newEmail(), password: PASSWORD })
    assert.equal((await medusa.admin.users.retrieve(user.id)).user.id, user.id)
  })
})
