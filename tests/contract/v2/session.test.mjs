// @ts-check
import assert from "node:assert/strict"
import { claims, sign } from "../../support/jwt.mjs"
import { bearer, expectAnswer, json, newCookie, sameCookie, session, table, unauthorized, unserved } from "./table.mjs"

/** @typedef {import("./shop.mjs").ShopV2} Shop */

const path = "/auth/session"
const spoilt = /** @type {[string, (cookie: string) => string][]} */ ([
  ["a garbage cookie", () => "connect.sid=garbage"],
  ["a forged cookie", (cookie) => cookie.replace(/.{6}$/, "AAAAAA")],
  ["an unsigned cookie", (cookie) => cookie.replace("s%3A", "").replace(/\..*/, "")],
  ["another session with this signature", (cookie) => cookie.replace(/s%3A..../, "s%3AAAAA")],
])

table("POST /auth/session", (row) => {
  row("a token: its claims, and a cookie that is logged in", async (shop) => {
    const { id, token } = await shop.signUp()
    const answer = await shop.openSession(token)
    expectAnswer(answer, newCookie(session(token)))
    assert.equal((await shop.who(answer.cookie)).body.customer.id, id)
  })
  row("a body changes nothing", async (shop) => {
    const { token } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "POST", path, body: { a: 1 }, headers: bearer(token) }), newCookie(session(token)))
  })
  row("a token of nobody: a session that is not logged in", async (shop) => {
    const { token } = await shop.identify()
    const answer = await shop.openSession(token)
    expectAnswer(answer, newCookie(session(token)))
    expectAnswer(await shop.who(answer.cookie), unauthorized)
  })
  row("a token of another kind of actor: a session that is no customer's", async (shop) => {
    const { credentials } = await shop.signUp()
    const { body } = await shop.ask({ method: "POST", path: "/auth/user/emailpass", body: credentials })
    const answer = await shop.openSession(body.token)
    expectAnswer(answer, newCookie(session(body.token)))
    expectAnswer(await shop.who(answer.cookie), unauthorized)
  })
  row("the token of a customer who was deleted since", async (shop) => {
    const { id, token } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectAnswer(await shop.openSession(token), newCookie(session(token)))
  })
  row("with the cookie of a session of that token: no other", async (shop) => {
    const { token, cookie } = await shop.signUp()
    expectAnswer(await shop.openSession(token, cookie), session(token))
  })
  row("with the cookie of a session of an older token: the same session, of the newer one", async (shop) => {
    const { token } = await shop.signUp()
    const { iat, ...rest } = claims(token)
    const older = sign({ ...rest, iat: iat - 60 }, shop.backend.jwtSecret)
    const { cookie = "" } = await shop.openSession(older)
    expectAnswer(await shop.openSession(token, cookie), sameCookie(session(token)), cookie)
    assert.equal((await shop.who(cookie)).status, 200)
  })
  row("with a cookie that is logged in as another customer: the same session, logged in as this one", async (shop) => {
    const [{ cookie = "" }, bea] = await Promise.all([shop.signUp(), shop.signUp()])
    expectAnswer(await shop.openSession(bea.token, cookie), sameCookie(session(bea.token)), cookie)
    assert.equal((await shop.who(cookie)).body.customer.id, bea.id)
  })
  row("with a cookie that is logged out", async (shop) => {
    const { token, cookie = "" } = await shop.signUp()
    await shop.ask({ method: "DELETE", path, cookie })
    expectAnswer(await shop.openSession(token, cookie), newCookie(session(token)), cookie)
  })
  row("behind a proxy that speaks HTTPS: the same cookie", async (shop) => {
    const { token } = await shop.signUp()
    const headers = { ...bearer(token), "x-forwarded-proto": "https" }
    expectAnswer(await shop.ask({ method: "POST", path, headers }), newCookie(session(token)))
  })
  row("without a token", async (shop) => expectAnswer(await shop.ask({ method: "POST", path }), unauthorized))
  row("a dead token", async (shop) => {
    const { token } = await shop.signUp()
    expectAnswer(await shop.openSession(`${token}x`), unauthorized)
  })
  row("a cookie for a token", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "POST", path, cookie }), unauthorized)
  })
  row("a dead token with a cookie that is logged in: it stays so", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await shop.openSession("nonsense", cookie), unauthorized)
    assert.equal((await shop.who(cookie)).status, 200)
  })
  for (const method of ["GET", "PUT"]) {
    row(method, async (shop) => {
      const { token, cookie } = await shop.signUp()
      expectAnswer(await shop.ask({ method, path, cookie, headers: bearer(token) }), unserved(method, path))
    })
  }
})

table("DELETE /auth/session", (row) => {
  const ok = json(200, { success: true })
  const cleared = /** @type {import("../answers.mjs").Expected} */ ({ ...ok, cookie: "cleared" })
  /** @param {Shop} shop @param {string} [cookie] @param {unknown} [body] */
  const logOut = (shop, cookie, body) => shop.ask({ method: "DELETE", path, cookie, body })

  row("with a cookie: it is 401 afterwards, and the browser is to forget it", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await logOut(shop, cookie), cleared)
    expectAnswer(await shop.who(cookie), unauthorized)
  })
  row("with {} for a body", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await logOut(shop, cookie, {}), cleared)
  })
  row("with a session of nobody", async (shop) => {
    const { cookie } = await shop.openSession((await shop.identify()).token)
    expectAnswer(await logOut(shop, cookie), cleared)
  })
  row("with a dead token beside the cookie", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "DELETE", path, cookie, headers: bearer("nonsense") }), cleared)
  })
  row("again", async (shop) => {
    const { cookie } = await shop.signUp()
    await logOut(shop, cookie)
    expectAnswer(await logOut(shop, cookie), unauthorized)
  })
  row("without a cookie", async (shop) => expectAnswer(await logOut(shop), unauthorized))
  for (const [name, spoil] of spoilt) {
    row(name, async (shop) => {
      const { cookie = "" } = await shop.signUp()
      expectAnswer(await logOut(shop, spoil(cookie)), unauthorized)
      assert.equal((await shop.who(cookie)).status, 200)
    })
  }
  row("with a token only", async (shop) => {
    const { token } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "DELETE", path, headers: bearer(token) }), unauthorized)
  })
  row("the token goes on working, and gets a session again", async (shop) => {
    const { cookie, token } = await shop.signUp()
    await logOut(shop, cookie)
    assert.equal((await shop.ask({ method: "GET", path: "/store/customers/me", headers: bearer(token) })).status, 200)
    assert.equal((await shop.who((await shop.openSession(token)).cookie)).status, 200)
  })
  row("other sessions of the customer stay", async (shop) => {
    const { cookie, credentials } = await shop.signUp()
    const other = await shop.logIn(credentials)
    await logOut(shop, cookie)
    assert.equal((await shop.who(other.cookie)).status, 200)
  })
})

table("GET /store/customers/me with a cookie", (row) => {
  row("beside another cookie", async (shop) => {
    const { id, cookie } = await shop.signUp()
    assert.equal((await shop.who(`theme=dark; ${cookie}; a=b`)).body.customer.id, id)
  })
  for (const [name, spoil] of spoilt) {
    row(name, async (shop) => {
      const { cookie = "" } = await shop.signUp()
      expectAnswer(await shop.who(spoil(cookie)), unauthorized)
    })
  }
})
