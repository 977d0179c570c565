// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { claims } from "../../support/jwt.mjs"
import { PASSWORD, newEmail } from "../shop.mjs"
import { openDesk, openTeam, withCookie, withToken } from "./admins.mjs"
import { answered, rejects } from "./clients.mjs"
import { differing, invalidCredentials, invalidData, malformedEmail, only, unauthorized } from "./versions.mjs"

const team = openTeam()

const malformed = `nope-${newEmail().replace("@", "-")}`
const deleted = differing("v1 says Bad Request, and nothing else", {
  v1: { code: "not_found", status: 400, message: "The logged-in user has been deleted." },
  v2: { code: "not_found", status: 404, type: "not_found" },
})

/** The methods that require a user. @param {any} medusa */
const asked = (medusa) => [
  () => medusa.admin.auth.getSession(),
  () => medusa.admin.users.list(),
  () => medusa.admin.invites.list(),
  () => medusa.users.listAndCount(),
]

describe("admin.auth.createSession", { concurrency: 4 }, () => {
  test("right credentials: the user, and a session", async () => {
    const ann = await team.signUp()
    const medusa = openDesk(team)
    const result = await medusa.admin.auth.createSession(ann.credentials)
    answered(result)
    assert.deepEqual([result.user.id, result.user.email], [ann.id, ann.email])
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
    await rejects(openDesk(team).admin.auth.getSession(), unauthorized)
  })
  test("a wrong password while logged in: the session stays", async () => {
    const ann = await team.signUp()
    const medusa = openDesk(team)
    await medusa.admin.auth.createSession(ann.credentials)
    await rejects(medusa.admin.auth.createSession({ email: ann.email, password: "wrong-secret" }), invalidCredentials, ["wrong-secret"])
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
  })
  test("an unknown e-mail", () => rejects(openDesk(team).admin.auth.createSession({ email: newEmail(), password: PASSWORD }), invalidCredentials))
  test("a malformed e-mail", () => rejects(openDesk(team).admin.auth.createSession({ email: malformed, password: PASSWORD }), malformedEmail))
  test("nothing", () =>
    rejects(
      openDesk(team).admin.auth.createSession(),
      differing("v2 complains of one thing at a time", {
        v1: invalidData("email should not be empty, email must be an email, password should not be empty, password must be a string"),
        v2: invalidData("Password should be a string", 401, "unauthorized"),
      }),
    ))
  test("a customer who is not a user", async () => {
    const { credentials } = await team.store.signUp()
    const medusa = openDesk(team)
    const expected = differing("v1 has passwords of their own for users", { v1: invalidCredentials, v2: { code: "no_user", status: undefined } })
    for (const name of ["createSession", "getToken"]) await rejects(medusa.admin.auth[name](credentials), expected)
    await rejects(medusa.admin.auth.getSession(), unauthorized)
  })
  test("an earlier token is cleared", async () => {
    const [ann, bea] = await Promise.all([team.signUp(), team.signUp()])
    const medusa = openDesk(team)
    await medusa.admin.auth.getToken(ann.credentials)
    await medusa.admin.auth.createSession(bea.credentials)
    assert.equal((await medusa.admin.auth.getSession()).user.id, bea.id)
  })
})

describe("admin.auth.getSession", { concurrency: 4 }, () => {
  test("nobody is logged in", () => rejects(openDesk(team).admin.auth.getSession(), unauthorized))
  test("a user who was deleted since", async () => {
    const ann = await team.signUp()
    const medusa = openDesk(team)
    await medusa.admin.auth.getToken(ann.credentials)
    await team.asAdmin({ method: "DELETE", path: `/admin/users/${ann.id}` })
    await rejects(medusa.admin.auth.getSession(), deleted)
  })
  test("five concurrent calls: the same response, in separate objects", async () => {
    const medusa = await withToken(team)
    const results = await Promise.all(Array.from({ length: 5 }, () => medusa.admin.auth.getSession()))
    for (const result of results) assert.deepEqual(result.user, results[0].user)
    assert.equal(new Set(results).size, 5)
  })
})

describe("admin.auth.deleteSession", { concurrency: 4 }, () => {
  test("logged in: nobody is logged in any more", async () => {
    const medusa = await withCookie(team)
    const { response, ...result } = await medusa.admin.auth.deleteSession()
    assert.equal(response.status, 200)
    assert.deepEqual(result, differing("v1 answers OK, of which medusa-js gives the letters", { v1: { 0: "O", 1: "K" }, v2: { success: true } }))
    await rejects(medusa.admin.auth.getSession(), unauthorized)
  })
  test("nobody is logged in", async () => {
    assert.equal((await openDesk(team).admin.auth.deleteSession()).success, true)
  })
  test("clears the token", async () => {
    const medusa = await withToken(team)
    await medusa.admin.auth.deleteSession()
    await rejects(medusa.admin.auth.getSession(), unauthorized)
  })
})

