// @ts-check
import assert from "node:assert/strict"
import { claims, now } from "../../support/jwt.mjs"
import { newEmail } from "../shop.mjs"
import { bare, expectAnswer, invalid, json, table, unknownError } from "./table.mjs"

/** @typedef {import("./shop.mjs").ShopV1} Shop */

const ask = (/** @type {Shop} */ shop, /** @type {unknown} */ body) =>
  shop.ask({ method: "POST", path: "/store/customers/password-token", body })

table("POST /store/customers/password-token", (row) => {
  const sent = async (/** @type {Shop} */ shop, /** @type {string} */ email) => {
    const answer = await ask(shop, { email })
    assert.deepEqual([answer.status, answer.text, answer.headers["content-type"]], [204, "", undefined])
    assert.equal(answer.headers["access-control-allow-origin"], "http://localhost:8000")
  }
  row("a customer, in any case of the e-mail: a token for 15 minutes, that names the customer", async (shop) => {
    const { id, email } = await shop.signUp()
    await sent(shop, email.toUpperCase())
    const { customer_id, exp } = claims(await shop.backend.passwordToken(email))
    assert.equal(customer_id, id)
    assert.ok(Math.abs(exp - now() - 15 * 60) < 30)
  })
  row("an unknown e-mail", (shop) => sent(shop, newEmail()))
  row("a guest", async (shop) => sent(shop, (await shop.signUp({ password: "" })).email))
  row("a malformed e-mail", async (shop) => expectAnswer(await ask(shop, { email: "nope" }), invalid("email must be an email")))
  row("{}", async (shop) => expectAnswer(await ask(shop, {}), invalid("email must be an email")))
  row("an unknown field", async (shop) =>
    expectAnswer(await ask(shop, { email: "ann@example.com", a: 1 }), invalid("property a should not exist")))
})

table("POST /store/customers/password-reset", (row) => {
  const reset = (/** @type {Shop} */ shop, /** @type {unknown} */ body) =>
    shop.ask({ method: "POST", path: "/store/customers/password-reset", body })
  const withToken = async (/** @type {Shop} */ shop) => {
    const ann = await shop.signUp()
    await ask(shop, { email: ann.email })
    return { ...ann, token: await shop.backend.passwordToken(ann.email) }
  }
  row("a good token: the customer without relations, not logged in; the new password is in force", async (shop) => {
    const { email, token, credentials } = await withToken(shop)
    const answer = await reset(shop, { email, token, password: "another" })
    expectAnswer(answer, bare({ email }))
    assert.equal((await shop.who(answer.cookie)).status, 401)
    assert.equal((await shop.logIn(credentials)).status, 401)
    assert.equal((await shop.logIn({ email, password: "another" })).status, 200)
  })
  row("in any case of the e-mail", async (shop) => {
    const { email, token } = await withToken(shop)
    expectAnswer(await reset(shop, { email: email.toUpperCase(), token, password: "another" }), bare({ email }))
  })
  row("a token that is used up", async (shop) => {
    const { email, token } = await withToken(shop)
    await reset(shop, { email, token, password: "another" })
    expectAnswer(await reset(shop, { email, token, password: "third" }), unknownError)
  })
  row("a spoilt token", async (shop) => {
    const { email, token } = await withToken(shop)
    expectAnswer(await reset(shop, { email, token: `${token}x`, password: "another" }), unknownError)
  })
  row("somebody else's token", async (shop) => {
    const [ann, bea] = await Promise.all([withToken(shop), shop.signUp()])
    expectAnswer(await reset(shop, { email: bea.email, token: ann.token, password: "another" }), unknownError)
    assert.equal((await shop.logIn(bea.credentials)).status, 200)
  })
  row("no JWT at all", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await reset(shop, { email, token: "nonsense", password: "another" }), unknownError)
  })
  row("sessions stay logged in", async (shop) => {
    const { email, token, cookie } = await withToken(shop)
    await reset(shop, { email, token, password: "another" })
    assert.equal((await shop.who(cookie)).status, 200)
  })
  row("an unknown e-mail", async (shop) => {
    const answer = await reset(shop, { email: newEmail(), token: "nonsense", password: "another" })
    expectAnswer(answer, json(401, { type: "unauthorized", message: "Invalid or expired password reset token" }))
  })
  row("{}", async (shop) =>
    expectAnswer(await reset(shop, {}), invalid("email must be an email, token must be a string, password must be a string")))
  row("an unknown field", async (shop) =>
    expectAnswer(await reset(shop, { email: "ann@example.com", token: "t", password: "p", a: 1 }), invalid("property a should not exist")))
})
