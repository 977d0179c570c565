// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { PASSWORD, newEmail } from "../server.mjs"
import { adminWithToken, createInvite, currentInvite, deleteInvite, openAdminClient, resendInvite, testAsAdmin, useAdminServer, usersWithEmail } from "./admin-clients.mjs"
import { assertResponse, rejects, untilOlder } from "./clients.mjs"
import { byVersion, invalidData, onlyOn, unauthorized } from "./versions.mjs"

const server = useAdminServer()

const letters = { 0: "O", 1: "K" }
const textResult = byVersion("v1 responds with the text OK, which medusa-js spreads into letters", { v1: letters, v2: undefined })

/** Checks the result of a call that creates or resends an invite. @param {any} result @param {string} email */
function assertInvited(result, email) {
  assertResponse(result)
  const { response, ...data } = result
  if (textResult) return assert.deepEqual(data, textResult)
  assert.equal(data.invite.email, email)
  assert.equal(data.invite.accepted, false)
}

describe("admin.invites.create", { concurrency: 2 }, () => {
  testAsAdmin(server, "creates an invite", async (medusa) => {
    const email = newEmail()
    assertInvited(await medusa.admin.invites.create(byVersion("the bodies differ", { v1: { user: email, role: "admin" }, v2: { email } })), email)
    const { invites } = await medusa.admin.invites.list()
    assert.equal(byVersion("v2 returns only the first page", { v1: invites.filter((/** @type {any} */ invite) => invite.user_email === email).length, v2: 1 }), 1)
  })
  test("accepts the payload of the other version", async () => {
    const [medusa, email] = [await adminWithToken(server), newEmail()]
    assertInvited(await medusa.admin.invites.create(byVersion("the bodies differ", { v1: { email }, v2: { user: email } })), email)
  })
  test("rejects a role of the other version, and sends nothing", async () => {
    const medusa = await adminWithToken(server)
    const email = newEmail()
    const payload = byVersion("v1 has roles by name, v2 by id", { v1: { email, roles: ["role_1"] }, v2: { email, role: "admin" } })
    await rejects(medusa.admin.invites.create(payload), { code: "invalid_argument", status: undefined })
    const { invites } = await medusa.admin.invites.list(undefined, { query: { email } })
    assert.ok(invites.every((/** @type {any} */ invite) => (invite.email ?? invite.user_email) !== email))
  })
  test("rejects the email address of a user", async () => {
    const [medusa, { email }] = [await adminWithToken(server), await server.signUp()]
    const call = medusa.admin.invites.create(byVersion("the bodies differ", { v1: { user: email, role: "member" }, v2: { email } }))
    await rejects(call, { code: "duplicate_error", status: 400 })
  })
  test("inviting again replaces the token on v1, and rejects on v2", async () => {
    const [medusa, { email }] = [await adminWithToken(server), await createInvite(server)]
    const call = medusa.admin.invites.create({ email })
    if (byVersion("v1 replaces the token", { v1: true, v2: false })) assertResponse(await call)
    else await rejects(call, { code: "duplicate_error", status: 400, type: "invalid_data" })
  })
  test("rejects invalid data", async () => {
    const medusa = await adminWithToken(server)
    const expected = byVersion("the messages differ", {
      v1: invalidData("role must be one of the following values: admin, member, developer"),
      v2: invalidData("Invalid request: Field 'email' is required"),
    })
    await rejects(medusa.admin.invites.create(byVersion("v2 accepts any email address", { v1: { user: newEmail(), role: "boss" }, v2: {} })), expected)
  })
  test("rejects if not logged in", () => rejects(openAdminClient(server).admin.invites.create({ email: newEmail() }), unauthorized))
})

describe("admin.invites.list", { concurrency: 4 }, () => {
  testAsAdmin(server, "lists invites", async (medusa) => {
    const { id, email } = await createInvite(server)
    const result = await medusa.admin.invites.list(undefined, { query: { email } })
    assertResponse(result)
    assert.deepEqual(result.invites.filter((/** @type {any} */ invite) => invite.id === id).length, 1)
    if (onlyOn("v2", "v1 ignores the query")) assert.deepEqual([result.invites.length, result.count, result.offset], [1, 1, 0])
  })
  test("rejects if not logged in", () => rejects(openAdminClient(server).admin.invites.list(), unauthorized))
})

describe("admin.invites.resend", { concurrency: 4 }, () => {
  testAsAdmin(server, "replaces the token", async (medusa) => {
    const invite = await createInvite(server)
    const result = await medusa.admin.invites.resend(invite.id)
    assertResponse(result)
    const { token } = await currentInvite(server, invite)
    const { response, ...data } = result
    if (textResult) assert.deepEqual(data, letters)
    else assert.deepEqual([data.invite.id, data.invite.token], [invite.id, token])
    // On v1, tokens from the same second are equal.
    if (!textResult) assert.notEqual(token, invite.token)
  })
  test("rejects an unknown id", async () => rejects((await adminWithToken(server)).admin.invites.resend("invite_nope"), { code: "not_found", status: 400 }))
  test("rejects a missing or invalid id", async () => {
    const medusa = await adminWithToken(server)
    for (const id of ["", undefined, null, 5, {}]) await rejects(medusa.admin.invites.resend(id), { code: "invalid_argument", status: undefined })
  })
  test("rejects if not logged in", () => rejects(openAdminClient(server).admin.invites.resend("invite_nope"), unauthorized))
})

