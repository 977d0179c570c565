// @ts-check
// What all responses to admins have in common. The tests of each route check it again.
import assert from "node:assert/strict"
import { ADMIN_ORIGINS, ORIGIN } from "../../support/target.mjs"
import { send } from "../../support/http.mjs"
import { expectPreflight } from "../responses.mjs"
import { bearer, expectResponse, noCors, noRoute, table, tooLarge, unauthorized, userNotFound } from "./admin-table.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV2} Server */

const me = "/admin/users/me"
const otherOrigins = [ORIGIN, ADMIN_ORIGINS.v1, "https://example.org", "null", `${ADMIN_ORIGINS.v2}/`]

table("every response to admins", (row) => {
  for (const origin of [...otherOrigins, undefined]) {
    row(`origin ${origin}: served, but without Access-Control-Allow-Origin`, async (server) => {
      const { token } = await server.signUp()
      const headers = /** @type {Record<string, string>} */ ({ ...bearer(token), ...(origin === undefined ? {} : { origin }) })
      const response = await send(server.target.api, { method: "GET", path: me, headers })
      const { vary, "access-control-allow-credentials": credentialed, "access-control-allow-origin": allowed } = response.headers
      const actual = { status: response.status, vary, credentialed, allowed }
      assert.deepEqual(actual, { status: 200, vary: "Origin", credentialed: "true", allowed: undefined })
    })
  }
  const unknownRoutes = /** @type {[string, string][]} */ ([
    ["GET", "/admin"],
    ["GET", "/admin/nope"],
    ["POST", "/admin/nope"],
    ["GET", "/admin/auth"],
    ["DELETE", "/admin/invites"],
    ["GET", "/admin/users/a/b"],
  ])
  for (const [method, path] of unknownRoutes) {
    row(`${method} ${path} does not exist: 404 for users, 401 for everyone else, without CORS headers`, async (server) => {
      expectResponse(await server.send({ method, path }), noCors(unauthorized))
      expectResponse(await server.asAdmin({ method, path }), noRoute(method, path))
    })
  }
  row("/admin/users/%6de looks for a user with the id me", async (server) =>
    expectResponse(await server.asAdmin({ method: "GET", path: "/admin/users/%6de" }), userNotFound("me")))
  row("a body over 100 kB: rejected before the login is checked", async (server) => {
    const request = { method: "POST", path: "/admin/invites" }
    expectResponse(await server.send({ ...request, body: { email: "x".repeat(102_400) } }), tooLarge)
  })
})

table("OPTIONS (preflight) from the admin page", (row) => {
  const preflight = (/** @type {Server} */ server, /** @type {string} */ path, method = "POST", /** @type {Record<string, string>} */ headers = {}) =>
    server.send({ method: "OPTIONS", path, headers: { "access-control-request-method": method, ...headers } })
  const allowed = { "access-control-allow-origin": ADMIN_ORIGINS.v2 }
  const routes = /** @type {[string, string][]} */ ([
    ["POST", "/auth/user/emailpass"],
    ["POST", "/auth/session"],
    ["GET", "/admin/users"],
    ["GET", "/admin/users/me"],
    ["POST", "/admin/users/user_x"],
    ["DELETE", "/admin/users/user_x"],
    ["GET", "/admin/invites"],
    ["POST", "/admin/invites"],
    ["POST", "/admin/invites/accept"],
    ["DELETE", "/admin/invites/invite_x"],
    ["POST", "/admin/invites/invite_x/resend"],
  ])
  for (const [method, path] of routes) {
    row(`${method} ${path}`, async (server) => expectPreflight(await preflight(server, path, method), allowed))
  }
  row("the requested headers are allowed", async (server) => {
    const requested = "authorization,content-type"
    const response = await preflight(server, "/admin/invites/accept", "POST", { "access-control-request-headers": requested })
    expectPreflight(response, { ...allowed, "access-control-allow-headers": requested })
  })
  for (const origin of otherOrigins) {
    row(`origin not allowed: ${origin}`, async (server) => expectPreflight(await preflight(server, me, "GET", { origin }), {}))
  }
  for (const [method, path] of [["GET", "/admin"], ["GET", "/admin/nope"], ["PUT", me], ["POST", "/admin/users"]]) {
    row(`${method} ${path} does not exist: 401 without CORS headers`, async (server) =>
      expectResponse(await preflight(server, path, method), noCors(unauthorized)))
  }
})
