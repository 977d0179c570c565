// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../shop.mjs"
import { expectAnswer, invalid, json, profile, sameCookie, table } from "./table.mjs"

const password = "supersecret"
const taken = json(422, {
  code: "invalid_request_error",
  type: "duplicate_error",
  message: "A customer with the given email already has an account. Log in instead",
})

table("POST /store/customers", (row) => {
  const signUp = (/** @type {import("./shop.mjs").ShopV1} */ shop, /** @type {unknown} */ body, /** @type {string} */ cookie = "") =>
    shop.ask({ method: "POST", path: "/store/customers", body, cookie })

  row("first_name, last_name, email, password, phone: the customer, logged in at once", async (shop) => {
    const fields = { first_name: "Ann", last_name: "Bee", email: newEmail(), phone: "+49 30 1" }
    const answer = await signUp(shop, { ...fields, password })
    expectAnswer(answer, profile(fields))
    assert.equal((await shop.who(answer.cookie)).status, 200)
  })
  row("names and phone are optional; the e-mail is stored in lower case", async (shop) => {
    const email = newEmail()
    expectAnswer(await signUp(shop, { email: email.replace("ann", "Ann").toUpperCase(), password }), profile({ email }))
  })
  row("null for what is optional", async (shop) => {
    const email = newEmail()
    expectAnswer(await signUp(shop, { email, password, first_name: null, last_name: null, phone: null }), profile({ email }))
  })
  row("with the anonymous cookie of an earlier answer: the same session, logged in", async (shop) => {
    const { cookie = "" } = await shop.who()
    const email = newEmail()
    expectAnswer(await signUp(shop, { email, password }, cookie), sameCookie(profile({ email })), cookie)
    assert.equal((await shop.who(cookie)).body.customer.email, email)
  })
  row("logged in as somebody else: logged in as the new customer", async (shop) => {
    const { cookie = "" } = await shop.signUp()
    const email = newEmail()
    expectAnswer(await signUp(shop, { email, password }, cookie), sameCookie(profile({ email })), cookie)
    assert.equal((await shop.who(cookie)).body.customer.email, email)
  })
  row("the same e-mail, in any case", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await signUp(shop, { email, password }), taken)
    expectAnswer(await signUp(shop, { email: email.toUpperCase(), password: "another" }), taken)
  })
  row("20 at once with one e-mail: one customer", async (shop) => {
    const email = newEmail()
    const answers = await Promise.all(Array.from({ length: 20 }, () => signUp(shop, { email, password })))
    const refusals = answers.filter(({ status }) => status !== 200)
    assert.equal(refusals.length, 19)
    const collided = json(422, {
      code: "invalid_request_error",
      type: "duplicate_error",
      message: `Customer with email, has_account ${email}, t already exists.`,
    })
    for (const refusal of refusals) {
      expectAnswer(refusal, refusal.body.message.includes("has_account") ? collided : taken)
    }
  })
  row("a guest of that e-mail exists: a new customer", async (shop) => {
    const guest = await shop.signUp({ password: "" })
    const answer = await signUp(shop, { email: guest.email, password })
    expectAnswer(answer, profile({ email: guest.email }))
    assert.notEqual(answer.body.customer.id, guest.id)
  })
  row('password "": no account, and no way to log in', async (shop) => {
    const email = newEmail()
    expectAnswer(await signUp(shop, { email, password: "" }), profile({ email, has_account: false }))
    const exists = await shop.ask({ method: "GET", path: `/store/auth/${email}` })
    assert.deepEqual(exists.body, { exists: false })
    assert.equal((await shop.logIn({ email, password: "x" })).status, 401)
  })
  const bad = /** @type {[string, unknown, string][]} */ ([
    ["an unknown field", { email: "ann@example.com", password, role: "admin" }, "property role should not exist"],
    ["a bad e-mail", { email: "nope", password }, "email must be an email"],
    ["{}", {}, "email must be an email, password must be a string"],
    ["no body", undefined, "email must be an email, password must be a string"],
    ["[]", [], "an unknown value was passed to the validate function"],
    ["a number for the password", { email: "ann@example.com", password: 1 }, "password must be a string"],
    [
      "numbers for everything",
      { email: 1, password: 1, first_name: 1, last_name: 1, phone: 1 },
      "first_name must be a string, last_name must be a string, email must be an email, password must be a string, phone must be a string",
    ],
    ["a leading space", { email: " ann@example.com", password }, "email must be an email"],
  ])
  for (const [name, body, message] of bad) {
    row(name, async (shop) => expectAnswer(await signUp(shop, body), invalid(message)))
  }
  for (const [name, part, domain] of [
    ["letters beyond ASCII before the @", "jösé", "example.com"],
    ["letters beyond ASCII in the domain", "ann", "bücher.example"],
    ["a slash before the @", "a/b", "example.com"],
  ]) {
    row(`${name}: stored as typed`, async (shop) => {
      const email = newEmail().replace("ann", part).replace("example.com", domain)
      expectAnswer(await signUp(shop, { email, password }), profile({ email }))
    })
  }
  row("a quoted local part: stored as typed", async (shop) => {
    const email = newEmail().replace(/(.*)@/, '"$1 bee"@')
    expectAnswer(await signUp(shop, { email, password }), profile({ email }))
  })
  row("an Idempotency-Key dedupes nothing, and is not echoed", async (shop) => {
    const ask = { method: "POST", path: "/store/customers", body: { email: newEmail(), password }, headers: { "idempotency-key": "one" } }
    const first = await shop.ask(ask)
    assert.equal(first.status, 200)
    assert.equal(first.headers["idempotency-key"], undefined)
    expectAnswer(await shop.ask(ask), taken)
  })
})
