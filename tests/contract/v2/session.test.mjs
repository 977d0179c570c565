// @ts-check
import assert from "node:assert/strict"
import { claims, sign } from "../../support/jwt.mjs"
import { bearer, expectResponse, json, newCookie, noRoute, sameCookie, session, table, unauthorized } from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV2} Server */

const path = "/auth/session"
const tampered = /** @type {[string, (cookie: string) => string][]} */ ([
  ["a garbage cookie", () => "connect.sid=garbage"],
  ["a forged cookie", (cookie) => cookie.replace(/.{6}$/, "AAAAAA")],
  ["an unsigned cookie", (cookie) => cookie.replace("s%3A", "").replace(/\..*/, "")],
  ["another session id with the same signature", (cookie) => cookie.replace(/s%3A..../, "s%3AAAAA")],
])

table("POST /auth/session", (row) => {
  row("a token: responds with its claims, and logs in with a cookie", async (server) => {
    const { id, token } = await server.signUp()
    const response = await server.openSession(token)
    expectResponse(response, newCookie(session(token)))
    assert.equal((await server.getSession(response.cookie)).body.customer.id, id)
  })
  row("ignores the body", async (server) => {
    const { token } = await server.signUp()
    expectResponse(await server.send({ method: "POST", path, body: { a: 1 }, headers: bearer(token) }), newCookie(session(token)))
  })
  row("a token without a customer: a session that is not logged in", async (server) => {
    const { token } = await server.newIdentity()
    const response = await server.openSession(token)
    expectResponse(response, newCookie(session(token)))
    expectResponse(await server.getSession(response.cookie), unauthorized)
  })
  row("a token of another actor type: a session that is not logged in as a customer", async (server) => {
    const { credentials } = await server.signUp()
    const { body } = await server.send({ method: "POST", path: "/auth/user/emailpass", body: credentials })
    const response = await server.openSession(body.token)
    expectResponse(response, newCookie(session(body.token)))
    expectResponse(await server.getSession(response.cookie), unauthorized)
  })
  row("the token of a deleted customer", async (server) => {
    const { id, token } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectResponse(await server.openSession(token), newCookie(session(token)))
  })
  row("in a session for the same token: no new cookie", async (server) => {
    const { token, cookie } = await server.signUp()
    expectResponse(await server.openSession(token, cookie), session(token))
  })
  row("in a session for an older token: the same session, with the newer token", async (server) => {
    const { token } = await server.signUp()
    const { iat, ...rest } = claims(token)
    const older = sign({ ...rest, iat: iat - 60 }, server.target.jwtSecret)
    const { cookie = "" } = await server.openSession(older)
    expectResponse(await server.openSession(token, cookie), sameCookie(session(token)), cookie)
    assert.equal((await server.getSession(cookie)).status, 200)
  })
  row("logged in as another customer: switches the session to this one", async (server) => {
    const [{ cookie = "" }, bea] = await Promise.all([server.signUp(), server.signUp()])
    expectResponse(await server.openSession(bea.token, cookie), sameCookie(session(bea.token)), cookie)
    assert.equal((await server.getSession(cookie)).body.customer.id, bea.id)
  })
  row("with the cookie of a session that is logged out", async (server) => {
    const { token, cookie = "" } = await server.signUp()
    await server.send({ method: "DELETE", path, cookie })
    expectResponse(await server.openSession(token, cookie), newCookie(session(token)), cookie)
  })
  row("behind an HTTPS proxy: the cookie has the same flags", async (server) => {
    const { token } = await server.signUp()
    const headers = { ...bearer(token), "x-forwarded-proto": "https" }
    expectResponse(await server.send({ method: "POST", path, headers }), newCookie(session(token)))
  })
  row("without a token", async (server) => expectResponse(await server.send({ method: "POST", path }), unauthorized))
  row("an invalid token", async (server) => {
    const { token } = await server.signUp()
    expectResponse(await server.openSession(`${token}x`), unauthorized)
  })
  row("a cookie instead of a token", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await server.send({ method: "POST", path, cookie }), unauthorized)
  })
  row("an invalid token does not end the session", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await server.openSession("nonsense", cookie), unauthorized)
    assert.equal((await server.getSession(cookie)).status, 200)
  })
  for (const method of ["GET", "PUT"]) {
    row(method, async (server) => {
      const { token, cookie } = await server.signUp()
      expectResponse(await server.send({ method, path, cookie, headers: bearer(token) }), noRoute(method, path))
    })
  }
})

table("DELETE /auth/session", (row) => {
  const ok = json(200, { success: true })
  const cleared = /** @type {import("../responses.mjs").Expected} */ ({ ...ok, cookie: "cleared" })
  /** @param {Server} server @param {string} [cookie] @param {unknown} [body] */
  const logOut = (server, cookie, body) => server.send({ method: "DELETE", path, cookie, body })

  row("with a cookie: logs out, and clears the cookie", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await logOut(server, cookie), cleared)
    expectResponse(await server.getSession(cookie), unauthorized)
  })
  row("with the body {}", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await logOut(server, cookie, {}), cleared)
  })
  row("with a session that is not logged in", async (server) => {
    const { cookie } = await server.openSession((await server.newIdentity()).token)
    expectResponse(await logOut(server, cookie), cleared)
  })
  row("with a cookie and an invalid token", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await server.send({ method: "DELETE", path, cookie, headers: bearer("nonsense") }), cleared)
  })
  row("a cookie that is already logged out", async (server) => {
    const { cookie } = await server.signUp()
    await logOut(server, cookie)
    expectResponse(await logOut(server, cookie), unauthorized)
  })
  row("without a cookie", async (server) => expectResponse(await logOut(server), unauthorized))
  for (const [name, tamper] of tampered) {
    row(name, async (server) => {
      const { cookie = "" } = await server.signUp()
      expectResponse(await logOut(server, tamper(cookie)), unauthorized)
      assert.equal((await server.getSession(cookie)).status, 200)
    })
  }
  row("with a token only", async (server) => {
    const { token } = await server.signUp()
    expectResponse(await server.send({ method: "DELETE", path, headers: bearer(token) }), unauthorized)
  })
  row("does not revoke the token, which can open another session", async (server) => {
    const { cookie, token } = await server.signUp()
    await logOut(server, cookie)
    assert.equal((await server.send({ method: "GET", path: "/store/customers/me", headers: bearer(token) })).status, 200)
    assert.equal((await server.getSession((await server.openSession(token)).cookie)).status, 200)
  })
  row("other sessions of the customer stay logged in", async (server) => {
    const { cookie, credentials } = await server.signUp()
    const other = await server.logIn(credentials)
    await logOut(server, cookie)
    assert.equal((await server.getSession(other.cookie)).status, 200)
  })
})

table("GET /store/customers/me with a cookie", (row) => {
  row("with other cookies", async (server) => {
    const { id, cookie } = await server.signUp()
    assert.equal((await server.getSession(`theme=dark; ${cookie}; a=b`)).body.customer.id, id)
  })
  for (const [name, tamper] of tampered) {
    row(name, async (server) => {
      const { cookie = "" } = await server.signUp()
      expectResponse(await server.getSession(tamper(cookie)), unauthorized)
    })
  }
})
