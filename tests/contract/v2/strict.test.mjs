// @ts-check
// A server that is configured as in production, with short-lived tokens and sessions.
import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import {
  bearer, customerClaims, expectResponse, expectToken, invalidCredentials, noRoute, profile, session, table, unauthorized,
} from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV2} Server */

const HTTPS = { "x-forwarded-proto": "https" }

/** @param {Server} server @param {import("../../support/http.mjs").HttpRequest} request */
const send = (server, request) => server.send(request, server.target.strict.api)

/** @param {Server} server @param {string} token @param {Record<string, string>} [headers] */
const openSession = (server, token, headers = HTTPS) =>
  send(server, { method: "POST", path: "/auth/session", headers: { ...headers, ...bearer(token) } })

/** Signs up a new customer, and logs in behind an HTTPS proxy. @param {Server} server */
async function signUp(server) {
  const ann = await server.signUp({}, server.target.strict.api)
  const { cookie } = await openSession(server, ann.token)
  return { ...ann, cookie }
}

/** @param {Server} server @param {Record<string, string>} headers @param {string} [cookie] */
const me = (server, headers, cookie) => send(server, { method: "GET", path: "/store/customers/me", headers, cookie })

table("in production", (row) => {
  const secure = (/** @type {import("../responses.mjs").Expected} */ expected, /** @type {number} */ ttl) =>
    /** @type {import("../responses.mjs").Expected} */ ({ ...expected, cookie: "new", flags: "; Secure; SameSite=Lax", ttl })

  for (const proto of ["https", "HTTPS", "https, http"]) {
    row(`behind a proxy with X-Forwarded-Proto ${proto}: a Secure and SameSite=Lax cookie`, async (server) => {
      const { api, ttl } = server.target.strict
      const { token } = await server.signUp({}, api)
      expectResponse(await openSession(server, token, { "x-forwarded-proto": proto }), secure(session(token), ttl))
    })
  }
  for (const headers of /** @type {Record<string, string>[]} */ ([{}, { "x-forwarded-proto": "http" }, { "x-forwarded-proto": "http, https" }])) {
    row(`over plain HTTP (${JSON.stringify(headers)}): the same response, without a cookie`, async (server) => {
      const { token } = await server.signUp({}, server.target.strict.api)
      expectResponse(await openSession(server, token, headers), session(token))
    })
  }
  row("accepts the cookie over HTTP and HTTPS", async (server) => {
    const { email, cookie } = await signUp(server)
    expectResponse(await me(server, HTTPS, cookie), profile({ email }))
    expectResponse(await me(server, {}, cookie), profile({ email }))
  })
  row("logging out clears the cookie", async (server) => {
    const { cookie } = await signUp(server)
    const response = await send(server, { method: "DELETE", path: "/auth/session", headers: HTTPS, cookie })
    expectResponse(response, { status: 200, type: "application/json; charset=utf-8", body: { success: true }, cookie: "cleared" })
    expectResponse(await me(server, HTTPS, cookie), unauthorized)
  })
  row("errors are the same as in development", async (server) => {
    const path = "/auth/customer/emailpass"
    const { email } = await server.signUp({}, server.target.strict.api)
    expectResponse(await send(server, { method: "POST", path, body: { email, password: "wrong" } }), invalidCredentials)
    expectResponse(await send(server, { method: "PUT", path, body: {} }), noRoute("PUT", path))
  })
})

table("short-lived tokens and sessions", (row) => {
  row("an expired token is rejected everywhere", async (server) => {
    const { api, jwtTtl } = server.target.strict
    const { id, credentials } = await server.signUp({}, api)
    const response = await server.authenticate(credentials, api)
    expectToken(response, customerClaims(id), jwtTtl)
    const { token } = response.body
    assert.equal((await me(server, bearer(token))).status, 200)
    await sleep(jwtTtl * 1000 + 300)
    expectResponse(await me(server, bearer(token)), unauthorized)
    expectResponse(await openSession(server, token), unauthorized)
    expectResponse(await send(server, { method: "POST", path: "/auth/token/refresh", headers: bearer(token) }), unauthorized)
    const { email } = await server.newIdentity({}, api)
    const signUp = { method: "POST", path: "/store/customers", body: { email }, headers: bearer(token) }
    expectResponse(await send(server, signUp), unauthorized)
  })
  row("an expired session is rejected", async (server) => {
    const { cookie } = await signUp(server)
    assert.equal((await me(server, HTTPS, cookie)).status, 200)
    await sleep(server.target.strict.ttl + 300)
    expectResponse(await me(server, HTTPS, cookie), unauthorized)
    expectResponse(await send(server, { method: "DELETE", path: "/auth/session", headers: HTTPS, cookie }), unauthorized)
  })
  row("a session in use outlives its token, and can be exchanged for a new one", async (server) => {
    const { ttl, jwtTtl } = server.target.strict
    const { id, email, token, cookie } = await signUp(server)
    for (let uses = 0; uses < 4; uses++) {
      await sleep(ttl / 3)
      expectResponse(await me(server, HTTPS, cookie), profile({ email }))
    }
    expectResponse(await me(server, bearer(token)), unauthorized)
    const response = await send(server, { method: "POST", path: "/auth/token/refresh", headers: HTTPS, cookie })
    expectToken(response, customerClaims(id), jwtTtl)
    expectResponse(await me(server, bearer(response.body.token)), profile({ email }))
  })
})
