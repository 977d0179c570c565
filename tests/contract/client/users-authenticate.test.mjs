// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { claims } from "../../support/jwt.mjs"
import { PASSWORD, newEmail } from "../shop.mjs"
import { openDesk, openTeam, usersOf, withCookie, withToken } from "./admins.mjs"
import { rejects } from "./clients.mjs"
import { differing, invalidCredentials, only, unauthorized } from "./versions.mjs"

const team = openTeam()

/** Whose login it is, as each version names them. @param {any} ann @param {string} email */
async function identityOf(ann, email = ann.email) {
  const id = differing("v1 has users, and no identities", { v1: ann.id, v2: claims(await team.token(ann.credentials)).auth_identity_id })
  return { id, provider_identities: [{ entity_id: email, provider: "emailpass" }], app_metadata: { user_id: ann.id } }
}

describe("users.authenticate", { concurrency: 4 }, () => {
  test("good: whose login it is, and nobody is logged in by it", async () => {
    const [medusa, ann] = [openDesk(team), await team.signUp()]
    const said = await medusa.users.authenticate("emailpass", ann.credentials)
    assert.deepEqual(said, { success: true, authIdentity: await identityOf(ann) })
    await rejects(medusa.admin.auth.getSession(), unauthorized)
  })
  test("where somebody else is logged in, who stays so", async () => {
    const ann = await team.signUp()
    for (const medusa of [await withToken(team), await withCookie(team)]) {
      assert.equal((await medusa.users.authenticate("emailpass", ann.credentials)).success, true)
      assert.equal((await medusa.admin.auth.getSession()).user.email, team.backend.admin.email)
    }
  })
  test("a wrong password, and an unknown address", async () => {
    const [medusa, { email }] = [openDesk(team), await team.signUp()]
    for (const credentials of [{ email, password: "wrong-secret" }, { email: newEmail(), password: PASSWORD }]) {
      const { success, error, ...rest } = await medusa.users.authenticate("emailpass", credentials)
      assert.deepEqual([success, typeof error, rest], [false, "string", {}])
      assert.equal(error, differing("v1 says Unauthorized", { v1: "Wrong email address or password.", v2: "Invalid email or password" }))
    }
  })
  test("capital letters in the address", async () => {
    const ann = await team.signUp()
    const said = await openDesk(team).users.authenticate("emailpass", { ...ann.credentials, email: ann.email.toUpperCase() })
    if (only("v1", "v2 takes an address to the letter")) assert.deepEqual(said, { success: true, authIdentity: await identityOf(ann) })
    else assert.equal(said.success, false)
  })
  test("no password", async () => {
    const { email } = await team.signUp()
    for (const data of [{ email }, { email, password: "" }, {}, undefined]) {
      const { success, error } = await openDesk(team).users.authenticate("emailpass", data)
      assert.deepEqual([success, typeof error], [false, "string"])
    }
  })
  test("a login without a user", async () => {
    const { credentials, id } = await team.store.signUp()
    const said = await openDesk(team).users.authenticate("emailpass", credentials)
    if (only("v1", "v2 has one login for both")) return assert.equal(said.success, false)
    assert.equal(said.success, true)
    assert.deepEqual(said.authIdentity.provider_identities, [{ entity_id: credentials.email, provider: "emailpass" }])
    assert.match(said.authIdentity.id, /^authid_/)
    assert.deepEqual(said.authIdentity.app_metadata, { customer_id: id })
  })
  test("no token is in it", async () => {
    const ann = await team.signUp()
    const said = JSON.stringify(await openDesk(team).users.authenticate("emailpass", ann.credentials))
    for (const secret of ["eyJ", PASSWORD]) assert.ok(!said.includes(secret), said)
  })
  test("an unknown provider is not a wrong password, and rejects", async () => {
    const expected = differing("v1 has one provider", { v1: { code: "unsupported_by_backend", status: undefined }, v2: { code: "not_allowed", status: 400 } })
    await rejects(openDesk(team).users.authenticate("nope", { email: newEmail(), password: PASSWORD }), expected)
  })
  test("no provider", async () => {
    const code = differing("v1 has one provider", { v1: "unsupported_by_backend", v2: "invalid_argument" })
    for (const provider of [undefined, null, "", 5]) await rejects(openDesk(team).users.authenticate(provider, {}), { code, status: undefined })
  })
  /** @type {[string, () => Promise<Response>, string, number?][]} */
  const faults = [
    ["a fault of the network", () => Promise.reject(new TypeError("Failed to fetch")), "network_error"],
    ["503", async () => new Response("{}", { status: 503 }), "server_error", 503],
    ["429", async () => new Response("{}", { status: 429 }), "rate_limited", 429],
    ["HTML", async () => new Response("<html></html>"), "invalid_response", 200],
    ["nothing", async () => new Response("{}"), "invalid_response", 200],
  ]
  for (const [name, fetch, code, status] of faults) {
    test(`${name} is not a wrong password, and rejects`, async () => {
      const { credentials } = await team.signUp()
      await rejects(openDesk(team, { fetch }).users.authenticate("emailpass", credentials), { code, status })
    })
  }
})

