// @ts-check
// What all responses have in common. The tests of each route check it again.
import assert from "node:assert/strict"
import { ADMIN_ORIGINS, ORIGIN } from "../../support/target.mjs"
import { send } from "../../support/http.mjs"
import { expectPreflight } from "../responses.mjs"
import { bearer, expectResponse, html, json, missingKey, noCors, noRoute, table, unauthorized } from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV2} Server */

const otherOrigins = ["https://example.org", "null", "http://127.0.0.1:8000", "http://localhost:8000/", "HTTP://LOCALHOST:8000"]

table("every response", (row) => {
  const sharedHeaders = (/** @type {import("../../support/http.mjs").HttpResponse} */ { status, headers }) => ({
    status,
    vary: headers.vary,
    credentials: headers["access-control-allow-credentials"],
    origin: headers["access-control-allow-origin"],
  })
  const served = { status: 200, vary: "Origin", credentials: "true" }
  /** Logs in and retrieves the customer, from a page with this origin. @param {Server} server @param {string} [origin] */
  const logInFrom = async (server, origin) => {
    const { credentials, token } = await server.signUp()
    const { api, publishableKey } = server.target
    const headers = /** @type {Record<string, string>} */ (origin === undefined ? {} : { origin })
    const logIn = await send(api, { method: "POST", path: "/auth/customer/emailpass", body: credentials, headers })
    const opened = await send(api, { method: "POST", path: "/auth/session", headers: { ...headers, ...bearer(token) } })
    const key = { "x-publishable-api-key": publishableKey }
    const me = await send(api, { method: "GET", path: "/store/customers/me", headers: { ...headers, ...key }, cookie: opened.cookie })
    return { auth: [logIn, opened].map(sharedHeaders), store: sharedHeaders(me) }
  }
  for (const origin of [...otherOrigins, undefined]) {
    row(`origin ${origin}: served, with a cookie, but without Access-Control-Allow-Origin`, async (server) => {
      const expected = { ...served, origin: undefined }
      assert.deepEqual(await logInFrom(server, origin), { auth: [expected, expected], store: expected })
    })
  }
  row("the admin page may read responses of /auth routes, but not of /store routes", async (server) => {
    const expected = { ...served, origin: ADMIN_ORIGINS.v2 }
    assert.deepEqual(await logInFrom(server, ADMIN_ORIGINS.v2), { auth: [expected, expected], store: { ...served, origin: undefined } })
  })
  row("/health: OK, without CORS headers", async (server) => {
    expectResponse(await server.send({ method: "GET", path: "/health" }), noCors({ ...html(200, "OK") }))
  })
  const unknownRoutes = /** @type {[string, string][]} */ ([
    ["GET", "/"],
    ["GET", "/nope"],
    ["GET", "/auth"],
    ["GET", "/auth/nope"],
    ["GET", "/auth/a/b/c"],
    ["GET", "/store"],
    ["GET", "/store/nope"],
    ["GET", "/store/customers/nope"],
    ["GET", "/store/auth"],
    ["POST", "/store/auth"],
    ["POST", "/store/auth/token"],
    ["GET", "/store/auth/ann%40example.com"],
    ["POST", "/store/customers/password-token"],
  ])
  for (const [method, path] of unknownRoutes) {
    row(`${method} ${path}: 404 without CORS headers`, async (server) =>
      expectResponse(await server.send({ method, path }), noRoute(method, path)))
  }
  for (const path of ["/store/customers/me/nope", "/store/customers/men"]) {
    row(`${path}, like every path that starts with /store/customers/me, is for customers only`, async (server) => {
      expectResponse(await server.send({ method: "GET", path }), noCors(unauthorized))
      const { cookie } = await server.signUp()
      expectResponse(await server.send({ method: "GET", path, cookie }), noRoute("GET", path))
    })
  }
  for (const path of ["/auth/customer/emailpass?a=b", "/auth/customer/%65mailpass"]) {
    row(`${path} is served as /auth/customer/emailpass`, async (server) => {
      const { credentials } = await server.signUp()
      expectResponse(await server.send({ method: "POST", path, body: credentials }), json(200, { token: "<jwt>" }))
    })
  }
})

