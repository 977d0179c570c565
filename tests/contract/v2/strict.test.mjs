// @ts-check
// A server as in production, whose tokens and sessions soon expire.
import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import {
  bearer, customer, expectAnswer, expectToken, profile, session, table, unauthorized, unserved, wrongCredentials,
} from "./table.mjs"

/** @typedef {import("./shop.mjs").ShopV2} Shop */

const HTTPS = { "x-forwarded-proto": "https" }

/** @param {Shop} shop @param {import("../../support/wire.mjs").Ask} ask */
const send = (shop, ask) => shop.ask(ask, shop.backend.strict.api)

/** @param {Shop} shop @param {string} token @param {Record<string, string>} [headers] */
const openSession = (shop, token, headers = HTTPS) =>
  send(shop, { method: "POST", path: "/auth/session", headers: { ...headers, ...bearer(token) } })

/** A new customer, logged in behind a proxy that speaks HTTPS. @param {Shop} shop */
async function signUp(shop) {
  const ann = await shop.signUp({}, shop.backend.strict.api)
  const { cookie } = await openSession(shop, ann.token)
  return { ...ann, cookie }
}

/** @param {Shop} shop @param {Record<string, string>} headers @param {string} [cookie] */
const me = (shop, headers, cookie) => send(shop, { method: "GET", path: "/store/customers/me", headers, cookie })

table("in production", (row) => {
  const secure = (/** @type {import("../answers.mjs").Expected} */ expected, /** @type {number} */ ttl) =>
    /** @type {import("../answers.mjs").Expected} */ ({ ...expected, cookie: "new", flags: "; Secure; SameSite=Lax", ttl })

  for (const proto of ["https", "HTTPS", "https, http"]) {
    row(`behind a proxy that speaks ${proto}: a cookie for HTTPS, and for this site`, async (shop) => {
      const { api, ttl } = shop.backend.strict
      const { token } = await shop.signUp({}, api)
      expectAnswer(await openSession(shop, token, { "x-forwarded-proto": proto }), secure(session(token), ttl))
    })
  }
  for (const headers of /** @type {Record<string, string>[]} */ ([{}, { "x-forwarded-proto": "http" }, { "x-forwarded-proto": "http, https" }])) {
    row(`over plain HTTP (${JSON.stringify(headers)}): the same answer, and no cookie`, async (shop) => {
      const { token } = await shop.signUp({}, shop.backend.strict.api)
      expectAnswer(await openSession(shop, token, headers), session(token))
    })
  }
  row("the cookie is taken over either", async (shop) => {
    const { email, cookie } = await signUp(shop)
    expectAnswer(await me(shop, HTTPS, cookie), profile({ email }))
    expectAnswer(await me(shop, {}, cookie), profile({ email }))
  })
  row("logging out removes it", async (shop) => {
    const { cookie } = await signUp(shop)
    const answer = await send(shop, { method: "DELETE", path: "/auth/session", headers: HTTPS, cookie })
    expectAnswer(answer, { status: 200, type: "application/json; charset=utf-8", body: { success: true }, cookie: "cleared" })
    expectAnswer(await me(shop, HTTPS, cookie), unauthorized)
  })
  row("errors say what they say in development", async (shop) => {
    const path = "/auth/customer/emailpass"
    const { email } = await shop.signUp({}, shop.backend.strict.api)
    expectAnswer(await send(shop, { method: "POST", path, body: { email, password: "wrong" } }), wrongCredentials)
    expectAnswer(await send(shop, { method: "PUT", path, body: {} }), unserved("PUT", path))
  })
})

table("what soon expires", (row) => {
  row("a token: it is refused afterwards, everywhere", async (shop) => {
    const { api, jwtTtl } = shop.backend.strict
    const { id, credentials } = await shop.signUp({}, api)
    const answer = await shop.authenticate(credentials, api)
    expectToken(answer, customer(id), jwtTtl)
    const { token } = answer.body
    assert.equal((await me(shop, bearer(token))).status, 200)
    await sleep(jwtTtl * 1000 + 300)
    expectAnswer(await me(shop, bearer(token)), unauthorized)
    expectAnswer(await openSession(shop, token), unauthorized)
    expectAnswer(await send(shop, { method: "POST", path: "/auth/token/refresh", headers: bearer(token) }), unauthorized)
    const { email } = await shop.identify({}, api)
    const signUp = { method: "POST", path: "/store/customers", body: { email }, headers: bearer(token) }
    expectAnswer(await send(shop, signUp), unauthorized)
  })
  row("a session", async (shop) => {
    const { cookie } = await signUp(shop)
    assert.equal((await me(shop, HTTPS, cookie)).status, 200)
    await sleep(shop.backend.strict.ttl + 300)
    expectAnswer(await me(shop, HTTPS, cookie), unauthorized)
    expectAnswer(await send(shop, { method: "DELETE", path: "/auth/session", headers: HTTPS, cookie }), unauthorized)
  })
  row("a session that is used outlives its token, and a new token comes of it", async (shop) => {
    const { ttl, jwtTtl } = shop.backend.strict
    const { id, email, token, cookie } = await signUp(shop)
    for (let uses = 0; uses < 4; uses++) {
      await sleep(ttl / 3)
      expectAnswer(await me(shop, HTTPS, cookie), profile({ email }))
    }
    expectAnswer(await me(shop, bearer(token)), unauthorized)
    const answer = await send(shop, { method: "POST", path: "/auth/token/refresh", headers: HTTPS, cookie })
    expectToken(answer, customer(id), jwtTtl)
    expectAnswer(await me(shop, bearer(answer.body.token)), profile({ email }))
  })
})
