// @ts-check
// Logins of users on a server that is configured as in production, with short-lived tokens and sessions.
import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import { claims } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import { bearer, expectResponse, expectToken, session, table, unauthorized, userClaims } from "./admin-table.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV2} Server */

const HTTPS = { "x-forwarded-proto": "https" }

/**
 * @param {Server} server
 * @param {string} method
 * @param {string} path
 * @param {Record<string, string>} headers
 * @param {string} [cookie]
 * @param {unknown} [body]
 */
const send = (server, method, path, headers, cookie, body) => server.send({ method, path, headers, cookie, body }, server.target.strict.api)

/** Logs in as the first admin, with a new token. @param {Server} server */
async function logIn(server) {
  const { api, jwtTtl } = server.target.strict
  const response = await server.authenticate(server.target.admin, api)
  const { token } = response.body
  const id = claims(token).actor_id
  expectToken(response, userClaims(id), jwtTtl)
  return { id, token }
}

/** @param {Server} server @param {string} token */
const openSession = (server, token) => send(server, "POST", "/auth/session", { ...HTTPS, ...bearer(token) })

table("short-lived logins of users", (row) => {
  row("an expired token is rejected everywhere", async (server) => {
    const { token } = await logIn(server)
    assert.equal((await send(server, "GET", "/admin/users/me", bearer(token))).status, 200)
    await sleep(server.target.strict.jwtTtl * 1000 + 300)
    for (const path of ["/admin/users/me", "/admin/users", "/admin/invites"]) {
      expectResponse(await send(server, "GET", path, bearer(token)), unauthorized)
    }
    expectResponse(await send(server, "POST", "/auth/token/refresh", bearer(token)), unauthorized)
    expectResponse(await openSession(server, token), unauthorized)
  })
  row("a session expires, and its cookie is Secure and SameSite=Lax", async (server) => {
    const { ttl } = server.target.strict
    const { token } = await logIn(server)
    const response = await openSession(server, token)
    expectResponse(response, { ...session(token), cookie: "new", flags: "; Secure; SameSite=Lax", ttl })
    assert.equal((await send(server, "GET", "/admin/users/me", HTTPS, response.cookie)).status, 200)
    await sleep(ttl + 300)
    expectResponse(await send(server, "GET", "/admin/users/me", HTTPS, response.cookie), unauthorized)
  })
  row("a session in use outlives its token, and can be exchanged for a new one", async (server) => {
    const { ttl, jwtTtl } = server.target.strict
    const { id, token } = await logIn(server)
    const { cookie } = await openSession(server, token)
    for (let uses = 0; uses < 4; uses++) {
      await sleep(ttl / 3)
      assert.equal((await send(server, "GET", "/admin/users/me", HTTPS, cookie)).body.user.id, id)
    }
    expectResponse(await send(server, "GET", "/admin/users/me", bearer(token)), unauthorized)
    expectToken(await send(server, "POST", "/auth/token/refresh", HTTPS, cookie), userClaims(id), jwtTtl)
  })
  row("an invite is still valid for a day", async (server) => {
    const { token } = await logIn(server)
    const { body } = await send(server, "POST", "/admin/invites", bearer(token), "", { email: newEmail() })
    const { iat, exp } = claims(body.invite.token)
    assert.equal(exp - iat, 24 * 60 * 60)
    assert.ok(Math.abs(Date.parse(body.invite.expires_at) / 1000 - exp) < 5)
  })
})