table("X-Publishable-Api-Key", (row) => {
  const wrongKey = json(400, { type: "not_allowed", message: "A valid publishable key is required to proceed with the request" })
  /** @param {Server} server @param {Record<string, string>} headers */
  const request = async (server, headers, path = "/store/customers/me") => {
    const { token } = await server.signUp()
    return send(server.target.api, { method: "GET", path, headers: { origin: ORIGIN, ...bearer(token), ...headers } })
  }
  const me = "/store/customers/me"

  row("no key", async (server) => expectResponse(await request(server, {}), missingKey))
  for (const key of ["", " "]) {
    row(`${JSON.stringify(key)} counts as no key`, async (server) => expectResponse(await request(server, { "x-publishable-api-key": key }), missingKey))
  }
  row("a key in the query", async (server) =>
    expectResponse(await request(server, {}, `${me}?x-publishable-api-key=${server.target.publishableKey}`), missingKey))
  row("an unknown key", async (server) => expectResponse(await request(server, { "x-publishable-api-key": "pk_nope" }), wrongKey))
  row("the key in another case", async (server) =>
    expectResponse(await request(server, { "x-publishable-api-key": server.target.publishableKey.toUpperCase() }), wrongKey))
  row("the key is checked before the login", async (server) =>
    expectResponse(await server.send({ method: "GET", path: me, headers: { "x-publishable-api-key": "pk_nope" } }), wrongKey))
  row("the key is checked before the route, and the response has no CORS headers", async (server) =>
    expectResponse(await request(server, {}, "/store/nope"), noCors(missingKey)))
  row("/auth routes ignore the key", async (server) => {
    const { credentials } = await server.signUp()
    const request = { method: "POST", path: "/auth/customer/emailpass", body: credentials, headers: { "x-publishable-api-key": "pk_nope" } }
    expectResponse(await server.send(request), json(200, { token: "<jwt>" }))
  })
})

table("OPTIONS (preflight)", (row) => {
  const preflight = (/** @type {Server} */ server, /** @type {string} */ path, method = "POST", /** @type {Record<string, string>} */ headers = {}) =>
    send(server.target.api, { method: "OPTIONS", path, headers: { origin: ORIGIN, "access-control-request-method": method, ...headers } })
  const allowed = { "access-control-allow-origin": ORIGIN }
  const routes = /** @type {[string, string][]} */ ([
    ["POST", "/auth/customer/emailpass"],
    ["GET", "/auth/customer/emailpass"],
    ["POST", "/auth/customer/emailpass/register"],
    ["POST", "/auth/customer/emailpass/reset-password"],
    ["POST", "/auth/customer/emailpass/update"],
    ["POST", "/auth/session"],
    ["DELETE", "/auth/session"],
    ["POST", "/auth/token/refresh"],
    ["POST", "/store/customers"],
    ["GET", "/store/customers/me"],
    ["POST", "/store/customers/me"],
  ])
  for (const [method, path] of routes) {
    row(`${method} ${path}, without a key`, async (server) => expectPreflight(await preflight(server, path, method), allowed))
  }
  row("the requested headers are allowed", async (server) => {
    const requested = "authorization,content-type,idempotency-key,x-publishable-api-key"
    const response = await preflight(server, "/store/customers/me", "POST", { "access-control-request-headers": requested })
    expectPreflight(response, { ...allowed, "access-control-allow-headers": requested })
  })
  for (const origin of otherOrigins) {
    row(`origin not allowed: ${origin}`, async (server) => {
      expectPreflight(await preflight(server, "/auth/session", "POST", { origin }), {})
      expectPreflight(await preflight(server, "/store/customers/me", "GET", { origin }), {})
    })
  }
  row("the admin page, whose origin is allowed only for /auth", async (server) => {
    const headers = { origin: ADMIN_ORIGINS.v2 }
    expectPreflight(await preflight(server, "/auth/session", "POST", headers), { "access-control-allow-origin": ADMIN_ORIGINS.v2 })
    expectPreflight(await preflight(server, "/store/customers/me", "GET", headers), {})
  })
  for (const path of ["/nope", "/auth", "/auth/nope", "/auth/a/b/c/d"]) {
    row(`${path}: no such route`, async (server) => expectResponse(await preflight(server, path), noRoute("OPTIONS", path)))
  }
  for (const [method, path] of [["GET", "/store"], ["GET", "/store/nope"], ["DELETE", "/store/customers/me"]]) {
    row(`${method} ${path}: no such route, and a key is required`, async (server) =>
      expectResponse(await preflight(server, path, method), noCors(missingKey)))
  }
})
