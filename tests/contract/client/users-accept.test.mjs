// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { PASSWORD, newEmail } from "../shop.mjs"
import { assertOne, invited, openDesk, openTeam, standing, usersOf, withCookie, withToken } from "./admins.mjs"
import { rejects } from "./clients.mjs"
import { differing, only, unauthorized } from "./versions.mjs"

const team = openTeam()

/** That the invite was accepted, once, and that one can log in. @param {any} user @param {{ id: string, email: string }} invite */
const assertJoined = (user, { email }, password = PASSWORD) => assertOne(team, user, { email, password })

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
    const refused = differing("v1 answers no more than OK, and whose the user is only a password shows; v2 says it with 401", {
      v1: { code: "invalid_argument", status: undefined },
      v2: { code: "invalid_data", status: 401 },
    })
    for (const password of [undefined, null, 5, ""]) await rejects(medusa.users.acceptInvite({ token: invite.token, password }), refused)
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
      const expected = { code: "invalid_credentials", status: 401, type: "unauthorized", message: "This email address already has a login with another password. Use that password." }
      await rejects(openDesk(team).users.acceptInvite({ token: invite.token, password: "another-secret" }), expected, ["another-secret", invite.token])
      await assertJoined(await openDesk(team).users.acceptInvite({ token: invite.token, password: PASSWORD }), invite)
    })
  })
}
