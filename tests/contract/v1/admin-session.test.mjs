// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../server.mjs"
import {
  badRequest, expectResponse, invalid, invalidCredentials, noCookie, notLoggedIn, ok, sameCookie, table, userResponse,
} from "./admin-table.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV1} Server */

const password = "supersecret"
const path = "/admin/auth"

table("POST /admin/auth", (row) => {
  row("valid credentials, with the email in any case", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await server.logIn({ email, password }), userResponse({ email }))
    expectResponse(await server.logIn({ email: email.toUpperCase(), password }), userResponse({ email }))
  })
  row("valid credentials: returns every field of the user", async (server) => {
    const fields = { role: "developer", first_name: "Ann", last_name: "Bee" }
    const { email } = await server.signUp(fields)
    expectResponse(await server.logIn({ email, password }), userResponse({ ...fields, email }))
  })
  row("in an anonymous session: the same session, logged in", async (server) => {
    const { email } = await server.signUp()
    const { cookie = "" } = await server.getSession()
    expectResponse(await server.logIn({ email, password }, cookie), sameCookie(userResponse({ email })), cookie)
    assert.equal((await server.getSession(cookie)).status, 200)
  })
  row("logged in as the same user: no new cookie", async (server) => {
    const { email, cookie } = await server.signUp()
    expectResponse(await server.logIn({ email, password }, cookie), noCookie(userResponse({ email })))
  })
  row("logged in as another user: switches the session to this one", async (server) => {
    const { email } = await server.signUp()
    const { cookie = "" } = await server.signUp()
    expectResponse(await server.logIn({ email, password }, cookie), sameCookie(userResponse({ email })), cookie)
    expectResponse(await server.getSession(cookie), noCookie(userResponse({ email })))
  })
  row("a wrong password", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await server.logIn({ email, password: "wrong" }), invalidCredentials)
  })
  row("a wrong password does not end the session", async (server) => {
    const { email, cookie } = await server.signUp()
    expectResponse(await server.logIn({ email, password: "wrong" }, cookie), noCookie(invalidCredentials))
    assert.equal((await server.getSession(cookie)).status, 200)
  })
  row("an unknown email", async (server) => expectResponse(await server.logIn({ email: newEmail(), password }), invalidCredentials))
  row("a user without a password", async (server) => {
    const email = newEmail()
    await server.asAdmin({ method: "POST", path: "/admin/users", body: { email, password: "" } })
    expectResponse(await server.logIn({ email, password }), invalidCredentials)
  })
  row("the credentials of a customer", async (server) => {
    const { credentials } = await server.store.signUp()
    expectResponse(await server.logIn(credentials), invalidCredentials)
  })
  row("a user cannot log in as a customer", async (server) => {
    const { credentials } = await server.signUp()
    assert.equal((await server.store.logIn(credentials)).status, 401)
  })

  const invalidEmail = "email must be an email"
  const allMissing = "email should not be empty, email must be an email, password should not be empty, password must be a string"
  const email = "ann@example.com"
  const rejected = /** @type {[string, unknown, string, Record<string, string>?][]} */ ([
    ["a malformed email", { email: "nope", password }, invalidEmail],
    ["a number for the email", { email: 5, password }, invalidEmail],
    ["no email", { password }, `email should not be empty, ${invalidEmail}`],
    ['email ""', { email: "", password }, `email should not be empty, ${invalidEmail}`],
    ["no password", { email }, "password should not be empty, password must be a string"],
    ["password null", { email, password: null }, "password should not be empty, password must be a string"],
    ['password ""', { email, password: "" }, "password should not be empty"],
    ["a number for the password", { email, password: 5 }, "password must be a string"],
    ["an object for the password", { email, password: { a: 1 } }, "password must be a string"],
    ["{}", {}, allMissing],
    ["no body", undefined, allMissing],
    ["an empty body", "", allMissing],
    ["[]", [], "an unknown value was passed to the validate function"],
    ["an unknown field", { email, password, remember: true }, "property remember should not exist"],
  ])
  for (const [name, body, message, headers] of rejected) {
    row(name, async (server) => expectResponse(await server.send({ method: "POST", path, body, headers }), invalid(message)))
  }
})

