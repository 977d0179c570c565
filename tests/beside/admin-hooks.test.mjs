// @ts-check
// medusa-react's hooks for admins, invites and users, on a medusa-js client with our `admin.auth`, `.invites` and `.users`.
import { describe, test } from "node:test"
import assert from "node:assert/strict"
import { PASSWORD, newEmail } from "../contract/base-server.mjs"
import { AdminServerV1 } from "../contract/v1/admin-server.mjs"
import { ONCE, clients, useHooks } from "./hooks.mjs"

const server = new AdminServerV1()
const page = useHooks(server, clients.admin)

/** A page on which the first admin is logged in. */
async function loggedIn() {
  const hooks = await page.open()
  await hooks.mutate("useAdminLogin", server.target.admin)
  return hooks
}

/** The user with an email address on the server, if there is one. @param {string} email */
async function userOf(email) {
  const { body } = await server.asAdmin({ method: "GET", path: `/admin/users?email=${encodeURIComponent(email)}` })
  return body.users[0]
}

describe("the session", () => {
  test("useAdminLogin logs in, and useAdminGetSession returns the user", async () => {
    const { mutate, query } = await page.open()
    const { user } = await mutate("useAdminLogin", server.target.admin)
    assert.equal(user.email, server.target.admin.email)
    assert.equal((await query("useAdminGetSession")).user.id, user.id)
  })

  test("useAdminLogin with a wrong password returns the error", async () => {
    const { fail } = await page.open()
    const error = await fail("useAdminLogin", { ...server.target.admin, password: "wrong" })
    assert.deepEqual([error.code, error.status], ["invalid_credentials", 401])
  })

  test("useAdminDeleteSession logs out, and useAdminGetSession then returns an error", async () => {
    const { mutate, fail } = await loggedIn()
    await mutate("useAdminDeleteSession", undefined)
    const error = await fail("useAdminGetSession", undefined, ONCE)
    assert.deepEqual([error.code, error.status], ["unauthorized", 401])
  })
})

describe("invites", () => {
  test("useAdminInvites lists invites", async () => {
    const [{ id, token }, { query }] = [await server.invite(), await loggedIn()]
    const { invites } = await query("useAdminInvites")
    assert.equal(invites.find((/** @type {any} */ invite) => invite.id === id).token, token)
  })

  test("useAdminInvites without a login returns the error", async () => {
    const { fail } = await page.open()
    const error = await fail("useAdminInvites", undefined, ONCE)
    assert.deepEqual([error.code, error.status], ["unauthorized", 401])
  })

  test("useAdminCreateInvite creates an invite", async () => {
    const { mutate } = await loggedIn()
    const email = newEmail()
    const { response } = await mutate("useAdminCreateInvite", { user: email, role: "developer" })
    assert.equal(response.status, 200)
    assert.equal((await server.currentInvite(email)).role, "developer")
  })

  test("useAdminAcceptInvite creates a user, without a login", async () => {
    const [{ token, user_email }, { mutate }] = [await server.invite(), await page.open()]
    await mutate("useAdminAcceptInvite", { token, user: { first_name: "Ann", last_name: "Bo", password: PASSWORD } })
    assert.equal((await userOf(user_email)).first_name, "Ann")
    assert.equal((await server.logIn({ email: user_email, password: PASSWORD })).status, 200)
  })

  test("useAdminResendInvite replaces the token of an invite", async () => {
    const [{ id, user_email, updated_at }, { mutate }] = [await server.invite(), await loggedIn()]
    await mutate("useAdminResendInvite", undefined, id)
    assert.notEqual((await server.currentInvite(user_email)).updated_at, updated_at)
  })

  test("useAdminDeleteInvite deletes an invite", async () => {
    const [{ id, user_email }, { mutate }] = [await server.invite(), await loggedIn()]
    const { response, ...deleted } = await mutate("useAdminDeleteInvite", undefined, id)
    assert.deepEqual([response.status, deleted], [200, { id, object: "invite", deleted: true }])
    assert.equal(await server.currentInvite(user_email), undefined)
  })
})

describe("users", () => {
  test("useAdminUsers lists users", async () => {
    const [ann, { query }] = [await server.signUp(), await loggedIn()]
    const { users, count, limit, offset } = await query("useAdminUsers")
    assert.ok(users.some((/** @type {any} */ { id }) => id === ann.id))
    assert.deepEqual([users.length, limit, offset], [Math.min(count, 50), 50, 0])
  })

  test("useAdminUsers accepts a query", async () => {
    const [ann, { query }] = [await server.signUp(), await loggedIn()]
    const { users, count, limit } = await query("useAdminUsers", { email: ann.email, limit: 1 })
    assert.deepEqual([users.map((/** @type {any} */ { id }) => id), count, limit], [[ann.id], 1, 1])
  })

  test("useAdminUser returns a user", async () => {
    const [ann, { query }] = [await server.signUp(), await loggedIn()]
    assert.equal((await query("useAdminUser", ann.id)).user.email, ann.email)
  })

  test("useAdminUser with an unknown id returns the error", async () => {
    const { fail } = await loggedIn()
    const error = await fail("useAdminUser", undefined, "usr_none", ONCE)
    assert.deepEqual([error.code, error.status], ["not_found", 404])
  })

  test("useAdminCreateUser creates a user", async () => {
    const { mutate } = await loggedIn()
    const email = newEmail()
    const { user } = await mutate("useAdminCreateUser", { email, password: PASSWORD, first_name: "Ann", role: "admin" })
    assert.deepEqual([user.email, user.role], [email, "admin"])
    assert.equal((await userOf(email)).id, user.id)
  })

  test("useAdminCreateUser for an existing user returns the error", async () => {
    const [ann, { fail }] = [await server.signUp(), await loggedIn()]
    const error = await fail("useAdminCreateUser", ann.credentials)
    assert.deepEqual([error.code, error.message], ["duplicate_error", "A user with the same email already exists."])
  })

  test("useAdminUpdateUser updates a user", async () => {
    const [ann, { mutate }] = [await server.signUp(), await loggedIn()]
    const { user } = await mutate("useAdminUpdateUser", { first_name: "Zoe" }, ann.id)
    assert.equal(user.first_name, "Zoe")
    assert.equal((await userOf(ann.email)).first_name, "Zoe")
  })

  test("useAdminDeleteUser deletes a user", async () => {
    const [ann, { mutate }] = [await server.signUp(), await loggedIn()]
    const { response, ...deleted } = await mutate("useAdminDeleteUser", undefined, ann.id)
    assert.deepEqual([response.status, deleted], [200, { id: ann.id, object: "user", deleted: true }])
    assert.equal(await userOf(ann.email), undefined)
  })

  test("useAdminSendResetPasswordToken sends a token, and useAdminResetPassword sets a password with it", async () => {
    const [{ email }, { mutate }] = [await server.signUp(), await page.open()]
    assert.equal((await mutate("useAdminSendResetPasswordToken", { email })).response.status, 204)
    const token = await server.target.passwordToken(email)
    const { user } = await mutate("useAdminResetPassword", { email, token, password: "another" })
    assert.equal(user.email, email)
    assert.equal((await server.logIn({ email, password: "another" })).status, 200)
    assert.equal((await server.logIn({ email, password: PASSWORD })).status, 401)
  })
})
