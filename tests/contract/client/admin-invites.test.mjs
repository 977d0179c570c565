// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { PASSWORD, newEmail } from "../shop.mjs"
import { asAdmin, invited, openDesk, openTeam, resent, standing, usersOf, withToken, withdrawn } from "./admins.mjs"
import { answered, rejects, untilOlder } from "./clients.mjs"
import { differing, invalidData, only, unauthorized } from "./versions.mjs"

const team = openTeam()

const letters = { 0: "O", 1: "K" }
const accepted = differing("v1 says OK, of which medusa-js gives the letters", { v1: letters, v2: undefined })

/** Checks that a result contains what the server responds with. @param {any} result @param {string} email */
function assertInvited(result, email) {
  answered(result)
  const { response, ...said } = result
  if (accepted) return assert.deepEqual(said, accepted)
  assert.equal(said.invite.email, email)
  assert.equal(said.invite.accepted, false)
}

describe("admin.invites.create", { concurrency: 2 }, () => {
  asAdmin(team, "good", async (medusa) => {
    const email = newEmail()
    assertInvited(await medusa.admin.invites.create(differing("the bodies differ", { v1: { user: email, role: "admin" }, v2: { email } })), email)
    const { invites } = await medusa.admin.invites.list()
    assert.equal(differing("v2 gives the first of them", { v1: invites.filter((/** @type {any} */ invite) => invite.user_email === email).length, v2: 1 }), 1)
  })
  test("the payload of the other version", async () => {
    const [medusa, email] = [await withToken(team), newEmail()]
    assertInvited(await medusa.admin.invites.create(differing("the bodies differ", { v1: { email }, v2: { user: email } })), email)
  })
  test("an unsupported role: nothing is sent", async () => {
    const medusa = await withToken(team)
    const email = newEmail()
    const foreign = differing("v1 knows roles by name, v2 by id", { v1: { email, roles: ["role_1"] }, v2: { email, role: "admin" } })
    await rejects(medusa.admin.invites.create(foreign), { code: "invalid_argument", status: undefined })
    const { invites } = await medusa.admin.invites.list(undefined, { query: { email } })
    assert.ok(invites.every((/** @type {any} */ invite) => (invite.email ?? invite.user_email) !== email))
  })
  test("an existing user", async () => {
    const [medusa, { email }] = [await withToken(team), await team.signUp()]
    const call = medusa.admin.invites.create(differing("the bodies differ", { v1: { user: email, role: "member" }, v2: { email } }))
    await rejects(call, { code: "duplicate_error", status: 400 })
  })
  test("somebody who is already invited", async () => {
    const [medusa, { email }] = [await withToken(team), await invited(team)]
    const call = medusa.admin.invites.create({ email })
    if (differing("v1 gives the invite another token", { v1: true, v2: false })) answered(await call)
    else await rejects(call, { code: "duplicate_error", status: 400, type: "invalid_data" })
  })
  test("bad data", async () => {
    const medusa = await withToken(team)
    const expected = differing("each has words of its own", {
      v1: invalidData("role must be one of the following values: admin, member, developer"),
      v2: invalidData("Invalid request: Field 'email' is required"),
    })
    await rejects(medusa.admin.invites.create(differing("v2 takes any address", { v1: { user: newEmail(), role: "boss" }, v2: {} })), expected)
  })
  test("nobody is logged in", () => rejects(openDesk(team).admin.invites.create({ email: newEmail() }), unauthorized))
})

describe("admin.invites.list", { concurrency: 4 }, () => {
  asAdmin(team, "all", async (medusa) => {
    const { id, email } = await invited(team)
    const result = await medusa.admin.invites.list(undefined, { query: { email } })
    answered(result)
    assert.deepEqual(result.invites.filter((/** @type {any} */ invite) => invite.id === id).length, 1)
    if (only("v2", "v1 does not look at the query")) assert.deepEqual([result.invites.length, result.count, result.offset], [1, 1, 0])
  })
  test("nobody is logged in", () => rejects(openDesk(team).admin.invites.list(), unauthorized))
})

describe("admin.invites.resend", { concurrency: 4 }, () => {
  asAdmin(team, "good: another token", async (medusa) => {
    const invite = await invited(team)
    const result = await medusa.admin.invites.resend(invite.id)
    answered(result)
    const { token } = await standing(team, invite)
    const { response, ...said } = result
    if (accepted) assert.deepEqual(said, letters)
    else assert.deepEqual([said.invite.id, said.invite.token], [invite.id, token])
    // On v1, tokens of the same second are equal.
    if (!accepted) assert.notEqual(token, invite.token)
  })
  test("an unknown id", async () => rejects((await withToken(team)).admin.invites.resend("invite_nope"), { code: "not_found", status: 400 }))
  test("no id", async () => {
    const medusa = await withToken(team)
    for (const id of ["", undefined, null, 5, {}]) await rejects(medusa.admin.invites.resend(id), { code: "invalid_argument", status: undefined })
  })
  test("nobody is logged in", () => rejects(openDesk(team).admin.invites.resend("invite_nope"), unauthorized))
})

