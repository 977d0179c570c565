// @ts-check
// medusa-react's hooks for admins, invites and users, with our `admin.auth`, `.invites` and `.users` in medusa-js's client.
import { describe, test } from "node:test"
import assert from "node:assert/strict"
import { PASSWORD, newEmail } from "../contract/base-shop.mjs"
import { AdminShopV1 } from "../contract/v1/admin-shop.mjs"
import { ONCE, clients, useHooks } from "./hooks.mjs"

const shop = new AdminShopV1()
const desk = useHooks(shop, clients.admin)

/** A page on which the admin whom every shop begins with is logged in. */
async function loggedIn() {
  const hooks = await desk.open()
  await hooks.mutate("useAdminLogin", shop.backend.admin)
  return hooks
}

/** The user as the server has them, or none. @param {string} email */
async function userOf(email) {
  const { body } = await shop.asAdmin({ method: "GET", path: `/admin/users?email=${encodeURIComponent(email)}` })
  return body.users[0]
}

describe("the session", () => {
  test("useAdminLogin logs in, and useAdminGetSession gives who that is", async () => {
    const { mutate, query } = await desk.open()
    const { user } = await mutate("useAdminLogin", shop.backend.admin)
    assert.equal(user.email, shop.backend.admin.email)
    assert.equal((await query("useAdminGetSession")).user.id, user.id)
  })

  test("useAdminLogin with a wrong password: the error says so", async () => {
    const { fail } = await desk.open()
    const error = await fail("useAdminLogin", { ...shop.backend.admin, password: "wrong" })
    assert.deepEqual([error.code, error.status], ["invalid_credentials", 401])
  })

  test("useAdminDeleteSession logs out, and useAdminGetSession says that nobody is logged in", async () => {
    const { mutate, fail } = await loggedIn()
    await mutate("useAdminDeleteSession", undefined)
    const error = await fail("useAdminGetSession", undefined, ONCE)
    assert.deepEqual([error.code, error.status], ["unauthorized", 401])
  })
})

describe("invites", () => {
  test("useAdminInvites lists them", async () => {
    const [{ id, token }, { query }] = [await shop.invite(), await loggedIn()]
    const { invites } = await query("useAdminInvites")
    assert.equal(invites.find((/** @type {any} */ invite) => invite.id === id).token, token)
  })

  test("useAdminInvites where nobody is logged in: the error says so", async () => {
    const { fail } = await desk.open()
    const error = await fail("useAdminInvites", undefined, ONCE)
    assert.deepEqual([error.code, error.status], ["unauthorized", 401])
  })

  test("useAdminCreateInvite makes one", async () => {
    const { mutate } = await loggedIn()
    const email = newEmail()
    const { response } = await mutate("useAdminCreateInvite", { user: email, role: "developer" })
    assert.equal(response.status, 200)
    assert.equal((await shop.invited(email)).role, "developer")
  })

  test("useAdminAcceptInvite makes a user, where nobody is logged in", async () => {
    const [{ token, user_email }, { mutate }] = [await shop.invite(), await desk.open()]
    await mutate("useAdminAcceptInvite", { token, user: { first_name: "Ann", last_name: "Bo", password: PASSWORD } })
    assert.equal((await userOf(user_email)).first_name, "Ann")
    assert.equal((await shop.logIn({ email: user_email, password: PASSWORD })).status, 200)
  })

  test("useAdminResendInvite gives one another token", async () => {
    const [{ id, user_email, updated_at }, { mutate }] = [await shop.invite(), await loggedIn()]
    await mutate("useAdminResendInvite", undefined, id)
    assert.notEqual((await shop.invited(user_email)).updated_at, updated_at)
  })

  test("useAdminDeleteInvite withdraws one", async () => {
    const [{ id, user_email }, { mutate }] = [await shop.invite(), await loggedIn()]
    const { response, ...deleted } = await mutate("useAdminDeleteInvite", undefined, id)
    assert.deepEqual([response.status, deleted], [200, { id, object: "invite", deleted: true }])
    assert.equal(await shop.invited(user_email), undefined)
  })
})

describe("users", () => {
  test("useAdminUsers lists them", async () => {
    const [ann, { query }] = [await shop.signUp(), await loggedIn()]
    const { users, count, limit, offset } = await query("useAdminUsers")
    assert.ok(users.some((/** @type {any} */ { id }) => id === ann.id))
    assert.deepEqual([users.length, limit, offset], [Math.min(count, 50), 50, 0])
  })

  test("useAdminUsers takes a query", async () => {
    const [ann, { query }] = [await shop.signUp(), await loggedIn()]
    const { users, count, limit } = await query("useAdminUsers", { email: ann.email, limit: 1 })
    assert.deepEqual([users.map((/** @type {any} */ { id }) => id), count, limit], [[ann.id], 1, 1])
  })

  test("useAdminUser gives one", async () => {
    const [ann, { query }] = [await shop.signUp(), await loggedIn()]
    assert.equal((await query("useAdminUser", ann.id)).user.email, ann.email)
  })

  test("useAdminUser of nobody: the error says so", async () => {
    const { fail } = await loggedIn()
    const error = await fail("useAdminUser", undefined, "usr_none", ONCE)
    assert.deepEqual([error.code, error.status], ["not_found", 404])
  })

  test("useAdminCreateUser makes one", async () => {
    const { mutate } = await loggedIn()
    const email = newEmail()
    const { user } = await mutate("useAdminCreateUser", { email, password: PASSWORD, first_name: "Ann", role: "admin" })
    assert.deepEqual([user.email, user.role], [email, "admin"])
    assert.equal((await userOf(email)).id, user.id)
  })

  test("useAdminCreateUser of an address that has one: the error says why", async () => {
    const [ann, { fail }] = [await shop.signUp(), await loggedIn()]
    const error = await fail("useAdminCreateUser", ann.credentials)
    assert.deepEqual([error.code, error.message], ["duplicate_error", "A user with the same email already exists."])
  })

  test("useAdminUpdateUser changes one", async () => {
    const [ann, { mutate }] = [await shop.signUp(), await loggedIn()]
    const { user } = await mutate("useAdminUpdateUser", { first_name: "Zoe" }, ann.id)
    assert.equal(user.first_name, "Zoe")
    assert.equal((await userOf(ann.email)).first_name, "Zoe")
  })

  test("useAdminDeleteUser deletes one", async () => {
    const [ann, { mutate }] = [await shop.signUp(), await loggedIn()]
    const { response, ...deleted } = await mutate("useAdminDeleteUser", undefined, ann.id)
    assert.deepEqual([response.status, deleted], [200, { id: ann.id, object: "user", deleted: true }])
    assert.equal(await userOf(ann.email), undefined)
  })

  test("useAdminSendResetPasswordToken has a token sent, with which useAdminResetPassword sets a password", async () => {
    const [{ email }, { mutate }] = [await shop.signUp(), await desk.open()]
    assert.equal((await mutate("useAdminSendResetPasswordToken", { email })).response.status, 204)
    const token = await shop.backend.passwordToken(email)
    const { user } = await mutate("useAdminResetPassword", { email, token, password: "another" })
    assert.equal(user.email, email)
    assert.equal((await shop.logIn({ email, password: "another" })).status, 200)
    assert.equal((await shop.logIn({ email, password: PASSWORD })).status, 401)
  })
})
