// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import {
  bearer, expectResponse, expectToken, invalidCredentials, json, newCookie, noActor, noEmail, noPassword, noRoute,
  sameCookie, session, table, unauthorized, unauthorizedError, userClaims, userNotFound, userResponse,
} from "./admin-table.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV2} Server */

const password = "supersecret"

/** @param {Server} server @param {string} token */
const me = (server, token) => server.send({ method: "GET", path: "/admin/users/me", headers: bearer(token) })

/** @param {Server} server @param {Record<string, string>} headers @param {string} [cookie] */
const refresh = (server, headers, cookie) => server.send({ method: "POST", path: "/auth/token/refresh", headers, cookie })

/** @param {Server} server @param {string} id */
const remove = (server, id) => server.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })

/** A new customer and user with one identity. @param {Server} server */
async function customerAndUser(server) {
  const customer = await server.store.signUp()
  const tokenWithoutUser = await server.token(customer.credentials)
  const { token } = await server.invite({ email: customer.email })
  const { body } = await server.accept(token, bearer(tokenWithoutUser))
  return { ...customer, customerId: customer.id, id: body.user.id }
}

table("POST /auth/user/emailpass", (row) => {
  row("valid credentials: a token of the user, valid for a day", async (server) => {
    const { id, credentials } = await server.signUp()
    expectToken(await server.authenticate(credentials), userClaims(id))
  })
  row("the first admin", async (server) => {
    const response = await server.authenticate(server.target.admin)
    expectToken(response, userClaims(claims(response.body.token).actor_id))
    assert.equal((await me(server, response.body.token)).body.user.email, server.target.admin.email)
  })
  row("an identity without a user: a token without an actor", async (server) => {
    const { credentials } = await server.newIdentity()
    expectToken(await server.authenticate(credentials), noActor)
  })
  row("the credentials of a customer: a token without a user, with the id of the customer", async (server) => {
    const { id, credentials } = await server.store.signUp()
    expectToken(await server.authenticate(credentials), { actor_id: "", app_metadata: { customer_id: id } })
  })
  row("a user who logs in as a customer: a token without a customer, with the id of the user", async (server) => {
    const { id, credentials } = await server.signUp()
    const { body } = await server.store.authenticate(credentials)
    const { actor_id, actor_type, app_metadata } = claims(body.token)
    assert.deepEqual({ actor_id, actor_type, app_metadata }, { actor_id: "", actor_type: "customer", app_metadata: { user_id: id } })
  })
  row("both a user and a customer: a token of the user, with the id of the customer", async (server) => {
    const { id, customerId, credentials } = await customerAndUser(server)
    expectToken(await server.authenticate(credentials), { actor_id: id, app_metadata: { user_id: id, customer_id: customerId } })
  })
  row("both, after the user is deleted: a token without a user, and the customer can still log in", async (server) => {
    const { id, customerId, credentials } = await customerAndUser(server)
    await remove(server, id)
    expectToken(await server.authenticate(credentials), { actor_id: "", app_metadata: { user_id: null, customer_id: customerId } })
    assert.equal(claims(await server.store.token(credentials)).actor_id, customerId)
  })
  row("a deleted user: the identity is deleted, too", async (server) => {
    const { id, credentials } = await server.signUp()
    await remove(server, id)
    expectResponse(await server.authenticate(credentials), invalidCredentials)
  })
  row("a wrong password", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await server.authenticate({ email, password: "wrong" }), invalidCredentials)
  })
  row("the email in another case: unknown", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await server.authenticate({ email: email.toUpperCase(), password }), invalidCredentials)
  })
  row("the email of an invite", async (server) => {
    const { email } = await server.invite()
    expectResponse(await server.authenticate({ email, password }), invalidCredentials)
  })
  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected][]} */ ([
    ["{}", {}, noPassword],
    ["no email", { password }, noEmail],
    ["no password", { email: "ann@example.com" }, noPassword],
  ])
  for (const [name, body, expected] of rejected) {
    row(name, async (server) => expectResponse(await server.authenticate(body), expected))
  }
})

