// @ts-check
// Whether an invite token can be accepted, and what the person with the token is told.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { claims, now, sign } from "../../support/jwt.mjs"
import { PASSWORD } from "../shop.mjs"
import { invited, openDesk, openTeam, resent, standing, usersOf, withCookie, withToken, withdrawn } from "./admins.mjs"
import { rejects, untilOlder } from "./clients.mjs"
import { differing } from "./versions.mjs"

const team = openTeam()

const good = "good"
const [malformed, expired, rotated, accepted, deleted, refused] = ["malformed", "expired", "rotated", "accepted", "deleted", "refused"].map((end) => `invite_${end}`)
const unchecked = differing("v1 has no time in a token, and no token that is over", {
  v1: [refused, expired, accepted, deleted],
  v2: [refused, rotated, accepted, deleted],
})

/**
 * What happens to an invite, its token, and what each backend tells the person with the token: first without an admin, then with
 * one logged in.
 * @type {[string, (invite: any) => Promise<string> | string, {
 *   accept: { v1: [string, string], v2: [string, string] }, validate: { v1: [string, string], v2: [string, string] },
 * }][]}
 */
const table = [
  ["nothing", ({ token }) => token, {
    accept: { v1: [good, good], v2: [good, good] },
    validate: { v1: [good, good], v2: [good, good] },
  }],
  ["its time is over", async ({ id, token }) => (await team.backend.expireInvite(id), token), {
    accept: { v1: [refused, expired], v2: [refused, expired] },
    validate: { v1: [good, expired], v2: [good, expired] },
  }],
  ["it was sent again; v1 takes the older token too", async (invite) => (await sleep(1100), await resent(team, invite), invite.token), {
    accept: { v1: [good, good], v2: [refused, rotated] },
    validate: { v1: [good, good], v2: [good, rotated] },
  }],
  ["its time was over, and it was sent again", async (invite) => (await team.backend.expireInvite(invite.id), resent(team, invite)), {
    accept: { v1: [good, good], v2: [good, good] },
    validate: { v1: [good, good], v2: [good, good] },
  }],
  ["it was accepted, with this password", async ({ token }) => (await openDesk(team).users.acceptInvite({ token, password: PASSWORD }), await untilOlder(), token), {
    accept: { v1: [accepted, accepted], v2: [accepted, accepted] },
    validate: { v1: [good, accepted], v2: [good, accepted] },
  }],
  ["it was accepted, with another password", async ({ token }) => (await openDesk(team).users.acceptInvite({ token, password: "another-secret" }), token), {
    accept: { v1: [refused, accepted], v2: ["invalid_credentials", "invalid_credentials"] },
    validate: { v1: [good, accepted], v2: [good, accepted] },
  }],
  ["it was withdrawn", async (invite) => (await withdrawn(team, invite), invite.token), {
    accept: { v1: [refused, deleted], v2: [refused, deleted] },
    validate: { v1: [good, deleted], v2: [good, deleted] },
  }],
  ["a text that is no token", () => "nonsense", {
    accept: { v1: [malformed, malformed], v2: [malformed, malformed] },
    validate: { v1: [malformed, malformed], v2: [malformed, malformed] },
  }],
  ["a token of something else", async () => team.token((await team.signUp()).credentials), {
    accept: { v1: [malformed, malformed], v2: [malformed, malformed] },
    validate: { v1: [malformed, malformed], v2: [malformed, malformed] },
  }],
  ["a token of another secret; v2 has but one token that is right", ({ token }) => sign(claims(token), "another"), {
    accept: { v1: [malformed, malformed], v2: [refused, rotated] },
    validate: { v1: [good, good], v2: [good, rotated] },
  }],
  ["a token of the right secret, for an invite that never was", ({ token }) => {
    const never = differing("the claims differ", { v1: { invite_id: "invite_nope" }, v2: { id: "invite_nope" } })
    return sign({ ...claims(token), ...never }, team.backend.jwtSecret)
  }, {
    accept: { v1: [refused, deleted], v2: [refused, deleted] },
    validate: { v1: [good, deleted], v2: [good, deleted] },
  }],
  ["a token that says itself that it is over; v1 takes no such", ({ token }) => sign({ ...claims(token), exp: now() - 10 }, team.backend.jwtSecret), {
    accept: { v1: [malformed, malformed], v2: [expired, expired] },
    validate: { v1: [good, good], v2: [expired, expired] },
  }],
]

/** Checks the result of a call about an invite. @param {Promise<any>} call @param {string} end @param {string[]} secrets */
async function assertEnds(call, end, secrets) {
  if (end === good) return call
  const error = await call.then((value) => assert.fail(`It resolved to ${JSON.stringify(value)}`), (error) => error)
  await rejects(Promise.reject(error), { code: end, status: error.status }, secrets)
}

for (const [who, index, open] of /** @type {const} */ ([["nobody", 0, openDesk], ["an admin", 1, withToken], ["an admin, by cookie", 1, withCookie]])) {
  describe(`the token of an invite, for ${who}`, { concurrency: 4 }, () => {
    for (const [name, make, { accept, validate }] of table) {
      const end = differing("see the table", accept)[index]
      test(`${name}: users.acceptInvite, ${end}`, async () => {
        const [medusa, invite] = [await open(team), await invited(team)]
        const token = await make(invite)
        const before = await usersOf(team, invite.email)
        await assertEnds(medusa.users.acceptInvite({ token, password: PASSWORD }), end, [PASSWORD, token])
        assert.equal((await usersOf(team, invite.email)).length, end === good ? 1 : before.length)
      })
      const says = differing("see the table", validate)[index]
      test(`${name}: users.validateInviteToken, ${says}`, async () => {
        const [medusa, invite] = [await open(team), await invited(team)]
        const token = await make(invite)
        const said = await assertEnds(medusa.users.validateInviteToken(token), says, [token])
        if (says !== good) return
        assert.equal(said.email, invite.email)
        if (index === 0) return assert.deepEqual(said.unchecked, unchecked)
        const now = await standing(team, invite)
        // v1 does not tell older tokens from forged ones.
        assert.deepEqual([said.id, said.expires_at, said.unchecked], [now.id, now.expires_at, now.token === token ? [] : [refused]])
      })
    }
  })
}
