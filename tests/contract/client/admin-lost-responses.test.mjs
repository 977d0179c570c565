// @ts-check
// With any one answer lost on its way, what an admin asks, or who becomes one, ends with its result and has been done once.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { PASSWORD, newEmail } from "../shop.mjs"
import { assertOne, invited, invitesOf, openDesk, openTeam, somebody, standing, usersOf, withToken } from "./admins.mjs"
import { lossy, rejects } from "./clients.mjs"
import { differing } from "./versions.mjs"

const team = openTeam()

/**
 * How many requests a call makes; and a call with one of them lost.
 * @type {Record<string, [number, (lost: number) => Promise<unknown>]>}
 */
const calls = {
  "admin.auth.createSession: logged in": [
    differing("on v2 a log-in is three requests", { v1: 1, v2: 3 }),
    async (lost) => {
      const [ann, medusa] = [await team.signUp(), openDesk(team, lossy(lost))]
      assert.equal((await medusa.admin.auth.createSession(ann.credentials)).user.id, ann.id)
      assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
    },
  ],
  "admin.auth.getToken: a token": [1, async (lost) => {
    const [ann, medusa] = [await team.signUp(), openDesk(team, lossy(lost))]
    await medusa.admin.auth.getToken(ann.credentials)
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
  }],
  "admin.auth.deleteSession: nobody is logged in": [1, async (lost) => {
    const [ann, login] = [await team.signUp(), differing("on v2 a log-in is three requests", { v1: 1, v2: 3 })]
    const medusa = openDesk(team, lossy(login + lost))
    await medusa.admin.auth.createSession(ann.credentials)
    await medusa.admin.auth.deleteSession()
    await rejects(medusa.admin.auth.getSession(), { code: "unauthorized", status: 401 })
  }],
  "admin.invites.create: one invite": [1, async (lost) => {
    const [medusa, email] = [await withToken(team, lossy(lost)), newEmail()]
    const result = await medusa.admin.invites.create({ email })
    const [invite, ...others] = await invitesOf(team, email)
    assert.deepEqual([others, result.invite?.id], [[], differing("v1 says OK", { v1: undefined, v2: invite.id })])
  }],
  "admin.invites.resend: a token that is good": [1, async (lost) => {
    const [medusa, invite] = [await withToken(team, lossy(lost)), await invited(team)]
    await medusa.admin.invites.resend(invite.id)
    const { token } = await standing(team, invite)
    assert.equal((await openDesk(team).users.acceptInvite({ token, password: PASSWORD })).email, invite.email)
  }],
  "admin.invites.delete: gone": [1, async (lost) => {
    const [medusa, invite] = [await withToken(team, lossy(lost)), await invited(team)]
    assert.equal((await medusa.admin.invites.delete(invite.id)).deleted, true)
    assert.equal(await standing(team, invite), undefined)
  }],
  "admin.invites.accept: one user": [
    differing("v2 has a log-in made first", { v1: 1, v2: 2 }),
    async (lost) => {
      const [medusa, { email, token }] = [openDesk(team, lossy(lost)), await invited(team)]
      const result = await medusa.admin.invites.accept({ token, user: { password: PASSWORD } })
      const [user] = await usersOf(team, email)
      assert.equal(result.user?.id, differing("v1 says OK", { v1: undefined, v2: user.id }))
      assert.ok(!JSON.stringify(result).includes("eyJ"))
      await assertOne(team, user, { email, password: PASSWORD })
    },
  ],
  "admin.users.update: updated": [1, async (lost) => {
    const [ann, medusa] = [await team.signUp(), await withToken(team, lossy(lost))]
    assert.equal((await medusa.admin.users.update(ann.id, { first_name: "Zoe" })).user.first_name, "Zoe")
  }],
  "admin.users.delete: gone": [1, async (lost) => {
    const [ann, medusa] = [await team.signUp(), await withToken(team, lossy(lost))]
    assert.equal((await medusa.admin.users.delete(ann.id)).deleted, true)
    assert.deepEqual(await usersOf(team, ann.email), [])
  }],
  "admin.users.resetPassword: the new password is in force": [1, async (lost) => {
    const [{ id, email }, medusa] = [await team.signUp(), openDesk(team, lossy(lost))]
    await openDesk(team).admin.users.sendResetPasswordToken({ email })
    const token = await team.backend.passwordToken(email)
    const result = await medusa.admin.users.resetPassword({ email, token, password: "another-secret" })
    assert.deepEqual([result.user?.id, result.success], differing("v2 says only that it is done", { v1: [id, undefined], v2: [undefined, true] }))
    assert.ok(!JSON.stringify(result).includes("eyJ"))
    await assertOne(team, { id, email }, { email, password: "another-secret" })
  }],
  "users.createInvites: one invite, with its token": [
    differing("v1 does not answer with the invite", { v1: 2, v2: 1 }),
    async (lost) => {
      const [medusa, email] = [await withToken(team, lossy(lost)), newEmail()]
      const { id, token } = await medusa.users.createInvites({ email })
      assert.deepEqual((await invitesOf(team, email)).map((/** @type {any} */ invite) => [invite.id, invite.token]), [[id, token]])
    },
  ],
  "users.refreshInviteTokens: the token that is good": [
    differing("v1 does not answer with the invite", { v1: 2, v2: 1 }),
    async (lost) => {
      const [medusa, invite] = [await withToken(team, lossy(lost)), await invited(team)]
      await team.backend.expireInvite(invite.id)
      const [{ token }] = await medusa.users.refreshInviteTokens([invite.id])
      assert.equal((await openDesk(team).users.acceptInvite({ token, password: PASSWORD })).email, invite.email)
    },
  ],
  "users.validateInviteToken: valid": [1, async (lost) => {
    const [medusa, { id, token }] = [await withToken(team, lossy(lost)), await invited(team)]
    assert.equal((await medusa.users.validateInviteToken(token)).id, id)
  }],
  "users.acceptInvite: one user": [
    differing("v1 does not answer with the user, v2 has a log-in made first", { v1: 3, v2: 2 }),
    async (lost) => {
      const [medusa, { email, token }] = [openDesk(team, lossy(lost)), await invited(team)]
      await assertOne(team, await medusa.users.acceptInvite({ token, password: PASSWORD }), { email, password: PASSWORD })
    },
  ],
  "users.acceptInvite, where the inviter is logged in: one user": [
    differing("v1 does not answer with the user, v2 has a log-in made first", { v1: 3, v2: 2 }),
    async (lost) => {
      const [medusa, { email, token }] = [await withToken(team, lossy(lost)), await invited(team)]
      await assertOne(team, await medusa.users.acceptInvite({ token, password: PASSWORD }), { email, password: PASSWORD })
    },
  ],
  "users.create: one user, and no invite": [
    differing("on v2 it is a look, a log-in, an invite and its acceptance", { v1: 1, v2: 4 }),
    async (lost) => {
      const [medusa, credentials] = [await withToken(team, lossy(lost)), somebody()]
      await assertOne(team, await medusa.users.create(credentials), credentials)
    },
  ],
  "users.authenticate: whose log-in it is": [1, async (lost) => {
    const [ann, medusa] = [await team.signUp(), openDesk(team, lossy(lost))]
    assert.equal((await medusa.users.authenticate("emailpass", ann.credentials)).success, true)
  }],
  "users.authenticateOrCreate, of a user: that one": [2, async (lost) => {
    const [ann, medusa] = [await team.signUp(), await withToken(team, lossy(lost))]
    const { user, created } = await medusa.users.authenticateOrCreate("emailpass", ann.credentials)
    assert.deepEqual([user.id, created], [ann.id, false])
  }],
  "users.authenticateOrCreate, of nobody yet: one user, who was created": [
    differing("on v2 a user is made in four requests", { v1: 2, v2: 5 }),
    async (lost) => {
      const [medusa, credentials] = [await withToken(team, lossy(lost)), somebody()]
      const { user, created } = await medusa.users.authenticateOrCreate("emailpass", credentials)
      assert.equal(created, true)
      await assertOne(team, user, credentials)
    },
  ],
}

describe("a lost answer", { concurrency: 3 }, () => {
  for (const [name, [requests, call]] of Object.entries(calls)) {
    for (let lost = 0; lost < requests; lost++) test(`${name}, of its request ${lost + 1}`, () => call(lost))
  }
})