table("POST /auth/user/emailpass/register", (row) => {
  const taken = unauthorizedError("Identity with email already exists")

  row("a new email: a token without a user, which admin routes reject", async (server) => {
    const response = await server.register({ email: newEmail(), password })
    expectToken(response, noActor)
    expectResponse(await me(server, response.body.token), unauthorized)
    const list = { method: "GET", path: "/admin/users", headers: bearer(response.body.token) }
    expectResponse(await server.send(list), unauthorized)
  })
  row("a registered email with the same password, before the user exists: the same identity", async (server) => {
    const { credentials, token } = await server.newIdentity()
    const response = await server.register(credentials)
    expectToken(response, noActor)
    assert.equal(claims(response.body.token).auth_identity_id, claims(token).auth_identity_id)
  })
  row("a registered email with another password", async (server) => {
    const { email } = await server.newIdentity()
    expectResponse(await server.register({ email, password: "another" }), taken)
  })
  row("the credentials of a user", async (server) => expectResponse(await server.register((await server.signUp()).credentials), taken))
  row("the credentials of a customer", async (server) =>
    expectResponse(await server.register((await server.store.signUp()).credentials), taken))
  row("credentials that were registered as a customer, before the customer exists: the same identity", async (server) => {
    const { credentials, token } = await server.store.newIdentity()
    const response = await server.register(credentials)
    expectToken(response, noActor)
    assert.equal(claims(response.body.token).auth_identity_id, claims(token).auth_identity_id)
  })
  row("the email of a deleted user: a new identity, with any password", async (server) => {
    const { id, email, token } = await server.signUp()
    await remove(server, id)
    const response = await server.register({ email, password: "another" })
    expectToken(response, noActor)
    assert.notEqual(claims(response.body.token).auth_identity_id, claims(token).auth_identity_id)
  })
  row("no password", async (server) => expectResponse(await server.register({ email: newEmail() }), noPassword))
})

table("/auth/session of a user", (row) => {
  const path = "/auth/session"

  row("a token: responds with its claims, and logs in with a cookie", async (server) => {
    const { email, token } = await server.signUp()
    const response = await server.openSession(token)
    expectResponse(response, newCookie(session(token)))
    expectResponse(await server.getSession(response.cookie), userResponse({ email }))
  })
  row("a token without a user: a session that admin routes reject", async (server) => {
    const { token } = await server.newIdentity()
    const response = await server.openSession(token)
    expectResponse(response, newCookie(session(token)))
    expectResponse(await server.getSession(response.cookie), unauthorized)
  })
  row("in the session of a customer: the user replaces the customer", async (server) => {
    const [{ email, token }, { cookie = "" }] = await Promise.all([server.signUp(), server.store.signUp()])
    expectResponse(await server.openSession(token, cookie), sameCookie(session(token)), cookie)
    expectResponse(await server.getSession(cookie), userResponse({ email }))
    assert.equal((await server.store.getSession(cookie)).status, 401)
  })
  row("a customer logs in in the session of a user: the customer replaces the user", async (server) => {
    const [{ cookie }, { token }] = await Promise.all([server.signUp(), server.store.signUp()])
    assert.equal((await server.store.openSession(token, cookie)).status, 200)
    expectResponse(await server.getSession(cookie), unauthorized)
    assert.equal((await server.store.getSession(cookie)).status, 200)
  })
  row("both a customer and a user: the session belongs to the actor of its token", async (server) => {
    const { credentials, cookie } = await customerAndUser(server)
    expectResponse(await server.getSession(cookie), unauthorized)
    const opened = await server.logIn(credentials)
    assert.equal((await server.getSession(opened.cookie)).status, 200)
    assert.equal((await server.store.getSession(opened.cookie)).status, 401)
  })
  row("a deleted user: still gets a session", async (server) => {
    const { id, token } = await server.signUp()
    await remove(server, id)
    const response = await server.openSession(token)
    expectResponse(response, newCookie(session(token)))
    expectResponse(await server.getSession(response.cookie), userNotFound(id))
  })
  row("DELETE: logs out, and clears the cookie", async (server) => {
    const { cookie, token } = await server.signUp()
    expectResponse(await server.send({ method: "DELETE", path, cookie }), { ...json(200, { success: true }), cookie: "cleared" })
    expectResponse(await server.getSession(cookie), unauthorized)
    expectResponse(await server.send({ method: "DELETE", path, cookie }), unauthorized)
    assert.equal((await me(server, token)).status, 200)
  })
  row("DELETE, after the user is deleted", async (server) => {
    const { id, cookie } = await server.signUp()
    await remove(server, id)
    expectResponse(await server.send({ method: "DELETE", path, cookie }), { ...json(200, { success: true }), cookie: "cleared" })
  })
})

