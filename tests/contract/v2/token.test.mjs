// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import {
  bearer, customerClaims, customerNotFound, expectResponse, expectToken, json, noActor, profile, table, unauthorized,
  unauthorizedError, unknownProvider,
} from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV2} Server */

/** @param {Server} server @param {Record<string, string>} headers @param {string} [cookie] */
const me = (server, headers, cookie) => server.send({ method: "GET", path: "/store/customers/me", headers, cookie })

/** @param {Server} server @param {Record<string, string>} headers @param {string} [cookie] @param {unknown} [body] */
const refresh = (server, headers, cookie, body) => server.send({ method: "POST", path: "/auth/token/refresh", headers, cookie, body })

/** The same token with other claims. @param {Server} server @param {string} token @param {object} changes */
const withClaims = (server, token, changes) => sign({ ...claims(token), ...changes }, server.target.jwtSecret)

/** Tokens that every route rejects. @type {[string, (token: string, server: Server) => string][]} */
const invalidTokens = [
  ["an expired JWT", (token, server) => withClaims(server, token, { exp: now() - 10 })],
  ["a JWT that is not valid yet (nbf)", (token, server) => withClaims(server, token, { nbf: now() + 60 })],
  ["a JWT signed with another secret", (token) => sign(claims(token), "another")],
  ["a JWT without a signature (alg none)", (token) => unsigned(token)],
  ["a tampered JWT", (token) => `${token}x`],
  ["not a JWT", () => "nonsense"],
]

/** @param {string} token */
function unsigned(token) {
  const header = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT" })).toString("base64url")
  return `${header}.${token.split(".")[1]}.`
}

table("Authorization: Bearer", (row) => {
  for (const scheme of ["Bearer", "bearer", "BEARER", "Bearer  "]) {
    row(`${JSON.stringify(scheme)} before a token`, async (server) => {
      const { email, token } = await server.signUp()
      expectResponse(await me(server, { authorization: `${scheme} ${token}` }), profile({ email }))
    })
  }
  row("a JWT signed with HS512", async (server) => {
    const { email, token } = await server.signUp()
    expectResponse(await me(server, bearer(sign(claims(token), server.target.jwtSecret, "HS512"))), profile({ email }))
  })
  row("a JWT with only the actor", async (server) => {
    const { id, email } = await server.signUp()
    const token = sign({ actor_id: id, actor_type: "customer" }, server.target.jwtSecret)
    expectResponse(await me(server, bearer(token)), profile({ email }))
  })
  for (const [name, forge] of invalidTokens) {
    row(name, async (server) => {
      const { token } = await server.signUp()
      expectResponse(await me(server, bearer(forge(token, server))), unauthorized)
      expectResponse(await server.openSession(forge(token, server)), unauthorized)
      expectResponse(await refresh(server, bearer(forge(token, server))), unauthorized)
    })
  }
  row("a token without an actor", async (server) => {
    const { token } = await server.newIdentity()
    expectResponse(await me(server, bearer(token)), unauthorized)
  })
  row("a token from before the customer existed", async (server) => {
    const { email, token } = await server.newIdentity()
    await server.send({ method: "POST", path: "/store/customers", body: { email }, headers: bearer(token) })
    expectResponse(await me(server, bearer(token)), unauthorized)
  })
  row("a token of another actor type", async (server) => {
    const { token } = await server.signUp()
    expectResponse(await me(server, bearer(withClaims(server, token, { actor_type: "user" }))), unauthorized)
  })
  row("an unknown customer", async (server) => {
    const { token } = await server.signUp()
    expectResponse(await me(server, bearer(withClaims(server, token, { actor_id: "cus_gone" }))), customerNotFound("cus_gone"))
  })
  row("the raw token, without Bearer", async (server) => {
    const { token } = await server.signUp()
    expectResponse(await me(server, { authorization: token }), unauthorized)
  })
  row("a token in x-medusa-access-token", async (server) => {
    const { token } = await server.signUp()
    expectResponse(await me(server, { "x-medusa-access-token": token }), unauthorized)
  })
  row("a session takes precedence over a token, valid or not", async (server) => {
    const [{ token }, { email, cookie }] = await Promise.all([server.signUp(), server.signUp()])
    expectResponse(await me(server, bearer(token), cookie), profile({ email }))
    expectResponse(await me(server, bearer("nonsense"), cookie), profile({ email }))
  })
  row("an invalid session does not invalidate the token", async (server) => {
    const { email, token } = await server.signUp()
    expectResponse(await me(server, bearer(token), "connect.sid=garbage"), profile({ email }))
  })
})

