// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import {
  bearer, customerClaims, expectResponse, expectToken, invalid, invalidCredentials, json, noActor, noRoute, table, text,
  unauthorized, unauthorizedError,
} from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV2} Server */

const resetPath = "/auth/customer/emailpass/reset-password"
const path = "/auth/customer/emailpass/update"
const sent = text(201, "Created")

/** @param {Server} server @param {unknown} body @param {string} [at] */
const requestToken = (server, body, at = resetPath) => server.send({ method: "POST", path: at, body })

table("POST /auth/customer/emailpass/reset-password", (row) => {
  row("a registered email: sends a token for this email, valid for 15 minutes", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await requestToken(server, { identifier: email }), sent)
    const { iat, exp, jti, ...rest } = claims(await server.target.passwordToken(email))
    assert.deepEqual(rest, { entity_id: email, provider: "emailpass", actor_type: "customer", purpose: "reset" })
    assert.equal(exp - iat, 15 * 60)
    assert.match(jti, /./)
  })
  row("an identity without a customer: sends a token, too", async (server) => {
    const { email } = await server.newIdentity()
    expectResponse(await requestToken(server, { identifier: email }), sent)
    assert.equal(claims(await server.target.passwordToken(email)).entity_id, email)
  })
  row("an unknown email", async (server) => expectResponse(await requestToken(server, { identifier: newEmail() }), sent))
  row("not an email address", async (server) => expectResponse(await requestToken(server, { identifier: "nope" }), sent))
  row("accepts metadata", async (server) =>
    expectResponse(await requestToken(server, { identifier: newEmail(), metadata: { a: 1 } }), sent))
  row("an unknown provider", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await requestToken(server, { identifier: email }, "/auth/customer/nope/reset-password"), sent)
  })
  const rejected = /** @type {[string, unknown, string][]} */ ([
    ["{}", {}, "Field 'identifier' is required"],
    ["no body", undefined, "Field 'identifier' is required"],
    ["an email instead of an identifier", { email: "ann@example.com" }, "Field 'identifier' is required; Unrecognized fields: 'email'"],
    ["a number", { identifier: 5 }, "Expected type: 'string' for field 'identifier', got: '5'"],
    ["null", { identifier: null }, "Expected type: 'string' for field 'identifier', got: 'null'"],
    ["an unknown field", { identifier: "ann@example.com", a: 1 }, "Unrecognized fields: 'a'"],
    ["a number for metadata", { identifier: "ann@example.com", metadata: 5 }, "Expected type: 'record' for field 'metadata', got: '5'"],
    ["[]", [], "Field '' is required"],
  ])
  for (const [name, body, message] of rejected) {
    row(name, async (server) => expectResponse(await requestToken(server, body), invalid(`Invalid request: ${message}`)))
  }
  row("GET", async (server) => expectResponse(await server.send({ method: "GET", path: resetPath }), noRoute("GET", resetPath)))
})

