// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { JWT_PARTS, claims } from "../../support/jwt.mjs"
import { PASSWORD, newEmail } from "../server.mjs"
import { adminWithCookie, adminWithToken, openAdminClient, useAdminServer, usersWithEmail } from "./admin-clients.mjs"
import { rejects } from "./clients.mjs"
import { byVersion, invalidCredentials, onlyOn, unauthorized } from "./versions.mjs"

const server = useAdminServer()

/** The expected auth identity of a user. @param {any} ann @param {string} email */
async function identityOf(ann, email = ann.email) {
  const id = byVersion("v1 has no auth identities", { v1: ann.id, v2: claims(await server.token(ann.credentials)).auth_identity_id })
  return { id, provider_identities: [{ entity_id: email, provider: "emailpass" }], app_metadata: { user_id: ann.id } }
}

describe("users.authenticate", { concurrency: 4 }, () => {
  test("returns the auth identity, and does not log in", async () => {
    const [medusa, ann] = [openAdminClient(server), await server.signUp()]
    const result = await medusa.users.authenticate("emailpass", ann.credentials)
    assert.deepEqual(result, { success: true, authIdentity: await identityOf(ann) })
    await rejects(medusa.admin.auth.getSession(), unauthorized)
  })
  test("does not log out another user", async () => {
    const ann = await server.signUp()
    for (const medusa of [await adminWithToken(server), await adminWithCookie(server)]) {
      assert.equal((await medusa.users.authenticate("emailpass", ann.credentials)).success, true)
      assert.equal((await medusa.admin.auth.getSession()).user.email, server.target.admin.email)
    }
  })
  test("fails for a wrong password and for an unknown email address", async () => {
    const [medusa, { email }] = [openAdminClient(server), await server.signUp()]
    for (const credentials of [{ email, password: "wrong-secret" }, { email: newEmail(), password: PASSWORD }]) {
      const { success, error, ...rest } = await medusa.users.authenticate("emailpass", credentials)
      assert.deepEqual([success, typeof error, rest], [false, "string", {}])
      assert.equal(error, byVersion("v1 has no message", { v1: "Wrong email address or password.", v2: "Invalid email or password" }))
    }
  })
  test("ignores the case of the email address on v1 only", async () => {
    const ann = await server.signUp()
    const result = await openAdminClient(server).users.authenticate("emailpass", { ...ann.credentials, email: ann.email.toUpperCase() })
    if (onlyOn("v1", "email addresses are case-sensitive on v2")) assert.deepEqual(result, { success: true, authIdentity: await identityOf(ann) })
    else assert.equal(result.success, false)
  })
  test("fails for missing credentials", async () => {
    const { email } = await server.signUp()
    for (const data of [{ email }, { email, password: "" }, {}, undefined]) {
      const { success, error } = await openAdminClient(server).users.authenticate("emailpass", data)
      assert.deepEqual([success, typeof error], [false, "string"])
    }
  })
  test("a customer's login fails on v1, and succeeds on v2", async () => {
    const { credentials, id } = await server.store.signUp()
    const result = await openAdminClient(server).users.authenticate("emailpass", credentials)
    if (onlyOn("v1", "v2 has one login for customer and user")) return assert.equal(result.success, false)
    assert.equal(result.success, true)
    assert.deepEqual(result.authIdentity.provider_identities, [{ entity_id: credentials.email, provider: "emailpass" }])
    assert.match(result.authIdentity.id, /^authid_/)
    assert.deepEqual(result.authIdentity.app_metadata, { customer_id: id })
  })
  test("the result contains no token", async () => {
    const ann = await server.signUp()
    const json = JSON.stringify(await openAdminClient(server).users.authenticate("emailpass", ann.credentials))
    for (const secret of [...JWT_PARTS, PASSWORD]) assert.ok(!json.includes(secret), json)
  })
  test("rejects an unknown provider", async () => {
    const expected = byVersion("v1 has only one provider", { v1: { code: "unsupported_by_backend", status: undefined }, v2: { code: "not_allowed", status: 400 } })
    await rejects(openAdminClient(server).users.authenticate("nope", { email: newEmail(), password: PASSWORD }), expected)
  })
  test("rejects a missing or invalid provider", async () => {
    const code = byVersion("v1 has only one provider", { v1: "unsupported_by_backend", v2: "invalid_argument" })
    for (const provider of [undefined, null, "", 5]) await rejects(openAdminClient(server).users.authenticate(provider, {}), { code, status: undefined })
  })
  /** @type {[string, () => Promise<Response>, string, number?][]} */
  const faults = [
    ["a network error", () => Promise.reject(new TypeError("Failed to fetch")), "network_error"],
    ["503", async () => new Response("{}", { status: 503 }), "server_error", 503],
    ["429", async () => new Response("{}", { status: 429 }), "rate_limited", 429],
    ["HTML", async () => new Response("<html></html>"), "invalid_response", 200],
    ["an empty object", async () => new Response("{}"), "invalid_response", 200],
  ]
  for (const [name, fetch, code, status] of faults) {
    test(`rejects on ${name}`, async () => {
      const { credentials } = await server.signUp()
      await rejects(openAdminClient(server, { fetch }).users.authenticate("emailpass", credentials), { code, status })
    })
  }
})

