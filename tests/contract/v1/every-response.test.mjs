// @ts-check
// What all responses have in common. The tests of each route check it again.
import assert from "node:assert/strict"
import { send } from "../../support/http.mjs"
import { expectPreflight } from "../responses.mjs"
import { expectResponse, html, notLoggedIn, table } from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV1} Server */

table("every response", (row) => {
  const otherOrigins = /** @type {[string, Record<string, string>][]} */ ([
    ["another origin", { origin: "https://example.org" }],
    ["null", { origin: "null" }],
    ["the IP address instead of localhost", { origin: "http://127.0.0.1:8000" }],
    ["an origin with a trailing slash", { origin: "http://localhost:8000/" }],
    ["no origin", {}],
  ])
  for (const [name, headers] of otherOrigins) {
    row(`${name}: served, with a cookie, but without Access-Control-Allow-Origin`, async (server) => {
      const { credentials } = await server.signUp()
      const response = await send(server.target.api, { method: "POST", path: "/store/auth", body: credentials, headers })
      assert.equal(response.status, 200)
      assert.equal((await server.getSession(response.cookie)).status, 200)
      const { vary, "access-control-allow-credentials": credentialed, "access-control-allow-origin": origin } = response.headers
      assert.deepEqual({ vary, credentialed, origin }, { vary: "Origin", credentialed: "true", origin: undefined })
    })
  }
  row("/health: OK, with a session cookie, without CORS headers", async (server) => {
    const response = await server.send({ method: "GET", path: "/health" })
    expectResponse(response, { ...html(200, "OK"), cors: false })
  })
  const unknownRoutes = /** @type {[string, string][]} */ ([
    ["PUT", "/store/auth"],
    ["PATCH", "/store/auth"],
    ["GET", "/store"],
    ["GET", "/store/nope"],
    ["POST", "/store/auth/nope"],
  ])
  for (const [method, path] of unknownRoutes) {
    row(`${method} ${path}: 404 with CORS headers`, async (server) => {
      const response = await server.send({ method, path, body: method === "GET" ? undefined : {} })
      expectResponse(response, html(404, `Cannot ${method} ${path}`))
    })
  }
  row("GET /nope: 404 without CORS headers", async (server) => {
    const response = await server.send({ method: "GET", path: "/nope" })
    expectResponse(response, { ...html(404, "Cannot GET /nope"), cors: false })
  })
  row("an unknown route below /store/customers: 401 if not logged in", async (server) => {
    expectResponse(await server.send({ method: "GET", path: "/store/customers/nope" }), notLoggedIn)
  })
  row("/store/auth?a=b is served as /store/auth", async (server) =>
    expectResponse(await server.send({ method: "GET", path: "/store/auth?a=b" }), notLoggedIn))
})

table("OPTIONS (preflight)", (row) => {
  const preflight = (/** @type {Server} */ server, /** @type {string} */ path, /** @type {Record<string, string>} */ headers = {}) =>
    server.send({ method: "OPTIONS", path, headers: { "access-control-request-method": "POST", ...headers } })

  /** @param {import("../../support/http.mjs").HttpResponse} response @param {Record<string, string | undefined>} expected */
  const expectAllowed = (response, expected) => {
    expectPreflight(response, expected)
    assert.match(response.setCookie ?? "", /^connect\.sid=/)
  }
  const allowed = { "access-control-allow-origin": "http://localhost:8000" }

  row("an allowed origin", async (server) => expectAllowed(await preflight(server, "/store/auth"), allowed))
  row("the requested headers are allowed", async (server) => {
    const requested = "content-type,idempotency-key,x-publishable-api-key"
    const response = await preflight(server, "/store/auth", { "access-control-request-headers": requested })
    expectAllowed(response, { ...allowed, "access-control-allow-headers": requested })
  })
  for (const path of ["/store", "/store/nope/x", "/store/customers/me"]) {
    row(`any path: ${path}`, async (server) => expectAllowed(await preflight(server, path), allowed))
  }
  for (const origin of ["https://example.org", "null", "http://127.0.0.1:8000", "http://localhost:8000/"]) {
    row(`origin not allowed: ${origin}`, async (server) => expectAllowed(await preflight(server, "/store/auth", { origin }), {}))
  }
})
