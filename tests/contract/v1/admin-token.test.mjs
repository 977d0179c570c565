// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import {
  badRequest, expectResponse, invalid, invalidCredentials, json, noCookie, notLoggedIn, ok, table, userResponse,
} from "./admin-table.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV1} Server */

const password = "supersecret"
const bearer = (/** @type {string} */ token) => ({ authorization: `Bearer ${token}` })

/** @param {Server} server @param {Record<string, string>} headers @param {string} [cookie] */
const getSession = (server, headers, cookie) => server.send({ method: "GET", path: "/admin/auth", headers, cookie })

/** A new user with an `api_token`. @param {Server} server */
async function userWithApiToken(server) {
  const ann = await server.signUp()
  const api_token = `key-of-${ann.id}`
  await server.asAdmin({ method: "POST", path: `/admin/users/${ann.id}`, body: { api_token } })
  return { ...ann, api_token, headers: { "x-medusa-access-token": api_token } }
}

table("POST /admin/auth/token", (row) => {
  const getToken = (/** @type {Server} */ server, /** @type {unknown} */ body) => server.send({ method: "POST", path: "/admin/auth/token", body })

  row("valid credentials: a JWT valid for a day, and an anonymous session", async (server) => {
    const { id, credentials } = await server.signUp()
    const response = await getToken(server, credentials)
    expectResponse(response, json(200, { access_token: "<jwt>" }))
    const { iat, exp, ...rest } = claims(response.body.access_token)
    assert.deepEqual(rest, { user_id: id, domain: "admin" })
    assert.equal(exp - iat, 24 * 60 * 60)
    assert.ok(Math.abs(iat - now()) < 30)
    assert.equal((await server.getSession(response.cookie)).status, 401)
  })
  row("with the email in another case", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await getToken(server, { email: email.toUpperCase(), password }), json(200, { access_token: "<jwt>" }))
  })
  row("a wrong password", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await getToken(server, { email, password: "wrong" }), invalidCredentials)
  })
  row("an unknown email", async (server) => expectResponse(await getToken(server, { email: newEmail(), password }), invalidCredentials))
  row("a malformed email", async (server) => expectResponse(await getToken(server, { email: "nope", password }), invalid("email must be an email")))
  row("{}", async (server) => {
    const allMissing = "email should not be empty, email must be an email, password should not be empty, password must be a string"
    expectResponse(await getToken(server, {}), invalid(allMissing))
  })
})

