// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../shop.mjs"
import { account, expectAnswer, html, invalid, noCookie, noCors, refused, sameCookie, table } from "./table.mjs"

const password = "supersecret"

table("POST /store/auth", (row) => {
  row("good, in any case of the e-mail", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await shop.logIn({ email, password }), account({ email }))
    expectAnswer(await shop.logIn({ email: email.toUpperCase(), password }), account({ email }))
  })
  row("good, with every field of the customer", async (shop) => {
    const fields = { first_name: "Ann", last_name: "Bee", phone: "1" }
    const { email } = await shop.signUp(fields)
    expectAnswer(await shop.logIn({ email, password }), account({ ...fields, email }))
  })
  row("with the anonymous cookie of an earlier answer: the same session, logged in", async (shop) => {
    const { email } = await shop.signUp()
    const { cookie = "" } = await shop.who()
    expectAnswer(await shop.logIn({ email, password }, cookie), sameCookie(account({ email })), cookie)
    assert.equal((await shop.who(cookie)).status, 200)
  })
  row("with a cookie that is logged in as the same customer", async (shop) => {
    const { email, cookie } = await shop.signUp()
    expectAnswer(await shop.logIn({ email, password }, cookie), noCookie(account({ email })))
  })
  row("with a cookie that is logged in as another customer", async (shop) => {
    const { email } = await shop.signUp()
    const { cookie = "" } = await shop.signUp()
    expectAnswer(await shop.logIn({ email, password }, cookie), sameCookie(account({ email })), cookie)
    assert.equal((await shop.who(cookie)).body.customer.email, email)
  })
  row("a wrong password", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await shop.logIn({ email, password: "wrong" }), refused)
  })
  row("an unknown e-mail", async (shop) => expectAnswer(await shop.logIn({ email: newEmail(), password }), refused))
  row("a deleted customer", async (shop) => {
    const { id, credentials } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectAnswer(await shop.logIn(credentials), refused)
  })
  row("a wrong password with a live session: it stays logged in", async (shop) => {
    const { email, cookie } = await shop.signUp()
    expectAnswer(await shop.logIn({ email, password: "wrong" }, cookie), noCookie(refused))
    assert.equal((await shop.who(cookie)).status, 200)
  })
  const both = "email must be an email, password should not be empty"
  const bad = /** @type {[string, unknown, string, Record<string, string>?][]} */ ([
    ["a malformed e-mail", { email: "nope", password }, "email must be an email"],
    ["no password", { email: "ann@example.com" }, "password should not be empty"],
    ['password ""', { email: "ann@example.com", password: "" }, "password should not be empty"],
    ["password null", { email: "ann@example.com", password: null }, "password should not be empty"],
    ["{}", {}, both],
    ["no body", undefined, both],
    ["an empty body", "", both],
    ["[]", [], "an unknown value was passed to the validate function"],
    ["an unknown field", { email: "ann@example.com", password, remember: true }, "property remember should not exist"],
  ])
  for (const [name, body, message, headers] of bad) {
    row(name, async (shop) => expectAnswer(await shop.ask({ method: "POST", path: "/store/auth", body, headers }), invalid(message)))
  }
  for (const [name, wrong] of /** @type {[string, unknown][]} */ ([["a number", 5], ["an object", { a: 1 }]])) {
    row(`${name} for the password`, async (shop) => {
      const { email } = await shop.signUp()
      expectAnswer(await shop.logIn({ email, password: wrong }), refused)
    })
  }
  // These two pages say more in development than in production. No page can read them.
  for (const body of ['"text"', "5", "null"]) {
    row(`no object: ${body}`, async (shop) => {
      const answer = await shop.ask({ method: "POST", path: "/store/auth", body })
      expectAnswer(answer, noCors(html(400, /^(SyntaxError: |Bad Request)/)))
    })
  }
  row("over 100 kB", async (shop) => {
    const answer = await shop.logIn({ email: "ann@example.com", password: "x".repeat(102_400) })
    expectAnswer(answer, noCors(html(413, /^(PayloadTooLargeError: |Payload Too Large)/)))
  })
  row("just under 100 kB", async (shop) => {
    const answer = await shop.logIn({ email: "ann@example.com", password: "x".repeat(102_300) })
    expectAnswer(answer, refused)
  })
  row("an Idempotency-Key changes nothing", async (shop) => {
    const { email } = await shop.signUp()
    const ask = { method: "POST", path: "/store/auth", headers: { "idempotency-key": "one" } }
    assert.equal((await shop.ask({ ...ask, body: { email, password } })).status, 200)
    expectAnswer(await shop.ask({ ...ask, body: { email, password: "wrong" } }), refused)
  })
  row("40 wrong passwords: no limit, and the right one works", async (shop) => {
    const { email } = await shop.signUp()
    const wrong = await Promise.all(Array.from({ length: 40 }, () => shop.logIn({ email, password: "wrong" })))
    for (const answer of wrong) {
      assert.equal(answer.status, 401)
      assert.deepEqual(Object.keys(answer.headers).filter((name) => /rate|retry/.test(name)), [])
    }
    assert.equal((await shop.logIn({ email, password })).status, 200)
  })
})