table("GET /admin/auth", (row) => {
  row("with a cookie", async (server) => {
    const { email, cookie } = await server.signUp()
    expectResponse(await server.getSession(cookie), noCookie(userResponse({ email })))
  })
  row("the first admin", async (server) => {
    const response = await server.asAdmin({ method: "GET", path })
    assert.equal(response.body.user.email, server.target.admin.email)
    assert.equal(response.body.user.role, "admin")
  })
  row("without a cookie", async (server) => {
    expectResponse(await server.getSession(), notLoggedIn)
  })
  row("an anonymous cookie", async (server) => {
    const { cookie } = await server.getSession()
    expectResponse(await server.getSession(cookie), noCookie(notLoggedIn))
  })
  row("the cookie of a customer", async (server) => {
    const { cookie } = await server.store.signUp()
    expectResponse(await server.getSession(cookie), noCookie(notLoggedIn))
  })
  row("a forged cookie", async (server) => {
    const { cookie = "" } = await server.signUp()
    expectResponse(await server.getSession(cookie.replace(/.{6}$/, "AAAAAA")), notLoggedIn, "")
  })
  row("a deleted user: only this route notices", async (server) => {
    const { id, cookie } = await server.signUp()
    await server.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectResponse(await server.getSession(cookie), noCookie(badRequest))
    expectResponse(await server.send({ method: "POST", path: "/admin/invites", body: { user: newEmail(), role: "member" }, cookie }), noCookie(ok))
  })
})

table("DELETE /admin/auth", (row) => {
  /** @param {Server} server @param {string} [cookie] @param {unknown} [body] */
  const logOut = (server, cookie, body) => server.send({ method: "DELETE", path, cookie, body })

  row("with a cookie: logs out", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await logOut(server, cookie), noCookie(ok))
    expectResponse(await server.getSession(cookie), notLoggedIn, cookie)
  })
  row("with the body {}, which medusa-js sends", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await logOut(server, cookie, {}), noCookie(ok))
  })
  row("without a cookie", async (server) => expectResponse(await logOut(server), notLoggedIn))
  row("a cookie that is already logged out", async (server) => {
    const { cookie } = await server.signUp()
    await logOut(server, cookie)
    expectResponse(await logOut(server, cookie), notLoggedIn, cookie)
  })
  row("the cookie of a customer, who stays logged in", async (server) => {
    const { store } = server
    const { cookie } = await store.signUp()
    expectResponse(await logOut(server, cookie), noCookie(notLoggedIn))
    assert.equal((await store.getSession(cookie)).status, 200)
  })
  row("a deleted user", async (server) => {
    const { id, cookie } = await server.signUp()
    await server.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectResponse(await logOut(server, cookie), noCookie(ok))
    expectResponse(await server.getSession(cookie), notLoggedIn, cookie)
  })
  row("other sessions of the user stay logged in", async (server) => {
    const { cookie, credentials } = await server.signUp()
    const other = await server.logIn(credentials)
    await logOut(server, cookie)
    assert.equal((await server.getSession(other.cookie)).status, 200)
  })
})

table("one session with both a customer and a user", (row) => {
  /** @param {Server} server */
  const both = async (server) => {
    const [{ email, credentials }, { cookie = "", email: customer }] = await Promise.all([server.signUp(), server.store.signUp()])
    const response = await server.logIn(credentials, cookie)
    return { response, email, customer, cookie }
  }
  row("each route returns its own", async (server) => {
    const { response, email, customer, cookie } = await both(server)
    expectResponse(response, sameCookie(userResponse({ email })), cookie)
    expectResponse(await server.getSession(cookie), noCookie(userResponse({ email })))
    assert.equal((await server.store.getSession(cookie)).body.customer.email, customer)
  })
  row("the user logs out: the customer stays logged in", async (server) => {
    const { cookie } = await both(server)
    expectResponse(await server.send({ method: "DELETE", path, cookie }), sameCookie(ok), cookie)
    expectResponse(await server.getSession(cookie), noCookie(notLoggedIn))
    assert.equal((await server.store.getSession(cookie)).status, 200)
  })
  row("the customer logs out: the user stays logged in", async (server) => {
    const { email, cookie } = await both(server)
    assert.equal((await server.store.send({ method: "DELETE", path: "/store/auth", cookie })).status, 200)
    assert.equal((await server.store.getSession(cookie)).status, 401)
    expectResponse(await server.getSession(cookie), noCookie(userResponse({ email })))
  })
  row("a customer signs up in the session of a user: both are logged in", async (server) => {
    const { email, cookie } = await server.signUp()
    const body = { email: newEmail(), password }
    assert.equal((await server.store.send({ method: "POST", path: "/store/customers", body, cookie })).status, 200)
    expectResponse(await server.getSession(cookie), noCookie(userResponse({ email })))
    assert.equal((await server.store.getSession(cookie)).body.customer.email, body.email)
  })
})
