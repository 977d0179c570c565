// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import { newEmail } from "../shop.mjs"
import {
  bearer, customer, expectAnswer, expectToken, invalid, json, nobody, refused, table, text, unauthorized, unserved,
  wrongCredentials,
} from "./table.mjs"

/** @typedef {import("./shop.mjs").ShopV2} Shop */

const asked = "/auth/customer/emailpass/reset-password"
const path = "/auth/customer/emailpass/update"
const sent = text(201, "Created")

/** @param {Shop} shop @param {unknown} body @param {string} [at] */
const ask = (shop, body, at = asked) => shop.ask({ method: "POST", path: at, body })

table("POST /auth/customer/emailpass/reset-password", (row) => {
  row("an identity: a token for 15 minutes, that names the address", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await ask(shop, { identifier: email }), sent)
    const { iat, exp, jti, ...rest } = claims(await shop.backend.passwordToken(email))
    assert.deepEqual(rest, { entity_id: email, provider: "emailpass", actor_type: "customer", purpose: "reset" })
    assert.equal(exp - iat, 15 * 60)
    assert.match(jti, /./)
  })
  row("an identity without a customer: a token too", async (shop) => {
    const { email } = await shop.identify()
    expectAnswer(await ask(shop, { identifier: email }), sent)
    assert.equal(claims(await shop.backend.passwordToken(email)).entity_id, email)
  })
  row("an unknown address", async (shop) => expectAnswer(await ask(shop, { identifier: newEmail() }), sent))
  row("no address at all", async (shop) => expectAnswer(await ask(shop, { identifier: "nope" }), sent))
  row("metadata for whoever sends the token", async (shop) =>
    expectAnswer(await ask(shop, { identifier: newEmail(), metadata: { a: 1 } }), sent))
  row("an unknown provider", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await ask(shop, { identifier: email }, "/auth/customer/nope/reset-password"), sent)
  })
  const bad = /** @type {[string, unknown, string][]} */ ([
    ["{}", {}, "Field 'identifier' is required"],
    ["no body", undefined, "Field 'identifier' is required"],
    ["an email instead", { email: "ann@example.com" }, "Field 'identifier' is required; Unrecognized fields: 'email'"],
    ["a number", { identifier: 5 }, "Expected type: 'string' for field 'identifier', got: '5'"],
    ["null", { identifier: null }, "Expected type: 'string' for field 'identifier', got: 'null'"],
    ["an unknown field", { identifier: "ann@example.com", a: 1 }, "Unrecognized fields: 'a'"],
    ["a number for metadata", { identifier: "ann@example.com", metadata: 5 }, "Expected type: 'record' for field 'metadata', got: '5'"],
    ["[]", [], "Field '' is required"],
  ])
  for (const [name, body, message] of bad) {
    row(name, async (shop) => expectAnswer(await ask(shop, body), invalid(`Invalid request: ${message}`)))
  }
  row("GET", async (shop) => expectAnswer(await shop.ask({ method: "GET", path: asked }), unserved("GET", asked)))
})

