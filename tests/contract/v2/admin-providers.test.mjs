// @ts-check
// Users who log in with GitHub or with a second factor.
import assert from "node:assert/strict"
import { claims } from "../../support/jwt.mjs"
import { totp } from "../../support/totp.mjs"
import { newEmail } from "../server.mjs"
import {
  bearer, expectResponse, expectToken, invalid, noActor, session, table, unauthorizedError, unknownError, userClaims, userResponse,
} from "./admin-table.mjs"
import { enableMfa, mfaRequired, pendingResponse, startLogin, verifyChallenge } from "./mfa.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV2} Server */

/**
 * Logs in with GitHub.
 * @param {Server} server @param {string} [account] @param {string} [actor] for whom the login is started
 */
async function logIn(server, account = newEmail(), actor = "user") {
  const { location } = (await server.send({ method: "POST", path: `/auth/${actor}/github`, body: {} })).body
  const { search } = await server.target.consent(location, account)
  const response = await server.send({ method: "GET", path: `/auth/user/github/callback${search}` })
  const { user_metadata } = claims(response.body.token)
  expectToken(response, { ...noActor, auth_provider: "github", user_metadata })
  return { account, user_metadata, token: /** @type {string} */ (response.body.token) }
}

/** @param {Server} server @param {string} token @param {string} [provider] @param {unknown} [body] */
const createUser = (server, token, provider = "github", body = {}) =>
  server.send({ method: "POST", path: `/auth/${provider}/user`, body, headers: bearer(token) })

/** @param {Server} server @param {string} token */
const refresh = (server, token) => server.send({ method: "POST", path: "/auth/token/refresh", headers: bearer(token) })

table("POST /auth/github/user", (row) => {
  row("creates a user with the email address of the account, and a refresh returns a token of the user", async (server) => {
    const { account, token, user_metadata } = await logIn(server)
    const created = await createUser(server, token)
    expectResponse(created, userResponse({ email: account }))
    const { id } = created.body.user
    const refreshed = await refresh(server, token)
    expectToken(refreshed, { ...userClaims(id), auth_provider: "github", user_metadata })
    const me = await server.send({ method: "GET", path: "/admin/users/me", headers: bearer(refreshed.body.token) })
    assert.equal(me.body.user.id, id)
  })
  row("ignores the body", async (server) => {
    const { account, token } = await logIn(server)
    expectResponse(await createUser(server, token, "github", { email: newEmail(), first_name: "Eve" }), userResponse({ email: account }))
  })
  row("a user with that email address exists: logs in as this user", async (server) => {
    const ann = await server.signUp({ first_name: "Ann" })
    const { token, user_metadata } = await logIn(server, ann.email)
    const response = await createUser(server, token)
    expectResponse(response, userResponse({ email: ann.email, first_name: "Ann" }))
    assert.equal(response.body.user.id, ann.id)
    expectToken(await refresh(server, token), { ...userClaims(ann.id), auth_provider: "github", user_metadata })
  })
  row("again with the same token", async (server) => {
    const { token } = await logIn(server)
    await createUser(server, token)
    expectResponse(await createUser(server, token), unknownError)
  })
  row("again with a token of the user", async (server) => {
    const { token } = await logIn(server)
    await createUser(server, token)
    const response = await createUser(server, (await refresh(server, token)).body.token)
    expectResponse(response, invalid("The user is already registered and cannot create a new account."))
  })
  row("an account without an email address", async (server) => {
    const { token } = await logIn(server, newEmail().replace(/@.*/, ""))
    expectResponse(await createUser(server, token), invalid("Email is required to create a user account."))
  })
  row("at another provider", async (server) => {
    const { token } = await logIn(server)
    const message = "Only emailpass identities can create a user account for this authentication context"
    expectResponse(await createUser(server, token, "emailpass"), unauthorizedError(message))
  })
  row("a login that was started for a customer", async (server) => {
    const { account, token } = await logIn(server, undefined, "customer")
    expectResponse(await createUser(server, token), userResponse({ email: account }))
  })
})

table("users with MFA", (row) => {
  row("need the second factor for all admin routes", async (server) => {
    const ann = await server.signUp()
    const { secret } = await enableMfa(server, ann.token)
    expectResponse(await server.authenticate(ann.credentials), pendingResponse())
    const login = await startLogin(server, ann)
    const { cookie } = await server.openSession(login.token)
    expectResponse(await server.getSession(cookie), mfaRequired)
    expectResponse(await server.send({ method: "GET", path: "/admin/invites", headers: bearer(login.token) }), mfaRequired)

    const { token } = (await verifyChallenge(server, login, { method: "totp", code: totp(secret) })).body
    expectResponse(await server.openSession(token, cookie), { ...session(token), cookie: "same" }, cookie)
    assert.equal((await server.getSession(cookie)).body.user.id, ann.id)
  })
  row("an invite cannot be accepted with a login that is not complete", async (server) => {
    const ann = await server.inviteAndRegister()
    const { secret } = await enableMfa(server, ann.token)
    const login = await startLogin(server, ann)
    expectResponse(await server.accept(ann.invite.token, bearer(login.token)), mfaRequired)
    const { token } = (await verifyChallenge(server, login, { method: "totp", code: totp(secret) })).body
    expectResponse(await server.accept(ann.invite.token, bearer(token)), userResponse({ email: ann.email }))
  })
})
