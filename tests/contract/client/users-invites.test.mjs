// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { newEmail } from "../server.mjs"
import { adminWithCookie, adminWithToken, createInvite, currentInvite, openAdminClient, useAdminServer } from "./admin-clients.mjs"
import { rejects } from "./clients.mjs"
import { byVersion, invalidData, onlyOn, unauthorized } from "./versions.mjs"

const server = useAdminServer()

/** Checks that an invite equals the current one on the server. @param {any} invite @param {string} email */
async function assertInvite(invite, email) {
  const { id, token, expires_at } = await currentInvite(server, invite)
  assert.deepEqual([invite.id, invite.email, invite.token, invite.expires_at, invite.accepted], [id, email, token, expires_at, false])
  assert.equal(invite.response, undefined)
}

describe("users.createInvites", { concurrency: 2 }, () => {
  for (const [name, logIn] of /** @type {const} */ ([["token", adminWithToken], ["cookie", adminWithCookie]])) {
    test(`creates an invite, and returns it with its token, with a ${name}`, async () => {
      const [medusa, email] = [await logIn(server), newEmail()]
      await assertInvite(await medusa.users.createInvites({ email }), email)
    })
  }
  test("creates several invites, and returns them in order", async () => {
    const medusa = await adminWithToken(server)
    const emails = [newEmail(), newEmail(), newEmail()]
    const invites = await medusa.users.createInvites(emails.map((email) => ({ email })))
    assert.equal(invites.length, 3)
    for (const [index, email] of emails.entries()) await assertInvite(invites[index], email)
    assert.deepEqual(await medusa.users.createInvites([]), [])
  })
  test("stops at the email address of a user", async () => {
    const [medusa, { email: userEmail }] = [await adminWithToken(server), await server.signUp()]
    const emails = [newEmail(), userEmail, newEmail()]
    await rejects(medusa.users.createInvites(emails.map((email) => ({ email }))), { code: "duplicate_error", status: 400 })
    const { invites } = await medusa.admin.invites.list(undefined, { query: { limit: 1000 } })
    const has = (/** @type {string} */ email) => invites.some((/** @type {any} */ invite) => (invite.email ?? invite.user_email) === email)
    assert.deepEqual(emails.map(has), [true, false, false])
  })
  test("after an error, which has the invites so far, the next call continues", async () => {
    const [medusa, { email: userEmail }] = [await adminWithToken(server), await server.signUp()]
    const [first, second, third] = [newEmail(), newEmail(), newEmail()]
    const invite = (/** @type {string[]} */ ...emails) => medusa.users.createInvites(emails.map((email) => ({ email })))
    const error = await rejects(invite(first, second, userEmail), { code: "duplicate_error" })
    assert.deepEqual(error.invites.map((/** @type {any} */ { email }) => email), [first, second])
    // Consoles show enumerable properties, and tokens do not belong in logs.
    assert.equal(Object.keys(error).includes("invites"), false)
    const invites = await invite(first, second, third)
    assert.deepEqual(invites.map((/** @type {any} */ { email }) => email), [first, second, third])
    for (const [index, created] of invites.entries()) await assertInvite(created, [first, second, third][index])
    // The call has continued, so another one is a duplicate, on v2.
    if (onlyOn("v2", "v1 replaces the token of the invite")) await rejects(invite(first), { code: "duplicate_error" })
  })
  test("accepts a role by name on v1 only", async () => {
    const [medusa, email] = [await adminWithToken(server), newEmail()]
    const call = medusa.users.createInvites({ email, role: "developer" })
    if (onlyOn("v1", "v2 has roles by id only")) assert.equal((await call).role, "developer")
    else await rejects(call, { code: "invalid_argument", status: undefined })
  })
  test("accepts metadata on v2 only", async () => {
    const [medusa, email] = [await adminWithToken(server), newEmail()]
    const call = medusa.users.createInvites({ email, metadata: { a: 1 } })
    if (onlyOn("v2", "invites have no metadata on v1")) assert.deepEqual((await call).metadata, { a: 1 })
    else await rejects(call, { code: "invalid_argument", status: undefined })
  })
  test("rejects a missing email address", async () => {
    const expected = byVersion("the messages differ", { v1: { code: "invalid_data", status: 400 }, v2: invalidData("Invalid request: Field 'email' is required") })
    await rejects((await adminWithToken(server)).users.createInvites({}), expected)
  })
  test("rejects if not logged in", () => rejects(openAdminClient(server).users.createInvites({ email: newEmail() }), unauthorized))
})