table("Authorization: Bearer with the token of a user", (row) => {
  for (const scheme of ["Bearer", "bearer"]) {
    row(`GET /admin/auth with an admin JWT after ${scheme}`, async (server) => {
      const { email, credentials } = await server.signUp()
      const authorization = `${scheme} ${await server.token(credentials)}`
      expectResponse(await getSession(server, { authorization }), userResponse({ email }))
    })
  }
  row("a JWT signed with HS512, without an expiry", async (server) => {
    const { id, email } = await server.signUp()
    const token = sign({ user_id: id, domain: "admin" }, server.target.jwtSecret, "HS512")
    expectResponse(await getSession(server, bearer(token)), userResponse({ email }))
  })
  const invalidTokens = /** @type {[string, (id: string, secret: string) => string][]} */ ([
    ["an expired JWT", (id, secret) => sign({ user_id: id, domain: "admin", exp: now() - 10 }, secret)],
    ["a JWT that is not valid yet (nbf)", (id, secret) => sign({ user_id: id, domain: "admin", nbf: now() + 60 }, secret)],
    ["a JWT without a domain", (id, secret) => sign({ user_id: id, exp: now() + 60 }, secret)],
    ["a JWT for the store", (id, secret) => sign({ user_id: id, domain: "store", exp: now() + 60 }, secret)],
    ["a JWT without a user", (_, secret) => sign({ domain: "admin", exp: now() + 60 }, secret)],
    ["a JWT signed with another secret", (id) => sign({ user_id: id, domain: "admin", exp: now() + 60 }, "another")],
    ["not a JWT", () => "nonsense"],
  ])
  for (const [name, forge] of invalidTokens) {
    row(name, async (server) => {
      const { id } = await server.signUp()
      expectResponse(await getSession(server, bearer(forge(id, server.target.jwtSecret))), notLoggedIn)
    })
  }
  row("the JWT of a customer", async (server) => {
    const { store } = server
    expectResponse(await getSession(server, bearer(await store.token((await store.signUp()).credentials))), notLoggedIn)
  })
  row("the JWT of a user, sent to the store", async (server) => {
    const token = await server.token((await server.signUp()).credentials)
    const response = await server.store.send({ method: "GET", path: "/store/auth", headers: bearer(token) })
    assert.deepEqual([response.status, response.text], [401, "Unauthorized"])
  })
  row("a deleted user: only GET /admin/auth notices", async (server) => {
    const { id, credentials } = await server.signUp()
    const headers = bearer(await server.token(credentials))
    await server.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectResponse(await getSession(server, headers), badRequest)
    const list = await server.send({ method: "GET", path: `/admin/users?id=${id}`, headers })
    expectResponse(list, json(200, { users: [], count: 0, offset: 0, limit: 50 }))
  })
  row("an unknown user: only GET /admin/auth notices", async (server) => {
    const headers = bearer(sign({ user_id: "usr_nope", domain: "admin" }, server.target.jwtSecret))
    expectResponse(await getSession(server, headers), badRequest)
    expectResponse(await server.send({ method: "GET", path: "/admin/invites", headers }), json(200, /^\{"invites":\[/))
  })
  row("a session takes precedence over a JWT", async (server) => {
    const token = await server.token((await server.signUp()).credentials)
    const { email, cookie } = await server.signUp()
    expectResponse(await getSession(server, bearer(token), cookie), noCookie(userResponse({ email })))
  })
  row("DELETE with a JWT: responds with OK, and does not revoke the JWT", async (server) => {
    const { email, credentials } = await server.signUp()
    const headers = bearer(await server.token(credentials))
    expectResponse(await server.send({ method: "DELETE", path: "/admin/auth", headers }), noCookie(ok))
    expectResponse(await getSession(server, headers), userResponse({ email }))
  })
  row("DELETE with a JWT in an anonymous session: ends the session", async (server) => {
    const headers = bearer(await server.token((await server.signUp()).credentials))
    const { cookie = "" } = await server.getSession()
    expectResponse(await server.send({ method: "DELETE", path: "/admin/auth", headers, cookie }), noCookie(ok))
    expectResponse(await server.getSession(cookie), notLoggedIn, cookie)
  })
  row("DELETE with a JWT in the session of a customer: the customer stays logged in", async (server) => {
    const headers = bearer(await server.token((await server.signUp()).credentials))
    const { cookie } = await server.store.signUp()
    expectResponse(await server.send({ method: "DELETE", path: "/admin/auth", headers, cookie }), noCookie(ok))
    assert.equal((await server.store.getSession(cookie)).status, 200)
  })
})

table("x-medusa-access-token", (row) => {
  row("the api_token of a user", async (server) => {
    const { email, api_token, headers } = await userWithApiToken(server)
    expectResponse(await getSession(server, headers), userResponse({ email, api_token }))
  })
  row("creates an invite", async (server) => {
    const { headers } = await userWithApiToken(server)
    const body = { user: newEmail(), role: "member" }
    expectResponse(await server.send({ method: "POST", path: "/admin/invites", body, headers }), ok)
  })
  for (const wrong of ["nope", ""]) {
    row(`an unknown api_token: ${JSON.stringify(wrong)}`, async (server) => expectResponse(await getSession(server, { "x-medusa-access-token": wrong }), notLoggedIn))
  }
  row("a JWT", async (server) => {
    const token = await server.token((await server.signUp()).credentials)
    expectResponse(await getSession(server, { "x-medusa-access-token": token }), notLoggedIn)
  })
  row("an api_token as Bearer", async (server) => expectResponse(await getSession(server, bearer((await userWithApiToken(server)).api_token)), notLoggedIn))
  row("a session and a JWT take precedence", async (server) => {
    const [{ headers }, { email, cookie, credentials }] = await Promise.all([userWithApiToken(server), server.signUp()])
    expectResponse(await getSession(server, headers, cookie), noCookie(userResponse({ email })))
    expectResponse(await getSession(server, { ...headers, ...bearer(await server.token(credentials)) }), userResponse({ email }))
  })
  row("takes precedence over an invalid JWT", async (server) => {
    const { email, api_token, headers } = await userWithApiToken(server)
    expectResponse(await getSession(server, { ...headers, ...bearer("nonsense") }), userResponse({ email, api_token }))
  })
  row("a removed api_token", async (server) => {
    const { id, headers } = await userWithApiToken(server)
    await server.asAdmin({ method: "POST", path: `/admin/users/${id}`, body: { api_token: null } })
    expectResponse(await getSession(server, headers), notLoggedIn)
  })
  row("the api_token of a deleted user", async (server) => {
    const { id, headers } = await userWithApiToken(server)
    await server.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectResponse(await getSession(server, headers), notLoggedIn)
  })
  row("DELETE /admin/auth with an api_token: responds with OK, and does not revoke it", async (server) => {
    const { email, api_token, headers } = await userWithApiToken(server)
    expectResponse(await server.send({ method: "DELETE", path: "/admin/auth", headers }), noCookie(ok))
    expectResponse(await getSession(server, headers), userResponse({ email, api_token }))
  })
})