describe("users.authenticateOrCreate", { concurrency: 2 }, () => {
  test("a user, whoever asks", async () => {
    const ann = await team.signUp()
    for (const medusa of [openDesk(team), await withToken(team), await withCookie(team)]) {
      const { user, created, ...rest } = await medusa.users.authenticateOrCreate("emailpass", ann.credentials)
      assert.deepEqual([user.id, created, rest], [ann.id, false, {}])
    }
    await rejects(openDesk(team).admin.auth.getSession(), unauthorized)
  })
  for (const [name, logIn] of /** @type {const} */ ([["token", withToken], ["cookie", withCookie]])) {
    test(`nobody yet, and an admin asks, with a ${name}: a new user, and once`, async () => {
      const [medusa, credentials] = [await logIn(team), { email: newEmail(), password: PASSWORD }]
      const first = await medusa.users.authenticateOrCreate("emailpass", { ...credentials, first_name: "Ann" })
      assert.deepEqual([first.user.email, first.user.first_name, first.created], [credentials.email, "Ann", true])
      const second = await medusa.users.authenticateOrCreate("emailpass", credentials)
      assert.deepEqual([second.user.id, second.created], [first.user.id, false])
      assert.deepEqual((await usersOf(team, credentials.email)).map((/** @type {any} */ { id }) => id), [first.user.id])
      assert.equal((await medusa.admin.auth.getSession()).user.email, team.backend.admin.email)
    })
  }
  test("a wrong password", async () => {
    const { email } = await team.signUp()
    for (const medusa of [openDesk(team), await withToken(team)]) {
      await rejects(medusa.users.authenticateOrCreate("emailpass", { email, password: "wrong-secret" }), invalidCredentials, ["wrong-secret"])
    }
    assert.equal((await usersOf(team, email)).length, 1)
  })
  test("nobody yet, and nobody asks who may make users", async () => {
    const email = newEmail()
    const medusa = openDesk(team)
    await medusa.customers.create({ email: newEmail(), password: PASSWORD })
    for (const page of [openDesk(team), medusa]) {
      await rejects(page.users.authenticateOrCreate("emailpass", { email, password: PASSWORD }), invalidCredentials)
    }
    assert.deepEqual(await usersOf(team, email), [])
  })
  test("a customer, with the same password: a user as well", async () => {
    const [medusa, { credentials }] = [await withToken(team), await team.store.signUp()]
    const { user, created } = await medusa.users.authenticateOrCreate("emailpass", credentials)
    assert.deepEqual([user.email, created], [credentials.email, true])
    assert.equal((await openDesk(team).admin.auth.createSession(credentials)).user.id, user.id)
  })
  test("a customer, with another password", async () => {
    const [medusa, { email }] = [await withToken(team), await team.store.signUp()]
    const call = medusa.users.authenticateOrCreate("emailpass", { email, password: "another-secret" })
    if (only("v1", "v2 has one password for both")) assert.equal((await call).created, true)
    else {
      await rejects(call, { code: "invalid_credentials", status: 401 }, ["another-secret"])
      const { invites } = await medusa.admin.invites.list(undefined, { query: { email } })
      assert.deepEqual([invites, await usersOf(team, email)], [[], []])
    }
  })
  test("another provider", async () => {
    const code = differing("v1 has one provider", { v1: "unsupported_by_backend", v2: "invalid_argument" })
    for (const provider of ["google", undefined, ""]) {
      await rejects(openDesk(team).users.authenticateOrCreate(provider, { email: newEmail(), password: PASSWORD }), { code, status: undefined })
    }
  })
})
