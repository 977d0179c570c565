// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../shop.mjs"
import {
  account, badRequest, expectAnswer, invalid, noCookie, notLoggedIn, ok, refused, sameCookie, table,
} from "./admin-table.mjs"

/** @typedef {import("./admin-shop.mjs").AdminShopV1} Shop */

const password = "supersecret"
const path = "/admin/auth"

table("POST /admin/auth", (row) => {
  row("good, in any case of the e-mail", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await shop.logIn({ email, password }), account({ email }))
    expectAnswer(await shop.logIn({ email: email.toUpperCase(), password }), account({ email }))
  })
  row("good, with every field of the user", async (shop) => {
    const fields = { role: "developer", first_name: "Ann", last_name: "Bee" }
    const { email } = await shop.signUp(fields)
    expectAnswer(await shop.logIn({ email, password }), account({ ...fields, email }))
  })
  row("with the anonymous cookie of an earlier answer: the same session, logged in", async (shop) => {
    const { email } = await shop.signUp()
    const { cookie = "" } = await shop.who()
    expectAnswer(await shop.logIn({ email, password }, cookie), sameCookie(account({ email })), cookie)
    assert.equal((await shop.who(cookie)).status, 200)
  })
  row("with a cookie that is logged in as the same user", async (shop) => {
    const { email, cookie } = await shop.signUp()
    expectAnswer(await shop.logIn({ email, password }, cookie), noCookie(account({ email })))
  })
  row("with a cookie that is logged in as another user", async (shop) => {
    const { email } = await shop.signUp()
    const { cookie = "" } = await shop.signUp()
    expectAnswer(await shop.logIn({ email, password }, cookie), sameCookie(account({ email })), cookie)
    expectAnswer(await shop.who(cookie), noCookie(account({ email })))
  })
  row("a wrong password", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await shop.logIn({ email, password: "wrong" }), refused)
  })
  row("a wrong password with a live session: it stays logged in", async (shop) => {
    const { email, cookie } = await shop.signUp()
    expectAnswer(await shop.logIn({ email, password: "wrong" }, cookie), noCookie(refused))
    assert.equal((await shop.who(cookie)).status, 200)
  })
  row("an unknown e-mail", async (shop) => expectAnswer(await shop.logIn({ email: newEmail(), password }), refused))
  row("a user without a password", async (shop) => {
    const email = newEmail()
    await shop.asAdmin({ method: "POST", path: "/admin/users", body: { email, password: "" } })
    expectAnswer(await shop.logIn({ email, password }), refused)
  })
  row("a customer", async (shop) => {
    const { credentials } = await shop.store.signUp()
    expectAnswer(await shop.logIn(credentials), refused)
  })
  row("a user is no customer", async (shop) => {
    const { credentials } = await shop.signUp()
    assert.equal((await shop.store.logIn(credentials)).status, 401)
  })

  const noAddress = "email must be an email"
  const nothing = "email should not be empty, email must be an email, password should not be empty, password must be a string"
  const email = "ann@example.com"
  const bad = /** @type {[string, unknown, string, Record<string, string>?][]} */ ([
    ["a malformed e-mail", { email: "nope", password }, noAddress],
    ["a number for the e-mail", { email: 5, password }, noAddress],
    ["no e-mail", { password }, `email should not be empty, ${noAddress}`],
    ['e-mail ""', { email: "", password }, `email should not be empty, ${noAddress}`],
    ["no password", { email }, "password should not be empty, password must be a string"],
    ["password null", { email, password: null }, "password should not be empty, password must be a string"],
    ['password ""', { email, password: "" }, "password should not be empty"],
    ["a number for the password", { email, password: 5 }, "password must be a string"],
    ["an object for the password", { email, password: { a: 1 } }, "password must be a string"],
    ["{}", {}, nothing],
    ["no body", undefined, nothing],
    ["an empty body", "", nothing],
    ["[]", [], "an unknown value was passed to the validate function"],
    ["an unknown field", { email, password, remember: true }, "property remember should not exist"],
  ])
  for (const [name, body, message, headers] of bad) {
    row(name, async (shop) => expectAnswer(await shop.ask({ method: "POST", path, body, headers }), invalid(message)))
  }
})

