// @ts-check
// On v2 a user is made by an invite, which a shop may mail: none is made before the password is known to be right.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { assertOne, invited, invitesOf, openDesk, openTeam, somebody, usersOf, withCookie, withToken } from "./admins.mjs"
import { recorded, rejects } from "./clients.mjs"
import { only } from "./versions.mjs"

const team = openTeam()

/** @typedef {{ email: string, password: string }} Credentials */

const [find, register, logIn] = ["GET /admin/users", "POST /auth/user/emailpass/register", "POST /auth/user/emailpass"]
const [invite, accept] = ["POST /admin/invites", "POST /admin/invites/accept"]

/**
 * How a user is made; what is sent for somebody new, for a customer, and for a customer's address with another password;
 * how it ends where nobody may make users, and for a user whose login has another address.
 * @type {Record<string, { make: (medusa: any, credentials: Credentials) => Promise<any>, nobody: string[], customer: string[], wrong: string[], anonymous: object, taken: object }>}
 */
const methods = {
  "users.create": {
    make: (medusa, credentials) => medusa.users.create(credentials),
    nobody: [find, register, invite, accept],
    customer: [find, register, logIn, invite, accept],
    wrong: [find, register, logIn],
    anonymous: { code: "unauthorized", status: 401 },
    taken: { code: "duplicate_error", status: undefined },
  },
  "users.authenticateOrCreate": {
    make: async (medusa, credentials) => (await medusa.users.authenticateOrCreate("emailpass", credentials)).user,
    nobody: [logIn, find, register, invite, accept],
    customer: [logIn, invite, accept],
    wrong: [logIn, find, register, logIn],
    anonymous: { code: "invalid_credentials", status: 401 },
    taken: { code: "invalid_credentials", status: 401 },
  },
}

if (only("v2", "v1 makes a user without an invite")) {
  for (const [name, { make, nobody, customer, wrong, anonymous, taken }] of Object.entries(methods)) {
    describe(name, { concurrency: 2 }, () => {
      for (const [how, enter] of /** @type {const} */ ([["token", withToken], ["cookie", withCookie]])) {
        /** What an admin's page sends to make this user. @param {Credentials} credentials */
        const sentFor = async (credentials) => {
          const { sent, settings } = recorded()
          const medusa = await enter(team, settings)
          sent.length = 0
          const end = await make(medusa, credentials).then((user) => ({ user }), (/** @type {any} */ error) => ({ error }))
          return { sent, ...end }
        }
        test(`somebody new, and a customer, with a ${how}: the login, then the invite`, async () => {
          for (const [credentials, expected] of /** @type {const} */ ([[somebody(), nobody], [(await team.store.signUp()).credentials, customer]])) {
            const { sent, user, error } = /** @type {any} */ (await sentFor(credentials))
            assert.equal(error, undefined)
            assert.deepEqual(sent, expected)
            await assertOne(team, user, credentials)
          }
        })
        test(`a customer's address and another password, with a ${how}: no invite at any time`, async () => {
          const { credentials } = await team.store.signUp()
          const { sent, error } = /** @type {any} */ (await sentFor({ ...credentials, password: "another-secret" }))
          assert.deepEqual([error?.code, error?.status, sent], ["invalid_credentials", 401, wrong])
          assert.deepEqual([await usersOf(team, credentials.email), await invitesOf(team, credentials.email)], [[], []])
          await team.store.token(credentials)
        })
      }
      test("nobody is logged in who makes users: nothing is registered", async () => {
        const page = openDesk(team)
        await page.customers.create(somebody())
        for (const medusa of [openDesk(team), page]) {
          const credentials = somebody()
          await rejects(make(medusa, credentials), /** @type {any} */ (anonymous))
          // The address is free, for any password.
          const other = { ...credentials, password: "another-secret" }
          await assertOne(team, await make(await withToken(team), other), other)
        }
      })
      test("a user whose login has another address: nothing is registered", async () => {
        const [medusa, ann, credentials] = [await withToken(team), await team.identify(), somebody()]
        const { token } = await invited(team, credentials.email)
        await team.accept(token, { authorization: `Bearer ${ann.token}` })
        await rejects(make(medusa, credentials), /** @type {any} */ (taken))
        // The address is free, for any password.
        const body = { ...credentials, password: "another-secret" }
        assert.equal((await team.ask({ method: "POST", path: "/auth/user/emailpass/register", body })).status, 200)
      })
    })
  }
} else {
  test("users.authenticateOrCreate, of somebody new, and of a user with another password: no invite", async () => {
    const { sent, settings } = recorded()
    const [medusa, credentials] = [await withToken(team, settings), somebody()]
    const { user } = await medusa.users.authenticateOrCreate("emailpass", credentials)
    const wrong = { ...credentials, password: "another-secret" }
    await rejects(medusa.users.authenticateOrCreate("emailpass", wrong), { code: "invalid_credentials", status: 401 }, ["another-secret"])
    // The last one tells whether the user was made elsewhere in between.
    const [token, users] = ["POST /admin/auth/token", "POST /admin/users"]
    assert.deepEqual(sent, [token, users, token, users, token])
    await assertOne(team, user, credentials)
  })
}