table("a token of a user", (row) => {
  /** The same token with other claims. @param {Server} server @param {string} token @param {object} changes */
  const withClaims = (server, token, changes) => sign({ ...claims(token), ...changes }, server.target.jwtSecret)

  row("a token with only the actor", async (server) => {
    const { id, email } = await server.signUp()
    expectResponse(await me(server, sign({ actor_id: id, actor_type: "user" }, server.target.jwtSecret)), userResponse({ email }))
  })
  const invalidTokens = /** @type {[string, (token: string, server: Server) => string][]} */ ([
    ["an expired token", (token, server) => withClaims(server, token, { exp: now() - 10 })],
    ["a token signed with another secret", (token) => sign(claims(token), "another")],
    ["a tampered token", (token) => `${token}x`],
    ["not a JWT", () => "nonsense"],
  ])
  for (const [name, forge] of invalidTokens) {
    row(`${name}: rejected everywhere`, async (server) => {
      const { token } = await server.signUp()
      const forged = forge(token, server)
      for (const response of await Promise.all([me(server, forged), server.openSession(forged), refresh(server, bearer(forged))])) {
        expectResponse(response, unauthorized)
      }
      expectResponse(await server.send({ method: "GET", path: "/admin/invites", headers: bearer(forged) }), unauthorized)
    })
  }
  row("the token or the session of a customer", async (server) => {
    const { token, cookie } = await server.store.signUp()
    expectResponse(await me(server, token), unauthorized)
    expectResponse(await server.getSession(cookie), unauthorized)
  })
  row("the token of a user, sent to the store", async (server) => {
    const { token } = await server.signUp()
    const response = await server.store.send({ method: "GET", path: "/store/customers/me", headers: bearer(token) })
    assert.deepEqual([response.status, response.body], [401, { message: "Unauthorized" }])
  })
  row("a token in x-medusa-access-token", async (server) => {
    const { token } = await server.signUp()
    expectResponse(await server.send({ method: "GET", path: "/admin/users/me", headers: { "x-medusa-access-token": token } }), unauthorized)
  })
  row("a session takes precedence over a token", async (server) => {
    const { token } = await server.signUp()
    const { email, cookie } = await server.signUp()
    expectResponse(await server.send({ method: "GET", path: "/admin/users/me", headers: bearer(token), cookie }), userResponse({ email }))
  })
  row("refreshing a token or a session: a token of the user", async (server) => {
    const { id, token, cookie } = await server.signUp()
    expectToken(await refresh(server, bearer(token)), userClaims(id))
    expectToken(await refresh(server, {}, cookie), userClaims(id))
    assert.equal((await me(server, token)).status, 200)
  })
  row("a token from before the user existed: rejected, but a refresh returns a token of the user", async (server) => {
    const { email, token, invite } = await server.inviteAndRegister()
    const { body } = await server.accept(invite.token, bearer(token))
    expectResponse(await me(server, token), unauthorized)
    const response = await refresh(server, bearer(token))
    expectToken(response, userClaims(body.user.id))
    expectResponse(await me(server, response.body.token), userResponse({ email }))
  })
  row("the token or the session of a deleted user: only GET /admin/users/me notices", async (server) => {
    const { id, token, cookie } = await server.signUp()
    await remove(server, id)
    expectResponse(await me(server, token), userNotFound(id))
    expectResponse(await server.getSession(cookie), userNotFound(id))
    const list = { method: "GET", path: `/admin/users?id=${id}`, headers: bearer(token) }
    expectResponse(await server.send(list), json(200, { users: [], count: 0, offset: 0, limit: 50 }))
  })
  row("the token of a deleted user: cannot be refreshed", async (server) => {
    const { id, token } = await server.signUp()
    await remove(server, id)
    const response = await refresh(server, bearer(token))
    assert.deepEqual(response.body, { type: "not_found", message: `AuthIdentity with id: ${claims(token).auth_identity_id} was not found` })
    assert.equal(response.status, 404)
  })
  row("the token of an unknown user", async (server) => {
    const { token } = await server.signUp()
    expectResponse(await me(server, withClaims(server, token, { actor_id: "user_nope" })), userNotFound("user_nope"))
  })
})

table("POST /auth/user/:auth_provider with a provider that is not allowed for users", (row) => {
  const notAllowed = json(400, { type: "not_allowed", message: "The actor type user is not allowed to use the auth provider nope" })
  for (const after of ["", "/register", "/reset-password", "/update"]) {
    row(after || "logging in", async (server) => expectResponse(await server.send({ method: "POST", path: `/auth/user/nope${after}`, body: server.target.admin }), notAllowed))
  }
})

table("the routes of v1, on v2", (row) => {
  for (const path of ["/admin/auth", "/admin/auth/token"]) {
    row(`POST ${path} does not exist: 404 for users, 401 for everyone else`, async (server) => {
      const body = server.target.admin
      assert.equal((await server.send({ method: "POST", path, body })).status, 401)
      expectResponse(await server.asAdmin({ method: "POST", path, body }), noRoute("POST", path))
    })
  }
})
