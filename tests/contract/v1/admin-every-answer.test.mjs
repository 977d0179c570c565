// @ts-check
// What all answers to admins have in common. The tables of the routes check it again with each row.
import assert from "node:assert/strict"
import { ADMIN_ORIGINS, ORIGIN } from "../../support/target.mjs"
import { send } from "../../support/wire.mjs"
import { expectPreflight } from "../answers.mjs"
import { account, expectAnswer, html, noCookie, notLoggedIn, table } from "./admin-table.mjs"

/** @typedef {import("./admin-shop.mjs").AdminShopV1} Shop */

const foreign = [ORIGIN, ADMIN_ORIGINS.v2, "https://example.org", "null", `${ADMIN_ORIGINS.v1}/`]

table("every answer to admins", (row) => {
  for (const origin of [...foreign, undefined]) {
    row(`origin ${origin}: served as well, cookie and all, without Access-Control-Allow-Origin`, async (shop) => {
      const { credentials } = await shop.signUp()
      const headers = /** @type {Record<string, string>} */ (origin === undefined ? {} : { origin })
      const answer = await send(shop.backend.api, { method: "POST", path: "/admin/auth", body: credentials, headers })
      assert.equal(answer.status, 200)
      assert.equal((await shop.who(answer.cookie)).status, 200)
      const { vary, "access-control-allow-credentials": credentialed, "access-control-allow-origin": allowed } = answer.headers
      assert.deepEqual({ vary, credentialed, allowed }, { vary: "Origin", credentialed: "true", allowed: undefined })
    })
  }
  row("the page of admins may not read what is below /store", async (shop) => {
    const { status, headers } = await shop.ask({ method: "GET", path: "/store/auth" })
    assert.deepEqual([status, headers["access-control-allow-origin"]], [401, undefined])
  })
  const unserved = /** @type {[string, string][]} */ ([
    ["GET", "/admin"],
    ["GET", "/admin/nope"],
    ["PUT", "/admin/auth"],
    ["GET", "/admin/auth/token"],
    ["POST", "/admin/auth/nope"],
    ["PUT", "/admin/invites"],
    ["GET", "/admin/invites/accept"],
    ["PUT", "/admin/users"],
  ])
  for (const [method, path] of unserved) {
    row(`${method} ${path}: nothing serves it, which only users are told`, async (shop) => {
      const body = method === "GET" ? undefined : {}
      expectAnswer(await shop.ask({ method, path, body }), notLoggedIn)
      expectAnswer(await shop.asAdmin({ method, path, body }), noCookie(html(404, `Cannot ${method} ${path}`)))
    })
  }
  for (const path of ["/admin/auth?a=b"]) {
    row(`${path} is /admin/auth`, async (shop) => {
      const { email, cookie } = await shop.signUp()
      expectAnswer(await shop.ask({ method: "GET", path, cookie }), noCookie(account({ email })))
    })
  }
})

table("OPTIONS (preflight) of admins", (row) => {
  const ask = (/** @type {Shop} */ shop, /** @type {string} */ path, /** @type {Record<string, string>} */ headers = {}) =>
    shop.ask({ method: "OPTIONS", path, headers: { "access-control-request-method": "POST", ...headers } })

  /** @param {import("../../support/wire.mjs").Answer} answer @param {Record<string, string | undefined>} expected */
  const allows = (answer, expected) => {
    expectPreflight(answer, expected)
    assert.match(answer.setCookie ?? "", /^connect\.sid=/)
  }
  const allowed = { "access-control-allow-origin": ADMIN_ORIGINS.v1 }

  for (const path of ["/admin", "/admin/auth", "/admin/invites/accept", "/admin/users/x", "/admin/nope/x"]) {
    row(`any path: ${path}`, async (shop) => allows(await ask(shop, path), allowed))
  }
  row("the headers that were asked for are allowed", async (shop) => {
    const asked = "authorization,content-type,x-medusa-access-token"
    const answer = await ask(shop, "/admin/auth", { "access-control-request-headers": asked })
    allows(answer, { ...allowed, "access-control-allow-headers": asked })
  })
  for (const origin of foreign) {
    row(`not listed: ${origin}`, async (shop) => allows(await ask(shop, "/admin/auth", { origin }), {}))
  }
})
