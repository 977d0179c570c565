// @ts-check
// Logins with an OpenID provider on a real Medusa v2. The stand-in server has none.
import assert from "node:assert/strict"
import { newEmail } from "../contract/server.mjs"
import { enableMfa, expectCompleted, expectPending, verifyChallenge } from "../contract/v2/mfa.mjs"
import { bearer, customerClaims, expectResponse, expectToken, json, noActor, profile, table, unauthorizedError } from "../contract/v2/table.mjs"
import { claims } from "../support/jwt.mjs"
import { CALLBACK_PATH, ORIGIN } from "../support/target.mjs"
import { totp } from "../support/totp.mjs"
import { visitPages } from "./pages.mjs"

/** @typedef {import("../contract/v2/server.mjs").ServerV2} Server */

/** `oidc` has the default settings. `oidc-lenient` accepts accounts without an email address, and does not check callback URLs. */
const providers = ["oidc", "oidc-lenient"]
const failed = unauthorizedError("Authentication failed")
const noState = unauthorizedError("No state provided, or session expired")

/** @param {Server} server @param {string} provider @param {object} [body] */
const start = (server, provider, body = {}) => server.send({ method: "POST", path: `/auth/customer/${provider}`, body })

/** @param {Server} server @param {string} provider @param {string} query */
const callback = (server, provider, query) => server.send({ method: "GET", path: `/auth/customer/${provider}/callback${query}` })

/** @param {Server} server @param {string} provider @param {string} [account] none to cancel */
const visit = async (server, provider, account) => visitPages((await start(server, provider)).body.location, account)

/** @param {Server} server @param {string} provider @param {string} account */
const logIn = async (server, provider, account) => callback(server, provider, (await visit(server, provider, account)).search)

/** The query of another URL with some parameters replaced. @param {URL} url @param {Record<string, string | null>} changes */
function queryWith({ searchParams }, changes) {
  const entries = Object.entries({ ...Object.fromEntries(searchParams), ...changes }).filter(([, value]) => value !== null)
  return `?${new URLSearchParams(/** @type {[string, string][]} */ (entries))}`
}

/** @param {string} email */
const profileOf = (email) => ({ email, name: email.replace(/@.*/, "") })

table("GET /auth/customer/providers", (row) => {
  row("lists each OpenID provider with its name", async (server) => {
    const { body } = await server.send({ method: "GET", path: "/auth/customer/providers" })
    assert.deepEqual(body.providers.slice(0, 2), [
      { id: "oidc-lenient", identifier: "oidc", display_name: "OpenID Connect", flow: "redirect" },
      { id: "oidc", identifier: "oidc", display_name: "Example ID", flow: "redirect" },
    ])
  })
})