table("POST /auth/customer/emailpass/update", (row) => {
  const done = json(200, { success: true })
  const invalidToken = refused("Invalid token")
  const update = (/** @type {Shop} */ shop, /** @type {string} */ token, /** @type {unknown} */ body = { password: "another" }, at = path) =>
    shop.ask({ method: "POST", path: at, body, headers: bearer(token) })
  const withToken = async (/** @type {Shop} */ shop) => {
    const ann = await shop.signUp()
    await ask(shop, { identifier: ann.email })
    return { ...ann, login: ann.token, token: await shop.backend.passwordToken(ann.email) }
  }
  row("a good token: the new password is in force", async (shop) => {
    const { id, email, token, credentials } = await withToken(shop)
    expectAnswer(await update(shop, token), done)
    expectAnswer(await shop.authenticate(credentials), wrongCredentials)
    expectToken(await shop.authenticate({ email, password: "another" }), customer(id))
  })
  row("of an identity without a customer", async (shop) => {
    const { email } = await shop.identify()
    await ask(shop, { identifier: email })
    expectAnswer(await update(shop, await shop.backend.passwordToken(email)), done)
    expectToken(await shop.authenticate({ email, password: "another" }), nobody)
  })
  row("the token says whose password it is, not the body", async (shop) => {
    const [ann, bea] = await Promise.all([withToken(shop), shop.signUp()])
    expectAnswer(await update(shop, ann.token, { email: bea.email, entity_id: bea.email, password: "another" }), done)
    expectToken(await shop.authenticate(bea.credentials), customer(bea.id))
    expectToken(await shop.authenticate({ email: ann.email, password: "another" }), customer(ann.id))
  })
  row("a token that is used up", async (shop) => {
    const { email, id, token } = await withToken(shop)
    await update(shop, token)
    expectAnswer(await update(shop, token, { password: "third" }), invalidToken)
    expectToken(await shop.authenticate({ email, password: "another" }), customer(id))
  })
  row("a token before the last one that was asked for", async (shop) => {
    const { email, token } = await withToken(shop)
    await ask(shop, { identifier: email })
    expectAnswer(await update(shop, token), invalidToken)
  })
  for (const [name, body] of /** @type {[string, unknown][]} */ ([["{}", {}], ["no body", ""], ["a number", { password: 5 }], ['""', { password: "" }]])) {
    row(`${name} for the password: refused, and the token is used up`, async (shop) => {
      const { token, credentials, id } = await withToken(shop)
      expectAnswer(await update(shop, token, body), refused("Unauthorized"))
      expectAnswer(await update(shop, token), invalidToken)
      expectToken(await shop.authenticate(credentials), customer(id))
    })
  }
  const dead = /** @type {[string, (token: string, shop: Shop) => string][]} */ ([
    ["an expired token", (token, { backend }) => sign({ ...claims(token), exp: now() - 10 }, backend.jwtSecret)],
    ["a token of another secret", (token) => sign(claims(token), "another")],
    ["a token without its number", (token, { backend }) => sign({ ...claims(token), jti: undefined }, backend.jwtSecret)],
    ["a token with another purpose", (token, { backend }) => sign({ ...claims(token), purpose: "verify" }, backend.jwtSecret)],
    ["a token for another address", (token, { backend }) => sign({ ...claims(token), entity_id: newEmail() }, backend.jwtSecret)],
    ["a spoilt token", (token) => `${token}x`],
    ["no JWT at all", () => "nonsense"],
  ])
  for (const [name, make] of dead) {
    row(`${name}: refused, and the good one goes on working`, async (shop) => {
      const { token } = await withToken(shop)
      expectAnswer(await update(shop, make(token, shop)), invalidToken)
      expectAnswer(await update(shop, token), done)
    })
  }
  row("the token of a log-in", async (shop) => {
    const { token, cookie } = await shop.signUp()
    expectAnswer(await update(shop, token), invalidToken)
    expectAnswer(await shop.ask({ method: "POST", path, body: { password: "another" }, cookie }), invalidToken)
  })
  row("no token", async (shop) => expectAnswer(await shop.ask({ method: "POST", path, body: { password: "another" } }), invalidToken))
  row("a token in the address", async (shop) => {
    const { token } = await withToken(shop)
    const answer = await shop.ask({ method: "POST", path: `${path}?token=${token}`, body: { password: "another" } })
    expectAnswer(answer, invalidToken)
  })
  row("a token in the body", async (shop) => {
    const { token } = await withToken(shop)
    expectAnswer(await shop.ask({ method: "POST", path, body: { password: "another", token } }), invalidToken)
  })
  for (const other of ["/auth/user/emailpass/update", "/auth/customer/nope/update"]) {
    row(`at ${other}`, async (shop) => {
      const { token } = await withToken(shop)
      expectAnswer(await update(shop, token, undefined, other), invalidToken)
    })
  }
  row("sessions and tokens stay logged in", async (shop) => {
    const { token, login, cookie } = await withToken(shop)
    await update(shop, token)
    assert.equal((await shop.who(cookie)).status, 200)
    assert.equal((await shop.ask({ method: "GET", path: "/store/customers/me", headers: bearer(login) })).status, 200)
  })
  row("its token logs nobody in", async (shop) => {
    const { token } = await withToken(shop)
    expectAnswer(await shop.ask({ method: "GET", path: "/store/customers/me", headers: bearer(token) }), unauthorized)
    expectAnswer(await shop.openSession(token), unauthorized)
    expectAnswer(await shop.ask({ method: "POST", path: "/auth/token/refresh", headers: bearer(token) }), unauthorized)
  })
  row("GET", async (shop) => expectAnswer(await shop.ask({ method: "GET", path }), unserved("GET", path)))
})
