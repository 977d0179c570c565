// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { hasJwt } from "../../support/jwt.mjs"
import { PASSWORD, newEmail } from "../server.mjs"
import { adminWithCookie, adminWithToken, assertOnlyUser, createInvite, currentInvite, openAdminClient, useAdminServer, usersWithEmail } from "./admin-clients.mjs"
import { rejects } from "./clients.mjs"
import { byVersion, onlyOn, unauthorized } from "./versions.mjs"

const server = useAdminServer()

/** Checks that the invite was accepted once, and that the user can log in. @param {any} user @param {{ id: string, email: string }} invite */
const assertAccepted = (user, { email }, password = PASSWORD) => assertOnlyUser(server, user, { email, password })

describe("users.acceptInvite", { concurrency: 4 }, () => {
  test("creates a user, and does not log in", async () => {
    const [medusa, invite] = [openAdminClient(server), await createInvite(server)]
    const user = await medusa.users.acceptInvite({ token: invite.token, password: PASSWORD, first_name: "Ann", last_name: "Bee" })
    assert.deepEqual([user.first_name, user.last_name, user.response], ["Ann", "Bee", undefined])
    assert.ok(!hasJwt(JSON.stringify(user)))
    await assertAccepted(user, invite)
    await rejects(medusa.admin.auth.getSession(), unauthorized)
  })
  for (const [name, logIn] of /** @type {const} */ ([["token", adminWithToken], ["cookie", adminWithCookie]])) {
    test(`does not log out the inviter, with a ${name}`, async () => {
      const [medusa, invite] = [await logIn(server), await createInvite(server)]
      await assertAccepted(await medusa.users.acceptInvite({ token: invite.token, password: PASSWORD }), invite)
      assert.equal((await medusa.admin.auth.getSession()).user.email, server.target.admin.email)
    })
  }
  test("does not log out a customer", async () => {
    const [medusa, invite] = [openAdminClient(server), await createInvite(server)]
    const { customer } = await medusa.customers.create({ email: newEmail(), password: PASSWORD })
    await assertAccepted(await medusa.users.acceptInvite({ token: invite.token, password: PASSWORD }), invite)
    assert.equal((await medusa.auth.getSession()).customer.id, customer.id)
  })
  test("a logged-in customer can accept with the same password", async () => {
    const medusa = openAdminClient(server)
    const { customer } = await medusa.customers.create({ email: newEmail(), password: PASSWORD })
    const invite = await createInvite(server, customer.email)
    await assertAccepted(await medusa.users.acceptInvite({ token: invite.token, password: PASSWORD }), invite)
    assert.equal((await medusa.auth.getSession()).customer.id, customer.id)
    assert.equal((await openAdminClient(server).auth.authenticate({ email: customer.email, password: PASSWORD })).customer.id, customer.id)
  })
  test("a customer can choose another password on v1, but not on v2", async () => {
    const { email } = await server.store.signUp()
    const invite = await createInvite(server, email)
    const accept = () => openAdminClient(server).users.acceptInvite({ token: invite.token, password: "another-secret" })
    if (onlyOn("v1", "v2 has one password for customer and user")) return assertAccepted(await accept(), invite, "another-secret")
    await rejects(accept(), { code: "invalid_credentials", status: 401 }, ["another-secret", invite.token])
    assert.equal((await currentInvite(server, invite)).token, invite.token)
    await assertAccepted(await openAdminClient(server).users.acceptInvite({ token: invite.token, password: PASSWORD }), invite)
  })
  test("accepts the email address of the invite", async () => {
    const [medusa, invite] = [openAdminClient(server), await createInvite(server)]
    await assertAccepted(await medusa.users.acceptInvite({ token: invite.token, password: PASSWORD, email: invite.email }), invite)
  })
  test("another email address is rejected on v1, and used for the user on v2", async () => {
    const [medusa, invite, email] = [openAdminClient(server), await createInvite(server), newEmail()]
    const call = medusa.users.acceptInvite({ token: invite.token, password: PASSWORD, email })
    if (onlyOn("v1", "v2 creates the user with the email address of the login")) return rejects(call, { code: "invalid_argument", status: undefined })
    const user = await call
    assert.deepEqual([user.email, await currentInvite(server, invite), await usersWithEmail(server, invite.email)], [email, undefined, []])
    assert.equal((await openAdminClient(server).admin.auth.createSession({ email, password: PASSWORD })).user.id, user.id)
  })
  test("rejects a missing password, and does not use up the invite", async () => {
    const [medusa, invite] = [openAdminClient(server), await createInvite(server)]
    const missingPassword = byVersion("on v1, the client needs the password to find the user", {
      v1: { code: "invalid_argument", status: undefined },
      v2: { code: "invalid_data", status: 401 },
    })
    for (const password of [undefined, null, 5, ""]) await rejects(medusa.users.acceptInvite({ token: invite.token, password }), missingPassword)
    assert.deepEqual(await usersWithEmail(server, invite.email), [])
    await assertAccepted(await medusa.users.acceptInvite({ token: invite.token, password: PASSWORD }), invite)
  })
  test("two concurrent calls create one user", async () => {
    const invite = await createInvite(server)
    const data = { token: invite.token, password: PASSWORD }
    const outcomes = await Promise.allSettled([openAdminClient(server), openAdminClient(server)].map((medusa) => medusa.users.acceptInvite(data)))
    const users = await usersWithEmail(server, invite.email)
    assert.equal(users.length, 1)
    assert.ok(outcomes.some(({ status }) => status === "fulfilled"))
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") assert.equal(outcome.value.id, users[0].id)
      else assert.match(outcome.reason.code, /^invite_(accepted|refused)$/)
    }
  })
})

if (onlyOn("v2", "v1 creates the user and the password in one request")) {
  describe("users.acceptInvite, if the login already exists", { concurrency: 4 }, () => {
    test("accepts the same password", async () => {
      const { invite, password } = await server.inviteAndRegister()
      await assertAccepted(await openAdminClient(server).users.acceptInvite({ token: invite.token, password }), invite)
    })
    test("rejects another password", async () => {
      const { invite } = await server.inviteAndRegister()
      const expected = { code: "invalid_credentials", status: 401, type: "unauthorized", message: "This email address already has a login with another password. Use that password." }
      await rejects(openAdminClient(server).users.acceptInvite({ token: invite.token, password: "another-secret" }), expected, ["another-secret", invite.token])
      await assertAccepted(await openAdminClient(server).users.acceptInvite({ token: invite.token, password: PASSWORD }), invite)
    })
  })
}
