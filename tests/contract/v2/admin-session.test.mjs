// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import { newEmail } from "../shop.mjs"
import {
  account, bearer, expectAnswer, expectToken, gone, json, newCookie, noEmail, noPassword, nobody, refused, sameCookie,
  session, table, unauthorized, unserved, userOf, wrongCredentials,
} from "./admin-table.mjs"

/** @typedef {import("./admin-shop.mjs").AdminShopV2} Shop */

const password = "supersecret"

/** @param {Shop} shop @param {string} token */
const me = (shop, token) => shop.ask({ method: "GET", path: "/admin/users/me", headers: bearer(token) })

/** @param {Shop} shop @param {Record<string, string>} headers @param {string} [cookie] */
const refresh = (shop, headers, cookie) => shop.ask({ method: "POST", path: "/auth/token/refresh", headers, cookie })

/** @param {Shop} shop @param {string} id */
const remove = (shop, id) => shop.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })

/** Both a customer and a user, by one identity. @param {Shop} shop */
async function twofold(shop) {
  const customer = await shop.store.signUp()
  const nobodys = await shop.token(customer.credentials)
  const { token } = await shop.invite({ email: customer.email })
  const { body } = await shop.accept(token, bearer(nobodys))
  return { ...customer, customerId: customer.id, id: body.user.id }
}

table("POST /auth/user/emailpass", (row) => {
  row("good: a token for a day, of the user", async (shop) => {
    const { id, credentials } = await shop.signUp()
    expectToken(await shop.authenticate(credentials), userOf(id))
  })
  row("the user whom every shop begins with", async (shop) => {
    const answer = await shop.authenticate(shop.backend.admin)
    expectToken(answer, userOf(claims(answer.body.token).actor_id))
    assert.equal((await me(shop, answer.body.token)).body.user.email, shop.backend.admin.email)
  })
  row("an identity without a user: a token of nobody", async (shop) => {
    const { credentials } = await shop.identify()
    expectToken(await shop.authenticate(credentials), nobody)
  })
  row("a customer: a token of no user, that knows the customer", async (shop) => {
    const { id, credentials } = await shop.store.signUp()
    expectToken(await shop.authenticate(credentials), { actor_id: "", app_metadata: { customer_id: id } })
  })
  row("a user as a customer: a token of no customer, that knows the user", async (shop) => {
    const { id, credentials } = await shop.signUp()
    const { body } = await shop.store.authenticate(credentials)
    const { actor_id, actor_type, app_metadata } = claims(body.token)
    assert.deepEqual({ actor_id, actor_type, app_metadata }, { actor_id: "", actor_type: "customer", app_metadata: { user_id: id } })
  })
  row("both: a token of the user, that knows the customer", async (shop) => {
    const { id, customerId, credentials } = await twofold(shop)
    expectToken(await shop.authenticate(credentials), { actor_id: id, app_metadata: { user_id: id, customer_id: customerId } })
  })
  row("both, and the user was deleted since: a token of no user, and the customer's as before", async (shop) => {
    const { id, customerId, credentials } = await twofold(shop)
    await remove(shop, id)
    expectToken(await shop.authenticate(credentials), { actor_id: "", app_metadata: { user_id: null, customer_id: customerId } })
    assert.equal(claims(await shop.store.token(credentials)).actor_id, customerId)
  })
  row("a user who was deleted since: the identity is gone too", async (shop) => {
    const { id, credentials } = await shop.signUp()
    await remove(shop, id)
    expectAnswer(await shop.authenticate(credentials), wrongCredentials)
  })
  row("a wrong password", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await shop.authenticate({ email, password: "wrong" }), wrongCredentials)
  })
  row("another case of the address: unknown", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await shop.authenticate({ email: email.toUpperCase(), password }), wrongCredentials)
  })
  row("an invite's address", async (shop) => {
    const { email } = await shop.invite()
    expectAnswer(await shop.authenticate({ email, password }), wrongCredentials)
  })
  const bad = /** @type {[string, unknown, import("../answers.mjs").Expected][]} */ ([
    ["{}", {}, noPassword],
    ["no address", { password }, noEmail],
    ["no password", { email: "ann@example.com" }, noPassword],
  ])
  for (const [name, body, expected] of bad) {
    row(name, async (shop) => expectAnswer(await shop.authenticate(body), expected))
  }
})

