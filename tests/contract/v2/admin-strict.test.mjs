// @ts-check
// A user of a server as in production, whose tokens and sessions soon expire.
import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import { claims } from "../../support/jwt.mjs"
import { newEmail } from "../shop.mjs"
import { bearer, expectAnswer, expectToken, session, table, unauthorized, userOf } from "./admin-table.mjs"

/** @typedef {import("./admin-shop.mjs").AdminShopV2} Shop */

const HTTPS = { "x-forwarded-proto": "https" }

/**
 * @param {Shop} shop
 * @param {string} method
 * @param {string} path
 * @param {Record<string, string>} headers
 * @param {string} [cookie]
 * @param {unknown} [body]
 */
const send = (shop, method, path, headers, cookie, body) => shop.ask({ method, path, headers, cookie, body }, shop.backend.strict.api)

/** A new token of the user whom every shop begins with. @param {Shop} shop */
async function logIn(shop) {
  const { api, jwtTtl } = shop.backend.strict
  const answer = await shop.authenticate(shop.backend.admin, api)
  const { token } = answer.body
  const id = claims(token).actor_id
  expectToken(answer, userOf(id), jwtTtl)
  return { id, token }
}

/** @param {Shop} shop @param {string} token */
const openSession = (shop, token) => send(shop, "POST", "/auth/session", { ...HTTPS, ...bearer(token) })

table("a user's log-in that soon expires", (row) => {
  row("a token: it is refused afterwards, everywhere", async (shop) => {
    const { token } = await logIn(shop)
    assert.equal((await send(shop, "GET", "/admin/users/me", bearer(token))).status, 200)
    await sleep(shop.backend.strict.jwtTtl * 1000 + 300)
    for (const path of ["/admin/users/me", "/admin/users", "/admin/invites"]) {
      expectAnswer(await send(shop, "GET", path, bearer(token)), unauthorized)
    }
    expectAnswer(await send(shop, "POST", "/auth/token/refresh", bearer(token)), unauthorized)
    expectAnswer(await openSession(shop, token), unauthorized)
  })
  row("a session, with a cookie for HTTPS and for this site", async (shop) => {
    const { ttl } = shop.backend.strict
    const { token } = await logIn(shop)
    const answer = await openSession(shop, token)
    expectAnswer(answer, { ...session(token), cookie: "new", flags: "; Secure; SameSite=Lax", ttl })
    assert.equal((await send(shop, "GET", "/admin/users/me", HTTPS, answer.cookie)).status, 200)
    await sleep(ttl + 300)
    expectAnswer(await send(shop, "GET", "/admin/users/me", HTTPS, answer.cookie), unauthorized)
  })
  row("a session that is used outlives its token, and a new token comes of it", async (shop) => {
    const { ttl, jwtTtl } = shop.backend.strict
    const { id, token } = await logIn(shop)
    const { cookie } = await openSession(shop, token)
    for (let uses = 0; uses < 4; uses++) {
      await sleep(ttl / 3)
      assert.equal((await send(shop, "GET", "/admin/users/me", HTTPS, cookie)).body.user.id, id)
    }
    expectAnswer(await send(shop, "GET", "/admin/users/me", bearer(token)), unauthorized)
    expectToken(await send(shop, "POST", "/auth/token/refresh", HTTPS, cookie), userOf(id), jwtTtl)
  })
  row("an invite is good for a day all the same", async (shop) => {
    const { token } = await logIn(shop)
    const { body } = await send(shop, "POST", "/admin/invites", bearer(token), "", { email: newEmail() })
    const { iat, exp } = claims(body.invite.token)
    assert.equal(exp - iat, 24 * 60 * 60)
    assert.ok(Math.abs(Date.parse(body.invite.expires_at) / 1000 - exp) < 5)
  })
})
