// @ts-check
import assert from "node:assert/strict"
import { claims, now } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import {
  badRole, deleted, duplicate, expectResponse, html, invalid, json, noCookie, normalised, notLoggedIn, ok, table,
} from "./admin-table.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV1} Server */

const path = "/admin/invites"
const WEEK = 7 * 24 * 60 * 60
const inviteNotFound = noCookie(invalid("Invite doesn't exist"))

/** @param {Server} server @param {unknown} body */
const invite = (server, body) => server.asAdmin({ method: "POST", path, body })

/** Checks that an invite is for this email, and valid for a week from now. @param {any} actual @param {{ user_email: string, role?: string }} fields */
function expectInvite(actual, { user_email, role = "member" }) {
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
  assert.equal(JSON.stringify(normalised(actual)), JSON.stringify(expected))
  const { iat, ...rest } = claims(actual.token)
  assert.equal(JSON.stringify(rest), JSON.stringify({ invite_id: actual.id, role, user_email }))
  assert.ok(Math.abs(iat - now()) < 30)
  assert.ok(Math.abs(Date.parse(actual.expires_at) / 1000 - now() - WEEK) < 30)
}

table("POST /admin/invites", (row) => {
  for (const role of ["admin", "member", "developer"]) {
    row(`role ${role}: responds with OK only, and lists the invite, valid for a week`, async (server) => {
      const email = newEmail()
      expectResponse(await invite(server, { user: email, role }), noCookie(ok))
      const created = await server.currentInvite(email)
      expectInvite(created, { user_email: email, role })
      assert.equal(created.updated_at, created.created_at)
    })
  }
  row("keeps the case of the email", async (server) => {
    const email = newEmail().toUpperCase()
    expectResponse(await invite(server, { user: email, role: "member" }), noCookie(ok))
    expectInvite(await server.currentInvite(email), { user_email: email })
  })
  row("an invited email with another role: updates the role, the token and the expiry of the invite", async (server) => {
    const before = await server.invite()
    await server.target.expireInvite(before.id)
    expectResponse(await invite(server, { user: before.user_email, role: "admin" }), noCookie(ok))
    const after = await server.currentInvite(before.user_email)
    expectInvite(after, { user_email: before.user_email, role: "admin" })
    assert.deepEqual([after.id, after.created_at], [before.id, before.created_at])
    assert.ok(after.updated_at > before.updated_at)
  })
  row("an invited email in another case: creates another invite", async (server) => {
    const { id, user_email } = await server.invite()
    const other = await server.invite({ user: user_email.toUpperCase() })
    assert.notEqual(other.id, id)
    assert.equal((await server.currentInvite(user_email)).id, id)
  })
  row("8 concurrent requests for one email: one invite", async (server) => {
    const email = newEmail()
    const responses = await Promise.all(Array.from({ length: 8 }, () => invite(server, { user: email, role: "member" })))
    assert.ok(responses.some(({ status }) => status === 200))
    const conflict = duplicate(`Invite with user_email ${email} already exists.`)
    for (const response of responses) expectResponse(response, noCookie(response.status === 200 ? ok : conflict))
    const { body } = await server.asAdmin({ method: "GET", path })
    assert.equal(body.invites.filter((/** @type {any} */ { user_email }) => user_email === email).length, 1)
  })
  row("the email of a user", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await invite(server, { user: email, role: "member" }), noCookie(invalid("Can't invite a user with an existing account")))
  })
  row("the email of a user in another case: invited", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await invite(server, { user: email.toUpperCase(), role: "member" }), noCookie(ok))
  })
  row("the email of a deleted user: invited", async (server) => {
    const { id, email } = await server.signUp()
    await server.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectResponse(await invite(server, { user: email, role: "member" }), noCookie(ok))
  })
  row("the email of a customer: invited", async (server) => {
    const { email } = await server.store.signUp()
    expectResponse(await invite(server, { user: email, role: "member" }), noCookie(ok))
  })
  row("by a member: roles are not enforced", async (server) => {
    const { cookie } = await server.signUp({ role: "member" })
    const user = newEmail()
    expectResponse(await server.send({ method: "POST", path, body: { user, role: "admin" }, cookie }), noCookie(ok))
    expectInvite(await server.currentInvite(user), { user_email: user, role: "admin" })
  })
  row("not logged in", async (server) =>
    expectResponse(await server.send({ method: "POST", path, body: { user: newEmail(), role: "member" } }), notLoggedIn))
  row("logged in as a customer", async (server) => {
    const { cookie } = await server.store.signUp()
    expectResponse(await server.send({ method: "POST", path, body: { user: newEmail(), role: "member" }, cookie }), noCookie(notLoggedIn))
  })
  const user = "ann@example.com"
  const allMissing = `user must be an email, ${badRole}`
  const rejected = /** @type {[string, unknown, string][]} */ ([
    ["{}", {}, allMissing],
    ["no body", undefined, allMissing],
    ["[]", [], "an unknown value was passed to the validate function"],
    ["a malformed email", { user: "nope", role: "member" }, "user must be an email"],
    ["a number for the email", { user: 5, role: "member" }, "user must be an email"],
    ["no role", { user }, badRole],
    ["role null", { user, role: null }, badRole],
    ["an unknown role", { user, role: "owner" }, badRole],
    ["an unknown field", { user, role: "member", a: 1 }, "property a should not exist"],
    ["the body of v2", { email: user }, `property email should not exist, ${allMissing}`],
  ])
  for (const [name, body, message] of rejected) {
    row(name, async (server) => expectResponse(await invite(server, body), noCookie(invalid(message))))
  }
})