table("POST /auth/user/emailpass/register", (row) => {
  const taken = refused("Identity with email already exists")

  row("a new address: a token of nobody, whom no route for admins lets in", async (shop) => {
    const answer = await shop.register({ email: newEmail(), password })
    expectToken(answer, nobody)
    expectAnswer(await me(shop, answer.body.token), unauthorized)
    const list = { method: "GET", path: "/admin/users", headers: bearer(answer.body.token) }
    expectAnswer(await shop.ask(list), unauthorized)
  })
  row("again with the same password, no user yet: the same identity", async (shop) => {
    const { credentials, token } = await shop.identify()
    const answer = await shop.register(credentials)
    expectToken(answer, nobody)
    assert.equal(claims(answer.body.token).auth_identity_id, claims(token).auth_identity_id)
  })
  row("again with another password", async (shop) => {
    const { email } = await shop.identify()
    expectAnswer(await shop.register({ email, password: "another" }), taken)
  })
  row("again, and there is a user", async (shop) => expectAnswer(await shop.register((await shop.signUp()).credentials), taken))
  row("a customer's address, with the customer's password", async (shop) =>
    expectAnswer(await shop.register((await shop.store.signUp()).credentials), taken))
  row("a customer's identity that is nobody yet: the same one", async (shop) => {
    const { credentials, token } = await shop.store.identify()
    const answer = await shop.register(credentials)
    expectToken(answer, nobody)
    assert.equal(claims(answer.body.token).auth_identity_id, claims(token).auth_identity_id)
  })
  row("a user who was deleted since: a new identity, of any password", async (shop) => {
    const { id, email, token } = await shop.signUp()
    await remove(shop, id)
    const answer = await shop.register({ email, password: "another" })
    expectToken(answer, nobody)
    assert.notEqual(claims(answer.body.token).auth_identity_id, claims(token).auth_identity_id)
  })
  row("no password", async (shop) => expectAnswer(await shop.register({ email: newEmail() }), noPassword))
})

table("/auth/session of a user", (row) => {
  const path = "/auth/session"

  row("a token: its claims, and a cookie that is logged in", async (shop) => {
    const { email, token } = await shop.signUp()
    const answer = await shop.openSession(token)
    expectAnswer(answer, newCookie(session(token)))
    expectAnswer(await shop.who(answer.cookie), account({ email }))
  })
  row("a token of nobody: a session that no route for admins lets in", async (shop) => {
    const { token } = await shop.identify()
    const answer = await shop.openSession(token)
    expectAnswer(answer, newCookie(session(token)))
    expectAnswer(await shop.who(answer.cookie), unauthorized)
  })
  row("with the cookie of a customer: the same session, the user's and no more the customer's", async (shop) => {
    const [{ email, token }, { cookie = "" }] = await Promise.all([shop.signUp(), shop.store.signUp()])
    expectAnswer(await shop.openSession(token, cookie), sameCookie(session(token)), cookie)
    expectAnswer(await shop.who(cookie), account({ email }))
    assert.equal((await shop.store.who(cookie)).status, 401)
  })
  row("a customer logs in over it: the customer's and no more the user's", async (shop) => {
    const [{ cookie }, { token }] = await Promise.all([shop.signUp(), shop.store.signUp()])
    assert.equal((await shop.store.openSession(token, cookie)).status, 200)
    expectAnswer(await shop.who(cookie), unauthorized)
    assert.equal((await shop.store.who(cookie)).status, 200)
  })
  row("both a customer and a user: the session is of whom its token is", async (shop) => {
    const { credentials, cookie } = await twofold(shop)
    expectAnswer(await shop.who(cookie), unauthorized)
    const opened = await shop.logIn(credentials)
    assert.equal((await shop.who(opened.cookie)).status, 200)
    assert.equal((await shop.store.who(opened.cookie)).status, 401)
  })
  row("a user who was deleted since: a session all the same", async (shop) => {
    const { id, token } = await shop.signUp()
    await remove(shop, id)
    const answer = await shop.openSession(token)
    expectAnswer(answer, newCookie(session(token)))
    expectAnswer(await shop.who(answer.cookie), gone(id))
  })
  row("DELETE: it is 401 afterwards, and the browser is to forget it", async (shop) => {
    const { cookie, token } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "DELETE", path, cookie }), { ...json(200, { success: true }), cookie: "cleared" })
    expectAnswer(await shop.who(cookie), unauthorized)
    expectAnswer(await shop.ask({ method: "DELETE", path, cookie }), unauthorized)
    assert.equal((await me(shop, token)).status, 200)
  })
  row("DELETE, of a user who was deleted since", async (shop) => {
    const { id, cookie } = await shop.signUp()
    await remove(shop, id)
    expectAnswer(await shop.ask({ method: "DELETE", path, cookie }), { ...json(200, { success: true }), cookie: "cleared" })
  })
})

