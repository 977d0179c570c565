// @ts-check
import assert from "node:assert/strict"
import { claims } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import {
  expectResponse, expectToken, noActor, noEmail, noPassword, noRoute, table, tooLarge, unauthorizedError, unknownProvider,
} from "./table.mjs"

const password = "supersecret"
const taken = unauthorizedError("Identity with email already exists")

table("POST /auth/customer/emailpass/register", (row) => {
  row("a new email: a token without a customer, valid for a day", async (server) => {
    expectToken(await server.register({ email: newEmail(), password }), noActor)
  })
  row("a registered email with the same password, before the customer exists: the same identity", async (server) => {
    const { credentials, token } = await server.newIdentity()
    const response = await server.register(credentials)
    expectToken(response, noActor)
    assert.equal(claims(response.body.token).auth_identity_id, claims(token).auth_identity_id)
  })
  row("a registered email with another password", async (server) => {
    const { email } = await server.newIdentity()
    expectResponse(await server.register({ email, password: "another" }), taken)
  })
  row("the credentials of a customer", async (server) => {
    const { credentials } = await server.signUp()
    expectResponse(await server.register(credentials), taken)
  })
  row("the credentials of a deleted customer", async (server) => {
    const { id, credentials } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectResponse(await server.register(credentials), taken)
  })
  for (const [name, change] of /** @type {[string, (email: string) => string][]} */ ([
    ["the email in another case", (email) => email.toUpperCase()],
    ["a space before the email", (email) => ` ${email}`],
  ])) {
    row(`${name}: another identity`, async (server) => {
      const { email, token } = await server.newIdentity()
      const response = await server.register({ email: change(email), password })
      expectToken(response, noActor)
      assert.notEqual(claims(response.body.token).auth_identity_id, claims(token).auth_identity_id)
    })
  }
  for (const [name, change] of /** @type {[string, (email: string) => string][]} */ ([
    ["not an email address", (email) => email.replace(/@.*/, "")],
    ["non-ASCII letters", (email) => email.replace("ann", "jösé")],
  ])) {
    row(`${name}: not validated`, async (server) => expectToken(await server.register({ email: change(newEmail()), password }), noActor))
  }
  row("ignores unknown fields", async (server) =>
    expectToken(await server.register({ email: newEmail(), password, first_name: "Ann" }), noActor))
  row("8 concurrent requests with one email, each with its own password: one identity", async (server) => {
    const email = newEmail()
    const passwords = Array.from({ length: 8 }, (_, index) => `${password}-${index}`)
    const responses = await Promise.all(passwords.map((password) => server.register({ email, password })))
    const registered = responses.filter(({ status }) => status === 200)
    assert.equal(registered.length, 1)
    const conflict = unauthorizedError(`Provider identity with entity_id: ${email}, provider: emailpass, already exists.`)
    for (const response of responses) {
      if (response !== registered[0]) expectResponse(response, response.body.message.startsWith("Provider") ? conflict : taken)
    }
    const logins = await Promise.all(passwords.map((password) => server.authenticate({ email, password })))
    assert.deepEqual(logins.map(({ status }) => status), responses.map(({ status }) => status))
  })
  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected, Record<string, string>?][]} */ ([
    ["no password", { email: "ann@example.com" }, noPassword],
    ['password ""', { email: "ann@example.com", password: "" }, noPassword],
    ["a number for the password", { email: "ann@example.com", password: 5 }, noPassword],
    ["no email", { password }, noEmail],
    ["an object for the email", { email: { a: 1 }, password }, noEmail],
    ["{}", {}, noPassword],
    ["no body", undefined, noPassword],
    ["[]", [], noPassword],
    ["a body over 100 kB", { email: "ann@example.com", password: "x".repeat(102_400) }, tooLarge],
  ])
  for (const [name, body, expected, headers] of rejected) {
    row(name, async (server) =>
      expectResponse(await server.send({ method: "POST", path: "/auth/customer/emailpass/register", body, headers }), expected))
  }
  row("an unknown provider", async (server) => {
    const body = { email: newEmail(), password }
    expectResponse(await server.send({ method: "POST", path: "/auth/customer/nope/register", body }), unknownProvider("nope"))
  })
  row("accepts any actor type", async (server) => {
    const response = await server.send({ method: "POST", path: "/auth/robot/emailpass/register", body: { email: newEmail(), password } })
    expectToken(response, { ...noActor, actor_type: "robot" })
  })
  row("GET", async (server) => {
    const path = "/auth/customer/emailpass/register"
    expectResponse(await server.send({ method: "GET", path }), noRoute("GET", path))
  })
})
