// @ts-check
import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import { expectResponse, json, loggedInAs, noCookie, notLoggedIn, table } from "./table.mjs"

const customerNotFound = (/** @type {string} */ id) => json(404, { type: "not_found", message: `Customer with id: ${id} was not found` })

table("GET /store/auth", (row) => {
  row("with a cookie", async (server) => {
    const { email, cookie } = await server.signUp()
    expectResponse(await server.getSession(cookie), noCookie(loggedInAs({ email })))
  })
  row("without a cookie", async (server) => {
    const response = await server.getSession()
    expectResponse(response, notLoggedIn)
    assert.equal(response.headers["www-authenticate"], undefined)
  })
  row("an anonymous cookie", async (server) => {
    const { cookie } = await server.getSession()
    expectResponse(await server.getSession(cookie), noCookie(notLoggedIn))
  })
  row("with other cookies", async (server) => {
    const { email, cookie } = await server.signUp()
    expectResponse(await server.getSession(`theme=dark; ${cookie}; a=b`), noCookie(loggedInAs({ email })))
  })
  for (const [name, tamper] of /** @type {[string, (cookie: string) => string][]} */ ([
    ["a garbage cookie", () => "connect.sid=garbage"],
    ["a forged cookie", (cookie) => cookie.replace(/.{6}$/, "AAAAAA")],
    ["an unsigned cookie", (cookie) => cookie.replace("s%3A", "").replace(/\..*/, "")],
    ["another session id with the same signature", (cookie) => cookie.replace(/s%3A..../, "s%3AAAAA")],
  ])) {
    row(name, async (server) => {
      const { cookie = "" } = await server.signUp()
      const tampered = tamper(cookie)
      expectResponse(await server.getSession(tampered), notLoggedIn, "")
    })
  }
  row("an expired cookie", async (server) => {
    const { api, ttl } = server.target.shortSessions
    const { cookie } = await server.signUp({}, api)
    assert.equal((await server.getSession(cookie, api)).status, 200)
    await sleep(ttl + 300)
    const response = await server.getSession(cookie, api)
    assert.equal(response.status, 401)
    assert.notEqual(response.cookie, undefined)
    assert.notEqual(response.cookie, cookie)
  })
  row("using a session extends it, and does not set the cookie again", async (server) => {
    const { api, ttl } = server.target.shortSessions
    const { email, cookie } = await server.signUp({}, api)
    for (let uses = 0; uses < 4; uses++) {
      await sleep(ttl / 3)
      expectResponse(await server.getSession(cookie, api), noCookie(loggedInAs({ email })))
    }
  })
  row("the cookie of a session that is logged out", async (server) => {
    const { cookie } = await server.signUp()
    await server.send({ method: "DELETE", path: "/store/auth", cookie })
    expectResponse(await server.getSession(cookie), notLoggedIn, cookie)
  })
  row("a deleted customer", async (server) => {
    const { id, cookie } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectResponse(await server.getSession(cookie), noCookie(customerNotFound(id)))
  })
})

table("DELETE /store/auth", (row) => {
  const ok = noCookie({ status: 200, type: "text/plain; charset=utf-8", body: "OK" })
  const logOut = (/** @type {import("./server.mjs").ServerV1} */ server, /** @type {string} */ cookie = "", /** @type {unknown} */ body) =>
    server.send({ method: "DELETE", path: "/store/auth", cookie, body })

  row("with a cookie: logs out", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await logOut(server, cookie), ok)
    assert.equal((await server.getSession(cookie)).status, 401)
  })
  row("with the body {}, which medusa-js sends", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await logOut(server, cookie, {}), ok)
  })
  row("without a cookie", async (server) => expectResponse(await logOut(server), ok))
  row("a cookie that is already logged out", async (server) => {
    const { cookie } = await server.signUp()
    await logOut(server, cookie)
    expectResponse(await logOut(server, cookie), ok)
  })
  row("an expired cookie", async (server) => {
    const { api, ttl } = server.target.shortSessions
    const { cookie } = await server.signUp({}, api)
    await sleep(ttl + 300)
    expectResponse(await server.send({ method: "DELETE", path: "/store/auth", cookie }, api), ok)
  })
  row("other sessions of the customer stay logged in", async (server) => {
    const { cookie, credentials } = await server.signUp()
    const other = await server.logIn(credentials)
    await logOut(server, cookie)
    assert.equal((await server.getSession(other.cookie)).status, 200)
  })
})
