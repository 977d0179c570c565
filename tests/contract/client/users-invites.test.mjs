// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { newEmail } from "../shop.mjs"
import { invited, openDesk, openTeam, standing, withCookie, withToken } from "./admins.mjs"
import { rejects } from "./clients.mjs"
import { differing, invalidData, only, unauthorized } from "./versions.mjs"

const team = openTeam()

/** Checks that it is this invite, with its current token. @param {any} invite @param {string} email */
async function assertInvite(invite, email) {
  const { id, token, expires_at } = await standing(team, invite)
  assert.deepEqual([invite.id, invite.email, invite.token, invite.expires_at, invite.accepted], [id, email, token, expires_at, false])
  assert.equal(invite.response, undefined)
}

describe("users.createInvites", { concurrency: 2 }, () => {
  for (const [name, logIn] of /** @type {const} */ ([["token", withToken], ["cookie", withCookie]])) {
    test(`one, with a ${name}: the invite, with its token`, async () => {
      const [medusa, email] = [await logIn(team), newEmail()]
      await assertInvite(await medusa.users.createInvites({ email }), email)
    })
  }
  test("many: all invites, in the same order", async () => {
    const medusa = await withToken(team)
    const emails = [newEmail(), newEmail(), newEmail()]
    const invites = await medusa.users.createInvites(emails.map((email) => ({ email })))
    assert.equal(invites.length, 3)
    for (const [index, email] of emails.entries()) await assertInvite(invites[index], email)
    assert.deepEqual(await medusa.users.createInvites([]), [])
  })
  test("many, one of them a user: those before are invited", async () => {
    const [medusa, { email: known }] = [await withToken(team), await team.signUp()]
    const emails = [newEmail(), known, newEmail()]
    await rejects(medusa.users.createInvites(emails.map((email) => ({ email }))), { code: "duplicate_error", status: 400 })
    const { invites } = await medusa.admin.invites.list(undefined, { query: { limit: 1000 } })
    const has = (/** @type {string} */ email) => invites.some((/** @type {any} */ invite) => (invite.email ?? invite.user_email) === email)
    assert.deepEqual(emails.map(has), [true, false, false])
  })
  test("many, one of them failing: the error has the invites before it, and a second call continues from there", async () => {
    const [medusa, { email: known }] = [await withToken(team), await team.signUp()]
    const [first, second, third] = [newEmail(), newEmail(), newEmail()]
    const some = (/** @type {string[]} */ ...emails) => medusa.users.createInvites(emails.map((email) => ({ email })))
    const error = await rejects(some(first, second, known), { code: "duplicate_error" })
    assert.deepEqual(error.invites.map((/** @type {any} */ { email }) => email), [first, second])
    // Not enumerable, so that consoles do not show the tokens.
    assert.equal(Object.keys(error).includes("invites"), false)
    const invites = await some(first, second, third)
    assert.deepEqual(invites.map((/** @type {any} */ { email }) => email), [first, second, third])
    for (const [index, invite] of invites.entries()) await assertInvite(invite, [first, second, third][index])
    // That was made good; who is invited once more after that is told, on v2.
    if (only("v2", "v1 gives an invite another token")) await rejects(some(first), { code: "duplicate_error" })
  })
  test("with a role", async () => {
    const [medusa, email] = [await withToken(team), newEmail()]
    const call = medusa.users.createInvites({ email, role: "developer" })
    if (only("v1", "v2 has roles by id alone")) assert.equal((await call).role, "developer")
    else await rejects(call, { code: "invalid_argument", status: undefined })
  })
  test("with metadata", async () => {
    const [medusa, email] = [await withToken(team), newEmail()]
    const call = medusa.users.createInvites({ email, metadata: { a: 1 } })
    if (only("v2", "v1 keeps none of an invite")) assert.deepEqual((await call).metadata, { a: 1 })
    else await rejects(call, { code: "invalid_argument", status: undefined })
  })
  test("nothing", async () => {
    const expected = differing("each has words of its own", { v1: { code: "invalid_data", status: 400 }, v2: invalidData("Invalid request: Field 'email' is required") })
    await rejects((await withToken(team)).users.createInvites({}), expected)
  })
  test("nobody is logged in", () => rejects(openDesk(team).users.createInvites({ email: newEmail() }), unauthorized))
})

