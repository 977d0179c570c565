// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import { newEmail } from "../shop.mjs"
import { account, expectAnswer, invalid, noCookie, notLoggedIn, table, unknownError } from "./admin-table.mjs"

/** @typedef {import("./admin-shop.mjs").AdminShopV1} Shop */

const another = "another"
const invalidToken = invalid("invalid token")

const ask = (/** @type {Shop} */ shop, /** @type {unknown} */ body) =>
  shop.ask({ method: "POST", path: "/admin/users/password-token", body })

table("POST /admin/users/password-token", (row) => {
  const sent = async (/** @type {Shop} */ shop, /** @type {string} */ email) => {
    const answer = await ask(shop, { email })
    assert.deepEqual([answer.status, answer.text, answer.headers["content-type"]], [204, "", undefined])
    assert.equal(answer.headers["access-control-allow-origin"], shop.origin)
  }
  row("a user, in any case of the e-mail: a token for 15 minutes, that names the user", async (shop) => {
    const { id, email } = await shop.signUp()
    await sent(shop, email.toUpperCase())
    const { user_id, email: named, exp } = claims(await shop.backend.passwordToken(email))
    assert.deepEqual([user_id, named], [id, email])
    assert.ok(Math.abs(exp - now() - 15 * 60) < 30)
  })
  row("an unknown e-mail", (shop) => sent(shop, newEmail()))
  row("an invite's e-mail", async (shop) => sent(shop, (await shop.invite()).user_email))
  row("a customer's e-mail", async (shop) => sent(shop, (await shop.store.signUp()).email))
  row("a user who was deleted since", async (shop) => {
    const { id, email } = await shop.signUp()
    await shop.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    await sent(shop, email)
  })
  row("a user without a password", async (shop) => {
    const email = newEmail()
    await shop.asAdmin({ method: "POST", path: "/admin/users", body: { email, password: "" } })
    expectAnswer(await ask(shop, { email }), unknownError)
  })
  const bad = /** @type {[string, unknown, string][]} */ ([
    ["{}", {}, "email must be an email"],
    ["no body", undefined, "email must be an email"],
    ["a malformed e-mail", { email: "nope" }, "email must be an email"],
    ["an unknown field", { email: "ann@example.com", a: 1 }, "property a should not exist"],
  ])
  for (const [name, body, message] of bad) {
    row(name, async (shop) => expectAnswer(await ask(shop, body), invalid(message)))
  }
})

table("POST /admin/users/reset-password", (row) => {
  const reset = (/** @type {Shop} */ shop, /** @type {unknown} */ body) =>
    shop.ask({ method: "POST", path: "/admin/users/reset-password", body })
  const withToken = async (/** @type {Shop} */ shop) => {
    const ann = await shop.signUp()
    await ask(shop, { email: ann.email })
    return { ...ann, token: await shop.backend.passwordToken(ann.email) }
  }
  row("a good token says whose it is: the user, not logged in; the new password is in force", async (shop) => {
    const { email, token, credentials } = await withToken(shop)
    const answer = await reset(shop, { token, password: another })
    expectAnswer(answer, account({ email }))
    expectAnswer(await shop.who(answer.cookie), noCookie(notLoggedIn))
    assert.equal((await shop.logIn(credentials)).status, 401)
    assert.equal((await shop.logIn({ email, password: another })).status, 200)
  })
  row("with the e-mail, in any case", async (shop) => {
    const { email, token } = await withToken(shop)
    expectAnswer(await reset(shop, { email: email.toUpperCase(), token, password: another }), account({ email }))
  })
  row('password "": nobody can log in with it', async (shop) => {
    const { email, token, credentials } = await withToken(shop)
    expectAnswer(await reset(shop, { token, password: "" }), account({ email }))
    assert.equal((await shop.logIn(credentials)).status, 401)
  })
  row("sessions stay logged in", async (shop) => {
    const { token, cookie } = await withToken(shop)
    await reset(shop, { token, password: another })
    assert.equal((await shop.who(cookie)).status, 200)
  })
  row("a token that is used up", async (shop) => {
    const { email, token } = await withToken(shop)
    await reset(shop, { token, password: another })
    expectAnswer(await reset(shop, { token, password: "third" }), unknownError)
    assert.equal((await shop.logIn({ email, password: another })).status, 200)
  })
  row("a token before the last one that was asked for", async (shop) => {
    const { email, token } = await withToken(shop)
    await ask(shop, { email })
    expectAnswer(await reset(shop, { token, password: another }), account({ email }))
  })
  const dead = /** @type {[string, (token: string, secret: string) => string][]} */ ([
    ["a spoilt token", (token) => `${token}x`],
    ["a token of the shop's own secret", (token, secret) => sign(claims(token), secret)],
  ])
  for (const [name, make] of dead) {
    row(`${name}: refused, and the good one goes on working`, async (shop) => {
      const { email, token } = await withToken(shop)
      const wrong = make(token, shop.backend.jwtSecret)
      expectAnswer(await reset(shop, { token: wrong, password: another }), unknownError)
      expectAnswer(await reset(shop, { email, token: wrong, password: another }), unknownError)
      expectAnswer(await reset(shop, { token, password: another }), account({ email }))
    })
  }
  row("no JWT at all", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await reset(shop, { token: "nonsense", password: another }), invalidToken)
    expectAnswer(await reset(shop, { email: newEmail(), token: "nonsense", password: another }), invalidToken)
    expectAnswer(await reset(shop, { email, token: "nonsense", password: another }), unknownError)
  })
  row("a JWT that names nobody", async (shop) =>
    expectAnswer(await reset(shop, { token: sign({ user_id: "usr_nope" }, "another"), password: another }), invalidToken))
  row("an unknown e-mail with a good token", async (shop) => {
    const { token } = await withToken(shop)
    expectAnswer(await reset(shop, { email: newEmail(), token, password: another }), invalidToken)
  })
  row("somebody else's token", async (shop) => {
    const [{ token }, bea] = await Promise.all([withToken(shop), shop.signUp()])
    expectAnswer(await reset(shop, { email: bea.email, token, password: another }), unknownError)
    assert.equal((await shop.logIn(bea.credentials)).status, 200)
  })
  row("a user who was deleted since", async (shop) => {
    const { id, token } = await withToken(shop)
    await shop.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectAnswer(await reset(shop, { token, password: another }), invalidToken)
  })
  const bad = /** @type {[string, unknown, string][]} */ ([
    ["{}", {}, "token must be a string, password must be a string"],
    ["no password", { token: "t" }, "password must be a string"],
    ["password null", { token: "t", password: null }, "password must be a string"],
    ['e-mail ""', { email: "", token: "t", password: another }, "email must be an email"],
    ["wrong types", { email: "nope", token: 5, password: 5 }, "email must be an email, token must be a string, password must be a string"],
    ["an unknown field", { token: "t", password: another, a: 1 }, "property a should not exist"],
  ])
  for (const [name, body, message] of bad) {
    row(name, async (shop) => expectAnswer(await reset(shop, body), invalid(message)))
  }
})