table("POST /auth/customer/emailpass/update", (row) => {
  const done = json(200, { success: true })
  const invalidToken = unauthorizedError("Invalid token")
  const update = (/** @type {Server} */ server, /** @type {string} */ token, /** @type {unknown} */ body = { password: "another" }, at = path) =>
    server.send({ method: "POST", path: at, body, headers: bearer(token) })
  const customerWithToken = async (/** @type {Server} */ server) => {
    const ann = await server.signUp()
    await requestToken(server, { identifier: ann.email })
    return { ...ann, login: ann.token, token: await server.target.passwordToken(ann.email) }
  }
  row("a valid token: sets the password", async (server) => {
    const { id, email, token, credentials } = await customerWithToken(server)
    expectResponse(await update(server, token), done)
    expectResponse(await server.authenticate(credentials), invalidCredentials)
    expectToken(await server.authenticate({ email, password: "another" }), customerClaims(id))
  })
  row("an identity without a customer", async (server) => {
    const { email } = await server.newIdentity()
    await requestToken(server, { identifier: email })
    expectResponse(await update(server, await server.target.passwordToken(email)), done)
    expectToken(await server.authenticate({ email, password: "another" }), noActor)
  })
  row("the token identifies the account, not the body", async (server) => {
    const [ann, bea] = await Promise.all([customerWithToken(server), server.signUp()])
    expectResponse(await update(server, ann.token, { email: bea.email, entity_id: bea.email, password: "another" }), done)
    expectToken(await server.authenticate(bea.credentials), customerClaims(bea.id))
    expectToken(await server.authenticate({ email: ann.email, password: "another" }), customerClaims(ann.id))
  })
  row("a used token", async (server) => {
    const { email, id, token } = await customerWithToken(server)
    await update(server, token)
    expectResponse(await update(server, token, { password: "third" }), invalidToken)
    expectToken(await server.authenticate({ email, password: "another" }), customerClaims(id))
  })
  row("an earlier token is revoked", async (server) => {
    const { email, token } = await customerWithToken(server)
    await requestToken(server, { identifier: email })
    expectResponse(await update(server, token), invalidToken)
  })
  for (const [name, body] of /** @type {[string, unknown][]} */ ([["{}", {}], ["no body", ""], ["a number", { password: 5 }], ['""', { password: "" }]])) {
    row(`${name} for the password: rejected, and the token is used`, async (server) => {
      const { token, credentials, id } = await customerWithToken(server)
      expectResponse(await update(server, token, body), unauthorizedError("Unauthorized"))
      expectResponse(await update(server, token), invalidToken)
      expectToken(await server.authenticate(credentials), customerClaims(id))
    })
  }
  const invalidTokens = /** @type {[string, (token: string, server: Server) => string][]} */ ([
    ["an expired token", (token, { target }) => sign({ ...claims(token), exp: now() - 10 }, target.jwtSecret)],
    ["a token signed with another secret", (token) => sign(claims(token), "another")],
    ["a token without a jti", (token, { target }) => sign({ ...claims(token), jti: undefined }, target.jwtSecret)],
    ["a token with another purpose", (token, { target }) => sign({ ...claims(token), purpose: "verify" }, target.jwtSecret)],
    ["a token for another email", (token, { target }) => sign({ ...claims(token), entity_id: newEmail() }, target.jwtSecret)],
    ["a tampered token", (token) => `${token}x`],
    ["not a JWT", () => "nonsense"],
  ])
  for (const [name, forge] of invalidTokens) {
    row(`${name}: rejected, and the valid token still works`, async (server) => {
      const { token } = await customerWithToken(server)
      expectResponse(await update(server, forge(token, server)), invalidToken)
      expectResponse(await update(server, token), done)
    })
  }
  row("the token or the session of a login", async (server) => {
    const { token, cookie } = await server.signUp()
    expectResponse(await update(server, token), invalidToken)
    expectResponse(await server.send({ method: "POST", path, body: { password: "another" }, cookie }), invalidToken)
  })
  row("no token", async (server) => expectResponse(await server.send({ method: "POST", path, body: { password: "another" } }), invalidToken))
  row("a token in the query", async (server) => {
    const { token } = await customerWithToken(server)
    const response = await server.send({ method: "POST", path: `${path}?token=${token}`, body: { password: "another" } })
    expectResponse(response, invalidToken)
  })
  row("a token in the body", async (server) => {
    const { token } = await customerWithToken(server)
    expectResponse(await server.send({ method: "POST", path, body: { password: "another", token } }), invalidToken)
  })
  for (const other of ["/auth/user/emailpass/update", "/auth/customer/nope/update"]) {
    row(`at ${other}`, async (server) => {
      const { token } = await customerWithToken(server)
      expectResponse(await update(server, token, undefined, other), invalidToken)
    })
  }
  row("existing sessions and tokens stay valid", async (server) => {
    const { token, login, cookie } = await customerWithToken(server)
    await update(server, token)
    assert.equal((await server.getSession(cookie)).status, 200)
    assert.equal((await server.send({ method: "GET", path: "/store/customers/me", headers: bearer(login) })).status, 200)
  })
  row("a password token does not log in", async (server) => {
    const { token } = await customerWithToken(server)
    expectResponse(await server.send({ method: "GET", path: "/store/customers/me", headers: bearer(token) }), unauthorized)
    expectResponse(await server.openSession(token), unauthorized)
    expectResponse(await server.send({ method: "POST", path: "/auth/token/refresh", headers: bearer(token) }), unauthorized)
  })
  row("GET", async (server) => expectResponse(await server.send({ method: "GET", path }), noRoute("GET", path)))
})