for (const provider of providers) {
  const path = `/auth/customer/${provider}`

  table(`POST ${path}`, (row) => {
    const expectLocation = (/** @type {import("../support/http.mjs").HttpResponse} */ response, /** @type {string} */ redirectUri) => {
      const { location } = response.body
      expectResponse(response, json(200, { location }))
      const { state, nonce, code_challenge, ...rest } = Object.fromEntries(new URL(location).searchParams)
      assert.match(state ?? "", /^[0-9a-f]{64}$/)
      assert.match(nonce ?? "", /^[\w-]{43}$/)
      assert.match(code_challenge ?? "", /^[\w-]{43}$/)
      const fixed = { client_id: "medusa", scope: "openid email profile", response_type: "code", code_challenge_method: "S256" }
      assert.deepEqual(rest, { ...fixed, redirect_uri: redirectUri })
    }
    row("the address of the provider's page, with PKCE and a nonce", async (server) =>
      expectLocation(await start(server, provider), ORIGIN + CALLBACK_PATH))
    row("a callback URL that the configuration lists", async (server) => {
      const callback_url = (process.env.CALLBACK_URLS ?? "").split(",")[1] ?? ""
      expectLocation(await start(server, provider, { callback_url }), callback_url)
    })
    row("another callback URL", async (server) => {
      const response = await start(server, provider, { callback_url: "https://example.org/" })
      if (provider === "oidc") expectResponse(response, unauthorizedError("The provided callback URL is not allowed"))
      else expectLocation(response, "https://example.org/")
    })
    row("registration", async (server) => {
      const response = await server.send({ method: "POST", path: `${path}/register`, body: {} })
      expectResponse(response, unauthorizedError("OIDC does not support registration. Use method `authenticate` instead."))
    })
  })

  table(`GET ${path}/callback`, (row) => {
    row("a new account: a token without an actor, with the email address and the name", async (server) => {
      const email = newEmail()
      expectToken(await logIn(server, provider, email), { ...noActor, auth_provider: provider, user_metadata: profileOf(email) })
    })
    row("signs up with the token, and is then logged in as the customer", async (server) => {
      const email = newEmail()
      const { token } = (await logIn(server, provider, email)).body
      const created = await server.send({ method: "POST", path: "/store/customers", body: { email }, headers: bearer(token) })
      expectResponse(created, profile({ email }))
      const expected = { ...customerClaims(created.body.customer.id), auth_provider: provider, user_metadata: profileOf(email) }
      expectToken(await server.send({ method: "POST", path: "/auth/token/refresh", headers: bearer(token) }), expected)
      expectToken(await logIn(server, provider, email), expected)
    })
    row("with POST, and the parameters in the query or in the body", async (server) => {
      const email = newEmail()
      const expected = { ...noActor, auth_provider: provider, user_metadata: profileOf(email) }
      const { search } = await visit(server, provider, email)
      expectToken(await server.send({ method: "POST", path: `${path}/callback${search}`, body: {} }), expected)
      const body = Object.fromEntries((await visit(server, provider, email)).searchParams)
      expectToken(await server.send({ method: "POST", path: `${path}/callback`, body }), expected)
    })
    row("with MFA: a challenge", async (server) => {
      const email = newEmail()
      const { token } = (await logIn(server, provider, email)).body
      const created = await server.send({ method: "POST", path: "/store/customers", body: { email }, headers: bearer(token) })
      const { secret } = await enableMfa(server, token)
      const response = await logIn(server, provider, email)
      expectPending(response, { auth_provider: provider })
      const login = { token: response.body.token, challenge: response.body.mfa_challenge }
      const completed = await verifyChallenge(server, login, { method: "totp", code: totp(secret) })
      expectCompleted(completed, created.body.customer.id, { auth_provider: provider, user_metadata: profileOf(email) })
    })
    row("a state that was used", async (server) => {
      const { search } = await visit(server, provider, newEmail())
      assert.equal((await callback(server, provider, search)).status, 200)
      expectResponse(await callback(server, provider, search), noState)
    })
    row("the code of another login: rejected, and the state is used up, but the other login still works", async (server) => {
      const [one, two] = await Promise.all([visit(server, provider, newEmail()), visit(server, provider, newEmail())])
      expectResponse(await callback(server, provider, queryWith(two, { code: one.searchParams.get("code") })), failed)
      expectResponse(await callback(server, provider, two.search), noState)
      assert.equal((await callback(server, provider, one.search)).status, 200)
    })
    row("canceled: the error is not passed on, and the state is not used up", async (server) => {
      const target = await visit(server, provider)
      assert.equal(target.searchParams.get("error"), "access_denied")
      expectResponse(await callback(server, provider, target.search), failed)
      expectResponse(await callback(server, provider, queryWith(target, { error: null, code: "nope" })), failed)
      expectResponse(await callback(server, provider, queryWith(target, { error: null, code: "nope" })), noState)
    })
    row("without the parameter iss, which is not optional", async (server) => {
      const target = await visit(server, provider, newEmail())
      expectResponse(await callback(server, provider, queryWith(target, { iss: null })), failed)
    })
    row("without a code, or without a state", async (server) => {
      expectResponse(await callback(server, provider, "?state=nope"), unauthorizedError("No code provided"))
      for (const query of ["?code=nope", "?code=nope&state=nope"]) expectResponse(await callback(server, provider, query), noState)
    })
    row("an account without an email address", async (server) => {
      const account = newEmail().replace(/@.*/, "")
      const response = await logIn(server, provider, account)
      if (provider === "oidc") return expectResponse(response, failed)
      expectToken(response, { ...noActor, auth_provider: provider, user_metadata: { name: account } })
    })
  })
}

table("two OpenID providers", (row) => {
  row("the same account at both: two identities", async (server) => {
    const email = newEmail()
    const ids = await Promise.all(providers.map(async (provider) => claims((await logIn(server, provider, email)).body.token).auth_identity_id))
    assert.notEqual(ids[0], ids[1])
  })
})
