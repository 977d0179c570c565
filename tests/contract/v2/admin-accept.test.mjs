// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import {
  badRequest, bearer, expectResponse, expectToken, invalid, inviteNotFound, noActor, noCors, noRoute, table, unauthorized,
  userClaims, userResponse, wrongType,
} from "./admin-table.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV2} Server */

const path = "/admin/invites/accept"
const alreadyAuthenticated = invalid("The user is already authenticated and cannot accept an invite.")

/** The number of users with this email. @param {Server} server @param {string} email */
async function count(server, email) {
  const { body } = await server.asAdmin({ method: "GET", path: `/admin/users?email=${email}` })
  return body.count
}

table("POST /admin/invites/accept", (row) => {
  row("a registration token: creates the user, who can log in", async (server) => {
    const { email, token, credentials, invite } = await server.inviteAndRegister()
    const response = await server.accept(invite.token, bearer(token), { first_name: "Ann", last_name: "Bee" })
    expectResponse(response, userResponse({ email, first_name: "Ann", last_name: "Bee" }))
    expectToken(await server.authenticate(credentials), userClaims(response.body.user.id))
  })
  row("the invite no longer exists afterwards", async (server) => {
    const { token, invite } = await server.inviteAndRegister()
    await server.accept(invite.token, bearer(token))
    expectResponse(await server.asAdmin({ method: "GET", path: `/admin/invites/${invite.id}` }), inviteNotFound(invite.id))
  })
  for (const [name, body] of /** @type {[string, unknown][]} */ ([
    ["{}", {}],
    ["no body", undefined],
    ["null for optional fields", { email: null, first_name: null, last_name: null }],
  ])) {
    row(`${name}: a user with the email of the invite`, async (server) => {
      const { email, token, invite } = await server.inviteAndRegister()
      const response = await server.send({ method: "POST", path: `${path}?token=${invite.token}`, headers: bearer(token), body })
      expectResponse(response, userResponse({ email }))
    })
  }
  row("a session without a user: it stays without one, but a refresh returns a token of the user", async (server) => {
    const { email, token, invite } = await server.inviteAndRegister()
    const { cookie } = await server.openSession(token)
    const response = await server.accept(invite.token, {}, {}, cookie)
    expectResponse(response, userResponse({ email }))
    expectResponse(await server.getSession(cookie), unauthorized)
    expectToken(await server.send({ method: "POST", path: "/auth/token/refresh", cookie }), userClaims(response.body.user.id))
  })
  row("an identity with another email: a user with the email of the invite, who logs in with the other", async (server) => {
    const [{ token, email }, ann] = await Promise.all([server.invite(), server.newIdentity()])
    const response = await server.accept(token, bearer(ann.token))
    expectResponse(response, userResponse({ email }))
    expectToken(await server.authenticate(ann.credentials), userClaims(response.body.user.id))
  })
  row("another email in the body: a user with that email", async (server) => {
    const { email, token, invite } = await server.inviteAndRegister()
    const other = newEmail()
    expectResponse(await server.accept(invite.token, bearer(token), { email: other }), userResponse({ email: other }))
    assert.equal(await count(server, email), 0)
  })
  row("the identity of a customer, who is then also a user", async (server) => {
    const { store } = server
    const { id, email, credentials } = await store.signUp()
    const { token } = await server.invite({ email })
    const response = await server.accept(token, bearer(await server.token(credentials)))
    expectResponse(response, userResponse({ email }))
    const user_id = response.body.user.id
    expectToken(await server.authenticate(credentials), { actor_id: user_id, app_metadata: { user_id, customer_id: id } })
    assert.equal(claims(await store.token(credentials)).actor_id, id)
  })
  row("the token or the session of a customer", async (server) => {
    const [{ token }, ann] = await Promise.all([server.invite(), server.store.signUp()])
    expectResponse(await server.accept(token, bearer(ann.token)), unauthorized)
    expectResponse(await server.accept(token, {}, {}, ann.cookie), unauthorized)
  })
  row("the token or the session of a user", async (server) => {
    const [{ token }, ann] = await Promise.all([server.invite(), server.signUp()])
    expectResponse(await server.accept(token, bearer(ann.token)), alreadyAuthenticated)
    expectResponse(await server.accept(token, {}, {}, ann.cookie), alreadyAuthenticated)
  })
  row("the session of a user and a registration token", async (server) => {
    const [{ cookie }, { token, invite }] = await Promise.all([server.signUp(), server.inviteAndRegister()])
    expectResponse(await server.accept(invite.token, bearer(token), {}, cookie), alreadyAuthenticated)
  })
  row("checks the body first, then whether a user is logged in, then the invite", async (server) => {
    const { token } = await server.signUp()
    expectResponse(await server.accept("garbage", bearer(token)), alreadyAuthenticated)
    expectResponse(await server.accept("garbage", bearer(token), { a: 1 }), badRequest("Unrecognized fields: 'a'"))
  })
  row("no token, or an invalid one", async (server) => {
    const { invite } = await server.inviteAndRegister()
    expectResponse(await server.accept(invite.token, {}), unauthorized)
    expectResponse(await server.accept(invite.token, bearer("nonsense")), unauthorized)
  })
  row("an expired registration token", async (server) => {
    const { token, invite } = await server.inviteAndRegister()
    const expired = sign({ ...claims(token), exp: now() - 10 }, server.target.jwtSecret)
    expectResponse(await server.accept(invite.token, bearer(expired)), unauthorized)
  })

  row("an expired invite", async (server) => {
    const { email, token, credentials, invite } = await server.inviteAndRegister()
    await server.target.expireInvite(invite.id)
    expectResponse(await server.accept(invite.token, bearer(token)), unauthorized)
    assert.equal(await count(server, email), 0)
    expectToken(await server.authenticate(credentials), noActor)
  })
  row("a resent invite: only the new token is valid", async (server) => {
    const { email, token, invite } = await server.inviteAndRegister()
    await server.target.expireInvite(invite.id)
    const resent = await server.asAdmin({ method: "POST", path: `/admin/invites/${invite.id}/resend`, body: {} })
    expectResponse(await server.accept(invite.token, bearer(token)), unauthorized)
    expectResponse(await server.accept(resent.body.invite.token, bearer(token)), userResponse({ email }))
  })
  row("an accepted invite, with the same or another identity", async (server) => {
    const [{ token, invite }, ann] = await Promise.all([server.inviteAndRegister(), server.newIdentity()])
    await server.accept(invite.token, bearer(token))
    expectResponse(await server.accept(invite.token, bearer(token)), unauthorized)
    expectResponse(await server.accept(invite.token, bearer(ann.token)), unauthorized)
  })
  row("a deleted invite", async (server) => {
    const { token, invite } = await server.inviteAndRegister()
    await server.asAdmin({ method: "DELETE", path: `/admin/invites/${invite.id}` })
    expectResponse(await server.accept(invite.token, bearer(token)), unauthorized)
  })
  row("a second invite with the registration token of the first: rejected, and the invite stays valid", async (server) => {
    const [first, second] = await Promise.all([server.inviteAndRegister(), server.inviteAndRegister()])
    await server.accept(first.invite.token, bearer(first.token))
    expectResponse(await server.accept(second.invite.token, bearer(first.token)), unauthorized)
    assert.equal(await count(server, second.email), 0)
    expectResponse(await server.accept(second.invite.token, bearer(second.token)), userResponse({ email: second.email }))
  })
  row("the email of another user in the body: rejected, and the invite stays valid", async (server) => {
    const [{ email, token, invite }, bea] = await Promise.all([server.inviteAndRegister(), server.signUp()])
    expectResponse(await server.accept(invite.token, bearer(token), { email: bea.email }), unauthorized)
    expectResponse(await server.accept(invite.token, bearer(token)), userResponse({ email }))
  })
  row("an invite for the email of a deleted user: creates a new user", async (server) => {
    const { id, email } = await server.signUp()
    await server.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    const { token, invite } = await server.inviteAndRegister(email)
    const response = await server.accept(invite.token, bearer(token))
    expectResponse(response, userResponse({ email }))
    assert.notEqual(response.body.user.id, id)
  })

  row("20 concurrent requests with one token: one user, who can log in", async (server) => {
    const { email, token, credentials, invite } = await server.inviteAndRegister()
    const responses = await Promise.all(Array.from({ length: 20 }, () => server.accept(invite.token, bearer(token))))
    const [created, ...others] = responses.filter(({ status }) => status === 200)
    assert.equal(others.length, 0)
    for (const response of responses) expectResponse(response, response === created ? userResponse({ email }) : unauthorized)
    assert.equal(await count(server, email), 1)
    expectToken(await server.authenticate(credentials), userClaims(created.body.user.id))
  })
  row("4 concurrent requests, each with its own identity: one user", async (server) => {
    const { email, token } = await server.invite()
    const all = await Promise.all(Array.from({ length: 4 }, () => server.newIdentity()))
    const responses = await Promise.all(all.map((ann) => server.accept(token, bearer(ann.token))))
    for (const response of responses) expectResponse(response, response.status === 200 ? userResponse({ email }) : unauthorized)
    assert.equal(await count(server, email), 1)
    const logins = await Promise.all(all.map((ann) => server.token(ann.credentials)))
    assert.deepEqual(logins.map((token) => claims(token).actor_id), responses.map(({ body }) => body.user?.id ?? ""))
  })

  /** @type {[string, (token: string, secret: string) => string][]} */
  const invalidTokens = [
    ["not a JWT", () => "garbage"],
    ["an empty token", () => ""],
    ["a tampered token", (token) => `${token}x`],
    ["a token signed with another secret", (token) => sign(claims(token), "another")],
    ["an expired JWT", (token, secret) => sign({ ...claims(token), exp: now() - 10 }, secret)],
    ["a JWT for an unknown invite", (token, secret) => sign({ ...claims(token), id: "invite_nope" }, secret)],
    ["a JWT with the correct secret, but another jti", (token, secret) => sign({ ...claims(token), jti: "another" }, secret)],
  ]
  for (const [name, forge] of invalidTokens) {
    row(`${name}: rejected, and the valid token still works`, async (server) => {
      const { email, token, invite } = await server.inviteAndRegister()
      expectResponse(await server.accept(forge(invite.token, server.target.jwtSecret), bearer(token)), unauthorized)
      expectResponse(await server.accept(invite.token, bearer(token)), userResponse({ email }))
    })
  }
  row("no invite token", async (server) => {
    const { token, invite } = await server.inviteAndRegister()
    const request = { method: "POST", path, headers: bearer(token) }
    expectResponse(await server.send({ ...request, body: {} }), badRequest("Field 'token' is required"))
    expectResponse(await server.send({ ...request, body: { token: invite.token } }), badRequest("Unrecognized fields: 'token'"))
  })
  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected][]} */ ([
    ["a password, as on v1", { password: "supersecret" }, badRequest("Unrecognized fields: 'password'")],
    ["a number for the email", { email: 5 }, badRequest(wrongType("email", "string", "5"))],
    [
      "numbers for everything",
      { last_name: 1, first_name: 1, email: 1 },
      badRequest(wrongType("email", "string", "1"), wrongType("first_name", "string", "1"), wrongType("last_name", "string", "1")),
    ],
    ["[]", [], badRequest("Field '' is required")],
  ])
  for (const [name, body, expected] of rejected) {
    row(`${name}: the invite stays valid`, async (server) => {
      const { email, token, invite } = await server.inviteAndRegister()
      expectResponse(await server.accept(invite.token, bearer(token), body), expected)
      expectResponse(await server.accept(invite.token, bearer(token)), userResponse({ email }))
    })
  }
  row("an unknown parameter", async (server) => {
    const { token, invite } = await server.inviteAndRegister()
    expectResponse(await server.accept(`${invite.token}&a=b`, bearer(token)), badRequest("Unrecognized fields: 'a'"))
  })
  row("not logged in, with an invalid body: the login is checked first", async (server) => expectResponse(await server.accept("garbage", {}, { a: 1 }), unauthorized))
  row("PUT", async (server) => {
    expectResponse(await server.send({ method: "PUT", path, body: {} }), noCors(unauthorized))
    expectResponse(await server.asAdmin({ method: "PUT", path, body: {} }), noRoute("PUT", path))
  })
})