table("POST /auth/token/refresh", (row) => {
  row("with a token", async (server) => {
    const { id, token } = await server.signUp()
    expectToken(await refresh(server, bearer(token)), customerClaims(id))
  })
  row("ignores the body", async (server) => {
    const { id, token } = await server.signUp()
    expectToken(await refresh(server, bearer(token), "", { a: 1 }), customerClaims(id))
  })
  row("with a session", async (server) => {
    const { id, cookie } = await server.signUp()
    expectToken(await refresh(server, {}, cookie), customerClaims(id))
  })
  row("a session takes precedence over a token", async (server) => {
    const [{ token }, { id, cookie }] = await Promise.all([server.signUp(), server.signUp()])
    expectToken(await refresh(server, bearer(token), cookie), customerClaims(id))
  })
  row("with a token without an actor, or its session: a token without an actor", async (server) => {
    const { token } = await server.newIdentity()
    expectToken(await refresh(server, bearer(token)), noActor)
    expectToken(await refresh(server, {}, (await server.openSession(token)).cookie), noActor)
  })
  row("with a token from before the customer existed: a token of the customer", async (server) => {
    const { email, token } = await server.newIdentity()
    const created = await server.send({ method: "POST", path: "/store/customers", body: { email }, headers: bearer(token) })
    const response = await refresh(server, bearer(token))
    expectToken(response, customerClaims(created.body.customer.id))
    expectResponse(await me(server, bearer(response.body.token)), profile({ email }))
  })
  row("a deleted customer", async (server) => {
    const { id, token } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectToken(await refresh(server, bearer(token)), customerClaims(id))
  })
  row("without a cookie or a token", async (server) => expectResponse(await refresh(server, {}), unauthorized))
  row("with a session that is logged out", async (server) => {
    const { cookie } = await server.signUp()
    await server.send({ method: "DELETE", path: "/auth/session", cookie })
    expectResponse(await refresh(server, {}, cookie), unauthorized)
  })
  row("a token without a provider", async (server) => {
    const { token } = await server.signUp()
    const response = await refresh(server, bearer(withClaims(server, token, { auth_provider: undefined })))
    expectResponse(response, unauthorizedError("The auth provider is not set while refreshing token"))
  })
  row("a token of an unknown identity", async (server) => {
    const { token } = await server.signUp()
    const auth_identity_id = "authid_gone"
    const missing = json(404, { type: "not_found", message: "AuthIdentity with id: authid_gone was not found" })
    expectResponse(await refresh(server, bearer(withClaims(server, token, { auth_identity_id }))), missing)
    const tokenWithoutActor = withClaims(server, token, { auth_identity_id, actor_id: "" })
    expectResponse(await refresh(server, bearer(tokenWithoutActor)), unauthorizedError("Invalid auth identity while refreshing token"))
  })
  row("GET is treated as a login with an unknown provider", async (server) => {
    const { token } = await server.signUp()
    const response = await server.send({ method: "GET", path: "/auth/token/refresh", headers: bearer(token) })
    expectResponse(response, unknownProvider("refresh"))
  })
  row("does not revoke the old token", async (server) => {
    const { token } = await server.signUp()
    await refresh(server, bearer(token))
    assert.equal((await me(server, bearer(token))).status, 200)
  })
})
