// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import { newEmail } from "../shop.mjs"
import { account, expectAnswer, invalid, json, noCookie, notLoggedIn, refused, table } from "./table.mjs"

const password = "supersecret"

table("POST /store/auth/token", (row) => {
  const ask = (/** @type {import("./shop.mjs").ShopV1} */ shop, /** @type {unknown} */ body) =>
    shop.ask({ method: "POST", path: "/store/auth/token", body })

  row("good: a JWT for 30 days, and a session that is not logged in", async (shop) => {
    const { id, email } = await shop.signUp()
    const answer = await ask(shop, { email, password })
    expectAnswer(answer, json(200, { access_token: "<jwt>" }))
    const { iat, exp, ...rest } = claims(answer.body.access_token)
    assert.deepEqual(rest, { customer_id: id, domain: "store" })
    assert.equal(exp - iat, 30 * 24 * 60 * 60)
    assert.ok(Math.abs(iat - now()) < 5)
    assert.equal((await shop.who(answer.cookie)).status, 401)
  })
  row("in any case of the e-mail", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await ask(shop, { email: email.toUpperCase(), password }), json(200, { access_token: "<jwt>" }))
  })
  row("a wrong password", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await ask(shop, { email, password: "wrong" }), refused)
  })
  row("an unknown e-mail", async (shop) => expectAnswer(await ask(shop, { email: newEmail(), password }), refused))
  row("a malformed e-mail", async (shop) => expectAnswer(await ask(shop, { email: "nope", password }), invalid("email must be an email")))
  row("{}", async (shop) => expectAnswer(await ask(shop, {}), invalid("email must be an email, password should not be empty")))
})

table("Authorization: Bearer", (row) => {
  const who = (/** @type {import("./shop.mjs").ShopV1} */ shop, /** @type {Record<string, string>} */ headers) =>
    shop.ask({ method: "GET", path: "/store/auth", headers })

  for (const scheme of ["Bearer", "bearer", "BEARER"]) {
    row(`GET /store/auth, ${scheme} of a store JWT`, async (shop) => {
      const { email, credentials } = await shop.signUp()
      const token = await shop.token(credentials)
      expectAnswer(await who(shop, { authorization: `${scheme} ${token}` }), account({ email }))
    })
  }
  row("HS512 with the same secret", async (shop) => {
    const { id, email } = await shop.signUp()
    const token = sign({ customer_id: id, domain: "store", iat: now(), exp: now() + 60 }, shop.backend.jwtSecret, "HS512")
    expectAnswer(await who(shop, { authorization: `Bearer ${token}` }), account({ email }))
  })
  const dead = /** @type {[string, (id: string, secret: string) => string][]} */ ([
    ["an admin JWT", (_, secret) => sign({ user_id: "usr_1", domain: "admin", exp: now() + 60 }, secret)],
    ["an expired JWT", (id, secret) => sign({ customer_id: id, domain: "store", exp: now() - 10 }, secret)],
    ["a JWT of the future (nbf)", (id, secret) => sign({ customer_id: id, domain: "store", nbf: now() + 60 }, secret)],
    ["a JWT without a domain", (id, secret) => sign({ customer_id: id, exp: now() + 60 }, secret)],
    ["a JWT of another secret", (id) => sign({ customer_id: id, domain: "store", exp: now() + 60 }, "another")],
    ["no JWT at all", () => "nonsense"],
  ])
  for (const [name, make] of dead) {
    row(name, async (shop) => {
      const { id } = await shop.signUp()
      expectAnswer(await who(shop, { authorization: `Bearer ${make(id, shop.backend.jwtSecret)}` }), notLoggedIn)
    })
  }
  row("the raw token, without Bearer", async (shop) => {
    const token = await shop.token((await shop.signUp()).credentials)
    expectAnswer(await who(shop, { authorization: token }), notLoggedIn)
  })
  row("in x-medusa-access-token", async (shop) => {
    const token = await shop.token((await shop.signUp()).credentials)
    expectAnswer(await who(shop, { "x-medusa-access-token": token }), notLoggedIn)
  })
  row("an unknown customer", async (shop) => {
    const token = sign({ customer_id: "cus_nope", domain: "store", exp: now() + 60 }, shop.backend.jwtSecret)
    const gone = json(404, { type: "not_found", message: "Customer with id: cus_nope was not found" })
    expectAnswer(await who(shop, { authorization: `Bearer ${token}` }), gone)
  })
  row("a session wins over a JWT", async (shop) => {
    const token = await shop.token((await shop.signUp()).credentials)
    const { email, cookie } = await shop.signUp()
    const answer = await shop.ask({ method: "GET", path: "/store/auth", cookie, headers: { authorization: `Bearer ${token}` } })
    expectAnswer(answer, noCookie(account({ email })))
  })
  row("DELETE with it: OK, and it goes on working", async (shop) => {
    const { email, credentials } = await shop.signUp()
    const headers = { authorization: `Bearer ${await shop.token(credentials)}` }
    assert.equal((await shop.ask({ method: "DELETE", path: "/store/auth", headers })).text, "OK")
    expectAnswer(await who(shop, headers), account({ email }))
  })
})
