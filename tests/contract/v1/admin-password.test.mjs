// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import { expectResponse, invalid, noCookie, notLoggedIn, table, unknownError, userResponse } from "./admin-table.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV1} Server */

const newPassword = "another"
const invalidToken = invalid("invalid token")

const requestToken = (/** @type {Server} */ server, /** @type {unknown} */ body) =>
  server.send({ method: "POST", path: "/admin/users/password-token", body })

table("POST /admin/users/password-token", (row) => {
  const expectSent = async (/** @type {Server} */ server, /** @type {string} */ email) => {
    const response = await requestToken(server, { email })
    assert.deepEqual([response.status, response.text, response.headers["content-type"]], [204, "", undefined])
    assert.equal(response.headers["access-control-allow-origin"], server.origin)
  }
  row("the email of a user, in any case: sends a token for this user, valid for 15 minutes", async (server) => {
    const { id, email } = await server.signUp()
    await expectSent(server, email.toUpperCase())
    const { user_id, email: named, exp } = claims(await server.target.passwordToken(email))
    assert.deepEqual([user_id, named], [id, email])
    assert.ok(Math.abs(exp - now() - 15 * 60) < 30)
  })
  row("an unknown email", (server) => expectSent(server, newEmail()))
  row("the email of an invite", async (server) => expectSent(server, (await server.invite()).user_email))
  row("the email of a customer", async (server) => expectSent(server, (await server.store.signUp()).email))
  row("a deleted user", async (server) => {
    const { id, email } = await server.signUp()
    await server.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    await expectSent(server, email)
  })
  row("a user without a password", async (server) => {
    const email = newEmail()
    await server.asAdmin({ method: "POST", path: "/admin/users", body: { email, password: "" } })
    expectResponse(await requestToken(server, { email }), unknownError)
  })
  const rejected = /** @type {[string, unknown, string][]} */ ([
    ["{}", {}, "email must be an email"],
    ["no body", undefined, "email must be an email"],
    ["a malformed email", { email: "nope" }, "email must be an email"],
    ["an unknown field", { email: "ann@example.com", a: 1 }, "property a should not exist"],
  ])
  for (const [name, body, message] of rejected) {
    row(name, async (server) => expectResponse(await requestToken(server, body), invalid(message)))
  }
})

table("POST /admin/users/reset-password", (row) => {
  const reset = (/** @type {Server} */ server, /** @type {unknown} */ body) =>
    server.send({ method: "POST", path: "/admin/users/reset-password", body })
  const userWithToken = async (/** @type {Server} */ server) => {
    const ann = await server.signUp()
    await requestToken(server, { email: ann.email })
    return { ...ann, token: await server.target.passwordToken(ann.email) }
  }
  row("a valid token without an email: sets the password of its user, and does not log in", async (server) => {
    const { email, token, credentials } = await userWithToken(server)
    const response = await reset(server, { token, password: newPassword })
    expectResponse(response, userResponse({ email }))
    expectResponse(await server.getSession(response.cookie), noCookie(notLoggedIn))
    assert.equal((await server.logIn(credentials)).status, 401)
    assert.equal((await server.logIn({ email, password: newPassword })).status, 200)
  })
  row("a valid token with the email, in any case", async (server) => {
    const { email, token } = await userWithToken(server)
    expectResponse(await reset(server, { email: email.toUpperCase(), token, password: newPassword }), userResponse({ email }))
  })
  row('password "": the user can no longer log in', async (server) => {
    const { email, token, credentials } = await userWithToken(server)
    expectResponse(await reset(server, { token, password: "" }), userResponse({ email }))
    assert.equal((await server.logIn(credentials)).status, 401)
  })
  row("existing sessions stay logged in", async (server) => {
    const { token, cookie } = await userWithToken(server)
    await reset(server, { token, password: newPassword })
    assert.equal((await server.getSession(cookie)).status, 200)
  })
  row("a used token", async (server) => {
    const { email, token } = await userWithToken(server)
    await reset(server, { token, password: newPassword })
    expectResponse(await reset(server, { token, password: "third" }), unknownError)
    assert.equal((await server.logIn({ email, password: newPassword })).status, 200)
  })
  row("an earlier token is still valid", async (server) => {
    const { email, token } = await userWithToken(server)
    await requestToken(server, { email })
    expectResponse(await reset(server, { token, password: newPassword }), userResponse({ email }))
  })
  const invalidTokens = /** @type {[string, (token: string, secret: string) => string][]} */ ([
    ["a tampered token", (token) => `${token}x`],
    ["a token signed with the JWT secret of the server", (token, secret) => sign(claims(token), secret)],
  ])
  for (const [name, forge] of invalidTokens) {
    row(`${name}: rejected, and the valid token still works`, async (server) => {
      const { email, token } = await userWithToken(server)
      const forged = forge(token, server.target.jwtSecret)
      expectResponse(await reset(server, { token: forged, password: newPassword }), unknownError)
      expectResponse(await reset(server, { email, token: forged, password: newPassword }), unknownError)
      expectResponse(await reset(server, { token, password: newPassword }), userResponse({ email }))
    })
  }
  row("not a JWT", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await reset(server, { token: "nonsense", password: newPassword }), invalidToken)
    expectResponse(await reset(server, { email: newEmail(), token: "nonsense", password: newPassword }), invalidToken)
    expectResponse(await reset(server, { email, token: "nonsense", password: newPassword }), unknownError)
  })
  row("a JWT for an unknown user", async (server) =>
    expectResponse(await reset(server, { token: sign({ user_id: "usr_nope" }, "another"), password: newPassword }), invalidToken))
  row("a valid token with an unknown email", async (server) => {
    const { token } = await userWithToken(server)
    expectResponse(await reset(server, { email: newEmail(), token, password: newPassword }), invalidToken)
  })
  row("a token of another user", async (server) => {
    const [{ token }, bea] = await Promise.all([userWithToken(server), server.signUp()])
    expectResponse(await reset(server, { email: bea.email, token, password: newPassword }), unknownError)
    assert.equal((await server.logIn(bea.credentials)).status, 200)
  })
  row("a deleted user", async (server) => {
    const { id, token } = await userWithToken(server)
    await server.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectResponse(await reset(server, { token, password: newPassword }), invalidToken)
  })
  const rejected = /** @type {[string, unknown, string][]} */ ([
    ["{}", {}, "token must be a string, password must be a string"],
    ["no password", { token: "t" }, "password must be a string"],
    ["password null", { token: "t", password: null }, "password must be a string"],
    ['email ""', { email: "", token: "t", password: newPassword }, "email must be an email"],
    ["wrong types", { email: "nope", token: 5, password: 5 }, "email must be an email, token must be a string, password must be a string"],
    ["an unknown field", { token: "t", password: newPassword, a: 1 }, "property a should not exist"],
  ])
  for (const [name, body, message] of rejected) {
    row(name, async (server) => expectResponse(await reset(server, body), invalid(message)))
  }
})
