// @ts-check
// Which providers each type of actor may use, and what those that redirect do not offer.
import assert from "node:assert/strict"
import { newEmail } from "../server.mjs"
import { PASSWORD } from "../base-server.mjs"
import { notAllowed } from "./mfa.mjs"
import { bearer, expectResponse, invalid, json, noActor, expectToken, table, text, unauthorized, unauthorizedError, unknownProvider } from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV2} Server */

const emailpass = { id: "emailpass", identifier: "emailpass", display_name: "Email/Password Authentication", flow: "credentials" }
const google = { id: "google", identifier: "google", display_name: "Google Authentication", flow: "redirect" }
const github = { id: "github", identifier: "github", display_name: "Github Authentication", flow: "redirect" }
const refused = (/** @type {string} */ actor, /** @type {string} */ provider) =>
  notAllowed(`The actor type ${actor} is not allowed to use the auth provider ${provider}`)

/** @param {Server} server @param {string} path @param {unknown} [body] @param {Record<string, string>} [headers] */
const post = (server, path, body, headers) => server.send({ method: "POST", path, body, headers })

table("GET /auth/:actor/providers", (row) => {
  // The first server of a real Medusa also has OpenID providers.
  const list = (/** @type {Server} */ server, /** @type {string} */ actor) =>
    server.send({ method: "GET", path: `/auth/${actor}/providers` }, server.target.strict.api)
  for (const actor of ["customer", "robot"]) {
    row(`${actor}: all of them, the last one of the configuration first`, async (server) =>
      expectResponse(await list(server, actor), json(200, { providers: [github, google, emailpass] })))
  }
  row("user: those that the configuration lists", async (server) =>
    expectResponse(await list(server, "user"), json(200, { providers: [github, emailpass] })))
  row("POST is treated as a login with an unknown provider", async (server) =>
    expectResponse(await post(server, "/auth/customer/providers", {}), unknownProvider("providers")))
})

table("a provider that the actor may not use", (row) => {
  const requests = /** @type {[string, string, unknown?][]} */ ([
    ["POST", "/auth/user/google", {}],
    ["GET", "/auth/user/google"],
    ["POST", "/auth/user/google/register", {}],
    ["GET", "/auth/user/google/callback?code=a&state=b"],
    ["POST", "/auth/user/google/callback", {}],
    ["POST", "/auth/user/google/reset-password", { identifier: "ann@example.com" }],
    ["POST", "/auth/user/google/update", {}],
    ["POST", "/auth/google/user", {}],
  ])
  for (const [method, path, body] of requests) {
    row(`${method} ${path}`, async (server) => expectResponse(await server.send({ method, path, body }), refused("user", "google")))
  }
  row("one that does not exist", async (server) => {
    expectResponse(await post(server, "/auth/user/nope", {}), refused("user", "nope"))
    expectResponse(await post(server, "/auth/nope/user", {}), refused("user", "nope"))
  })
})

table("what a provider does not offer", (row) => {
  for (const [provider, name] of [["google", "Google"], ["github", "Github"]]) {
    row(`${provider}: registration`, async (server) => {
      const expected = unauthorizedError(`${name} does not support registration. Use method \`authenticate\` instead.`)
      expectResponse(await post(server, `/auth/customer/${provider}/register`, { email: newEmail(), password: PASSWORD }), expected)
    })
    row(`${provider}: passwords`, async (server) => {
      const { email, token } = await server.signUp()
      expectResponse(await post(server, `/auth/customer/${provider}/reset-password`, { identifier: email }), text(201, "Created"))
      const update = await post(server, `/auth/customer/${provider}/update`, { password: "another" }, bearer(token))
      expectResponse(update, unauthorizedError("Invalid token"))
    })
  }
  for (const method of ["GET", "POST"]) {
    row(`emailpass: a callback with ${method}`, async (server) => {
      const path = "/auth/customer/emailpass/callback?code=a&state=b"
      expectResponse(await server.send({ method, path }), unauthorizedError("Callback authentication not implemented for provider emailpass"))
    })
  }
  row("an unknown provider: a callback", async (server) =>
    expectResponse(await server.send({ method: "GET", path: "/auth/customer/nope/callback?code=a&state=b" }), unknownProvider("nope")))
})

table("POST /auth/:provider/user with a password", (row) => {
  /** An identity of a user, without a user. @param {Server} server */
  const register = async (server) => {
    const response = await post(server, "/auth/user/emailpass/register", { email: newEmail(), password: PASSWORD })
    expectToken(response, { ...noActor, actor_type: "user" })
    return response.body.token
  }
  row("has no email address that could be used", async (server) => {
    const response = await post(server, "/auth/emailpass/user", {}, bearer(await register(server)))
    expectResponse(response, invalid("Email is required to create a user account."))
  })
  row("a user who exists already", async (server) => {
    const { body } = await post(server, "/auth/user/emailpass", server.target.admin)
    const response = await post(server, "/auth/emailpass/user", {}, bearer(body.token))
    expectResponse(response, invalid("The user is already registered and cannot create a new account."))
  })
  row("a customer, a session, or nobody", async (server) => {
    const { token } = await server.signUp()
    expectResponse(await post(server, "/auth/emailpass/user", {}, bearer(token)), unauthorized)
    const { cookie } = await server.openSession(await register(server))
    assert.ok(cookie)
    expectResponse(await server.send({ method: "POST", path: "/auth/emailpass/user", body: {}, cookie }), unauthorized)
    expectResponse(await post(server, "/auth/emailpass/user", {}), unauthorized)
  })
})