describe("users.refreshInviteTokens", { concurrency: 4 }, () => {
  test("one, and many: all invites, in the same order, each with new expiry times", async () => {
    const medusa = await withToken(team)
    const invites = [await invited(team), await invited(team)]
    for (const { id } of invites) await team.backend.expireInvite(id)
    const refreshed = await medusa.users.refreshInviteTokens(invites.map(({ id }) => id))
    for (const [index, { email }] of invites.entries()) {
      await assertInvite(refreshed[index], email)
      assert.ok(Date.parse(refreshed[index].expires_at) > Date.now())
      assert.equal((await openDesk(team).users.acceptInvite({ token: refreshed[index].token, password: "another-secret" })).email, email)
    }
    assert.deepEqual(await medusa.users.refreshInviteTokens([]), [])
  })
  test("an unknown id", async () => rejects((await withToken(team)).users.refreshInviteTokens(["invite_nope"]), { code: "not_found", status: 400 }))
  test("not a list of ids: nothing is sent", async () => {
    const medusa = openDesk(team, { fetch: () => assert.fail("It was sent.") })
    for (const ids of [undefined, null, "invite_1", 5, {}, [""], [5], [undefined], [{ id: "invite_1" }]]) {
      await rejects(medusa.users.refreshInviteTokens(ids), { code: "invalid_argument", status: undefined })
    }
  })
  test("nobody is logged in", () => rejects(openDesk(team).users.refreshInviteTokens(["invite_nope"]), unauthorized))
})

describe("users.listAndCount", { concurrency: 4 }, () => {
  test("all", async () => {
    const [users, count] = await (await withToken(team)).users.listAndCount()
    assert.ok(users.length > 0 && count >= users.length)
  })
  test("by email address, with and without a match", async () => {
    const [medusa, ann] = [await withToken(team), await team.signUp()]
    const [users, count] = await medusa.users.listAndCount({ email: ann.email })
    assert.deepEqual([users[0].id, users.length, count], [ann.id, 1, 1])
    assert.deepEqual(await medusa.users.listAndCount({ email: newEmail() }), [[], 0])
  })
  test("capital letters in an email address", async () => {
    const [medusa, ann] = [await withToken(team), await team.signUp()]
    const [, count] = await medusa.users.listAndCount({ email: ann.email.toUpperCase() })
    assert.equal(count, 0)
  })
  test("an email address with reserved characters of URLs", async () => {
    const [medusa, email] = [await withToken(team), `a+&=#?%${newEmail()}`]
    await medusa.users.create({ email, password: "another-secret" })
    const [users, count] = await medusa.users.listAndCount({ email })
    assert.deepEqual([users.map((/** @type {any} */ user) => user.email), count], [[email], 1])
  })
  test("a page, sorted", async () => {
    const last = newEmail()
    for (const name of ["b", "a"]) await team.signUp({ email: `${name}-${last}`, first_name: last })
    const medusa = await withToken(team)
    const page = (/** @type {object} */ config) => medusa.users.listAndCount({ q: last }, config)
    const names = (/** @type {[any[], number]} */ [users, count]) => [users.map(({ email }) => email[0]).join(""), count]
    assert.deepEqual(names(await page({ order: { created_at: "ASC" } })), ["ba", 2])
    assert.deepEqual(names(await page({ order: { created_at: "DESC" } })), ["ab", 2])
    assert.deepEqual(names(await page({ order: { email: "ASC" }, take: 1 })), ["a", 2])
    assert.deepEqual(names(await page({ order: { email: "ASC" }, take: 1, skip: 1 })), ["b", 2])
  })
  test("an undefined filter is rejected, because it would match every user", async () => {
    const medusa = openDesk(team, { fetch: () => assert.fail("It was sent.") })
    for (const filters of [{ email: undefined }, { id: "user_1", email: undefined }]) {
      await rejects(medusa.users.listAndCount(filters), { code: "invalid_argument", status: undefined })
    }
  })
  test("an unknown filter", async () => rejects((await withToken(team)).users.listAndCount({ shoe: 5 }), { code: "invalid_data", status: 400 }))
  test("nobody is logged in", () => rejects(openDesk(team).users.listAndCount(), unauthorized))
})