table("a token of a user", (row) => {
  /** A token like this one, with other claims. @param {Shop} shop @param {string} token @param {object} changes */
  const resigned = (shop, token, changes) => sign({ ...claims(token), ...changes }, shop.backend.jwtSecret)

  row("no more than who", async (shop) => {
    const { id, email } = await shop.signUp()
    expectAnswer(await me(shop, sign({ actor_id: id, actor_type: "user" }, shop.backend.jwtSecret)), account({ email }))
  })
  const dead = /** @type {[string, (token: string, shop: Shop) => string][]} */ ([
    ["expired", (token, shop) => resigned(shop, token, { exp: now() - 10 })],
    ["of another secret", (token) => sign(claims(token), "another")],
    ["spoilt", (token) => `${token}x`],
    ["no JWT at all", () => "nonsense"],
  ])
  for (const [name, make] of dead) {
    row(`${name}: refused everywhere`, async (shop) => {
      const { token } = await shop.signUp()
      const wrong = make(token, shop)
      for (const answer of await Promise.all([me(shop, wrong), shop.openSession(wrong), refresh(shop, bearer(wrong))])) {
        expectAnswer(answer, unauthorized)
      }
      expectAnswer(await shop.ask({ method: "GET", path: "/admin/invites", headers: bearer(wrong) }), unauthorized)
    })
  }
  row("of a customer", async (shop) => {
    const { token, cookie } = await shop.store.signUp()
    expectAnswer(await me(shop, token), unauthorized)
    expectAnswer(await shop.who(cookie), unauthorized)
  })
  row("in the store", async (shop) => {
    const { token } = await shop.signUp()
    const answer = await shop.store.ask({ method: "GET", path: "/store/customers/me", headers: bearer(token) })
    assert.deepEqual([answer.status, answer.body], [401, { message: "Unauthorized" }])
  })
  row("in x-medusa-access-token", async (shop) => {
    const { token } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "GET", path: "/admin/users/me", headers: { "x-medusa-access-token": token } }), unauthorized)
  })
  row("a session wins over it", async (shop) => {
    const { token } = await shop.signUp()
    const { email, cookie } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "GET", path: "/admin/users/me", headers: bearer(token), cookie }), account({ email }))
  })
  row("refreshed, or of a session: the user's", async (shop) => {
    const { id, token, cookie } = await shop.signUp()
    expectToken(await refresh(shop, bearer(token)), userOf(id))
    expectToken(await refresh(shop, {}, cookie), userOf(id))
    assert.equal((await me(shop, token)).status, 200)
  })
  row("of nobody, and there is a user since: it lets nobody in, and is refreshed to the user's", async (shop) => {
    const { email, token, invite } = await shop.invitee()
    const { body } = await shop.accept(invite.token, bearer(token))
    expectAnswer(await me(shop, token), unauthorized)
    const answer = await refresh(shop, bearer(token))
    expectToken(answer, userOf(body.user.id))
    expectAnswer(await me(shop, answer.body.token), account({ email }))
  })
  row("of a user who was deleted since: only the user's own page notices", async (shop) => {
    const { id, token, cookie } = await shop.signUp()
    await remove(shop, id)
    expectAnswer(await me(shop, token), gone(id))
    expectAnswer(await shop.who(cookie), gone(id))
    const list = { method: "GET", path: `/admin/users?id=${id}`, headers: bearer(token) }
    expectAnswer(await shop.ask(list), json(200, { users: [], count: 0, offset: 0, limit: 50 }))
  })
  row("of a user who was deleted since: it is not refreshed", async (shop) => {
    const { id, token } = await shop.signUp()
    await remove(shop, id)
    const answer = await refresh(shop, bearer(token))
    assert.deepEqual(answer.body, { type: "not_found", message: `AuthIdentity with id: ${claims(token).auth_identity_id} was not found` })
    assert.equal(answer.status, 404)
  })
  row("of an unknown user", async (shop) => {
    const { token } = await shop.signUp()
    expectAnswer(await me(shop, resigned(shop, token, { actor_id: "user_nope" })), gone("user_nope"))
  })
})

table("POST /auth/user/:auth_provider, of a provider that users have not", (row) => {
  const notAllowed = json(400, { type: "not_allowed", message: "The actor type user is not allowed to use the auth provider nope" })
  for (const after of ["", "/register", "/reset-password", "/update"]) {
    row(after || "logging in", async (shop) => expectAnswer(await shop.ask({ method: "POST", path: `/auth/user/nope${after}`, body: shop.backend.admin }), notAllowed))
  }
})

table("the routes of v1, on v2", (row) => {
  for (const path of ["/admin/auth", "/admin/auth/token"]) {
    row(`POST ${path}: nothing serves it, which only users are told`, async (shop) => {
      const body = shop.backend.admin
      assert.equal((await shop.ask({ method: "POST", path, body })).status, 401)
      expectAnswer(await shop.asAdmin({ method: "POST", path, body }), unserved("POST", path))
    })
  }
})
