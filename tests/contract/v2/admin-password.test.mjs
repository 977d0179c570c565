// @ts-check
import assert from "node:assert/strict"
import { claims } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import {
  bearer, expectResponse, expectToken, invalidCredentials, json, noActor, table, text, unauthorizedError, userClaims,
} from "./admin-table.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV2} Server */

const sent = text(201, "Created")
const done = json(200, { success: true })
const invalidToken = unauthorizedError("Invalid token")
const password = "another"

/** @param {Server} server @param {string} identifier */
const requestToken = (server, identifier) => server.send({ method: "POST", path: "/auth/user/emailpass/reset-password", body: { identifier } })

/** @param {Server} server @param {string} token @param {string} [actor] */
const update = (server, token, actor = "user") =>
  server.send({ method: "POST", path: `/auth/${actor}/emailpass/update`, body: { password }, headers: bearer(token) })

table("POST /auth/user/emailpass/reset-password", (row) => {
  row("the email of a user: sends a token for this email and the actor type user, valid for 15 minutes", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await requestToken(server, email), sent)
    const { iat, exp, jti, ...rest } = claims(await server.target.passwordToken(email))
    assert.deepEqual(rest, { entity_id: email, provider: "emailpass", actor_type: "user", purpose: "reset" })
    assert.equal(exp - iat, 15 * 60)
    assert.match(jti, /./)
  })
  row("an unknown email", async (server) => expectResponse(await requestToken(server, newEmail()), sent))
})

table("POST /auth/user/emailpass/update", (row) => {
  row("a valid token: sets the password, and keeps the session logged in", async (server) => {
    const { id, email, credentials, cookie } = await server.signUp()
    await requestToken(server, email)
    expectResponse(await update(server, await server.target.passwordToken(email)), done)
    expectResponse(await server.authenticate(credentials), invalidCredentials)
    expectToken(await server.authenticate({ email, password }), userClaims(id))
    assert.equal((await server.getSession(cookie)).status, 200)
  })
  row("an identity without a user", async (server) => {
    const { email } = await server.newIdentity()
    await requestToken(server, email)
    expectResponse(await update(server, await server.target.passwordToken(email)), done)
    expectToken(await server.authenticate({ email, password }), noActor)
  })
  row("at the route for customers: rejected, and still valid for users", async (server) => {
    const { email } = await server.newIdentity()
    await requestToken(server, email)
    const token = await server.target.passwordToken(email)
    expectResponse(await update(server, token, "customer"), invalidToken)
    expectResponse(await update(server, token), done)
  })
  row("a used token", async (server) => {
    const { email } = await server.newIdentity()
    await requestToken(server, email)
    const token = await server.target.passwordToken(email)
    expectResponse(await update(server, token), done)
    expectResponse(await update(server, token), invalidToken)
  })
  row("the token of a login", async (server) => expectResponse(await update(server, (await server.signUp()).token), invalidToken))
  row("a deleted user", async (server) => {
    const { id, email } = await server.signUp()
    await requestToken(server, email)
    await server.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectResponse(await update(server, await server.target.passwordToken(email)), invalidToken)
  })
})
