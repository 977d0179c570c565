// @ts-check
import assert from "node:assert/strict"
import { claims, now } from "../../support/jwt.mjs"
import { newEmail } from "../shop.mjs"
import {
  badRole, deleted, duplicate, expectAnswer, html, invalid, json, noCookie, normalised, notLoggedIn, ok, table,
} from "./admin-table.mjs"

/** @typedef {import("./admin-shop.mjs").AdminShopV1} Shop */

const path = "/admin/invites"
const WEEK = 7 * 24 * 60 * 60
const missing = noCookie(invalid("Invite doesn't exist"))

/** @param {Shop} shop @param {unknown} body */
const invite = (shop, body) => shop.asAdmin({ method: "POST", path, body })

/** That it is an invite of this address, good for a week from now. @param {any} seen @param {{ user_email: string, role?: string }} fields */
function expectInvite(seen, { user_email, role = "member" }) {
  const expected = {
    id: "<id>",
    created_at: "<date>",
    updated_at: "<date>",
    deleted_at: null,
    user_email,
    role,
    accepted: false,
    token: "<jwt>",
    expires_at: "<date>",
    metadata: null,
  }
  assert.equal(JSON.stringify(normalised(seen)), JSON.stringify(expected))
  const { iat, ...rest } = claims(seen.token)
  assert.equal(JSON.stringify(rest), JSON.stringify({ invite_id: seen.id, role, user_email }))
  assert.ok(Math.abs(iat - now()) < 30)
  assert.ok(Math.abs(Date.parse(seen.expires_at) / 1000 - now() - WEEK) < 30)
}

table("POST /admin/invites", (row) => {
  for (const role of ["admin", "member", "developer"]) {
    row(`role ${role}: OK, and no more; the list has the invite, for a week`, async (shop) => {
      const email = newEmail()
      expectAnswer(await invite(shop, { user: email, role }), noCookie(ok))
      const made = await shop.invited(email)
      expectInvite(made, { user_email: email, role })
      assert.equal(made.updated_at, made.created_at)
    })
  }
  row("the e-mail is kept as typed", async (shop) => {
    const email = newEmail().toUpperCase()
    expectAnswer(await invite(shop, { user: email, role: "member" }), noCookie(ok))
    expectInvite(await shop.invited(email), { user_email: email })
  })
  row("again in another role: the same invite, with that role, a new token and another week", async (shop) => {
    const before = await shop.invite()
    await shop.backend.expireInvite(before.id)
    expectAnswer(await invite(shop, { user: before.user_email, role: "admin" }), noCookie(ok))
    const after = await shop.invited(before.user_email)
    expectInvite(after, { user_email: before.user_email, role: "admin" })
    assert.deepEqual([after.id, after.created_at], [before.id, before.created_at])
    assert.ok(after.updated_at > before.updated_at)
  })
  row("in another case: another invite", async (shop) => {
    const { id, user_email } = await shop.invite()
    const other = await shop.invite({ user: user_email.toUpperCase() })
    assert.notEqual(other.id, id)
    assert.equal((await shop.invited(user_email)).id, id)
  })
  row("8 at once for one address: one invite", async (shop) => {
    const email = newEmail()
    const answers = await Promise.all(Array.from({ length: 8 }, () => invite(shop, { user: email, role: "member" })))
    assert.ok(answers.some(({ status }) => status === 200))
    const collided = duplicate(`Invite with user_email ${email} already exists.`)
    for (const answer of answers) expectAnswer(answer, noCookie(answer.status === 200 ? ok : collided))
    const { body } = await shop.asAdmin({ method: "GET", path })
    assert.equal(body.invites.filter((/** @type {any} */ { user_email }) => user_email === email).length, 1)
  })
  row("a user", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await invite(shop, { user: email, role: "member" }), noCookie(invalid("Can't invite a user with an existing account")))
  })
  row("a user in another case of the e-mail: invited", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await invite(shop, { user: email.toUpperCase(), role: "member" }), noCookie(ok))
  })
  row("a user who was deleted since: invited", async (shop) => {
    const { id, email } = await shop.signUp()
    await shop.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectAnswer(await invite(shop, { user: email, role: "member" }), noCookie(ok))
  })
  row("a customer: invited", async (shop) => {
    const { email } = await shop.store.signUp()
    expectAnswer(await invite(shop, { user: email, role: "member" }), noCookie(ok))
  })
  row("by a member: roles are not enforced", async (shop) => {
    const { cookie } = await shop.signUp({ role: "member" })
    const user = newEmail()
    expectAnswer(await shop.ask({ method: "POST", path, body: { user, role: "admin" }, cookie }), noCookie(ok))
    expectInvite(await shop.invited(user), { user_email: user, role: "admin" })
  })
  row("not logged in", async (shop) =>
    expectAnswer(await shop.ask({ method: "POST", path, body: { user: newEmail(), role: "member" } }), notLoggedIn))
  row("a customer's session", async (shop) => {
    const { cookie } = await shop.store.signUp()
    expectAnswer(await shop.ask({ method: "POST", path, body: { user: newEmail(), role: "member" }, cookie }), noCookie(notLoggedIn))
  })
  const user = "ann@example.com"
  const nothing = `user must be an email, ${badRole}`
  const bad = /** @type {[string, unknown, string][]} */ ([
    ["{}", {}, nothing],
    ["no body", undefined, nothing],
    ["[]", [], "an unknown value was passed to the validate function"],
    ["a malformed e-mail", { user: "nope", role: "member" }, "user must be an email"],
    ["a number for the e-mail", { user: 5, role: "member" }, "user must be an email"],
    ["no role", { user }, badRole],
    ["role null", { user, role: null }, badRole],
    ["an unknown role", { user, role: "owner" }, badRole],
    ["an unknown field", { user, role: "member", a: 1 }, "property a should not exist"],
    ["what v2 takes", { email: user }, `property email should not exist, ${nothing}`],
  ])
  for (const [name, body, message] of bad) {
    row(name, async (shop) => expectAnswer(await invite(shop, body), noCookie(invalid(message))))
  }
})