describe("users.authenticateOrCreate", { concurrency: 2 }, () => {
  test("returns an existing user, with and without a login", async () => {
    const ann = await server.signUp()
    for (const medusa of [openAdminClient(server), await adminWithToken(server), await adminWithCookie(server)]) {
      const { user, created, ...rest } = await medusa.users.authenticateOrCreate("emailpass", ann.credentials)
      assert.deepEqual([user.id, created, rest], [ann.id, false, {}])
    }
    await rejects(openAdminClient(server).admin.auth.getSession(), unauthorized)
  })
  for (const [name, logIn] of /** @type {const} */ ([["token", adminWithToken], ["cookie", adminWithCookie]])) {
    test(`creates a user once, as an admin with a ${name}`, async () => {
      const [medusa, credentials] = [await logIn(server), { email: newEmail(), password: PASSWORD }]
      const first = await medusa.users.authenticateOrCreate("emailpass", { ...credentials, first_name: "Ann" })
      assert.deepEqual([first.user.email, first.user.first_name, first.created], [credentials.email, "Ann", true])
      const second = await medusa.users.authenticateOrCreate("emailpass", credentials)
      assert.deepEqual([second.user.id, second.created], [first.user.id, false])
      assert.deepEqual((await usersWithEmail(server, credentials.email)).map((/** @type {any} */ { id }) => id), [first.user.id])
      assert.equal((await medusa.admin.auth.getSession()).user.email, server.target.admin.email)
    })
  }
  test("rejects a wrong password", async () => {
    const { email } = await server.signUp()
    for (const medusa of [openAdminClient(server), await adminWithToken(server)]) {
      await rejects(medusa.users.authenticateOrCreate("emailpass", { email, password: "wrong-secret" }), invalidCredentials, ["wrong-secret"])
    }
    assert.equal((await usersWithEmail(server, email)).length, 1)
  })
  test("rejects an unknown email address if no admin is logged in", async () => {
    const email = newEmail()
    const medusa = openAdminClient(server)
    await medusa.customers.create({ email: newEmail(), password: PASSWORD })
    for (const client of [openAdminClient(server), medusa]) {
      await rejects(client.users.authenticateOrCreate("emailpass", { email, password: PASSWORD }), invalidCredentials)
    }
    assert.deepEqual(await usersWithEmail(server, email), [])
  })
  test("makes a customer with the same password a user", async () => {
    const [medusa, { credentials }] = [await adminWithToken(server), await server.store.signUp()]
    const { user, created } = await medusa.users.authenticateOrCreate("emailpass", credentials)
    assert.deepEqual([user.email, created], [credentials.email, true])
    assert.equal((await openAdminClient(server).admin.auth.createSession(credentials)).user.id, user.id)
  })
  test("a customer with another password becomes a user on v1, and is rejected on v2", async () => {
    const [medusa, { email }] = [await adminWithToken(server), await server.store.signUp()]
    const call = medusa.users.authenticateOrCreate("emailpass", { email, password: "another-secret" })
    if (onlyOn("v1", "v2 has one password for customer and user")) assert.equal((await call).created, true)
    else {
      await rejects(call, { code: "invalid_credentials", status: 401 }, ["another-secret"])
      const { invites } = await medusa.admin.invites.list(undefined, { query: { email } })
      assert.deepEqual([invites, await usersWithEmail(server, email)], [[], []])
    }
  })
  test("rejects other providers", async () => {
    const code = byVersion("v1 has only one provider", { v1: "unsupported_by_backend", v2: "invalid_argument" })
    for (const provider of ["google", undefined, ""]) {
      await rejects(openAdminClient(server).users.authenticateOrCreate(provider, { email: newEmail(), password: PASSWORD }), { code, status: undefined })
    }
  })
})
