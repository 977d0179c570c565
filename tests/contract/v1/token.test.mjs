// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import { expectResponse, invalid, invalidCredentials, json, loggedInAs, noCookie, notLoggedIn, table } from "./table.mjs"

const password = "supersecret"

table("POST /store/auth/token", (row) => {
  const getToken = (/** @type {import("./server.mjs").ServerV1} */ server, /** @type {unknown} */ body) =>
    server.send({ method: "POST", path: "/store/auth/token", body })

  row("valid credentials: a JWT valid for 30 days, and an anonymous session", async (server) => {
    const { id, email } = await server.signUp()
    const response = await getToken(server, { email, password })
    expectResponse(response, json(200, { access_token: "<jwt>" }))
    const { iat, exp, ...rest } = claims(response.body.access_token)
    assert.deepEqual(rest, { customer_id: id, domain: "store" })
    assert.equal(exp - iat, 30 * 24 * 60 * 60)
    assert.ok(Math.abs(iat - now()) < 5)
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
  row("{}", async (server) => expectResponse(await getToken(server, {}), invalid("email must be an email, password should not be empty")))
})

table("Authorization: Bearer", (row) => {
  const getSession = (/** @type {import("./server.mjs").ServerV1} */ server, /** @type {Record<string, string>} */ headers) =>
    server.send({ method: "GET", path: "/store/auth", headers })

  for (const scheme of ["Bearer", "bearer", "BEARER"]) {
    row(`GET /store/auth with a store JWT after ${scheme}`, async (server) => {
      const { email, credentials } = await server.signUp()
      const token = await server.token(credentials)
      expectResponse(await getSession(server, { authorization: `${scheme} ${token}` }), loggedInAs({ email }))
    })
  }
  row("a JWT signed with HS512", async (server) => {
    const { id, email } = await server.signUp()
    const token = sign({ customer_id: id, domain: "store", iat: now(), exp: now() + 60 }, server.target.jwtSecret, "HS512")
    expectResponse(await getSession(server, { authorization: `Bearer ${token}` }), loggedInAs({ email }))
  })
  const invalidTokens = /** @type {[string, (id: string, secret: string) => string][]} */ ([
    ["an admin JWT", (_, secret) => sign({ user_id: "usr_1", domain: "admin", exp: now() + 60 }, secret)],
    ["an expired JWT", (id, secret) => sign({ customer_id: id, domain: "store", exp: now() - 10 }, secret)],
    ["a JWT that is not valid yet (nbf)", (id, secret) => sign({ customer_id: id, domain: "store", nbf: now() + 60 }, secret)],
    ["a JWT without a domain", (id, secret) => sign({ customer_id: id, exp: now() + 60 }, secret)],
    ["a JWT signed with another secret", (id) => sign({ customer_id: id, domain: "store", exp: now() + 60 }, "another")],
    ["not a JWT", () => "nonsense"],
  ])
  for (const [name, forge] of invalidTokens) {
    row(name, async (server) => {
      const { id } = await server.signUp()
      expectResponse(await getSession(server, { authorization: `Bearer ${forge(id, server.target.jwtSecret)}` }), notLoggedIn)
    })
  }
  row("the raw token, without Bearer", async (server) => {
    const token = await server.token((await server.signUp()).credentials)
    expectResponse(await getSession(server, { authorization: token }), notLoggedIn)
  })
  row("a JWT in x-medusa-access-token", async (server) => {
    const token = await server.token((await server.signUp()).credentials)
    expectResponse(await getSession(server, { "x-medusa-access-token": token }), notLoggedIn)
  })
  row("an unknown customer", async (server) => {
    const token = sign({ customer_id: "cus_nope", domain: "store", exp: now() + 60 }, server.target.jwtSecret)
    const customerNotFound = json(404, { type: "not_found", message: "Customer with id: cus_nope was not found" })
    expectResponse(await getSession(server, { authorization: `Bearer ${token}` }), customerNotFound)
  })
  row("a session takes precedence over a JWT", async (server) => {
    const token = await server.token((await server.signUp()).credentials)
    const { email, cookie } = await server.signUp()
    const response = await server.send({ method: "GET", path: "/store/auth", cookie, headers: { authorization: `Bearer ${token}` } })
    expectResponse(response, noCookie(loggedInAs({ email })))
  })
  row("DELETE with a JWT: responds with OK, and does not revoke the JWT", async (server) => {
    const { email, credentials } = await server.signUp()
    const headers = { authorization: `Bearer ${await server.token(credentials)}` }
    assert.equal((await server.send({ method: "DELETE", path: "/store/auth", headers })).text, "OK")
    expectResponse(await getSession(server, headers), loggedInAs({ email }))
  })
})
