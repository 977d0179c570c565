// @ts-check
// On v2, creating a user takes an invite, which Medusa may send by email. The client creates none before it has checked the password.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { adminWithCookie, adminWithToken, assertOnlyUser, createInvite, invitesWithEmail, newCredentials, openAdminClient, useAdminServer, usersWithEmail } from "./admin-clients.mjs"
import { recording, rejects } from "./clients.mjs"
import { onlyOn } from "./versions.mjs"

const server = useAdminServer()

/** @typedef {{ email: string, password: string }} Credentials */

const [find, register, logIn] = ["GET /admin/users", "POST /auth/user/emailpass/register", "POST /auth/user/emailpass"]
const [invite, accept] = ["POST /admin/invites", "POST /admin/invites/accept"]

/**
 * For each method: how to `create` a user; the requests for a `newUser`, for a `customer`, and for a customer with the
 * `wrongPassword`; the error of an `anonymous` caller, and the error for a user whose login has another email address (`taken`).
 * @type {Record<string, { create: (medusa: any, credentials: Credentials) => Promise<any>, newUser: string[], customer: string[], wrongPassword: string[], anonymous: object, taken: object }>}
 */
const methods = {
  "users.create": {
    create: (medusa, credentials) => medusa.users.create(credentials),
    newUser: [find, register, invite, accept],
    customer: [find, register, logIn, invite, accept],
    wrongPassword: [find, register, logIn],
    anonymous: { code: "unauthorized", status: 401 },
    taken: { code: "duplicate_error", status: undefined },
  },
  "users.authenticateOrCreate": {
    create: async (medusa, credentials) => (await medusa.users.authenticateOrCreate("emailpass", credentials)).user,
    newUser: [logIn, find, register, invite, accept],
    customer: [logIn, invite, accept],
    wrongPassword: [logIn, find, register, logIn],
    anonymous: { code: "invalid_credentials", status: 401 },
    taken: { code: "invalid_credentials", status: 401 },
  },
}

if (onlyOn("v2", "v1 creates users without an invite")) {
  for (const [name, { create, newUser, customer, wrongPassword, anonymous, taken }] of Object.entries(methods)) {
    describe(name, { concurrency: 2 }, () => {
      for (const [how, openAdmin] of /** @type {const} */ ([["token", adminWithToken], ["cookie", adminWithCookie]])) {
        /** The requests of an admin who creates this user, with the result. @param {Credentials} credentials */
        const createAndRecord = async (credentials) => {
          const { sent, options } = recording()
          const medusa = await openAdmin(server, options)
          sent.length = 0
          const outcome = await create(medusa, credentials).then((user) => ({ user }), (/** @type {any} */ error) => ({ error }))
          return { sent, ...outcome }
        }
        test(`creates the login before the invite, for a new user and for a customer, with a ${how}`, async () => {
          for (const [credentials, expected] of /** @type {const} */ ([[newCredentials(), newUser], [(await server.store.signUp()).credentials, customer]])) {
            const { sent, user, error } = /** @type {any} */ (await createAndRecord(credentials))
            assert.equal(error, undefined)
            assert.deepEqual(sent, expected)
            await assertOnlyUser(server, user, credentials)
          }
        })
        test(`creates no invite for a customer with another password, with a ${how}`, async () => {
          const { credentials } = await server.store.signUp()
          const { sent, error } = /** @type {any} */ (await createAndRecord({ ...credentials, password: "another-secret" }))
          assert.deepEqual([error?.code, error?.status, sent], ["invalid_credentials", 401, wrongPassword])
          assert.deepEqual([await usersWithEmail(server, credentials.email), await invitesWithEmail(server, credentials.email)], [[], []])
          await server.store.token(credentials)
        })
      }
      test("registers nothing if no admin is logged in", async () => {
        const client = openAdminClient(server)
        await client.customers.create(newCredentials())
        for (const medusa of [openAdminClient(server), client]) {
          const credentials = newCredentials()
          await rejects(create(medusa, credentials), /** @type {any} */ (anonymous))
          // The email address can still be registered, with any password.
          const other = { ...credentials, password: "another-secret" }
          await assertOnlyUser(server, await create(await adminWithToken(server), other), other)
        }
      })
      test("registers nothing for a user whose login has another email address", async () => {
        const [medusa, ann, credentials] = [await adminWithToken(server), await server.newIdentity(), newCredentials()]
        const { token } = await createInvite(server, credentials.email)
        await server.accept(token, { authorization: `Bearer ${ann.token}` })
        await rejects(create(medusa, credentials), /** @type {any} */ (taken))
        // The email address can still be registered, with any password.
        const body = { ...credentials, password: "another-secret" }
        assert.equal((await server.send({ method: "POST", path: "/auth/user/emailpass/register", body })).status, 200)
      })
    })
  }
} else {
  test("users.authenticateOrCreate creates no invite", async () => {
    const { sent, options } = recording()
    const [medusa, credentials] = [await adminWithToken(server, options), newCredentials()]
    const { user } = await medusa.users.authenticateOrCreate("emailpass", credentials)
    const wrongPassword = { ...credentials, password: "another-secret" }
    await rejects(medusa.users.authenticateOrCreate("emailpass", wrongPassword), { code: "invalid_credentials", status: 401 }, ["another-secret"])
    // The last request checks whether the user was created elsewhere in the meantime.
    const [token, users] = ["POST /admin/auth/token", "POST /admin/users"]
    assert.deepEqual(sent, [token, users, token, users, token])
    await assertOnlyUser(server, user, credentials)
  })
}