table("GET /admin/invites", (row) => {
  row("all of them, whatever the address asks for", async (shop) => {
    const [first, second] = [await shop.invite(), await shop.invite()]
    const answer = await shop.asAdmin({ method: "GET", path: `${path}?limit=1&offset=5&a=b` })
    expectAnswer(answer, noCookie(json(200, /^\{"invites":\[.+\]\}$/)))
    const ids = answer.body.invites.map((/** @type {any} */ { id }) => id)
    assert.ok(ids.includes(first.id) && ids.includes(second.id))
  })
  row("an expired one too", async (shop) => {
    const { id, user_email } = await shop.invite()
    await shop.backend.expireInvite(id)
    assert.ok(Date.parse((await shop.invited(user_email)).expires_at) < Date.now())
  })
  row("not logged in", async (shop) => expectAnswer(await shop.ask({ method: "GET", path }), notLoggedIn))
  row("one of them: nothing serves it", async (shop) => {
    const { id } = await shop.invite()
    expectAnswer(await shop.asAdmin({ method: "GET", path: `${path}/${id}` }), noCookie(html(404, `Cannot GET ${path}/${id}`)))
  })
})

table("POST /admin/invites/:id/resend", (row) => {
  /** @param {Shop} shop @param {string} id @param {unknown} [body] */
  const resend = (shop, id, body) =>
    shop.asAdmin({ method: "POST", path: `${path}/${id}/resend`, body })

  row("a new token and another week, in the role that it has", async (shop) => {
    const before = await shop.invite({ role: "developer" })
    await shop.backend.expireInvite(before.id)
    expectAnswer(await resend(shop, before.id, {}), noCookie(ok))
    const after = await shop.invited(before.user_email)
    expectInvite(after, { user_email: before.user_email, role: "developer" })
    assert.deepEqual([after.id, after.created_at], [before.id, before.created_at])
    assert.ok(after.updated_at > before.updated_at)
  })
  row("without a body, and again", async (shop) => {
    const { id, user_email } = await shop.invite()
    expectAnswer(await resend(shop, id), noCookie(ok))
    expectAnswer(await resend(shop, id), noCookie(ok))
    expectInvite(await shop.invited(user_email), { user_email })
  })
  row("an unknown one", async (shop) => expectAnswer(await resend(shop, "invite_nope"), missing))
  row("an accepted one", async (shop) => {
    const { id, token } = await shop.invite()
    expectAnswer(await shop.accept(token), ok)
    expectAnswer(await resend(shop, id), missing)
  })
  row("a deleted one", async (shop) => {
    const { id } = await shop.invite()
    await shop.asAdmin({ method: "DELETE", path: `${path}/${id}` })
    expectAnswer(await resend(shop, id), missing)
  })
  row("not logged in", async (shop) => {
    const { id } = await shop.invite()
    expectAnswer(await shop.ask({ method: "POST", path: `${path}/${id}/resend`, body: {} }), notLoggedIn)
  })
})

table("DELETE /admin/invites/:id", (row) => {
  /** @param {Shop} shop @param {string} id @param {unknown} [body] */
  const remove = (shop, id, body) =>
    shop.asAdmin({ method: "DELETE", path: `${path}/${id}`, body })

  row("it is gone from the list, and deleting it again is no error", async (shop) => {
    const { id, user_email } = await shop.invite()
    expectAnswer(await remove(shop, id, {}), noCookie(deleted("invite", id)))
    assert.equal(await shop.invited(user_email), undefined)
    expectAnswer(await remove(shop, id), noCookie(deleted("invite", id)))
  })
  row("an unknown one", async (shop) => expectAnswer(await remove(shop, "invite_nope"), noCookie(deleted("invite", "invite_nope"))))
  row("the address can be invited again: another invite", async (shop) => {
    const { id, user_email } = await shop.invite()
    await remove(shop, id)
    assert.notEqual((await shop.invite({ user: user_email })).id, id)
  })
  row("not logged in", async (shop) => {
    const { id, user_email } = await shop.invite()
    expectAnswer(await shop.ask({ method: "DELETE", path: `${path}/${id}` }), notLoggedIn)
    assert.equal((await shop.invited(user_email)).id, id)
  })
})
