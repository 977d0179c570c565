// @ts-check
// What all answers to admins have in common. The tables of the routes check it again with each row.
import assert from "node:assert/strict"
import { ADMIN_ORIGINS, ORIGIN } from "../../support/target.mjs"
import { send } from "../../support/wire.mjs"
import { expectPreflight } from "../answers.mjs"
import { bearer, expectAnswer, gone, noCors, table, tooLarge, unauthorized, unserved } from "./admin-table.mjs"

/** @typedef {import("./admin-shop.mjs").AdminShopV2} Shop */

const me = "/admin/users/me"
const foreign = [ORIGIN, ADMIN_ORIGINS.v1, "https://example.org", "null", `${ADMIN_ORIGINS.v2}/`]

table("every answer to admins", (row) => {
  for (const origin of [...foreign, undefined]) {
    row(`origin ${origin}: served as well, without Access-Control-Allow-Origin`, async (shop) => {
      const { token } = await shop.signUp()
      const headers = /** @type {Record<string, string>} */ ({ ...bearer(token), ...(origin === undefined ? {} : { origin }) })
      const answer = await send(shop.backend.api, { method: "GET", path: me, headers })
      const { vary, "access-control-allow-credentials": credentialed, "access-control-allow-origin": allowed } = answer.headers
      const seen = { status: answer.status, vary, credentialed, allowed }
      assert.deepEqual(seen, { status: 200, vary: "Origin", credentialed: "true", allowed: undefined })
    })
  }
  const missing = /** @type {[string, string][]} */ ([
    ["GET", "/admin"],
    ["GET", "/admin/nope"],
    ["POST", "/admin/nope"],
    ["GET", "/admin/auth"],
    ["DELETE", "/admin/invites"],
    ["GET", "/admin/users/a/b"],
  ])
  for (const [method, path] of missing) {
    row(`${method} ${path}: nothing serves it, which only users are told, and no page`, async (shop) => {
      expectAnswer(await shop.ask({ method, path }), noCors(unauthorized))
      expectAnswer(await shop.asAdmin({ method, path }), unserved(method, path))
    })
  }
  row("/admin/users/%6de is the user whose id is me", async (shop) =>
    expectAnswer(await shop.asAdmin({ method: "GET", path: "/admin/users/%6de" }), gone("me")))
  row("over 100 kB: noticed before who asks", async (shop) => {
    const ask = { method: "POST", path: "/admin/invites" }
    expectAnswer(await shop.ask({ ...ask, body: { email: "x".repeat(102_400) } }), tooLarge)
  })
})

table("OPTIONS (preflight) of admins", (row) => {
  const ask = (/** @type {Shop} */ shop, /** @type {string} */ path, method = "POST", /** @type {Record<string, string>} */ headers = {}) =>
    shop.ask({ method: "OPTIONS", path, headers: { "access-control-request-method": method, ...headers } })
  const allowed = { "access-control-allow-origin": ADMIN_ORIGINS.v2 }
  const served = /** @type {[string, string][]} */ ([
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
  for (const [method, path] of served) {
    row(`${method} ${path}`, async (shop) => expectPreflight(await ask(shop, path, method), allowed))
  }
  row("the headers that were asked for are allowed", async (shop) => {
    const asked = "authorization,content-type"
    const answer = await ask(shop, "/admin/invites/accept", "POST", { "access-control-request-headers": asked })
    expectPreflight(answer, { ...allowed, "access-control-allow-headers": asked })
  })
  for (const origin of foreign) {
    row(`not listed: ${origin}`, async (shop) => expectPreflight(await ask(shop, me, "GET", { origin }), {}))
  }
  for (const [method, path] of [["GET", "/admin"], ["GET", "/admin/nope"], ["PUT", me], ["POST", "/admin/users"]]) {
    row(`${method} ${path}, which nothing serves: a log-in is asked for`, async (shop) =>
      expectAnswer(await ask(shop, path, method), noCors(unauthorized)))
  }
})