describe("admin.auth.getToken, setToken and refreshToken", { concurrency: 4 }, () => {
  const wearer = (/** @type {string} */ token) => claims(token)[differing("the claims differ", { v1: "user_id", v2: "actor_id" })]

  test("right credentials: a JWT, which only the admins' calls of this client send", async () => {
    const ann = await team.signUp()
    const [medusa, other] = [openDesk(team), openDesk(team)]
    const result = await medusa.admin.auth.getToken(ann.credentials)
    answered(result)
    assert.equal(wearer(result.access_token), ann.id)
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
    await rejects(other.admin.auth.getSession(), unauthorized)
    await rejects(medusa.auth.getSession(), unauthorized)
  })
  test("next to a customer's token: each for its own routes", async () => {
    const [ann, bea] = await Promise.all([team.signUp(), team.store.signUp()])
    const medusa = openDesk(team)
    await medusa.auth.getToken(bea.credentials)
    await medusa.admin.auth.getToken(ann.credentials)
    assert.equal((await medusa.auth.getSession()).customer.id, bea.id)
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
    await medusa.auth.deleteSession()
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
  })
  test("a stored token", async () => {
    const ann = await team.signUp()
    const medusa = openDesk(team)
    await medusa.admin.auth.setToken(await team.token(ann.credentials))
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
    await medusa.admin.auth.setToken(null)
    await rejects(medusa.admin.auth.getSession(), unauthorized)
  })
  test("a customer's token is rejected", async () => {
    const { credentials } = await team.store.signUp()
    const medusa = openDesk(team)
    const token = await team.store.token(credentials)
    await medusa.admin.auth.setToken(token)
    for (const call of asked(medusa)) await rejects(call(), unauthorized, [token])
  })
  test("a wrong password: the earlier token stays", async () => {
    const ann = await team.signUp()
    const medusa = openDesk(team)
    await medusa.admin.auth.getToken(ann.credentials)
    await rejects(medusa.admin.auth.getToken({ ...ann.credentials, password: "wrong-secret" }), invalidCredentials, ["wrong-secret"])
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
  })
  test("renewing the token", async () => {
    const medusa = openDesk(team)
    if (only("v1", "it has no such route")) {
      await rejects(medusa.admin.auth.refreshToken(), { code: "unsupported_by_backend", status: undefined })
      return
    }
    const ann = await team.signUp()
    const { access_token: old } = await medusa.admin.auth.getToken(ann.credentials)
    await sleep(1100)
    const result = await medusa.admin.auth.refreshToken()
    answered(result)
    assert.ok(claims(result.access_token).exp > claims(old).exp)
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
  })
})

describe("a user and a customer in one browser", { concurrency: 4 }, () => {
  test("the last login wins; on v1 both are logged in", async () => {
    const [ann, bea] = await Promise.all([team.signUp(), team.store.signUp()])
    const medusa = openDesk(team)
    await medusa.auth.authenticate(bea.credentials)
    await medusa.admin.auth.createSession(ann.credentials)
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
    const both = differing("v2 keeps one of them in a session", { v1: true, v2: false })
    if (both) assert.equal((await medusa.auth.getSession()).customer.id, bea.id)
    else await rejects(medusa.auth.getSession(), unauthorized)
  })
})

describe("apiKey", { concurrency: 4 }, () => {
  /** The user that a key identifies, and what was sent. @param {string} apiKey */
  function keyed(apiKey) {
    const sent = /** @type {[string, string][]} */ ([])
    const name = differing("each version has its own header", { v1: "x-medusa-access-token", v2: "authorization" })
    const medusa = openDesk(team, {
      apiKey,
      async fetch(/** @type {string} */ url, /** @type {any} */ init) {
        sent.push([new URL(url).pathname, init.headers[name]])
        return fetch(url, { ...init, credentials: "omit" })
      },
    })
    return { medusa, sent }
  }
  test("an unknown key", async () => {
    const { medusa } = keyed("sk_nobody")
    for (const call of asked(medusa)) await rejects(call(), unauthorized, ["sk_nobody"])
  })
  if (only("v1", "v2 has no API tokens of users")) {
    test("a user's api_token identifies the user on all routes that are not public", async () => {
      const ann = await team.signUp()
      const apiKey = `key-${ann.id}`
      await team.asAdmin({ method: "POST", path: `/admin/users/${ann.id}`, body: { api_token: apiKey } })
      const { medusa, sent } = keyed(apiKey)
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
  test("a secret key works on all routes that are not public", async () => {
    const { body } = await team.asAdmin({ method: "POST", path: "/admin/api-keys", body: { title: "key", type: "secret" } })
    const { medusa, sent } = keyed(body.api_key.token)
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
