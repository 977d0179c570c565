// @ts-check
// What all answers have in common. The tables of the routes check it again with each row.
import assert from "node:assert/strict"
import { send } from "../../support/wire.mjs"
import { expectPreflight } from "../answers.mjs"
import { expectAnswer, html, notLoggedIn, table } from "./table.mjs"

/** @typedef {import("./shop.mjs").ShopV1} Shop */

table("every answer", (row) => {
  const foreign = /** @type {[string, Record<string, string>][]} */ ([
    ["a foreign origin", { origin: "https://example.org" }],
    ["null", { origin: "null" }],
    ["another name of this machine", { origin: "http://127.0.0.1:8000" }],
    ["a slash at the end of the origin", { origin: "http://localhost:8000/" }],
    ["no origin", {}],
  ])
  for (const [name, headers] of foreign) {
    row(`${name}: served as well, cookie and all, without Access-Control-Allow-Origin`, async (shop) => {
      const { credentials } = await shop.signUp()
      const answer = await send(shop.backend.api, { method: "POST", path: "/store/auth", body: credentials, headers })
      assert.equal(answer.status, 200)
      assert.equal((await shop.who(answer.cookie)).status, 200)
      const { vary, "access-control-allow-credentials": credentialed, "access-control-allow-origin": origin } = answer.headers
      assert.deepEqual({ vary, credentialed, origin }, { vary: "Origin", credentialed: "true", origin: undefined })
    })
  }
  row("/health: OK, a session cookie, no CORS", async (shop) => {
    const answer = await shop.ask({ method: "GET", path: "/health" })
    expectAnswer(answer, { ...html(200, "OK"), cors: false })
  })
  const unserved = /** @type {[string, string][]} */ ([
    ["PUT", "/store/auth"],
    ["PATCH", "/store/auth"],
    ["GET", "/store"],
    ["GET", "/store/nope"],
    ["POST", "/store/auth/nope"],
  ])
  for (const [method, path] of unserved) {
    row(`${method} ${path}: nothing serves it, and pages may read that`, async (shop) => {
      const answer = await shop.ask({ method, path, body: method === "GET" ? undefined : {} })
      expectAnswer(answer, html(404, `Cannot ${method} ${path}`))
    })
  }
  row("GET /nope: nothing serves it, without CORS", async (shop) => {
    const answer = await shop.ask({ method: "GET", path: "/nope" })
    expectAnswer(answer, { ...html(404, "Cannot GET /nope"), cors: false })
  })
  row("anything else below /store/customers is for customers only", async (shop) => {
    expectAnswer(await shop.ask({ method: "GET", path: "/store/customers/nope" }), notLoggedIn)
  })
  for (const path of ["/store/auth?a=b"]) {
    row(`${path} is /store/auth`, async (shop) => expectAnswer(await shop.ask({ method: "GET", path }), notLoggedIn))
  }
})

table("OPTIONS (preflight)", (row) => {
  const ask = (/** @type {Shop} */ shop, /** @type {string} */ path, /** @type {Record<string, string>} */ headers = {}) =>
    shop.ask({ method: "OPTIONS", path, headers: { "access-control-request-method": "POST", ...headers } })

  /** @param {import("../../support/wire.mjs").Answer} answer @param {Record<string, string | undefined>} expected */
  const allows = (answer, expected) => {
    expectPreflight(answer, expected)
    assert.match(answer.setCookie ?? "", /^connect\.sid=/)
  }
  const allowed = { "access-control-allow-origin": "http://localhost:8000" }

  row("a listed origin", async (shop) => allows(await ask(shop, "/store/auth"), allowed))
  row("the headers that were asked for are allowed", async (shop) => {
    const asked = "content-type,idempotency-key,x-publishable-api-key"
    const answer = await ask(shop, "/store/auth", { "access-control-request-headers": asked })
    allows(answer, { ...allowed, "access-control-allow-headers": asked })
  })
  for (const path of ["/store", "/store/nope/x", "/store/customers/me"]) {
    row(`any path: ${path}`, async (shop) => allows(await ask(shop, path), allowed))
  }
  for (const origin of ["https://example.org", "null", "http://127.0.0.1:8000", "http://localhost:8000/"]) {
    row(`not listed: ${origin}`, async (shop) => allows(await ask(shop, "/store/auth", { origin }), {}))
  }
})