describe("admin.invites.delete", { concurrency: 4 }, () => {
  testAsAdmin(server, "deletes the invite, and succeeds again", async (medusa) => {
    const invite = await createInvite(server)
    for (let times = 0; times < 2; times++) {
      const result = await medusa.admin.invites.delete(invite.id)
      assertResponse(result)
      const { response, ...data } = result
      assert.deepEqual(data, { id: invite.id, object: "invite", deleted: true })
    }
    assert.equal(await currentInvite(server, invite), undefined)
  })
  test("a slash in an id does not change the route", async () => {
    const [medusa, invite] = [await adminWithToken(server), await createInvite(server)]
    await rejects(medusa.admin.invites.resend(`../users/${invite.id}`), { code: "not_found", status: 400 })
    assert.equal((await medusa.admin.invites.delete(`x/../${invite.id}`)).deleted, true)
    assert.equal((await currentInvite(server, invite)).id, invite.id)
  })
  test("rejects a missing or invalid id", async () => {
    const medusa = await adminWithToken(server)
    for (const id of ["", undefined]) await rejects(medusa.admin.invites.delete(id), { code: "invalid_argument", status: undefined })
  })
  test("rejects if not logged in", () => rejects(openAdminClient(server).admin.invites.delete("invite_nope"), unauthorized))
})

describe("admin.invites.accept", { concurrency: 4 }, () => {
  const user = { password: PASSWORD, first_name: "Ann", last_name: "Bee" }

  /** Checks that the invite was accepted once, for its email address. @param {any} result @param {{ id: string, email: string }} invite */
  async function assertAccepted(result, invite) {
    assertResponse(result)
    const { response, ...data } = result
    const [created, ...others] = await usersWithEmail(server, invite.email)
    assert.deepEqual([created.first_name, created.last_name, others.length], ["Ann", "Bee", 0])
    if (textResult) assert.deepEqual(data, letters)
    else assert.equal(data.user.id, created.id)
    assert.equal(await currentInvite(server, invite), undefined)
    assert.equal((await openAdminClient(server).admin.auth.createSession({ email: invite.email, password: PASSWORD })).user.id, created.id)
  }

  test("creates a user, and does not log in", async () => {
    const [medusa, invite] = [openAdminClient(server), await createInvite(server)]
    await assertAccepted(await medusa.admin.invites.accept({ token: invite.token, user }), invite)
    await rejects(medusa.admin.auth.getSession(), unauthorized)
  })
  testAsAdmin(server, "does not log out the inviter", async (medusa) => {
    const invite = await createInvite(server)
    await assertAccepted(await medusa.admin.invites.accept({ token: invite.token, user }), invite)
    assert.equal((await medusa.admin.auth.getSession()).user.email, server.target.admin.email)
  })
  test("rejects an accepted invite", async () => {
    const [medusa, { token }] = [openAdminClient(server), await createInvite(server)]
    await medusa.admin.invites.accept({ token, user })
    await untilOlder()
    await rejects(medusa.admin.invites.accept({ token, user }), byVersion("v2 rejects the login first", {
      v1: { code: "invite_accepted", status: 400 },
      v2: { code: "invite_accepted", status: 401 },
    }))
  })
  test("rejects a deleted invite, without telling an anonymous caller why", async () => {
    const [medusa, invite] = [openAdminClient(server), await createInvite(server)]
    await deleteInvite(server, invite)
    await rejects(medusa.admin.invites.accept({ token: invite.token, user }), { code: "invite_refused", status: byVersion("v2 responds with status 401", { v1: 400, v2: 401 }) })
  })
  test("after resending, the new token is valid, and on v2 the old one is not", async () => {
    const [medusa, invite] = [openAdminClient(server), await createInvite(server)]
    const token = await resendInvite(server, invite)
    if (onlyOn("v2", "v1 accepts every token that it has issued")) {
      await rejects(medusa.admin.invites.accept({ token: invite.token, user }), { code: "invite_refused", status: 401 })
    }
    await assertAccepted(await medusa.admin.invites.accept({ token, user }), invite)
  })
  test("rejects a malformed token", async () => {
    const expected = byVersion("on v1, the token is sent, as medusa-js does", { v1: { code: "invite_malformed", status: 400 }, v2: { code: "invite_malformed", status: undefined } })
    await rejects(openAdminClient(server).admin.invites.accept({ token: "nonsense", user }), expected)
  })
})
