// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { claims, now, sign } from "../../support/jwt.mjs"
import { PASSWORD, newEmail } from "../shop.mjs"
import { invited, openDesk, openTeam, resent, standing, usersOf, withCookie, withToken, withdrawn } from "./admins.mjs"
import { rejects } from "./clients.mjs"
import { differing, only, unauthorized } from "./versions.mjs"

const team = openTeam()

/** That the invite was accepted, once, and that one can log in. @param {any} user @param {{ id: string, email: string }} invite */
async function assertJoined(user, invite, password = PASSWORD) {
  assert.equal(user.email, invite.email)
  assert.deepEqual((await usersOf(team, invite.email)).map((/** @type {any} */ { id }) => id), [user.id])
  assert.equal(await standing(team, invite), undefined)
  assert.equal((await openDesk(team).admin.auth.createSession({ email: invite.email, password })).user.id, user.id)
}

describe("users.acceptInvite", { concurrency: 4 }, () => {
  test("as nobody: the user, who is not logged in", async () => {
    const [medusa, invite] = [openDesk(team), await invited(team)]
    const user = await medusa.users.acceptInvite({ token: invite.token, password: PASSWORD, first_name: "Ann", last_name: "Bee" })
    assert.deepEqual([user.first_name, user.last_name, user.response], ["Ann", "Bee", undefined])
    assert.ok(!JSON.stringify(user).includes("eyJ"))
    await assertJoined(user, invite)
    await rejects(medusa.admin.auth.getSession(), unauthorized)
  })
  for (const [name, logIn] of /** @type {const} */ ([["token", withToken], ["cookie", withCookie]])) {
    test(`where the inviter is logged in, with a ${name}, and stays so`, async () => {
      const [medusa, invite] = [await logIn(team), await invited(team)]
      await assertJoined(await medusa.users.acceptInvite({ token: invite.token, password: PASSWORD }), invite)
      assert.equal((await medusa.admin.auth.getSession()).user.email, team.backend.admin.email)
    })
  }
  test("where a customer is logged in, who stays so", async () => {
    const [medusa, invite] = [openDesk(team), await invited(team)]
    const { customer } = await medusa.customers.create({ email: newEmail(), password: PASSWORD })
    await assertJoined(await medusa.users.acceptInvite({ token: invite.token, password: PASSWORD }), invite)
    assert.equal((await medusa.auth.getSession()).customer.id, customer.id)
  })
  test("where that very person is logged in as a customer, with the same password", async () => {
    const medusa = openDesk(team)
    const { customer } = await medusa.customers.create({ email: newEmail(), password: PASSWORD })
    const invite = await invited(team, customer.email)
    await assertJoined(await medusa.users.acceptInvite({ token: invite.token, password: PASSWORD }), invite)
    assert.equal((await medusa.auth.getSession()).customer.id, customer.id)
    assert.equal((await openDesk(team).auth.authenticate({ email: customer.email, password: PASSWORD })).customer.id, customer.id)
  })
  test("a customer, with another password than the customer's", async () => {
    const { email } = await team.store.signUp()
    const invite = await invited(team, email)
    const accept = () => openDesk(team).users.acceptInvite({ token: invite.token, password: "another-secret" })
    if (only("v1", "v2 has one password for both")) return assertJoined(await accept(), invite, "another-secret")
    await rejects(accept(), { code: "invalid_credentials", status: 401 }, ["another-secret", invite.token])
    assert.equal((await standing(team, invite)).token, invite.token)
    await assertJoined(await openDesk(team).users.acceptInvite({ token: invite.token, password: PASSWORD }), invite)
  })
  test("the address, given again", async () => {
    const [medusa, invite] = [openDesk(team), await invited(team)]
    await assertJoined(await medusa.users.acceptInvite({ token: invite.token, password: PASSWORD, email: invite.email }), invite)
  })
  test("another address", async () => {
    const [medusa, invite, email] = [openDesk(team), await invited(team), newEmail()]
    const call = medusa.users.acceptInvite({ token: invite.token, password: PASSWORD, email })
    if (only("v1", "v2 makes a user of the address that accepts")) return rejects(call, { code: "invalid_argument", status: undefined })
    const user = await call
    assert.deepEqual([user.email, await standing(team, invite), await usersOf(team, invite.email)], [email, undefined, []])
    assert.equal((await openDesk(team).admin.auth.createSession({ email, password: PASSWORD })).user.id, user.id)
  })
  test("no password: refused, and the invite stays good", async () => {
    const [medusa, invite] = [openDesk(team), await invited(team)]
    for (const password of differing("v1 takes any text", { v1: [undefined, null, 5], v2: [undefined, null, 5, ""] })) {
      await rejects(medusa.users.acceptInvite({ token: invite.token, password }), { code: "invalid_data", status: differing("v2 says it with 401", { v1: 400, v2: 401 }) })
    }
    assert.deepEqual(await usersOf(team, invite.email), [])
    await assertJoined(await medusa.users.acceptInvite({ token: invite.token, password: PASSWORD }), invite)
  })
  test("two at once: one user", async () => {
    const invite = await invited(team)
    const data = { token: invite.token, password: PASSWORD }
    const ends = await Promise.allSettled([openDesk(team), openDesk(team)].map((medusa) => medusa.users.acceptInvite(data)))
    const users = await usersOf(team, invite.email)
    assert.equal(users.length, 1)
    assert.ok(ends.some(({ status }) => status === "fulfilled"))
    for (const end of ends) {
      if (end.status === "fulfilled") assert.equal(end.value.id, users[0].id)
      else assert.match(end.reason.code, /^invite_(accepted|refused)$/)
    }
  })
})

if (only("v2", "v1 makes the user and the password in one request")) {
  describe("users.acceptInvite, after a registration that stopped half-way", { concurrency: 4 }, () => {
    test("with the same password: it goes on", async () => {
      const { invite, password } = await team.invitee()
      await assertJoined(await openDesk(team).users.acceptInvite({ token: invite.token, password }), invite)
    })
    test("with another password", async () => {
      const { invite } = await team.invitee()
      const expected = { code: "invalid_credentials", status: 401, type: "unauthorized", message: "This e-mail address has a log-in already, with another password: use that one." }
      await rejects(openDesk(team).users.acceptInvite({ token: invite.token, password: "another-secret" }), expected, ["another-secret", invite.token])
      await assertJoined(await openDesk(team).users.acceptInvite({ token: invite.token, password: PASSWORD }), invite)
    })
  })
}

const good = "good"
const [malformed, expired, rotated, accepted, deleted, refused] = ["malformed", "expired", "rotated", "accepted", "deleted", "refused"].map((end) => `invite_${end}`)
const unchecked = differing("v1 has no time in a token, and no token that is over", {
  v1: [refused, expired, accepted, deleted],
  v2: [refused, rotated, accepted, deleted],
})

/**
 * What becomes of an invite; a token of it; and what whoever holds it is told by each backend, first one whom it tells
 * nothing of invites, then an admin.
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
  ["it was accepted, with this password", async ({ token }) => (await openDesk(team).users.acceptInvite({ token, password: PASSWORD }), token), {
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

/** Of a call on an invite, what it came to. @param {Promise<any>} call @param {string} end @param {string[]} secrets */
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
        // Of a token that is not the last one, v1 does not say whether it is one of its own.
        assert.deepEqual([said.id, said.expires_at, said.unchecked], [now.id, now.expires_at, now.token === token ? [] : [refused]])
      })
    }
  })
}
