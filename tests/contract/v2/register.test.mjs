// @ts-check
import assert from "node:assert/strict"
import { claims } from "../../support/jwt.mjs"
import { newEmail } from "../shop.mjs"
import {
  expectAnswer, expectToken, noEmail, noPassword, noSuchProvider, nobody, refused, table, tooLarge, unserved,
} from "./table.mjs"

const password = "supersecret"
const taken = refused("Identity with email already exists")

table("POST /auth/customer/emailpass/register", (row) => {
  row("a new address: a token for a day, of an identity without a customer", async (shop) => {
    expectToken(await shop.register({ email: newEmail(), password }), nobody)
  })
  row("again with the same password, no customer yet: the same identity", async (shop) => {
    const { credentials, token } = await shop.identify()
    const answer = await shop.register(credentials)
    expectToken(answer, nobody)
    assert.equal(claims(answer.body.token).auth_identity_id, claims(token).auth_identity_id)
  })
  row("again with another password", async (shop) => {
    const { email } = await shop.identify()
    expectAnswer(await shop.register({ email, password: "another" }), taken)
  })
  row("again, and there is a customer", async (shop) => {
    const { credentials } = await shop.signUp()
    expectAnswer(await shop.register(credentials), taken)
  })
  row("again, and there was a customer", async (shop) => {
    const { id, credentials } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectAnswer(await shop.register(credentials), taken)
  })
  for (const [name, change] of /** @type {[string, (email: string) => string][]} */ ([
    ["another case of the address", (email) => email.toUpperCase()],
    ["a space before the address", (email) => ` ${email}`],
  ])) {
    row(`${name}: another identity`, async (shop) => {
      const { email, token } = await shop.identify()
      const answer = await shop.register({ email: change(email), password })
      expectToken(answer, nobody)
      assert.notEqual(claims(answer.body.token).auth_identity_id, claims(token).auth_identity_id)
    })
  }
  for (const [name, make] of /** @type {[string, (email: string) => string][]} */ ([
    ["no address at all", (email) => email.replace(/@.*/, "")],
    ["letters beyond ASCII", (email) => email.replace("ann", "jösé")],
  ])) {
    row(`${name}: never validated`, async (shop) => expectToken(await shop.register({ email: make(newEmail()), password }), nobody))
  }
  row("an unknown field changes nothing", async (shop) =>
    expectToken(await shop.register({ email: newEmail(), password, first_name: "Ann" }), nobody))
  row("8 at once with one address, each with a password of its own: one identity", async (shop) => {
    const email = newEmail()
    const passwords = Array.from({ length: 8 }, (_, index) => `${password}-${index}`)
    const answers = await Promise.all(passwords.map((password) => shop.register({ email, password })))
    const made = answers.filter(({ status }) => status === 200)
    assert.equal(made.length, 1)
    const collided = refused(`Provider identity with entity_id: ${email}, provider: emailpass, already exists.`)
    for (const answer of answers) {
      if (answer !== made[0]) expectAnswer(answer, answer.body.message.startsWith("Provider") ? collided : taken)
    }
    const logIns = await Promise.all(passwords.map((password) => shop.authenticate({ email, password })))
    assert.deepEqual(logIns.map(({ status }) => status), answers.map(({ status }) => status))
  })
  const bad = /** @type {[string, unknown, import("../answers.mjs").Expected, Record<string, string>?][]} */ ([
    ["no password", { email: "ann@example.com" }, noPassword],
    ['password ""', { email: "ann@example.com", password: "" }, noPassword],
    ["a number for the password", { email: "ann@example.com", password: 5 }, noPassword],
    ["no address", { password }, noEmail],
    ["an object for the address", { email: { a: 1 }, password }, noEmail],
    ["{}", {}, noPassword],
    ["no body", undefined, noPassword],
    ["[]", [], noPassword],
    ["over 100 kB", { email: "ann@example.com", password: "x".repeat(102_400) }, tooLarge],
  ])
  for (const [name, body, expected, headers] of bad) {
    row(name, async (shop) =>
      expectAnswer(await shop.ask({ method: "POST", path: "/auth/customer/emailpass/register", body, headers }), expected))
  }
  row("an unknown provider", async (shop) => {
    const body = { email: newEmail(), password }
    expectAnswer(await shop.ask({ method: "POST", path: "/auth/customer/nope/register", body }), noSuchProvider("nope"))
  })
  row("an unknown kind of actor is as good as any", async (shop) => {
    const answer = await shop.ask({ method: "POST", path: "/auth/robot/emailpass/register", body: { email: newEmail(), password } })
    expectToken(answer, { ...nobody, actor_type: "robot" })
  })
  row("GET", async (shop) => {
    const path = "/auth/customer/emailpass/register"
    expectAnswer(await shop.ask({ method: "GET", path }), unserved("GET", path))
  })
})
