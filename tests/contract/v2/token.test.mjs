// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import {
  bearer, customer, expectAnswer, expectToken, gone, json, nobody, noSuchProvider, profile, refused, table,
  unauthorized,
} from "./table.mjs"

/** @typedef {import("./shop.mjs").ShopV2} Shop */

/** @param {Shop} shop @param {Record<string, string>} headers @param {string} [cookie] */
const me = (shop, headers, cookie) => shop.ask({ method: "GET", path: "/store/customers/me", headers, cookie })

/** @param {Shop} shop @param {Record<string, string>} headers @param {string} [cookie] @param {unknown} [body] */
const refresh = (shop, headers, cookie, body) => shop.ask({ method: "POST", path: "/auth/token/refresh", headers, cookie, body })

/** A token like this one, with other claims. @param {Shop} shop @param {string} token @param {object} changes */
const resigned = (shop, token, changes) => sign({ ...claims(token), ...changes }, shop.backend.jwtSecret)

/** What no route takes for a token. @type {[string, (token: string, shop: Shop) => string][]} */
const dead = [
  ["an expired JWT", (token, shop) => resigned(shop, token, { exp: now() - 10 })],
  ["a JWT of the future (nbf)", (token, shop) => resigned(shop, token, { nbf: now() + 60 })],
  ["a JWT of another secret", (token) => sign(claims(token), "another")],
  ["a JWT without a signature (alg none)", (token) => unsigned(token)],
  ["a spoilt JWT", (token) => `${token}x`],
  ["no JWT at all", () => "nonsense"],
]

/** @param {string} token */
function unsigned(token) {
  const header = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT" })).toString("base64url")
  return `${header}.${token.split(".")[1]}.`
}

table("Authorization: Bearer", (row) => {
  for (const scheme of ["Bearer", "bearer", "BEARER", "Bearer  "]) {
    row(`${JSON.stringify(scheme)} before a token`, async (shop) => {
      const { email, token } = await shop.signUp()
      expectAnswer(await me(shop, { authorization: `${scheme} ${token}` }), profile({ email }))
    })
  }
  row("HS512 with the same secret", async (shop) => {
    const { email, token } = await shop.signUp()
    expectAnswer(await me(shop, bearer(sign(claims(token), shop.backend.jwtSecret, "HS512"))), profile({ email }))
  })
  row("a JWT that says no more than who", async (shop) => {
    const { id, email } = await shop.signUp()
    const token = sign({ actor_id: id, actor_type: "customer" }, shop.backend.jwtSecret)
    expectAnswer(await me(shop, bearer(token)), profile({ email }))
  })
  for (const [name, make] of dead) {
    row(name, async (shop) => {
      const { token } = await shop.signUp()
      expectAnswer(await me(shop, bearer(make(token, shop))), unauthorized)
      expectAnswer(await shop.openSession(make(token, shop)), unauthorized)
      expectAnswer(await refresh(shop, bearer(make(token, shop))), unauthorized)
    })
  }
  row("a token of nobody", async (shop) => {
    const { token } = await shop.identify()
    expectAnswer(await me(shop, bearer(token)), unauthorized)
  })
  row("a token of nobody, and there is a customer since", async (shop) => {
    const { email, token } = await shop.identify()
    await shop.ask({ method: "POST", path: "/store/customers", body: { email }, headers: bearer(token) })
    expectAnswer(await me(shop, bearer(token)), unauthorized)
  })
  row("a token of another kind of actor", async (shop) => {
    const { token } = await shop.signUp()
    expectAnswer(await me(shop, bearer(resigned(shop, token, { actor_type: "user" }))), unauthorized)
  })
  row("an unknown customer", async (shop) => {
    const { token } = await shop.signUp()
    expectAnswer(await me(shop, bearer(resigned(shop, token, { actor_id: "cus_gone" }))), gone("cus_gone"))
  })
  row("the raw token, without Bearer", async (shop) => {
    const { token } = await shop.signUp()
    expectAnswer(await me(shop, { authorization: token }), unauthorized)
  })
  row("in x-medusa-access-token", async (shop) => {
    const { token } = await shop.signUp()
    expectAnswer(await me(shop, { "x-medusa-access-token": token }), unauthorized)
  })
  row("a session wins over a token, dead or alive", async (shop) => {
    const [{ token }, { email, cookie }] = await Promise.all([shop.signUp(), shop.signUp()])
    expectAnswer(await me(shop, bearer(token), cookie), profile({ email }))
    expectAnswer(await me(shop, bearer("nonsense"), cookie), profile({ email }))
  })
  row("a token wins over a dead session", async (shop) => {
    const { email, token } = await shop.signUp()
    expectAnswer(await me(shop, bearer(token), "connect.sid=garbage"), profile({ email }))
  })
})

