// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../shop.mjs"
import {
  customer, expectAnswer, expectToken, json, malformed, noEmail, noPassword, noSuchProvider, nobody, table, tooLarge,
  unserved, wrongCredentials,
} from "./table.mjs"

const password = "supersecret"
const path = "/auth/customer/emailpass"

table("POST /auth/customer/emailpass", (row) => {
  row("good: a token for a day, of the customer", async (shop) => {
    const { id, credentials } = await shop.signUp()
    expectToken(await shop.authenticate(credentials), customer(id))
  })
  row("an identity without a customer: a token of nobody", async (shop) => {
    const { credentials } = await shop.identify()
    expectToken(await shop.authenticate(credentials), nobody)
  })
  row("a customer who was deleted since: a token all the same", async (shop) => {
    const { id, credentials } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectToken(await shop.authenticate(credentials), customer(id))
  })
  row("a wrong password", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await shop.authenticate({ email, password: "wrong" }), wrongCredentials)
  })
  row("an unknown address", async (shop) => expectAnswer(await shop.authenticate({ email: newEmail(), password }), wrongCredentials))
  row("no address at all", async (shop) =>
    expectAnswer(await shop.authenticate({ email: newEmail().replace(/@.*/, ""), password }), wrongCredentials))
  for (const [name, change] of /** @type {[string, (email: string) => string][]} */ ([
    ["another case of the address", (email) => email.toUpperCase()],
    ["a space before the address", (email) => ` ${email}`],
  ])) {
    row(`${name}: unknown`, async (shop) => {
      const { email } = await shop.signUp()
      expectAnswer(await shop.authenticate({ email: change(email), password }), wrongCredentials)
    })
  }
  row("an unknown field changes nothing", async (shop) => {
    const { id, credentials } = await shop.signUp()
    expectToken(await shop.authenticate({ ...credentials, remember: true }), customer(id))
  })
  const bad = /** @type {[string, unknown, import("../answers.mjs").Expected, Record<string, string>?][]} */ ([
    ["no password", { email: "ann@example.com" }, noPassword],
    ['password ""', { email: "ann@example.com", password: "" }, noPassword],
    ["password null", { email: "ann@example.com", password: null }, noPassword],
    ["a number for the password", { email: "ann@example.com", password: 5 }, noPassword],
    ["an object for the password", { email: "ann@example.com", password: { a: 1 } }, noPassword],
    ["no address", { password }, noEmail],
    ["a number for the address", { email: 5, password }, noEmail],
    ["{}", {}, noPassword],
    ["no body", undefined, noPassword],
    ["an empty body", "", noPassword],
    ["[]", [], noPassword],
    ['no object: "text"', '"text"', malformed],
    ["no object: 5", "5", malformed],
    ["no object: null", "null", malformed],
    ["over 100 kB", { email: "ann@example.com", password: "x".repeat(102_400) }, tooLarge],
    ["just under 100 kB", { email: "ann@example.com", password: "x".repeat(102_300) }, wrongCredentials],
  ])
  for (const [name, body, expected, headers] of bad) {
    row(name, async (shop) => expectAnswer(await shop.ask({ method: "POST", path, body, headers }), expected))
  }
  row("an unknown provider", async (shop) => {
    const { credentials } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "POST", path: "/auth/customer/nope", body: credentials }), noSuchProvider("nope"))
  })
  row("a customer as a user: a token of no user", async (shop) => {
    const { id, credentials } = await shop.signUp()
    const answer = await shop.ask({ method: "POST", path: "/auth/user/emailpass", body: credentials })
    expectToken(answer, { ...customer(id), actor_id: "", actor_type: "user" })
  })
  row("GET is POST without a body", async (shop) => expectAnswer(await shop.ask({ method: "GET", path }), noPassword))
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    row(method, async (shop) => expectAnswer(await shop.ask({ method, path, body: {} }), unserved(method, path)))
  }
  row("a cookie that is logged in changes nothing", async (shop) => {
    const [ann, { cookie }] = await Promise.all([shop.signUp(), shop.signUp()])
    expectToken(await shop.ask({ method: "POST", path, body: ann.credentials, cookie }), customer(ann.id))
    expectAnswer(await shop.ask({ method: "POST", path, body: { ...ann.credentials, password: "wrong" }, cookie }), wrongCredentials)
    assert.notEqual((await shop.who(cookie)).body.customer.id, ann.id)
  })
  row("20 wrong passwords: no limit, and the right one works", async (shop) => {
    const { id, email, credentials } = await shop.signUp()
    const wrong = await Promise.all(Array.from({ length: 20 }, () => shop.authenticate({ email, password: "wrong" })))
    for (const answer of wrong) {
      expectAnswer(answer, wrongCredentials)
      assert.deepEqual(Object.keys(answer.headers).filter((name) => /rate|retry/.test(name)), [])
    }
    expectToken(await shop.authenticate(credentials), customer(id))
  })
})

table("GET /auth/customer/providers", (row) => {
  row("the one that there is", async (shop) => {
    const emailpass = { id: "emailpass", identifier: "emailpass", display_name: "Email/Password Authentication", flow: "credentials" }
    expectAnswer(await shop.ask({ method: "GET", path: "/auth/customer/providers" }), json(200, { providers: [emailpass] }))
  })
})
