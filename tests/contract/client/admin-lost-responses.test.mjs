// @ts-check
// If any one response is lost, the calls of admins and invitees still succeed, and take effect once.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { hasJwt } from "../../support/jwt.mjs"
import { PASSWORD, newEmail } from "../server.mjs"
import { adminWithToken, assertOnlyUser, createInvite, currentInvite, invitesWithEmail, newCredentials, openAdminClient, useAdminServer, usersWithEmail } from "./admin-clients.mjs"
import { losingResponse, rejects } from "./clients.mjs"
import { byVersion } from "./versions.mjs"

const server = useAdminServer()

/**
 * For each method, the number of its requests, and a call that loses the response to one of them.
 * @type {Record<string, [number, (lost: number) => Promise<unknown>]>}
 */
const calls = {
  "admin.auth.createSession logs in": [
    byVersion("on v2, a login takes three requests", { v1: 1, v2: 3 }),
    async (lost) => {
      const [ann, medusa] = [await server.signUp(), openAdminClient(server, losingResponse(lost))]
      assert.equal((await medusa.admin.auth.createSession(ann.credentials)).user.id, ann.id)
      assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
    },
  ],
  "admin.auth.getToken returns a token": [1, async (lost) => {
    const [ann, medusa] = [await server.signUp(), openAdminClient(server, losingResponse(lost))]
    await medusa.admin.auth.getToken(ann.credentials)
    assert.equal((await medusa.admin.auth.getSession()).user.id, ann.id)
  }],
  "admin.auth.deleteSession logs out": [1, async (lost) => {
    const [ann, loginRequests] = [await server.signUp(), byVersion("on v2, a login takes three requests", { v1: 1, v2: 3 })]
    const medusa = openAdminClient(server, losingResponse(loginRequests + lost))
    await medusa.admin.auth.createSession(ann.credentials)
    await medusa.admin.auth.deleteSession()
    await rejects(medusa.admin.auth.getSession(), { code: "unauthorized", status: 401 })
  }],
  "admin.invites.create creates one invite": [1, async (lost) => {
    const [medusa, email] = [await adminWithToken(server, losingResponse(lost)), newEmail()]
    const result = await medusa.admin.invites.create({ email })
    const [invite, ...others] = await invitesWithEmail(server, email)
    assert.deepEqual([others, result.invite?.id], [[], byVersion("v1 does not return it", { v1: undefined, v2: invite.id })])
  }],
  "admin.invites.resend creates a valid token": [1, async (lost) => {
    const [medusa, invite] = [await adminWithToken(server, losingResponse(lost)), await createInvite(server)]
    await medusa.admin.invites.resend(invite.id)
    const { token } = await currentInvite(server, invite)
    assert.equal((await openAdminClient(server).users.acceptInvite({ token, password: PASSWORD })).email, invite.email)
  }],
  "admin.invites.delete deletes the invite": [1, async (lost) => {
    const [medusa, invite] = [await adminWithToken(server, losingResponse(lost)), await createInvite(server)]
    assert.equal((await medusa.admin.invites.delete(invite.id)).deleted, true)
    assert.equal(await currentInvite(server, invite), undefined)
  }],
  "admin.invites.accept creates one user": [
    byVersion("v2 creates a login first", { v1: 1, v2: 2 }),
    async (lost) => {
      const [medusa, { email, token }] = [openAdminClient(server, losingResponse(lost)), await createInvite(server)]
      const result = await medusa.admin.invites.accept({ token, user: { password: PASSWORD } })
      const [user] = await usersWithEmail(server, email)
      assert.equal(result.user?.id, byVersion("v1 does not return it", { v1: undefined, v2: user.id }))
      assert.ok(!hasJwt(JSON.stringify(result)))
      await assertOnlyUser(server, user, { email, password: PASSWORD })
    },
  ],
  "admin.users.update updates the user": [1, async (lost) => {
    const [ann, medusa] = [await server.signUp(), await adminWithToken(server, losingResponse(lost))]
    assert.equal((await medusa.admin.users.update(ann.id, { first_name: "Zoe" })).user.first_name, "Zoe")
  }],
  "admin.users.delete deletes the user": [1, async (lost) => {
    const [ann, medusa] = [await server.signUp(), await adminWithToken(server, losingResponse(lost))]
    assert.equal((await medusa.admin.users.delete(ann.id)).deleted, true)
    assert.deepEqual(await usersWithEmail(server, ann.email), [])
  }],
  "admin.users.resetPassword sets the password": [1, async (lost) => {
    const [{ id, email }, medusa] = [await server.signUp(), openAdminClient(server, losingResponse(lost))]
    await openAdminClient(server).admin.users.sendResetPasswordToken({ email })
    const token = await server.target.passwordToken(email)
    const result = await medusa.admin.users.resetPassword({ email, token, password: "another-secret" })
    assert.deepEqual([result.user?.id, result.success], byVersion("v2 does not return the user", { v1: [id, undefined], v2: [undefined, true] }))
    assert.ok(!hasJwt(JSON.stringify(result)))
    await assertOnlyUser(server, { id, email }, { email, password: "another-secret" })
  }],
  "users.createInvites creates one invite, and returns its token": [
    byVersion("v1 does not return the invite", { v1: 2, v2: 1 }),
    async (lost) => {
      const [medusa, email] = [await adminWithToken(server, losingResponse(lost)), newEmail()]
      const { id, token } = await medusa.users.createInvites({ email })
      assert.deepEqual((await invitesWithEmail(server, email)).map((/** @type {any} */ invite) => [invite.id, invite.token]), [[id, token]])
    },
  ],
  "users.refreshInviteTokens returns the valid token": [
    byVersion("v1 does not return the invite", { v1: 2, v2: 1 }),
    async (lost) => {
      const [medusa, invite] = [await adminWithToken(server, losingResponse(lost)), await createInvite(server)]
      await server.target.expireInvite(invite.id)
      const [{ token }] = await medusa.users.refreshInviteTokens([invite.id])
      assert.equal((await openAdminClient(server).users.acceptInvite({ token, password: PASSWORD })).email, invite.email)
    },
  ],
  "users.validateInviteToken returns the invite": [1, async (lost) => {
    const [medusa, { id, token }] = [await adminWithToken(server, losingResponse(lost)), await createInvite(server)]
    assert.equal((await medusa.users.validateInviteToken(token)).id, id)
  }],
  "users.acceptInvite creates one user": [
    byVersion("v1 does not return the user, v2 creates a login first", { v1: 3, v2: 2 }),
    async (lost) => {
      const [medusa, { email, token }] = [openAdminClient(server, losingResponse(lost)), await createInvite(server)]
      await assertOnlyUser(server, await medusa.users.acceptInvite({ token, password: PASSWORD }), { email, password: PASSWORD })
    },
  ],
  "users.acceptInvite creates one user while the inviter is logged in": [
    byVersion("v1 does not return the user, v2 creates a login first", { v1: 3, v2: 2 }),
    async (lost) => {
      const [medusa, { email, token }] = [await adminWithToken(server, losingResponse(lost)), await createInvite(server)]
      await assertOnlyUser(server, await medusa.users.acceptInvite({ token, password: PASSWORD }), { email, password: PASSWORD })
    },
  ],
  "users.create creates one user, and leaves no invite": [
    byVersion("v2 looks for the user, creates a login and an invite, and accepts that", { v1: 1, v2: 4 }),
    async (lost) => {
      const [medusa, credentials] = [await adminWithToken(server, losingResponse(lost)), newCredentials()]
      await assertOnlyUser(server, await medusa.users.create(credentials), credentials)
    },
  ],
  "users.authenticate succeeds": [1, async (lost) => {
    const [ann, medusa] = [await server.signUp(), openAdminClient(server, losingResponse(lost))]
    assert.equal((await medusa.users.authenticate("emailpass", ann.credentials)).success, true)
  }],
  "users.authenticateOrCreate returns an existing user": [2, async (lost) => {
    const [ann, medusa] = [await server.signUp(), await adminWithToken(server, losingResponse(lost))]
    const { user, created } = await medusa.users.authenticateOrCreate("emailpass", ann.credentials)
    assert.deepEqual([user.id, created], [ann.id, false])
  }],
  "users.authenticateOrCreate creates one user": [
    byVersion("on v2, creating a user takes four requests", { v1: 2, v2: 5 }),
    async (lost) => {
      const [medusa, credentials] = [await adminWithToken(server, losingResponse(lost)), newCredentials()]
      const { user, created } = await medusa.users.authenticateOrCreate("emailpass", credentials)
      assert.equal(created, true)
      await assertOnlyUser(server, user, credentials)
    },
  ],
}

describe("with a lost response", { concurrency: 3 }, () => {
  for (const [name, [requests, call]] of Object.entries(calls)) {
    for (let lost = 0; lost < requests; lost++) test(`${name} (request ${lost + 1})`, () => call(lost))
  }
})