table("POST /auth/token/refresh", (row) => {
  row("with a token", async (shop) => {
    const { id, token } = await shop.signUp()
    expectToken(await refresh(shop, bearer(token)), customer(id))
  })
  row("a body changes nothing", async (shop) => {
    const { id, token } = await shop.signUp()
    expectToken(await refresh(shop, bearer(token), "", { a: 1 }), customer(id))
  })
  row("with a session", async (shop) => {
    const { id, cookie } = await shop.signUp()
    expectToken(await refresh(shop, {}, cookie), customer(id))
  })
  row("a session wins over a token", async (shop) => {
    const [{ token }, { id, cookie }] = await Promise.all([shop.signUp(), shop.signUp()])
    expectToken(await refresh(shop, bearer(token), cookie), customer(id))
  })
  row("with a token of nobody, or a session of it: nobody's again", async (shop) => {
    const { token } = await shop.identify()
    expectToken(await refresh(shop, bearer(token)), nobody)
    expectToken(await refresh(shop, {}, (await shop.openSession(token)).cookie), nobody)
  })
  row("with a token of nobody, and there is a customer since: the customer's", async (shop) => {
    const { email, token } = await shop.identify()
    const made = await shop.ask({ method: "POST", path: "/store/customers", body: { email }, headers: bearer(token) })
    const answer = await refresh(shop, bearer(token))
    expectToken(answer, customer(made.body.customer.id))
    expectAnswer(await me(shop, bearer(answer.body.token)), profile({ email }))
  })
  row("a customer who was deleted since", async (shop) => {
    const { id, token } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectToken(await refresh(shop, bearer(token)), customer(id))
  })
  row("without either", async (shop) => expectAnswer(await refresh(shop, {}), unauthorized))
  row("with a session that is logged out", async (shop) => {
    const { cookie } = await shop.signUp()
    await shop.ask({ method: "DELETE", path: "/auth/session", cookie })
    expectAnswer(await refresh(shop, {}, cookie), unauthorized)
  })
  row("a token that names no provider", async (shop) => {
    const { token } = await shop.signUp()
    const answer = await refresh(shop, bearer(resigned(shop, token, { auth_provider: undefined })))
    expectAnswer(answer, refused("The auth provider is not set while refreshing token"))
  })
  row("a token of an identity that is not there", async (shop) => {
    const { token } = await shop.signUp()
    const auth_identity_id = "authid_gone"
    const missing = json(404, { type: "not_found", message: "AuthIdentity with id: authid_gone was not found" })
    expectAnswer(await refresh(shop, bearer(resigned(shop, token, { auth_identity_id }))), missing)
    const nobodys = resigned(shop, token, { auth_identity_id, actor_id: "" })
    expectAnswer(await refresh(shop, bearer(nobodys)), refused("Invalid auth identity while refreshing token"))
  })
  row("GET is a log-in, and there is no such provider", async (shop) => {
    const { token } = await shop.signUp()
    const answer = await shop.ask({ method: "GET", path: "/auth/token/refresh", headers: bearer(token) })
    expectAnswer(answer, noSuchProvider("refresh"))
  })
  row("the token before it goes on working", async (shop) => {
    const { token } = await shop.signUp()
    await refresh(shop, bearer(token))
    assert.equal((await me(shop, bearer(token))).status, 200)
  })
})
