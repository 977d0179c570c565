// @ts-check
// What all responses to admins have in common. The tests of each route check it again.
import assert from "node:assert/strict"
import { ADMIN_ORIGINS, ORIGIN } from "../../support/target.mjs"
import { send } from "../../support/http.mjs"
import { expectPreflight } from "../responses.mjs"
import { expectResponse, html, noCookie, notLoggedIn, table, userResponse } from "./admin-table.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV1} Server */

const otherOrigins = [ORIGIN, ADMIN_ORIGINS.v2, "https://example.org", "null", `${ADMIN_ORIGINS.v1}/`]

table("every response to admins", (row) => {
  for (const origin of [...otherOrigins, undefined]) {
    row(`origin ${origin}: served, with a cookie, but without Access-Control-Allow-Origin`, async (server) => {
      const { credentials } = await server.signUp()
      const headers = /** @type {Record<string, string>} */ (origin === undefined ? {} : { origin })
      const response = await send(server.target.api, { method: "POST", path: "/admin/auth", body: credentials, headers })
      assert.equal(response.status, 200)
      assert.equal((await server.getSession(response.cookie)).status, 200)
      const { vary, "access-control-allow-credentials": credentialed, "access-control-allow-origin": allowed } = response.headers
      assert.deepEqual({ vary, credentialed, allowed }, { vary: "Origin", credentialed: "true", allowed: undefined })
    })
  }
  row("the admin page may not read responses of /store routes", async (server) => {
    const { status, headers } = await server.send({ method: "GET", path: "/store/auth" })
    assert.deepEqual([status, headers["access-control-allow-origin"]], [401, undefined])
  })
  const unknownRoutes = /** @type {[string, string][]} */ ([
    ["GET", "/admin"],
    ["GET", "/admin/nope"],
    ["PUT", "/admin/auth"],
    ["GET", "/admin/auth/token"],
    ["POST", "/admin/auth/nope"],
    ["PUT", "/admin/invites"],
    ["GET", "/admin/invites/accept"],
    ["PUT", "/admin/users"],
  ])
  for (const [method, path] of unknownRoutes) {
    row(`${method} ${path} does not exist: 404 for users, 401 for everyone else`, async (server) => {
      const body = method === "GET" ? undefined : {}
      expectResponse(await server.send({ method, path, body }), notLoggedIn)
      expectResponse(await server.asAdmin({ method, path, body }), noCookie(html(404, `Cannot ${method} ${path}`)))
    })
  }
  row("/admin/auth?a=b is served as /admin/auth", async (server) => {
    const { email, cookie } = await server.signUp()
    expectResponse(await server.send({ method: "GET", path: "/admin/auth?a=b", cookie }), noCookie(userResponse({ email })))
  })
})

table("OPTIONS (preflight) from the admin page", (row) => {
  const preflight = (/** @type {Server} */ server, /** @type {string} */ path, /** @type {Record<string, string>} */ headers = {}) =>
    server.send({ method: "OPTIONS", path, headers: { "access-control-request-method": "POST", ...headers } })

  /** @param {import("../../support/http.mjs").HttpResponse} response @param {Record<string, string | undefined>} expected */
  const expectAllowed = (response, expected) => {
    expectPreflight(response, expected)
    assert.match(response.setCookie ?? "", /^connect\.sid=/)
  }
  const allowed = { "access-control-allow-origin": ADMIN_ORIGINS.v1 }

  for (const path of ["/admin", "/admin/auth", "/admin/invites/accept", "/admin/users/x", "/admin/nope/x"]) {
    row(`any path: ${path}`, async (server) => expectAllowed(await preflight(server, path), allowed))
  }
  row("the requested headers are allowed", async (server) => {
    const requested = "authorization,content-type,x-medusa-access-token"
    const response = await preflight(server, "/admin/auth", { "access-control-request-headers": requested })
    expectAllowed(response, { ...allowed, "access-control-allow-headers": requested })
  })
  for (const origin of otherOrigins) {
    row(`origin not allowed: ${origin}`, async (server) => expectAllowed(await preflight(server, "/admin/auth", { origin }), {}))
  }
})
