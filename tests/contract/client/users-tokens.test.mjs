// @ts-check
// The results of accepting and validating invite tokens in every state, for anonymous callers and for admins.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { claims, now, sign } from "../../support/jwt.mjs"
import { PASSWORD } from "../server.mjs"
import { adminWithCookie, adminWithToken, createInvite, currentInvite, deleteInvite, openAdminClient, resendInvite, useAdminServer, usersWithEmail } from "./admin-clients.mjs"
import { rejects, untilOlder } from "./clients.mjs"
import { byVersion } from "./versions.mjs"

const server = useAdminServer()

const valid = "valid"
const [malformed, expired, rotated, accepted, deleted, refused] = ["malformed", "expired", "rotated", "accepted", "deleted", "refused"].map((state) => `invite_${state}`)
const unchecked = byVersion("v1 tokens have no expiry, and are never rotated", {
  v1: [refused, expired, accepted, deleted],
  v2: [refused, rotated, accepted, deleted],
})

/**
 * The state of an invite, a function that brings it into this state and returns a token, and the outcome of both methods on each
 * version: first for an anonymous caller, then for an admin.
 * @type {[string, (invite: any) => Promise<string> | string, {
 *   accept: { v1: [string, string], v2: [string, string] }, validate: { v1: [string, string], v2: [string, string] },
 * }][]}
 */
const table = [
  ["a new invite", ({ token }) => token, {
    accept: { v1: [valid, valid], v2: [valid, valid] },
    validate: { v1: [valid, valid], v2: [valid, valid] },
  }],
  ["an expired invite", async ({ id, token }) => (await server.target.expireInvite(id), token), {
    accept: { v1: [refused, expired], v2: [refused, expired] },
    validate: { v1: [valid, expired], v2: [valid, expired] },
  }],
  ["the earlier token of a resent invite, which v1 accepts", async (invite) => (await sleep(1100), await resendInvite(server, invite), invite.token), {
    accept: { v1: [valid, valid], v2: [refused, rotated] },
    validate: { v1: [valid, valid], v2: [valid, rotated] },
  }],
  ["the new token of an invite that was resent after it had expired", async (invite) => (await server.target.expireInvite(invite.id), resendInvite(server, invite)), {
    accept: { v1: [valid, valid], v2: [valid, valid] },
    validate: { v1: [valid, valid], v2: [valid, valid] },
  }],
  ["an invite that was accepted with this password", async ({ token }) => (await openAdminClient(server).users.acceptInvite({ token, password: PASSWORD }), await untilOlder(), token), {
    accept: { v1: [accepted, accepted], v2: [accepted, accepted] },
    validate: { v1: [valid, accepted], v2: [valid, accepted] },
  }],
  ["an invite that was accepted with another password", async ({ token }) => (await openAdminClient(server).users.acceptInvite({ token, password: "another-secret" }), token), {
    accept: { v1: [refused, accepted], v2: ["invalid_credentials", "invalid_credentials"] },
    validate: { v1: [valid, accepted], v2: [valid, accepted] },
  }],
  ["a deleted invite", async (invite) => (await deleteInvite(server, invite), invite.token), {
    accept: { v1: [refused, deleted], v2: [refused, deleted] },
    validate: { v1: [valid, deleted], v2: [valid, deleted] },
  }],
  ["a malformed token", () => "nonsense", {
    accept: { v1: [malformed, malformed], v2: [malformed, malformed] },
    validate: { v1: [malformed, malformed], v2: [malformed, malformed] },
  }],
  ["a token for another purpose", async () => server.token((await server.signUp()).credentials), {
    accept: { v1: [malformed, malformed], v2: [malformed, malformed] },
    validate: { v1: [malformed, malformed], v2: [malformed, malformed] },
  }],
  ["a token signed with another secret, which v2 treats like an earlier token", ({ token }) => sign(claims(token), "another"), {
    accept: { v1: [malformed, malformed], v2: [refused, rotated] },
    validate: { v1: [valid, valid], v2: [valid, rotated] },
  }],
  ["a token for an invite that never existed, signed with the right secret", ({ token }) => {
    const unknownInvite = byVersion("the claims differ", { v1: { invite_id: "invite_nope" }, v2: { id: "invite_nope" } })
    return sign({ ...claims(token), ...unknownInvite }, server.target.jwtSecret)
  }, {
    accept: { v1: [refused, deleted], v2: [refused, deleted] },
    validate: { v1: [valid, deleted], v2: [valid, deleted] },
  }],
  ["a token with a claim that it has expired, which v1 rejects as malformed", ({ token }) => sign({ ...claims(token), exp: now() - 10 }, server.target.jwtSecret), {
    accept: { v1: [malformed, malformed], v2: [expired, expired] },
    validate: { v1: [valid, valid], v2: [expired, expired] },
  }],
]

/** Checks that a call resolves, or rejects with this code, and returns its result. @param {Promise<any>} call @param {string} expected @param {string[]} secrets */
async function assertOutcome(call, expected, secrets) {
  if (expected === valid) return call
  const error = await call.then((value) => assert.fail(`It resolved to ${JSON.stringify(value)}`), (error) => error)
  await rejects(Promise.reject(error), { code: expected, status: error.status }, secrets)
}

for (const [caller, index, open] of /** @type {const} */ ([["an anonymous caller", 0, openAdminClient], ["an admin with a token", 1, adminWithToken], ["an admin with a cookie", 1, adminWithCookie]])) {
  describe(`invite tokens, for ${caller}`, { concurrency: 4 }, () => {
    for (const [name, prepare, { accept, validate }] of table) {
      const accepting = byVersion("see the table", accept)[index]
      test(`${name}: users.acceptInvite, ${accepting}`, async () => {
        const [medusa, invite] = [await open(server), await createInvite(server)]
        const token = await prepare(invite)
        const before = await usersWithEmail(server, invite.email)
        await assertOutcome(medusa.users.acceptInvite({ token, password: PASSWORD }), accepting, [PASSWORD, token])
        assert.equal((await usersWithEmail(server, invite.email)).length, accepting === valid ? 1 : before.length)
      })
      const validating = byVersion("see the table", validate)[index]
      test(`${name}: users.validateInviteToken, ${validating}`, async () => {
        const [medusa, invite] = [await open(server), await createInvite(server)]
        const token = await prepare(invite)
        const result = await assertOutcome(medusa.users.validateInviteToken(token), validating, [token])
        if (validating !== valid) return
        assert.equal(result.email, invite.email)
        if (index === 0) return assert.deepEqual(result.unchecked, unchecked)
        const current = await currentInvite(server, invite)
        // v1 does not report whether it issued a token that is not the current one.
        assert.deepEqual([result.id, result.expires_at, result.unchecked], [current.id, current.expires_at, current.token === token ? [] : [refused]])
      })
    }
  })
}
