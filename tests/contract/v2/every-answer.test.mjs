// @ts-check
// What all answers have in common. The tables of the routes check it again with each row.
import assert from "node:assert/strict"
import { ADMIN_ORIGINS, ORIGIN } from "../../support/target.mjs"
import { send } from "../../support/wire.mjs"
import { expectPreflight } from "../answers.mjs"
import { bearer, expectAnswer, html, json, keyless, noCors, table, unauthorized, unserved } from "./table.mjs"

/** @typedef {import("./shop.mjs").ShopV2} Shop */

const foreign = ["https://example.org", "null", "http://127.0.0.1:8000", "http://localhost:8000/", "HTTP://LOCALHOST:8000"]

table("every answer", (row) => {
  const shared = (/** @type {import("../../support/wire.mjs").Answer} */ { status, headers }) => ({
    status,
    vary: headers.vary,
    credentials: headers["access-control-allow-credentials"],
    origin: headers["access-control-allow-origin"],
  })
  const served = { status: 200, vary: "Origin", credentials: "true" }
  /** Log in and look who that is, from a page of this origin. @param {Shop} shop @param {string} [origin] */
  const visit = async (shop, origin) => {
    const { credentials, token } = await shop.signUp()
    const { api, publishableKey } = shop.backend
    const headers = /** @type {Record<string, string>} */ (origin === undefined ? {} : { origin })
    const logIn = await send(api, { method: "POST", path: "/auth/customer/emailpass", body: credentials, headers })
    const opened = await send(api, { method: "POST", path: "/auth/session", headers: { ...headers, ...bearer(token) } })
    const key = { "x-publishable-api-key": publishableKey }
    const me = await send(api, { method: "GET", path: "/store/customers/me", headers: { ...headers, ...key }, cookie: opened.cookie })
    return { auth: [logIn, opened].map(shared), store: shared(me) }
  }
  for (const origin of [...foreign, undefined]) {
    row(`origin ${origin}: served as well, cookie and all, without Access-Control-Allow-Origin`, async (shop) => {
      const expected = { ...served, origin: undefined }
      assert.deepEqual(await visit(shop, origin), { auth: [expected, expected], store: expected })
    })
  }
  row("the page of admins may read what is below /auth, and not what is below /store", async (shop) => {
    const expected = { ...served, origin: ADMIN_ORIGINS.v2 }
    assert.deepEqual(await visit(shop, ADMIN_ORIGINS.v2), { auth: [expected, expected], store: { ...served, origin: undefined } })
  })
  row("/health: OK, without CORS", async (shop) => {
    expectAnswer(await shop.ask({ method: "GET", path: "/health" }), noCors({ ...html(200, "OK") }))
  })
  const missing = /** @type {[string, string][]} */ ([
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
  for (const [method, path] of missing) {
    row(`${method} ${path}: nothing serves it, and pages may not read that`, async (shop) =>
      expectAnswer(await shop.ask({ method, path }), unserved(method, path)))
  }
  for (const path of ["/store/customers/me/nope", "/store/customers/men"]) {
    row(`${path}, as anything that begins like /store/customers/me, is for customers only`, async (shop) => {
      expectAnswer(await shop.ask({ method: "GET", path }), noCors(unauthorized))
      const { cookie } = await shop.signUp()
      expectAnswer(await shop.ask({ method: "GET", path, cookie }), unserved("GET", path))
    })
  }
  for (const path of ["/auth/customer/emailpass?a=b", "/auth/customer/%65mailpass"]) {
    row(`${path} is /auth/customer/emailpass`, async (shop) => {
      const { credentials } = await shop.signUp()
      expectAnswer(await shop.ask({ method: "POST", path, body: credentials }), json(200, { token: "<jwt>" }))
    })
  }
})

table("X-Publishable-Api-Key", (row) => {
  const wrongKey = json(400, { type: "not_allowed", message: "A valid publishable key is required to proceed with the request" })
  /** @param {Shop} shop @param {Record<string, string>} headers */
  const ask = async (shop, headers, path = "/store/customers/me") => {
    const { token } = await shop.signUp()
    return send(shop.backend.api, { method: "GET", path, headers: { origin: ORIGIN, ...bearer(token), ...headers } })
  }
  const me = "/store/customers/me"

  row("none", async (shop) => expectAnswer(await ask(shop, {}), keyless))
  for (const key of ["", " "]) {
    row(`${JSON.stringify(key)} is none`, async (shop) => expectAnswer(await ask(shop, { "x-publishable-api-key": key }), keyless))
  }
  row("in the address", async (shop) =>
    expectAnswer(await ask(shop, {}, `${me}?x-publishable-api-key=${shop.backend.publishableKey}`), keyless))
  row("an unknown one", async (shop) => expectAnswer(await ask(shop, { "x-publishable-api-key": "pk_nope" }), wrongKey))
  row("one in another case", async (shop) =>
    expectAnswer(await ask(shop, { "x-publishable-api-key": shop.backend.publishableKey.toUpperCase() }), wrongKey))
  row("it is looked at before who asks", async (shop) =>
    expectAnswer(await shop.ask({ method: "GET", path: me, headers: { "x-publishable-api-key": "pk_nope" } }), wrongKey))
  row("it is looked at before what is asked, and pages cannot read that", async (shop) =>
    expectAnswer(await ask(shop, {}, "/store/nope"), noCors(keyless)))
  row("what is below /auth asks for none", async (shop) => {
    const { credentials } = await shop.signUp()
    const ask = { method: "POST", path: "/auth/customer/emailpass", body: credentials, headers: { "x-publishable-api-key": "pk_nope" } }
    expectAnswer(await shop.ask(ask), json(200, { token: "<jwt>" }))
  })
})

table("OPTIONS (preflight)", (row) => {
  const ask = (/** @type {Shop} */ shop, /** @type {string} */ path, method = "POST", /** @type {Record<string, string>} */ headers = {}) =>
    send(shop.backend.api, { method: "OPTIONS", path, headers: { origin: ORIGIN, "access-control-request-method": method, ...headers } })
  const allowed = { "access-control-allow-origin": ORIGIN }
  const served = /** @type {[string, string][]} */ ([
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
  for (const [method, path] of served) {
    row(`${method} ${path}, without a key`, async (shop) => expectPreflight(await ask(shop, path, method), allowed))
  }
  row("the headers that were asked for are allowed", async (shop) => {
    const asked = "authorization,content-type,idempotency-key,x-publishable-api-key"
    const answer = await ask(shop, "/store/customers/me", "POST", { "access-control-request-headers": asked })
    expectPreflight(answer, { ...allowed, "access-control-allow-headers": asked })
  })
  for (const origin of foreign) {
    row(`not listed: ${origin}`, async (shop) => {
      expectPreflight(await ask(shop, "/auth/session", "POST", { origin }), {})
      expectPreflight(await ask(shop, "/store/customers/me", "GET", { origin }), {})
    })
  }
  row("the page of admins, which is listed for /auth only", async (shop) => {
    const headers = { origin: ADMIN_ORIGINS.v2 }
    expectPreflight(await ask(shop, "/auth/session", "POST", headers), { "access-control-allow-origin": ADMIN_ORIGINS.v2 })
    expectPreflight(await ask(shop, "/store/customers/me", "GET", headers), {})
  })
  for (const path of ["/nope", "/auth", "/auth/nope", "/auth/a/b/c/d"]) {
    row(`${path}, which nothing serves`, async (shop) => expectAnswer(await ask(shop, path), unserved("OPTIONS", path)))
  }
  for (const [method, path] of [["GET", "/store"], ["GET", "/store/nope"], ["DELETE", "/store/customers/me"]]) {
    row(`${method} ${path}, which nothing serves: a key is asked for`, async (shop) =>
      expectAnswer(await ask(shop, path, method), noCors(keyless)))
  }
})
