// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import { newEmail } from "../shop.mjs"
import { account, duplicate, expectAnswer, invalid, noCookie, notLoggedIn, ok, table } from "./admin-table.mjs"

/** @typedef {import("./admin-shop.mjs").AdminShopV1} Shop */

const password = "supersecret"
const path = "/admin/invites/accept"
const notValid = invalid("Token is not valid")
const noInvite = invalid("Invalid invite")
const joined = invalid("User already joined")

/** How many users have this e-mail. @param {Shop} shop @param {string} email */
async function count(shop, email) {
  const { body } = await shop.asAdmin({ method: "GET", path: `/admin/users?email=${email}` })
  return body.count
}

table("POST /admin/invites/accept", (row) => {
  row("good, without a log-in: OK, and a user of the invite's role, who is not logged in", async (shop) => {
    const { token, user_email: email } = await shop.invite({ role: "developer" })
    const answer = await shop.accept(token, { first_name: "Ann", last_name: "Bee", password })
    expectAnswer(answer, ok)
    expectAnswer(await shop.who(answer.cookie), noCookie(notLoggedIn))
    const made = account({ email, role: "developer", first_name: "Ann", last_name: "Bee" })
    expectAnswer(await shop.logIn({ email, password }), made)
  })
  row("the invite is gone from the list", async (shop) => {
    const { token, user_email } = await shop.invite()
    expectAnswer(await shop.accept(token), ok)
    assert.equal(await shop.invited(user_email), undefined)
  })
  row("null for the names", async (shop) => {
    const { token, user_email: email } = await shop.invite()
    expectAnswer(await shop.accept(token, { first_name: null, last_name: null, password }), ok)
    expectAnswer(await shop.logIn({ email, password }), account({ email }))
  })
  row("an invite in upper case: a user in lower case", async (shop) => {
    const { token, user_email } = await shop.invite({ user: newEmail().toUpperCase() })
    expectAnswer(await shop.accept(token), ok)
    const email = user_email.toLowerCase()
    expectAnswer(await shop.logIn({ email, password }), account({ email }))
  })
  row('password "": a user without a password', async (shop) => {
    const { token, user_email: email } = await shop.invite()
    expectAnswer(await shop.accept(token, { password: "" }), ok)
    assert.equal(await count(shop, email), 1)
    assert.equal((await shop.logIn({ email, password })).status, 401)
  })
  row("logged in as another user, who stays logged in", async (shop) => {
    const [{ token }, { email, cookie }] = await Promise.all([shop.invite(), shop.signUp()])
    expectAnswer(await shop.accept(token, { password }, cookie), noCookie(ok))
    expectAnswer(await shop.who(cookie), noCookie(account({ email })))
  })
  row("in a customer's session", async (shop) => {
    const [{ token }, { cookie }] = await Promise.all([shop.invite(), shop.store.signUp()])
    expectAnswer(await shop.accept(token, { password }, cookie), noCookie(ok))
    assert.equal((await shop.store.who(cookie)).status, 200)
  })
  row("a token from before the invite was sent again: as good as the new one", async (shop) => {
    const { id, token } = await shop.invite()
    await shop.asAdmin({ method: "POST", path: `/admin/invites/${id}/resend`, body: {} })
    expectAnswer(await shop.accept(token), ok)
  })
  row("a token from before the invite got another role: good for that role", async (shop) => {
    const { token, user_email: email } = await shop.invite({ role: "member" })
    await shop.invite({ user: email, role: "admin" })
    expectAnswer(await shop.accept(token), ok)
    expectAnswer(await shop.logIn({ email, password }), account({ email, role: "admin" }))
  })
  row("expired", async (shop) => {
    const { id, token, user_email } = await shop.invite()
    await shop.backend.expireInvite(id)
    expectAnswer(await shop.accept(token), noInvite)
    assert.equal(await count(shop, user_email), 0)
  })
  row("expired, and sent again: either token is good", async (shop) => {
    const { id, token } = await shop.invite()
    await shop.backend.expireInvite(id)
    await shop.asAdmin({ method: "POST", path: `/admin/invites/${id}/resend`, body: {} })
    expectAnswer(await shop.accept(token), ok)
  })
  row("accepted already", async (shop) => {
    const { token } = await shop.invite()
    expectAnswer(await shop.accept(token), ok)
    expectAnswer(await shop.accept(token, { password: "another" }), noInvite)
  })
  row("deleted", async (shop) => {
    const { id, token } = await shop.invite()
    await shop.asAdmin({ method: "DELETE", path: `/admin/invites/${id}` })
    expectAnswer(await shop.accept(token), noInvite)
  })
  row("somebody who is a user by now", async (shop) => {
    const { token, user_email: email } = await shop.invite()
    await shop.signUp({ email })
    expectAnswer(await shop.accept(token), joined)
    assert.notEqual(await shop.invited(email), undefined)
  })
  row("a user in another case of the e-mail", async (shop) => {
    const { email } = await shop.signUp()
    const { token } = await shop.invite({ user: email.toUpperCase() })
    expectAnswer(await shop.accept(token), joined)
  })
  row("a user who was deleted since: a new one", async (shop) => {
    const { id, email } = await shop.signUp()
    await shop.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    const { token } = await shop.invite({ user: email })
    expectAnswer(await shop.accept(token, { password: "another" }), ok)
    const { body } = await shop.logIn({ email, password: "another" })
    assert.notEqual(body.user.id, id)
  })
  row("a customer: a user as well, each with a password of their own", async (shop) => {
    const { store } = shop
    const { email } = await store.signUp()
    const { token } = await shop.invite({ user: email })
    expectAnswer(await shop.accept(token, { password: "another" }), ok)
    assert.equal((await shop.logIn({ email, password: "another" })).status, 200)
    assert.equal((await store.logIn({ email, password })).status, 200)
  })
  row("20 at once, each with a password of its own: one user", async (shop) => {
    const { token, user_email: email } = await shop.invite()
    const passwords = Array.from({ length: 20 }, (_, index) => `${password}-${index}`)
    const answers = await Promise.all(passwords.map((password) => shop.accept(token, { password })))
    const refusals = answers.filter(({ status }) => status !== 200)
    assert.equal(refusals.length, 19)
    const late = [noInvite, joined, invalid("A user with the same email already exists."), duplicate(`User with email ${email} already exists.`)]
    for (const refusal of refusals) {
      const expected = late.find(({ body }) => JSON.stringify(body) === refusal.text)
      expectAnswer(refusal, expected ?? noInvite)
    }
    assert.equal(await count(shop, email), 1)
    const logIns = await Promise.all(passwords.map((password) => shop.logIn({ email, password })))
    assert.deepEqual(logIns.map(({ status }) => status === 200), answers.map(({ status }) => status === 200))
  })

  /** @type {[string, (token: string, secret: string) => string, import("../answers.mjs").Expected][]} */
  const wrong = [
    ["no JWT at all", () => "nonsense", notValid],
    ["a spoilt token", (token) => `${token}x`, notValid],
    ["a token of another secret", (token) => sign(claims(token), "another"), notValid],
    ["a JWT that expired", (token, secret) => sign({ ...claims(token), exp: now() - 10 }, secret), notValid],
    ["a JWT for an unknown invite", (token, secret) => sign({ ...claims(token), invite_id: "invite_nope" }, secret), noInvite],
    ["a JWT for another address", (token, secret) => sign({ ...claims(token), user_email: newEmail() }, secret), noInvite],
    ["a JWT without an address", (token, secret) => sign({ ...claims(token), user_email: undefined }, secret), noInvite],
  ]
  for (const [name, make, expected] of wrong) {
    row(`${name}: refused, and the good one goes on working`, async (shop) => {
      const { token } = await shop.invite()
      expectAnswer(await shop.accept(make(token, shop.backend.jwtSecret)), expected)
      expectAnswer(await shop.accept(token), ok)
    })
  }
  row("a JWT with the right claims, in another role: the invite's role", async (shop) => {
    const { token, user_email: email } = await shop.invite()
    const forged = sign({ ...claims(token), role: "admin" }, shop.backend.jwtSecret)
    expectAnswer(await shop.accept(forged), ok)
    expectAnswer(await shop.logIn({ email, password }), account({ email }))
  })
  row("a user's JWT", async (shop) => {
    const token = await shop.token((await shop.signUp()).credentials)
    expectAnswer(await shop.accept(token), noInvite)
  })

  const user = { password }
  const nothing = "token should not be empty, token must be a string, user should not be empty"
  const noObject = "nested property user must be either object or array"
  const bad = /** @type {[string, unknown, string][]} */ ([
    ["{}", {}, nothing],
    ["no body", undefined, nothing],
    ["[]", [], "an unknown value was passed to the validate function"],
    ['token ""', { token: "", user }, "token should not be empty"],
    ["token null", { token: null, user }, "token should not be empty, token must be a string"],
    ["a number for the token", { token: 5, user }, "token must be a string"],
    ["no user", { token: "t" }, "user should not be empty"],
    ["user null", { token: "t", user: null }, `user should not be empty, ${noObject}`],
    ["a text for the user", { token: "t", user: "ann" }, noObject],
    ["no password", { token: "t", user: {} }, "password must be a string"],
    ["a number for the password", { token: "t", user: { password: 5 } }, "password must be a string"],
    ["an e-mail", { token: "t", user: { password, email: "ann@example.com" } }, "property email should not exist"],
    ["a role", { token: "t", user: { password, role: "admin" } }, "property role should not exist"],
    [
      "numbers for everything, and an unknown field",
      { token: "t", user: { a: 1, first_name: 1, last_name: 1, password: 1 } },
      "property a should not exist, first_name must be a string, last_name must be a string, password must be a string",
    ],
    ["an unknown field", { token: "t", user, a: 1 }, "property a should not exist"],
  ])
  for (const [name, body, message] of bad) {
    row(name, async (shop) => expectAnswer(await shop.ask({ method: "POST", path, body }), invalid(message)))
  }
  row("GET, not logged in", async (shop) => expectAnswer(await shop.ask({ method: "GET", path }), notLoggedIn))
})
