// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../server.mjs"
import { expectResponse, html, invalid, invalidCredentials, loggedInAs, noCookie, noCors, sameCookie, table } from "./table.mjs"

const password = "supersecret"

table("POST /store/auth", (row) => {
  row("valid credentials, with the email in any case", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await server.logIn({ email, password }), loggedInAs({ email }))
    expectResponse(await server.logIn({ email: email.toUpperCase(), password }), loggedInAs({ email }))
  })
  row("valid credentials: returns every field of the customer", async (server) => {
    const fields = { first_name: "Ann", last_name: "Bee", phone: "1" }
    const { email } = await server.signUp(fields)
    expectResponse(await server.logIn({ email, password }), loggedInAs({ ...fields, email }))
  })
  row("in an anonymous session: the same session, logged in", async (server) => {
    const { email } = await server.signUp()
    const { cookie = "" } = await server.getSession()
    expectResponse(await server.logIn({ email, password }, cookie), sameCookie(loggedInAs({ email })), cookie)
    assert.equal((await server.getSession(cookie)).status, 200)
  })
  row("logged in as the same customer: no new cookie", async (server) => {
    const { email, cookie } = await server.signUp()
    expectResponse(await server.logIn({ email, password }, cookie), noCookie(loggedInAs({ email })))
  })
  row("logged in as another customer: switches the session to this one", async (server) => {
    const { email } = await server.signUp()
    const { cookie = "" } = await server.signUp()
    expectResponse(await server.logIn({ email, password }, cookie), sameCookie(loggedInAs({ email })), cookie)
    assert.equal((await server.getSession(cookie)).body.customer.email, email)
  })
  row("a wrong password", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await server.logIn({ email, password: "wrong" }), invalidCredentials)
  })
  row("an unknown email", async (server) => expectResponse(await server.logIn({ email: newEmail(), password }), invalidCredentials))
  row("a deleted customer", async (server) => {
    const { id, credentials } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectResponse(await server.logIn(credentials), invalidCredentials)
  })
  row("a wrong password does not end the session", async (server) => {
    const { email, cookie } = await server.signUp()
    expectResponse(await server.logIn({ email, password: "wrong" }, cookie), noCookie(invalidCredentials))
    assert.equal((await server.getSession(cookie)).status, 200)
  })
  const both = "email must be an email, password should not be empty"
  const rejected = /** @type {[string, unknown, string, Record<string, string>?][]} */ ([
    ["a malformed email", { email: "nope", password }, "email must be an email"],
    ["no password", { email: "ann@example.com" }, "password should not be empty"],
    ['password ""', { email: "ann@example.com", password: "" }, "password should not be empty"],
    ["password null", { email: "ann@example.com", password: null }, "password should not be empty"],
    ["{}", {}, both],
    ["no body", undefined, both],
    ["an empty body", "", both],
    ["[]", [], "an unknown value was passed to the validate function"],
    ["an unknown field", { email: "ann@example.com", password, remember: true }, "property remember should not exist"],
  ])
  for (const [name, body, message, headers] of rejected) {
    row(name, async (server) => expectResponse(await server.send({ method: "POST", path: "/store/auth", body, headers }), invalid(message)))
  }
  for (const [name, wrong] of /** @type {[string, unknown][]} */ ([["a number", 5], ["an object", { a: 1 }]])) {
    row(`${name} for the password`, async (server) => {
      const { email } = await server.signUp()
      expectResponse(await server.logIn({ email, password: wrong }), invalidCredentials)
    })
  }
  // In development, these error pages have more details than in production.
  for (const body of ['"text"', "5", "null"]) {
    row(`not an object: ${body}`, async (server) => {
      const response = await server.send({ method: "POST", path: "/store/auth", body })
      expectResponse(response, noCors(html(400, /^(SyntaxError: |Bad Request)/)))
    })
  }
  row("a body over 100 kB", async (server) => {
    const response = await server.logIn({ email: "ann@example.com", password: "x".repeat(102_400) })
    expectResponse(response, noCors(html(413, /^(PayloadTooLargeError: |Payload Too Large)/)))
  })
  row("a body just under 100 kB", async (server) => {
    const response = await server.logIn({ email: "ann@example.com", password: "x".repeat(102_300) })
    expectResponse(response, invalidCredentials)
  })
  row("ignores an Idempotency-Key", async (server) => {
    const { email } = await server.signUp()
    const request = { method: "POST", path: "/store/auth", headers: { "idempotency-key": "one" } }
    assert.equal((await server.send({ ...request, body: { email, password } })).status, 200)
    expectResponse(await server.send({ ...request, body: { email, password: "wrong" } }), invalidCredentials)
  })
  row("40 wrong passwords: no rate limit, and the correct one still works", async (server) => {
    const { email } = await server.signUp()
    const wrong = await Promise.all(Array.from({ length: 40 }, () => server.logIn({ email, password: "wrong" })))
    for (const response of wrong) {
      assert.equal(response.status, 401)
      assert.deepEqual(Object.keys(response.headers).filter((name) => /rate|retry/.test(name)), [])
    }
    assert.equal((await server.logIn({ email, password })).status, 200)
  })
})