table("GET /admin/invites", (row) => {
  row("all invites, whatever the query", async (server) => {
    const [first, second] = [await server.invite(), await server.invite()]
    const response = await server.asAdmin({ method: "GET", path: `${path}?limit=1&offset=5&a=b` })
    expectResponse(response, noCookie(json(200, /^\{"invites":\[.+\]\}$/)))
    const ids = response.body.invites.map((/** @type {any} */ { id }) => id)
    assert.ok(ids.includes(first.id) && ids.includes(second.id))
  })
  row("includes expired invites", async (server) => {
    const { id, user_email } = await server.invite()
    await server.target.expireInvite(id)
    assert.ok(Date.parse((await server.currentInvite(user_email)).expires_at) < Date.now())
  })
  row("not logged in", async (server) => expectResponse(await server.send({ method: "GET", path }), notLoggedIn))
  row("a single invite: no such route", async (server) => {
    const { id } = await server.invite()
    expectResponse(await server.asAdmin({ method: "GET", path: `${path}/${id}` }), noCookie(html(404, `Cannot GET ${path}/${id}`)))
  })
})

table("POST /admin/invites/:id/resend", (row) => {
  /** @param {Server} server @param {string} id @param {unknown} [body] */
  const resend = (server, id, body) =>
    server.asAdmin({ method: "POST", path: `${path}/${id}/resend`, body })

  row("replaces the token and the expiry, and keeps the role", async (server) => {
    const before = await server.invite({ role: "developer" })
    await server.target.expireInvite(before.id)
    expectResponse(await resend(server, before.id, {}), noCookie(ok))
    const after = await server.currentInvite(before.user_email)
    expectInvite(after, { user_email: before.user_email, role: "developer" })
    assert.deepEqual([after.id, after.created_at], [before.id, before.created_at])
    assert.ok(after.updated_at > before.updated_at)
  })
  row("without a body, twice", async (server) => {
    const { id, user_email } = await server.invite()
    expectResponse(await resend(server, id), noCookie(ok))
    expectResponse(await resend(server, id), noCookie(ok))
    expectInvite(await server.currentInvite(user_email), { user_email })
  })
  row("an unknown id", async (server) => expectResponse(await resend(server, "invite_nope"), inviteNotFound))
  row("an accepted invite", async (server) => {
    const { id, token } = await server.invite()
    expectResponse(await server.accept(token), ok)
    expectResponse(await resend(server, id), inviteNotFound)
  })
  row("a deleted invite", async (server) => {
    const { id } = await server.invite()
    await server.asAdmin({ method: "DELETE", path: `${path}/${id}` })
    expectResponse(await resend(server, id), inviteNotFound)
  })
  row("not logged in", async (server) => {
    const { id } = await server.invite()
    expectResponse(await server.send({ method: "POST", path: `${path}/${id}/resend`, body: {} }), notLoggedIn)
  })
})

table("DELETE /admin/invites/:id", (row) => {
  /** @param {Server} server @param {string} id @param {unknown} [body] */
  const remove = (server, id, body) =>
    server.asAdmin({ method: "DELETE", path: `${path}/${id}`, body })

  row("removes the invite from the list, and succeeds again", async (server) => {
    const { id, user_email } = await server.invite()
    expectResponse(await remove(server, id, {}), noCookie(deleted("invite", id)))
    assert.equal(await server.currentInvite(user_email), undefined)
    expectResponse(await remove(server, id), noCookie(deleted("invite", id)))
  })
  row("an unknown id", async (server) => expectResponse(await remove(server, "invite_nope"), noCookie(deleted("invite", "invite_nope"))))
  row("the email can be invited again: creates another invite", async (server) => {
    const { id, user_email } = await server.invite()
    await remove(server, id)
    assert.notEqual((await server.invite({ user: user_email })).id, id)
  })
  row("not logged in", async (server) => {
    const { id, user_email } = await server.invite()
    expectResponse(await server.send({ method: "DELETE", path: `${path}/${id}` }), notLoggedIn)
    assert.equal((await server.currentInvite(user_email)).id, id)
  })
})
