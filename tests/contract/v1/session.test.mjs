// @ts-check
import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import { account, expectAnswer, json, noCookie, notLoggedIn, table } from "./table.mjs"

const gone = (/** @type {string} */ id) => json(404, { type: "not_found", message: `Customer with id: ${id} was not found` })

table("GET /store/auth", (row) => {
  row("with a cookie", async (shop) => {
    const { email, cookie } = await shop.signUp()
    expectAnswer(await shop.who(cookie), noCookie(account({ email })))
  })
  row("without a cookie", async (shop) => {
    const answer = await shop.who()
    expectAnswer(answer, notLoggedIn)
    assert.equal(answer.headers["www-authenticate"], undefined)
  })
  row("an anonymous cookie", async (shop) => {
    const { cookie } = await shop.who()
    expectAnswer(await shop.who(cookie), noCookie(notLoggedIn))
  })
  row("another cookie beside it", async (shop) => {
    const { email, cookie } = await shop.signUp()
    expectAnswer(await shop.who(`theme=dark; ${cookie}; a=b`), noCookie(account({ email })))
  })
  for (const [name, spoil] of /** @type {[string, (cookie: string) => string][]} */ ([
    ["a garbage cookie", () => "connect.sid=garbage"],
    ["a forged cookie", (cookie) => cookie.replace(/.{6}$/, "AAAAAA")],
    ["an unsigned cookie", (cookie) => cookie.replace("s%3A", "").replace(/\..*/, "")],
    ["another session with this signature", (cookie) => cookie.replace(/s%3A..../, "s%3AAAAA")],
  ])) {
    row(name, async (shop) => {
      const { cookie = "" } = await shop.signUp()
      const spoilt = spoil(cookie)
      expectAnswer(await shop.who(spoilt), notLoggedIn, "")
    })
  }
  row("an expired cookie", async (shop) => {
    const { api, ttl } = shop.backend.shortSessions
    const { cookie } = await shop.signUp({}, api)
    assert.equal((await shop.who(cookie, api)).status, 200)
    await sleep(ttl + 300)
    const answer = await shop.who(cookie, api)
    assert.equal(answer.status, 401)
    assert.notEqual(answer.cookie, undefined)
    assert.notEqual(answer.cookie, cookie)
  })
  row("a session that is used lives on, and its cookie is not sent again", async (shop) => {
    const { api, ttl } = shop.backend.shortSessions
    const { email, cookie } = await shop.signUp({}, api)
    for (let uses = 0; uses < 4; uses++) {
      await sleep(ttl / 3)
      expectAnswer(await shop.who(cookie, api), noCookie(account({ email })))
    }
  })
  row("a logged-out cookie", async (shop) => {
    const { cookie } = await shop.signUp()
    await shop.ask({ method: "DELETE", path: "/store/auth", cookie })
    expectAnswer(await shop.who(cookie), notLoggedIn, cookie)
  })
  row("a customer who was deleted since", async (shop) => {
    const { id, cookie } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectAnswer(await shop.who(cookie), noCookie(gone(id)))
  })
})

table("DELETE /store/auth", (row) => {
  const ok = noCookie({ status: 200, type: "text/plain; charset=utf-8", body: "OK" })
  const logOut = (/** @type {import("./shop.mjs").ShopV1} */ shop, /** @type {string} */ cookie = "", /** @type {unknown} */ body) =>
    shop.ask({ method: "DELETE", path: "/store/auth", cookie, body })

  row("with a cookie: it is 401 afterwards", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await logOut(shop, cookie), ok)
    assert.equal((await shop.who(cookie)).status, 401)
  })
  row("with {} for a body, as medusa-js sends it", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await logOut(shop, cookie, {}), ok)
  })
  row("without a cookie", async (shop) => expectAnswer(await logOut(shop), ok))
  row("again", async (shop) => {
    const { cookie } = await shop.signUp()
    await logOut(shop, cookie)
    expectAnswer(await logOut(shop, cookie), ok)
  })
  row("expired", async (shop) => {
    const { api, ttl } = shop.backend.shortSessions
    const { cookie } = await shop.signUp({}, api)
    await sleep(ttl + 300)
    expectAnswer(await shop.ask({ method: "DELETE", path: "/store/auth", cookie }, api), ok)
  })
  row("other sessions of the customer stay", async (shop) => {
    const { cookie, credentials } = await shop.signUp()
    const other = await shop.logIn(credentials)
    await logOut(shop, cookie)
    assert.equal((await shop.who(other.cookie)).status, 200)
  })
})