describe("admin.invites.delete", { concurrency: 4 }, () => {
  asAdmin(team, "good, and again: gone", async (medusa) => {
    const invite = await invited(team)
    for (let times = 0; times < 2; times++) {
      const result = await medusa.admin.invites.delete(invite.id)
      answered(result)
      const { response, ...said } = result
      assert.deepEqual(said, { id: invite.id, object: "invite", deleted: true })
    }
    assert.equal(await standing(team, invite), undefined)
  })
  test("an id with a slash cannot change the path", async () => {
    const [medusa, invite] = [await withToken(team), await invited(team)]
    await rejects(medusa.admin.invites.resend(`../users/${invite.id}`), { code: "not_found", status: 400 })
    assert.equal((await medusa.admin.invites.delete(`x/../${invite.id}`)).deleted, true)
    assert.equal((await standing(team, invite)).id, invite.id)
  })
  test("no id", async () => {
    const medusa = await withToken(team)
    for (const id of ["", undefined]) await rejects(medusa.admin.invites.delete(id), { code: "invalid_argument", status: undefined })
  })
  test("nobody is logged in", () => rejects(openDesk(team).admin.invites.delete("invite_nope"), unauthorized))
})

describe("admin.invites.accept", { concurrency: 4 }, () => {
  const user = { password: PASSWORD, first_name: "Ann", last_name: "Bee" }

  /** Checks that the invite was accepted once, by the invited person. @param {any} result @param {{ id: string, email: string }} invite */
  async function assertAccepted(result, invite) {
    answered(result)
    const { response, ...said } = result
    const [made, ...others] = await usersOf(team, invite.email)
    assert.deepEqual([made.first_name, made.last_name, others.length], ["Ann", "Bee", 0])
    if (accepted) assert.deepEqual(said, letters)
    else assert.equal(said.user.id, made.id)
    assert.equal(await standing(team, invite), undefined)
    assert.equal((await openDesk(team).admin.auth.createSession({ email: invite.email, password: PASSWORD })).user.id, made.id)
  }

  test("a valid token: a user, who is not logged in", async () => {
    const [medusa, invite] = [openDesk(team), await invited(team)]
    await assertAccepted(await medusa.admin.invites.accept({ token: invite.token, user }), invite)
    await rejects(medusa.admin.auth.getSession(), unauthorized)
  })
  asAdmin(team, "where the inviter is logged in, who stays so", async (medusa) => {
    const invite = await invited(team)
    await assertAccepted(await medusa.admin.invites.accept({ token: invite.token, user }), invite)
    assert.equal((await medusa.admin.auth.getSession()).user.email, team.backend.admin.email)
  })
  test("already accepted", async () => {
    const [medusa, { token }] = [openDesk(team), await invited(team)]
    await medusa.admin.invites.accept({ token, user })
    await untilOlder()
    await rejects(medusa.admin.invites.accept({ token, user }), differing("v2 knows the login, and sends no more", {
      v1: { code: "invite_accepted", status: 400 },
      v2: { code: "invite_accepted", status: 401 },
    }))
  })
  test("deleted, without an admin who could find out", async () => {
    const [medusa, invite] = [openDesk(team), await invited(team)]
    await withdrawn(team, invite)
    await rejects(medusa.admin.invites.accept({ token: invite.token, user }), { code: "invite_refused", status: differing("v2 says Unauthorized", { v1: 400, v2: 401 }) })
  })
  test("renewed", async () => {
    const [medusa, invite] = [openDesk(team), await invited(team)]
    const token = await resent(team, invite)
    if (only("v2", "v1 takes every token that it has made")) {
      await rejects(medusa.admin.invites.accept({ token: invite.token, user }), { code: "invite_refused", status: 401 })
    }
    await assertAccepted(await medusa.admin.invites.accept({ token, user }), invite)
  })
  test("not an invite token", async () => {
    const expected = differing("v1 is asked, as medusa-js asks it", { v1: { code: "invite_malformed", status: 400 }, v2: { code: "invite_malformed", status: undefined } })
    await rejects(openDesk(team).admin.invites.accept({ token: "nonsense", user }), expected)
  })
})
