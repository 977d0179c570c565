// @ts-check
// What Medusa v2 makes easy to get wrong, one by one.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { browserFetch } from "../../support/browser-fetch.mjs"
import { claims } from "../../support/jwt.mjs"
import { PASSWORD, newEmail, openShop } from "../shop.mjs"
import { answered, openPage, rejects, signedUp } from "./clients.mjs"
import { invalidCredentials, only, unauthorized } from "./versions.mjs"

const shop = /** @type {import("../v2/shop.mjs").ShopV2} */ (openShop())

/** A `fetch` that keeps what it was asked: the method, the path and, in brackets, whom it speaks for. */
function watched() {
  const asked = /** @type {string[]} */ ([])
  const fetch = browserFetch()
  return {
    asked,
    fetch(/** @type {string} */ url, /** @type {any} */ init) {
      const whom = [init.credentials === "include" && "cookie", init.headers.authorization && "token"].filter(Boolean)
      asked.push(`${init.method} ${new URL(url).pathname} [${whom}]`)
      return fetch(url, init)
    },
  }
}

describe("the traps of Medusa v2", { concurrency: 8, skip: only("v1", "it has none of them") }, () => {
  test("a session wins over a token: what is meant for a token goes without cookies", async () => {
    const { asked, fetch } = watched()
    const page = openPage(shop, { fetch })
    const credentials = { email: newEmail(), password: PASSWORD }
    await page.customers.create(credentials)
    assert.deepEqual(asked.splice(0), [
      "POST /auth/customer/emailpass/register []",
      "POST /store/customers [token]",
      "POST /auth/token/refresh [token]",
      "POST /auth/session [cookie,token]",
      "GET /store/customers/me [cookie]",
    ])
    await page.auth.authenticate(credentials)
    assert.deepEqual(asked.splice(0), [
      "POST /auth/customer/emailpass []",
      "POST /auth/session [cookie,token]",
      "GET /store/customers/me [cookie]",
    ])
    const bea = await signedUp(shop)
    await page.auth.getToken(bea.credentials)
    assert.equal((await page.auth.getSession()).customer.id, bea.customer.id)
    await page.auth.deleteSession()
    assert.deepEqual(asked, [
      "POST /auth/customer/emailpass []",
      "GET /store/customers/me [token]",
      "DELETE /auth/session [cookie]",
    ])
  })
  test("logging in by cookie forgets a token from before", async () => {
    const [ann, bea] = await Promise.all([signedUp(shop), signedUp(shop)])
    const page = openPage(shop)
    await page.auth.getToken(ann.credentials)
    await page.auth.authenticate(bea.credentials)
    assert.equal((await page.auth.getSession()).customer.id, bea.customer.id)
  })
  test("a log-in without a customer logs nobody in, and signing up uses it", async () => {
    const { credentials } = await shop.identify()
    const page = openPage(shop)
    for (const call of [() => page.auth.authenticate(credentials), () => page.auth.getToken(credentials)]) {
      const error = await rejects(call(), { code: "no_customer", status: undefined })
      assert.equal(error.response, undefined)
    }
    await rejects(page.auth.getSession(), unauthorized)
    const { customer } = await page.customers.create({ ...credentials, first_name: "Ann" })
    assert.equal((await openPage(shop).auth.authenticate(credentials)).customer.id, customer.id)
  })
  test("one whose password is another is a duplicate", async () => {
    const { email } = await shop.identify()
    await rejects(openPage(shop).customers.create({ email, password: "another-secret" }), { code: "duplicate_error", status: 401 })
  })
  test("an address with other capital letters is another log-in, and no other customer", async () => {
    const { email, customer } = await signedUp(shop)
    const loud = { email: email.toUpperCase(), password: PASSWORD }
    await rejects(openPage(shop).auth.authenticate(loud), invalidCredentials)
    assert.equal((await openPage(shop).auth.authenticate({ email, password: PASSWORD })).customer.id, customer.id)
  })
  test("a visitor's cookie that a server passes on counts, and is the one that ends", async () => {
    const { cookie = "", id } = await shop.signUp()
    const server = openPage(shop, { fetch })
    assert.equal((await server.auth.getSession({ Cookie: cookie })).customer.id, id)
    assert.equal((await server.auth.deleteSession({ Cookie: cookie })).response.status, 200)
    await rejects(server.auth.getSession({ Cookie: cookie }), unauthorized)
  })
  test("a dead session's end is a success", async () => {
    const { medusa } = await signedUp(shop)
    await medusa.auth.deleteSession()
    assert.equal((await medusa.auth.deleteSession()).success, true)
  })
  for (const publishableApiKey of [undefined, "pk_nobody"]) {
    test(`${publishableApiKey ?? "no"} publishable key: the sentence says so`, async () => {
      const { credentials } = await signedUp(shop)
      const page = openPage(shop, { publishableApiKey })
      const message = "Medusa requires a publishable API key. Set publishableApiKey to one from its dashboard."
      const calls = [
        () => page.auth.getSession(),
        () => page.auth.authenticate(credentials),
        () => page.customers.create({ email: newEmail(), password: PASSWORD }),
        () => page.customers.update({ first_name: "Ann" }),
      ]
      for (const call of calls) await rejects(call(), { code: "not_allowed", status: 400, type: "not_allowed", message })
    })
  }
  test("a GET says no more than it has to", async () => {
    const seen = /** @type {string[][]} */ ([])
    const fetch = async (/** @type {string} */ _url, /** @type {any} */ { headers }) => {
      seen.push(Object.keys(headers).sort())
      return new Response(null, { status: 401 })
    }
    await rejects(openPage(shop, { fetch }).auth.getSession(), { code: "unauthorized" })
    await rejects(openPage(shop, { fetch, publishableApiKey: undefined }).auth.getSession(), { code: "unauthorized" })
    assert.deepEqual(seen, [["accept", "x-publishable-api-key"], ["accept"]])
  })
})