describe("users.refreshInviteTokens", { concurrency: 4 }, () => {
  test("returns the invites in order, with new tokens and expiry", async () => {
    const medusa = await adminWithToken(server)
    const invites = [await createInvite(server), await createInvite(server)]
    for (const { id } of invites) await server.target.expireInvite(id)
    const refreshed = await medusa.users.refreshInviteTokens(invites.map(({ id }) => id))
    for (const [index, { email }] of invites.entries()) {
      await assertInvite(refreshed[index], email)
      assert.ok(Date.parse(refreshed[index].expires_at) > Date.now())
      assert.equal((await openAdminClient(server).users.acceptInvite({ token: refreshed[index].token, password: "another-secret" })).email, email)
    }
    assert.deepEqual(await medusa.users.refreshInviteTokens([]), [])
  })
  test("rejects an unknown id", async () => rejects((await adminWithToken(server)).users.refreshInviteTokens(["invite_nope"]), { code: "not_found", status: 400 }))
  test("rejects anything but an array of ids, and sends nothing", async () => {
    const medusa = openAdminClient(server, { fetch: () => assert.fail("A request was sent.") })
    for (const ids of [undefined, null, "invite_1", 5, {}, [""], [5], [undefined], [{ id: "invite_1" }]]) {
      await rejects(medusa.users.refreshInviteTokens(ids), { code: "invalid_argument", status: undefined })
    }
  })
  test("rejects if not logged in", () => rejects(openAdminClient(server).users.refreshInviteTokens(["invite_nope"]), unauthorized))
})

describe("users.listAndCount", { concurrency: 4 }, () => {
  test("returns users and their number", async () => {
    const [users, count] = await (await adminWithToken(server)).users.listAndCount()
    assert.ok(users.length > 0 && count >= users.length)
  })
  test("filters by email address", async () => {
    const [medusa, ann] = [await adminWithToken(server), await server.signUp()]
    const [users, count] = await medusa.users.listAndCount({ email: ann.email })
    assert.deepEqual([users[0].id, users.length, count], [ann.id, 1, 1])
    assert.deepEqual(await medusa.users.listAndCount({ email: newEmail() }), [[], 0])
  })
  test("the email address is case-sensitive", async () => {
    const [medusa, ann] = [await adminWithToken(server), await server.signUp()]
    const [, count] = await medusa.users.listAndCount({ email: ann.email.toUpperCase() })
    assert.equal(count, 0)
  })
  test("encodes an email address with special characters", async () => {
    const [medusa, email] = [await adminWithToken(server), `a+&=#?%${newEmail()}`]
    await medusa.users.create({ email, password: "another-secret" })
    const [users, count] = await medusa.users.listAndCount({ email })
    assert.deepEqual([users.map((/** @type {any} */ user) => user.email), count], [[email], 1])
  })
  test("supports paging and sorting", async () => {
    const last = newEmail()
    for (const name of ["b", "a"]) await server.signUp({ email: `${name}-${last}`, first_name: last })
    const medusa = await adminWithToken(server)
    const page = (/** @type {object} */ config) => medusa.users.listAndCount({ q: last }, config)
    const names = (/** @type {[any[], number]} */ [users, count]) => [users.map(({ email }) => email[0]).join(""), count]
    assert.deepEqual(names(await page({ order: { created_at: "ASC" } })), ["ba", 2])
    assert.deepEqual(names(await page({ order: { created_at: "DESC" } })), ["ab", 2])
    assert.deepEqual(names(await page({ order: { email: "ASC" }, take: 1 })), ["a", 2])
    assert.deepEqual(names(await page({ order: { email: "ASC" }, take: 1, skip: 1 })), ["b", 2])
  })
  test("rejects an undefined filter, which would match everything", async () => {
    const medusa = openAdminClient(server, { fetch: () => assert.fail("A request was sent.") })
    for (const filters of [{ email: undefined }, { id: "user_1", email: undefined }]) {
      await rejects(medusa.users.listAndCount(filters), { code: "invalid_argument", status: undefined })
    }
  })
  test("rejects an unknown filter", async () => rejects((await adminWithToken(server)).users.listAndCount({ shoe: 5 }), { code: "invalid_data", status: 400 }))
  test("rejects if not logged in", () => rejects(openAdminClient(server).users.listAndCount(), unauthorized))
})