table("GET /admin/auth", (row) => {
  row("with a cookie", async (shop) => {
    const { email, cookie } = await shop.signUp()
    expectAnswer(await shop.who(cookie), noCookie(account({ email })))
  })
  row("the user whom every shop begins with", async (shop) => {
    const answer = await shop.asAdmin({ method: "GET", path })
    assert.equal(answer.body.user.email, shop.backend.admin.email)
    assert.equal(answer.body.user.role, "admin")
  })
  row("without a cookie", async (shop) => {
    expectAnswer(await shop.who(), notLoggedIn)
  })
  row("an anonymous cookie", async (shop) => {
    const { cookie } = await shop.who()
    expectAnswer(await shop.who(cookie), noCookie(notLoggedIn))
  })
  row("a customer's cookie", async (shop) => {
    const { cookie } = await shop.store.signUp()
    expectAnswer(await shop.who(cookie), noCookie(notLoggedIn))
  })
  row("a forged cookie", async (shop) => {
    const { cookie = "" } = await shop.signUp()
    expectAnswer(await shop.who(cookie.replace(/.{6}$/, "AAAAAA")), notLoggedIn, "")
  })
  row("a user who was deleted since: only here is it noticed", async (shop) => {
    const { id, cookie } = await shop.signUp()
    await shop.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectAnswer(await shop.who(cookie), noCookie(badRequest))
    expectAnswer(await shop.ask({ method: "POST", path: "/admin/invites", body: { user: newEmail(), role: "member" }, cookie }), noCookie(ok))
  })
})

table("DELETE /admin/auth", (row) => {
  /** @param {Shop} shop @param {string} [cookie] @param {unknown} [body] */
  const logOut = (shop, cookie, body) => shop.ask({ method: "DELETE", path, cookie, body })

  row("with a cookie: it is 401 afterwards", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await logOut(shop, cookie), noCookie(ok))
    expectAnswer(await shop.who(cookie), notLoggedIn, cookie)
  })
  row("with {} for a body, as medusa-js sends it", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await logOut(shop, cookie, {}), noCookie(ok))
  })
  row("without a cookie", async (shop) => expectAnswer(await logOut(shop), notLoggedIn))
  row("again", async (shop) => {
    const { cookie } = await shop.signUp()
    await logOut(shop, cookie)
    expectAnswer(await logOut(shop, cookie), notLoggedIn, cookie)
  })
  row("a customer's cookie: the customer stays", async (shop) => {
    const { store } = shop
    const { cookie } = await store.signUp()
    expectAnswer(await logOut(shop, cookie), noCookie(notLoggedIn))
    assert.equal((await store.who(cookie)).status, 200)
  })
  row("a user who was deleted since", async (shop) => {
    const { id, cookie } = await shop.signUp()
    await shop.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectAnswer(await logOut(shop, cookie), noCookie(ok))
    expectAnswer(await shop.who(cookie), notLoggedIn, cookie)
  })
  row("other sessions of the user stay", async (shop) => {
    const { cookie, credentials } = await shop.signUp()
    const other = await shop.logIn(credentials)
    await logOut(shop, cookie)
    assert.equal((await shop.who(other.cookie)).status, 200)
  })
})

table("one session, a customer's and a user's", (row) => {
  /** @param {Shop} shop */
  const both = async (shop) => {
    const [{ email, credentials }, { cookie = "", email: customer }] = await Promise.all([shop.signUp(), shop.store.signUp()])
    const answer = await shop.logIn(credentials, cookie)
    return { answer, email, customer, cookie }
  }
  row("it is either's, where each is asked for", async (shop) => {
    const { answer, email, customer, cookie } = await both(shop)
    expectAnswer(answer, sameCookie(account({ email })), cookie)
    expectAnswer(await shop.who(cookie), noCookie(account({ email })))
    assert.equal((await shop.store.who(cookie)).body.customer.email, customer)
  })
  row("the user leaves: the customer stays", async (shop) => {
    const { cookie } = await both(shop)
    expectAnswer(await shop.ask({ method: "DELETE", path, cookie }), sameCookie(ok), cookie)
    expectAnswer(await shop.who(cookie), noCookie(notLoggedIn))
    assert.equal((await shop.store.who(cookie)).status, 200)
  })
  row("the customer leaves: the user stays", async (shop) => {
    const { email, cookie } = await both(shop)
    assert.equal((await shop.store.ask({ method: "DELETE", path: "/store/auth", cookie })).status, 200)
    assert.equal((await shop.store.who(cookie)).status, 401)
    expectAnswer(await shop.who(cookie), noCookie(account({ email })))
  })
  row("a customer signs up in a user's session", async (shop) => {
    const { email, cookie } = await shop.signUp()
    const body = { email: newEmail(), password }
    assert.equal((await shop.store.ask({ method: "POST", path: "/store/customers", body, cookie })).status, 200)
    expectAnswer(await shop.who(cookie), noCookie(account({ email })))
    assert.equal((await shop.store.who(cookie)).body.customer.email, body.email)
  })
})