describe("a cookie that is not kept", { concurrency: 8, skip: only("v1", "it does not look for it: its answer to a log-in is the customer") }, () => {
  /** A page whose server's cookies are for https alone, and whose tokens soon run out. */
  const openInsecurePage = () => openPage(shop, { baseUrl: shop.backend.strict.api })
  const notStored = { code: "cookie_not_stored", status: 401, type: undefined }

  test("authenticate says so, and what to do; getToken does without", async () => {
    const page = openInsecurePage()
    const credentials = { email: newEmail(), password: PASSWORD }
    const { message } = await rejects(page.customers.create(credentials), notStored)
    assert.match(message, /same site.*https.*getToken/)
    await rejects(page.auth.authenticate(credentials), notStored)
    await rejects(page.auth.getSession(), unauthorized)
    await page.auth.getToken(credentials)
    const { customer } = await page.auth.getSession()
    assert.equal(customer.email, credentials.email)
  })
  test("a token that has run out is not refreshed", async () => {
    const page = openInsecurePage()
    const credentials = { email: newEmail(), password: PASSWORD }
    await rejects(page.customers.create(credentials), notStored)
    await page.auth.getToken(credentials)
    await sleep((shop.backend.strict.jwtTtl + 1) * 1000)
    await rejects(page.auth.getSession(), unauthorized)
    await rejects(page.auth.refreshToken(), unauthorized)
  })
})

describe("auth.refreshToken", { concurrency: 8 }, () => {
  if (only("v1", "it has no such route")) {
    test("unsupported, and nothing is sent", async () => {
      let sent = 0
      const page = openPage(shop, { fetch: async () => void sent++ })
      await rejects(page.auth.refreshToken(), { code: "unsupported_by_backend", status: undefined })
      assert.equal(sent, 0)
    })
    return
  }
  test("another token for the one there is, kept from then on", async () => {
    const { credentials, customer } = await signedUp(shop)
    const page = openPage(shop)
    const { access_token: old } = await page.auth.getToken(credentials)
    await sleep(1100)
    const result = await page.auth.refreshToken()
    answered(result)
    assert.ok(claims(result.access_token).exp > claims(old).exp)
    assert.equal((await page.auth.getSession()).customer.id, customer.id)
    const saved = openPage(shop)
    await saved.auth.setToken(result.access_token)
    assert.equal((await saved.auth.getSession()).customer.id, customer.id)
  })
  test("a token for the cookie's session", async () => {
    const { medusa, customer } = await signedUp(shop)
    const { access_token } = await medusa.auth.refreshToken()
    assert.equal(claims(access_token).actor_id, customer.id)
  })
  test("for nobody, and for a dead token", async () => {
    const page = openPage(shop)
    await rejects(page.auth.refreshToken(), unauthorized)
    await page.auth.setToken("nonsense")
    await rejects(page.auth.refreshToken(), unauthorized, ["nonsense"])
  })
})
