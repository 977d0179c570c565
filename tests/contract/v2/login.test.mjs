// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../server.mjs"
import {
  customerClaims, expectResponse, expectToken, invalidCredentials, malformedJson, noActor, noEmail, noPassword,
  noRoute, table, tooLarge, unknownProvider,
} from "./table.mjs"

const password = "supersecret"
const path = "/auth/customer/emailpass"

table("POST /auth/customer/emailpass", (row) => {
  row("valid credentials: a token of the customer, valid for a day", async (server) => {
    const { id, credentials } = await server.signUp()
    expectToken(await server.authenticate(credentials), customerClaims(id))
  })
  row("an identity without a customer: a token without an actor", async (server) => {
    const { credentials } = await server.newIdentity()
    expectToken(await server.authenticate(credentials), noActor)
  })
  row("a deleted customer: still gets a token", async (server) => {
    const { id, credentials } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectToken(await server.authenticate(credentials), customerClaims(id))
  })
  row("a wrong password", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await server.authenticate({ email, password: "wrong" }), invalidCredentials)
  })
  row("an unknown email", async (server) => expectResponse(await server.authenticate({ email: newEmail(), password }), invalidCredentials))
  row("not an email address", async (server) =>
    expectResponse(await server.authenticate({ email: newEmail().replace(/@.*/, ""), password }), invalidCredentials))
  for (const [name, change] of /** @type {[string, (email: string) => string][]} */ ([
    ["the email in another case", (email) => email.toUpperCase()],
    ["a space before the email", (email) => ` ${email}`],
  ])) {
    row(`${name}: unknown`, async (server) => {
      const { email } = await server.signUp()
      expectResponse(await server.authenticate({ email: change(email), password }), invalidCredentials)
    })
  }
  row("ignores unknown fields", async (server) => {
    const { id, credentials } = await server.signUp()
    expectToken(await server.authenticate({ ...credentials, remember: true }), customerClaims(id))
  })
  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected, Record<string, string>?][]} */ ([
    ["no password", { email: "ann@example.com" }, noPassword],
    ['password ""', { email: "ann@example.com", password: "" }, noPassword],
    ["password null", { email: "ann@example.com", password: null }, noPassword],
    ["a number for the password", { email: "ann@example.com", password: 5 }, noPassword],
    ["an object for the password", { email: "ann@example.com", password: { a: 1 } }, noPassword],
    ["no email", { password }, noEmail],
    ["a number for the email", { email: 5, password }, noEmail],
    ["{}", {}, noPassword],
    ["no body", undefined, noPassword],
    ["an empty body", "", noPassword],
    ["[]", [], noPassword],
    ['not an object: "text"', '"text"', malformedJson],
    ["not an object: 5", "5", malformedJson],
    ["not an object: null", "null", malformedJson],
    ["a body over 100 kB", { email: "ann@example.com", password: "x".repeat(102_400) }, tooLarge],
    ["a body just under 100 kB", { email: "ann@example.com", password: "x".repeat(102_300) }, invalidCredentials],
  ])
  for (const [name, body, expected, headers] of rejected) {
    row(name, async (server) => expectResponse(await server.send({ method: "POST", path, body, headers }), expected))
  }
  row("an unknown provider", async (server) => {
    const { credentials } = await server.signUp()
    expectResponse(await server.send({ method: "POST", path: "/auth/customer/nope", body: credentials }), unknownProvider("nope"))
  })
  row("a customer who logs in as a user: a token without a user", async (server) => {
    const { id, credentials } = await server.signUp()
    const response = await server.send({ method: "POST", path: "/auth/user/emailpass", body: credentials })
    expectToken(response, { ...customerClaims(id), actor_id: "", actor_type: "user" })
  })
  row("GET is treated as POST without a body", async (server) => expectResponse(await server.send({ method: "GET", path }), noPassword))
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    row(method, async (server) => expectResponse(await server.send({ method, path, body: {} }), noRoute(method, path)))
  }
  row("ignores the session", async (server) => {
    const [ann, { cookie }] = await Promise.all([server.signUp(), server.signUp()])
    expectToken(await server.send({ method: "POST", path, body: ann.credentials, cookie }), customerClaims(ann.id))
    expectResponse(await server.send({ method: "POST", path, body: { ...ann.credentials, password: "wrong" }, cookie }), invalidCredentials)
    assert.notEqual((await server.getSession(cookie)).body.customer.id, ann.id)
  })
  row("20 wrong passwords: no rate limit, and the correct one still works", async (server) => {
    const { id, email, credentials } = await server.signUp()
    const wrong = await Promise.all(Array.from({ length: 20 }, () => server.authenticate({ email, password: "wrong" })))
    for (const response of wrong) {
      expectResponse(response, invalidCredentials)
      assert.deepEqual(Object.keys(response.headers).filter((name) => /rate|retry/.test(name)), [])
    }
    expectToken(await server.authenticate(credentials), customerClaims(id))
  })
})
