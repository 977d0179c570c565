// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import { duplicate, expectResponse, invalid, noCookie, notLoggedIn, ok, table, userResponse } from "./admin-table.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV1} Server */

const password = "supersecret"
const path = "/admin/invites/accept"
const invalidToken = invalid("Token is not valid")
const invalidInvite = invalid("Invalid invite")
const alreadyJoined = invalid("User already joined")

/** The number of users with this email. @param {Server} server @param {string} email */
async function count(server, email) {
  const { body } = await server.asAdmin({ method: "GET", path: `/admin/users?email=${email}` })
  return body.count
}

table("POST /admin/invites/accept", (row) => {
  row("not logged in: creates a user with the role of the invite, and does not log in", async (server) => {
    const { token, user_email: email } = await server.invite({ role: "developer" })
    const response = await server.accept(token, { first_name: "Ann", last_name: "Bee", password })
    expectResponse(response, ok)
    expectResponse(await server.getSession(response.cookie), noCookie(notLoggedIn))
    const created = userResponse({ email, role: "developer", first_name: "Ann", last_name: "Bee" })
    expectResponse(await server.logIn({ email, password }), created)
  })
  row("removes the invite from the list", async (server) => {
    const { token, user_email } = await server.invite()
    expectResponse(await server.accept(token), ok)
    assert.equal(await server.currentInvite(user_email), undefined)
  })
  row("null for the names", async (server) => {
    const { token, user_email: email } = await server.invite()
    expectResponse(await server.accept(token, { first_name: null, last_name: null, password }), ok)
    expectResponse(await server.logIn({ email, password }), userResponse({ email }))
  })
  row("an invite for an email in upper case: a user with the email in lower case", async (server) => {
    const { token, user_email } = await server.invite({ user: newEmail().toUpperCase() })
    expectResponse(await server.accept(token), ok)
    const email = user_email.toLowerCase()
    expectResponse(await server.logIn({ email, password }), userResponse({ email }))
  })
  row('password "": a user without a password', async (server) => {
    const { token, user_email: email } = await server.invite()
    expectResponse(await server.accept(token, { password: "" }), ok)
    assert.equal(await count(server, email), 1)
    assert.equal((await server.logIn({ email, password })).status, 401)
  })
  row("logged in as another user, who stays logged in", async (server) => {
    const [{ token }, { email, cookie }] = await Promise.all([server.invite(), server.signUp()])
    expectResponse(await server.accept(token, { password }, cookie), noCookie(ok))
    expectResponse(await server.getSession(cookie), noCookie(userResponse({ email })))
  })
  row("logged in as a customer, who stays logged in", async (server) => {
    const [{ token }, { cookie }] = await Promise.all([server.invite(), server.store.signUp()])
    expectResponse(await server.accept(token, { password }, cookie), noCookie(ok))
    assert.equal((await server.store.getSession(cookie)).status, 200)
  })
  row("after resending, the old token is still valid", async (server) => {
    const { id, token } = await server.invite()
    await server.asAdmin({ method: "POST", path: `/admin/invites/${id}/resend`, body: {} })
    expectResponse(await server.accept(token), ok)
  })
  row("after the role changes, the old token is valid for the new role", async (server) => {
    const { token, user_email: email } = await server.invite({ role: "member" })
    await server.invite({ user: email, role: "admin" })
    expectResponse(await server.accept(token), ok)
    expectResponse(await server.logIn({ email, password }), userResponse({ email, role: "admin" }))
  })
  row("an expired invite", async (server) => {
    const { id, token, user_email } = await server.invite()
    await server.target.expireInvite(id)
    expectResponse(await server.accept(token), invalidInvite)
    assert.equal(await count(server, user_email), 0)
  })
  row("an expired invite that was resent: the old token is valid again", async (server) => {
    const { id, token } = await server.invite()
    await server.target.expireInvite(id)
    await server.asAdmin({ method: "POST", path: `/admin/invites/${id}/resend`, body: {} })
    expectResponse(await server.accept(token), ok)
  })
  row("an accepted invite", async (server) => {
    const { token } = await server.invite()
    expectResponse(await server.accept(token), ok)
    expectResponse(await server.accept(token, { password: "another" }), invalidInvite)
  })
  row("a deleted invite", async (server) => {
    const { id, token } = await server.invite()
    await server.asAdmin({ method: "DELETE", path: `/admin/invites/${id}` })
    expectResponse(await server.accept(token), invalidInvite)
  })
  row("an email that now belongs to a user", async (server) => {
    const { token, user_email: email } = await server.invite()
    await server.signUp({ email })
    expectResponse(await server.accept(token), alreadyJoined)
    assert.notEqual(await server.currentInvite(email), undefined)
  })
  row("an email that belongs to a user in another case", async (server) => {
    const { email } = await server.signUp()
    const { token } = await server.invite({ user: email.toUpperCase() })
    expectResponse(await server.accept(token), alreadyJoined)
  })
  row("the email of a deleted user: creates a new user", async (server) => {
    const { id, email } = await server.signUp()
    await server.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    const { token } = await server.invite({ user: email })
    expectResponse(await server.accept(token, { password: "another" }), ok)
    const { body } = await server.logIn({ email, password: "another" })
    assert.notEqual(body.user.id, id)
  })
  row("the email of a customer: creates a user with a separate password", async (server) => {
    const { store } = server
    const { email } = await store.signUp()
    const { token } = await server.invite({ user: email })
    expectResponse(await server.accept(token, { password: "another" }), ok)
    assert.equal((await server.logIn({ email, password: "another" })).status, 200)
    assert.equal((await store.logIn({ email, password })).status, 200)
  })
  row("20 concurrent requests, each with its own password: one user", async (server) => {
    const { token, user_email: email } = await server.invite()
    const passwords = Array.from({ length: 20 }, (_, index) => `${password}-${index}`)
    const responses = await Promise.all(passwords.map((password) => server.accept(token, { password })))
    const rejections = responses.filter(({ status }) => status !== 200)
    assert.equal(rejections.length, 19)
    const raceErrors = [invalidInvite, alreadyJoined, invalid("A user with the same email already exists."), duplicate(`User with email ${email} already exists.`)]
    for (const rejection of rejections) {
      const expected = raceErrors.find(({ body }) => JSON.stringify(body) === rejection.text)
      expectResponse(rejection, expected ?? invalidInvite)
    }
    assert.equal(await count(server, email), 1)
    const logins = await Promise.all(passwords.map((password) => server.logIn({ email, password })))
    assert.deepEqual(logins.map(({ status }) => status === 200), responses.map(({ status }) => status === 200))
  })

  /** @type {[string, (token: string, secret: string) => string, import("../responses.mjs").Expected][]} */
  const invalidTokens = [
    ["not a JWT", () => "nonsense", invalidToken],
    ["a tampered token", (token) => `${token}x`, invalidToken],
    ["a token signed with another secret", (token) => sign(claims(token), "another"), invalidToken],
    ["an expired JWT", (token, secret) => sign({ ...claims(token), exp: now() - 10 }, secret), invalidToken],
    ["a JWT for an unknown invite", (token, secret) => sign({ ...claims(token), invite_id: "invite_nope" }, secret), invalidInvite],
    ["a JWT for another email", (token, secret) => sign({ ...claims(token), user_email: newEmail() }, secret), invalidInvite],
    ["a JWT without an email", (token, secret) => sign({ ...claims(token), user_email: undefined }, secret), invalidInvite],
  ]
  for (const [name, forge, expected] of invalidTokens) {
    row(`${name}: rejected, and the valid token still works`, async (server) => {
      const { token } = await server.invite()
      expectResponse(await server.accept(forge(token, server.target.jwtSecret)), expected)
      expectResponse(await server.accept(token), ok)
    })
  }
  row("a JWT with another role: the role of the invite applies", async (server) => {
    const { token, user_email: email } = await server.invite()
    const forged = sign({ ...claims(token), role: "admin" }, server.target.jwtSecret)
    expectResponse(await server.accept(forged), ok)
    expectResponse(await server.logIn({ email, password }), userResponse({ email }))
  })
  row("the JWT of a login", async (server) => {
    const token = await server.token((await server.signUp()).credentials)
    expectResponse(await server.accept(token), invalidInvite)
  })

  const user = { password }
  const allMissing = "token should not be empty, token must be a string, user should not be empty"
  const noObject = "nested property user must be either object or array"
  const rejected = /** @type {[string, unknown, string][]} */ ([
    ["{}", {}, allMissing],
    ["no body", undefined, allMissing],
    ["[]", [], "an unknown value was passed to the validate function"],
    ['token ""', { token: "", user }, "token should not be empty"],
    ["token null", { token: null, user }, "token should not be empty, token must be a string"],
    ["a number for the token", { token: 5, user }, "token must be a string"],
    ["no user", { token: "t" }, "user should not be empty"],
    ["user null", { token: "t", user: null }, `user should not be empty, ${noObject}`],
    ["a string for the user", { token: "t", user: "ann" }, noObject],
    ["no password", { token: "t", user: {} }, "password must be a string"],
    ["a number for the password", { token: "t", user: { password: 5 } }, "password must be a string"],
    ["an email", { token: "t", user: { password, email: "ann@example.com" } }, "property email should not exist"],
    ["a role", { token: "t", user: { password, role: "admin" } }, "property role should not exist"],
    [
      "numbers for everything, and an unknown field",
      { token: "t", user: { a: 1, first_name: 1, last_name: 1, password: 1 } },
      "property a should not exist, first_name must be a string, last_name must be a string, password must be a string",
    ],
    ["an unknown field", { token: "t", user, a: 1 }, "property a should not exist"],
  ])
  for (const [name, body, message] of rejected) {
    row(name, async (server) => expectResponse(await server.send({ method: "POST", path, body }), invalid(message)))
  }
  row("GET, not logged in", async (server) => expectResponse(await server.send({ method: "GET", path }), notLoggedIn))
})
