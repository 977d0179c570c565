// @ts-check
import assert from "node:assert/strict"
import { claims, now } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import {
  badRequest, bearer, deleted, expectResponse, invalid, invite, inviteNotFound, json, noCors, noRoute, table,
  unauthorized, unknownError, wrongType,
} from "./admin-table.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV2} Server */

const path = "/admin/invites"
const DAY = 24 * 60 * 60
const alreadyInvited = (/** @type {string} */ email) => invalid(`Invite with email: ${email}, already exists.`)
const invitesNotFound = (/** @type {string} */ id) => invalid(`The following invites do not exist: ${id}`)

/** @param {Server} server @param {string} id */
const remove = (server, id) => server.asAdmin({ method: "DELETE", path: `${path}/${id}` })

/** Checks that an invite has its own token, valid for a day from now. @param {any} created */
function expectToken({ id, email, token, expires_at }) {
  const { iat, exp, jti, ...rest } = claims(token)
  assert.deepEqual(rest, { id, email })
  assert.equal(exp - iat, DAY)
  assert.ok(Math.abs(iat - now()) < 30)
  assert.match(jti, /./)
  assert.ok(Math.abs(Date.parse(expires_at) / 1000 - exp) < 5)
}

table("POST /admin/invites", (row) => {
  row("an email: creates an invite, valid for a day", async (server) => {
    const email = newEmail()
    const response = await server.postInvite({ email })
    expectResponse(response, json(200, { invite: invite({ email }) }))
    expectToken(response.body.invite)
    const { created_at, updated_at } = response.body.invite
    // Medusa sets the times one after the other.
    assert.ok(Date.parse(updated_at) - Date.parse(created_at) < 3, `${created_at}, ${updated_at}`)
  })
  row("not an email address: invited", async (server) => {
    const email = newEmail().replace(/@.*/, "")
    expectResponse(await server.postInvite({ email }), json(200, { invite: invite({ email }) }))
  })
  row("an invited email in upper case: creates another invite, and keeps the case", async (server) => {
    const { email, id } = await server.invite()
    const response = await server.postInvite({ email: email.toUpperCase() })
    expectResponse(response, json(200, { invite: invite({ email: email.toUpperCase() }) }))
    assert.notEqual(response.body.invite.id, id)
  })
  row("metadata, with its keys in database order", async (server) => {
    const email = newEmail()
    const response = await server.postInvite({ email, metadata: { bb: 1, a: [null] } })
    expectResponse(response, json(200, { invite: invite({ email, metadata: { a: [null], bb: 1 } }) }))
  })
  row("null or an empty array for optional fields", async (server) => {
    const [ann, bea] = [newEmail(), newEmail()]
    expectResponse(await server.postInvite({ email: ann, metadata: null, roles: null }), json(200, { invite: invite({ email: ann }) }))
    expectResponse(await server.postInvite({ email: bea, roles: [] }), json(200, { invite: invite({ email: bea }) }))
  })
  row("?fields: only these fields, in that order", async (server) => {
    const email = newEmail()
    expectResponse(await server.postInvite({ email }, "?fields=email,id"), json(200, { invite: { email, id: "<id>" } }))
  })
  row("an invited email: rejected, and the invite does not change", async (server) => {
    const first = await server.invite()
    expectResponse(await server.postInvite({ email: first.email }), alreadyInvited(first.email))
    assert.deepEqual(await server.currentInvite(first.id), first)
  })
  row("the email of an expired invite", async (server) => {
    const { id, email } = await server.invite()
    await server.target.expireInvite(id)
    expectResponse(await server.postInvite({ email }), alreadyInvited(email))
  })
  row("the email of a deleted invite: creates another invite", async (server) => {
    const { id, email } = await server.invite()
    await remove(server, id)
    const response = await server.postInvite({ email })
    expectResponse(response, json(200, { invite: invite({ email }) }))
    assert.notEqual(response.body.invite.id, id)
  })
  row("4 concurrent requests for one email: one invite", async (server) => {
    const email = newEmail()
    const request = { method: "POST", path, body: { email } }
    const responses = await Promise.all(Array.from({ length: 4 }, () => server.asAdmin(request)))
    const rejections = responses.filter(({ status }) => status !== 200)
    assert.equal(rejections.length, 3)
    for (const rejection of rejections) expectResponse(rejection, alreadyInvited(email))
  })
  row("the email of a user", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await server.postInvite({ email }), invalid(`User account for following email(s) already exist: ${email}`))
  })
  row("the email of a user in another case: invited", async (server) => {
    const email = (await server.signUp()).email.toUpperCase()
    expectResponse(await server.postInvite({ email }), json(200, { invite: invite({ email }) }))
  })
  row("the email of a deleted user: invited", async (server) => {
    const { id, email } = await server.signUp()
    await server.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectResponse(await server.postInvite({ email }), json(200, { invite: invite({ email }) }))
  })
  row("the email of a customer: invited", async (server) => {
    const { email } = await server.store.signUp()
    expectResponse(await server.postInvite({ email }), json(200, { invite: invite({ email }) }))
  })
  row("by another user, with a session", async (server) => {
    const { cookie } = await server.signUp()
    const email = newEmail()
    expectResponse(await server.send({ method: "POST", path, body: { email }, cookie }), json(200, { invite: invite({ email }) }))
  })
  row("by a deleted user", async (server) => {
    const { id, token } = await server.signUp()
    await server.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    const email = newEmail()
    expectResponse(await server.send({ method: "POST", path, body: { email }, headers: bearer(token) }), json(200, { invite: invite({ email }) }))
  })
  const email = "ann@example.com"
  const required = "Field 'email' is required"
  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected][]} */ ([
    ["{}", {}, badRequest(required)],
    ["no body", undefined, badRequest(required)],
    ["[]", [], badRequest("Field '' is required")],
    ["a number for the email", { email: 5 }, badRequest(wrongType("email", "string", "5"))],
    ["email null", { email: null }, badRequest(wrongType("email", "string", "null"))],
    ["an array for metadata", { email, metadata: [] }, badRequest(wrongType("metadata", "record", ""))],
    ["a string for the roles", { email, roles: "admin" }, badRequest(wrongType("roles", "array", "admin"))],
    ["unknown fields", { email, expires_at: "2030-01-01", a: 1 }, badRequest("Unrecognized fields: 'expires_at, a'")],
    ["the body of v1", { user: email, role: "member" }, badRequest(required, "Unrecognized fields: 'user, role'")],
    ["an unknown role", { email, roles: ["admin"] }, unknownError],
  ])
  for (const [name, body, expected] of rejected) {
    row(name, async (server) => expectResponse(await server.postInvite(body), expected))
  }
  row("an unknown parameter", async (server) =>
    expectResponse(await server.postInvite({ email: newEmail() }, "?a=b"), badRequest("Unrecognized fields: 'a'")))
  row("not logged in, with a valid or an invalid body", async (server) => {
    expectResponse(await server.send({ method: "POST", path, body: { email: newEmail() } }), unauthorized)
    expectResponse(await server.send({ method: "POST", path, body: {} }), unauthorized)
  })
  row("logged in as a customer", async (server) => {
    const { token } = await server.store.signUp()
    expectResponse(await server.send({ method: "POST", path, body: { email: newEmail() }, headers: bearer(token) }), unauthorized)
  })
  row("PUT", async (server) => expectResponse(await server.asAdmin({ method: "PUT", path, body: {} }), noRoute("PUT", path)))
})

table("GET /admin/invites", (row) => {
  const list = (/** @type {Server} */ server, /** @type {string} */ query) => server.asAdmin({ method: "GET", path: `${path}?${query}` })
  /** @param {unknown[]} invites @param {object} [page] */
  const page = (invites, page) => json(200, { invites, count: invites.length, offset: 0, limit: 50, ...page })

  /** Two new invites that match `text`, oldest first. @param {Server} server */
  const twoInvites = async (server) => {
    const text = newEmail().replace(/@.*/, "@")
    const [ann, bea] = [await server.invite({ email: `${text}a.example.com` }), await server.invite({ email: `${text}b.example.com` })]
    return { text, ann, bea, invites: [ann, bea].map(({ email }) => invite({ email })) }
  }
  row("?q: emails that contain it, in any case, oldest first", async (server) => {
    const { text, invites } = await twoInvites(server)
    expectResponse(await list(server, `q=${text}`), page(invites))
    expectResponse(await list(server, `q=${text.toUpperCase()}`), page(invites))
  })
  row("?email: exact matches of one or several", async (server) => {
    const { ann, bea, invites } = await twoInvites(server)
    expectResponse(await list(server, `email=${ann.email}`), page(invites.slice(0, 1)))
    expectResponse(await list(server, `email=${ann.email.toUpperCase()}`), page([]))
    expectResponse(await list(server, `email[]=${ann.email}&email[]=${bea.email}`), page(invites))
  })
  row("?id", async (server) => {
    const { id, email } = await server.invite()
    expectResponse(await list(server, `id=${id}`), page([invite({ email })]))
  })
  row("?limit and ?offset: the count includes all", async (server) => {
    const { text, invites } = await twoInvites(server)
    expectResponse(await list(server, `q=${text}&limit=1`), page(invites.slice(0, 1), { count: 2, limit: 1 }))
    expectResponse(await list(server, `q=${text}&limit=1&offset=1`), page(invites.slice(1), { count: 2, limit: 1, offset: 1 }))
    expectResponse(await list(server, `q=${text}&limit=0`), page([], { count: 2, limit: 0 }))
  })
  row("?order", async (server) => {
    const { text, invites } = await twoInvites(server)
    expectResponse(await list(server, `q=${text}&order=-created_at`), page(invites.toReversed()))
    expectResponse(await list(server, `q=${text}&order=email`), page(invites))
  })
  row("?fields: these fields and the id", async (server) => {
    const { id, email } = await server.invite()
    expectResponse(await list(server, `id=${id}&fields=id,email`), page([{ id: "<id>", email }]))
    expectResponse(await list(server, `id=${id}&fields=email`), page([{ email, id: "<id>" }]))
    expectResponse(await list(server, `id=${id}&fields=nope`), page([{ id: "<id>" }]))
  })
  row("includes expired invites, but not deleted or accepted ones", async (server) => {
    const [expired, removed, accepted] = [await server.invite(), await server.invite(), await server.inviteAndRegister()]
    await server.target.expireInvite(expired.id)
    await remove(server, removed.id)
    await server.accept(accepted.invite.token, bearer(accepted.token))
    const { body } = await list(server, [expired, removed, accepted.invite].map(({ id }) => `id[]=${id}`).join("&"))
    assert.deepEqual(body.invites.map((/** @type {any} */ { id }) => id), [expired.id])
    assert.ok(Date.parse(body.invites[0].expires_at) < Date.now())
  })
  row("without a query: 50 invites", async (server) => {
    await server.invite()
    const response = await server.asAdmin({ method: "GET", path })
    expectResponse(response, json(200, /^\{"invites":\[\{"id":.*\}\],"count":\d+,"offset":0,"limit":50\}$/))
    assert.ok(response.body.invites.length <= 50)
  })
  const rejected = /** @type {[string, import("../responses.mjs").Expected][]} */ ([
    ["a=b", badRequest("Unrecognized fields: 'a'")],
    ["accepted=true", badRequest("Unrecognized fields: 'accepted'")],
    ["limit=x", badRequest(wrongType("limit", "number", "x"))],
  ])
  for (const [query, expected] of rejected) {
    row(`?${query}`, async (server) => expectResponse(await list(server, query), expected))
  }
  row("not logged in", async (server) => expectResponse(await server.send({ method: "GET", path }), unauthorized))
})

table("GET /admin/invites/:id", (row) => {
  const get = (/** @type {Server} */ server, /** @type {string} */ id) => server.asAdmin({ method: "GET", path: `${path}/${id}` })

  row("an invite, with its token", async (server) => {
    const created = await server.invite()
    const response = await get(server, created.id)
    expectResponse(response, json(200, { invite: invite({ email: created.email }) }))
    assert.deepEqual(response.body.invite, created)
  })
  row("?fields: only these fields", async (server) => {
    const { id } = await server.invite()
    expectResponse(await get(server, `${id}?fields=id,accepted`), json(200, { invite: { id: "<id>", accepted: false } }))
  })
  row("an unknown id", async (server) => expectResponse(await get(server, "invite_nope"), inviteNotFound("invite_nope")))
  row("accept is not an id", async (server) => expectResponse(await get(server, "accept"), inviteNotFound("accept")))
  row("a deleted invite", async (server) => {
    const { id } = await server.invite()
    await remove(server, id)
    expectResponse(await get(server, id), inviteNotFound(id))
  })
  row("an unknown parameter", async (server) => expectResponse(await get(server, "invite_nope?a=b"), badRequest("Unrecognized fields: 'a'")))
  row("not logged in", async (server) => {
    const { id } = await server.invite()
    expectResponse(await server.send({ method: "GET", path: `${path}/${id}` }), unauthorized)
  })
  row("POST", async (server) => {
    const at = `${path}/invite_nope`
    expectResponse(await server.asAdmin({ method: "POST", path: at, body: {} }), noRoute("POST", at))
    expectResponse(await server.send({ method: "POST", path: at, body: {} }), noCors(unauthorized))
  })
})

table("POST /admin/invites/:id/resend", (row) => {
  const resend = (/** @type {Server} */ server, /** @type {string} */ id, /** @type {unknown} */ body) =>
    server.asAdmin({ method: "POST", path: `${path}/${id}/resend`, body })

  row("replaces the token and the expiry", async (server) => {
    const before = await server.invite()
    await server.target.expireInvite(before.id)
    const response = await resend(server, before.id, {})
    expectResponse(response, json(200, { invite: invite({ email: before.email }) }))
    const after = response.body.invite
    expectToken(after)
    assert.deepEqual([after.id, after.created_at], [before.id, before.created_at])
    assert.notEqual(after.token, before.token)
    assert.ok(after.updated_at > before.updated_at)
    assert.deepEqual(await server.currentInvite(before.id), after)
  })
  row("twice: another token each time", async (server) => {
    const { id, token } = await server.invite()
    const [first, second] = [await resend(server, id, undefined), await resend(server, id, { a: 1 })]
    assert.equal(new Set([token, first.body.invite.token, second.body.invite.token]).size, 3)
  })
  row("?fields: only these fields", async (server) => {
    const { id } = await server.invite()
    const response = await server.asAdmin({ method: "POST", path: `${path}/${id}/resend?fields=id`, body: {} })
    expectResponse(response, json(200, { invite: { id: "<id>" } }))
  })
  row("an unknown id", async (server) => expectResponse(await resend(server, "invite_nope", {}), invitesNotFound("invite_nope")))
  row("an accepted invite", async (server) => {
    const { token, invite } = await server.inviteAndRegister()
    assert.equal((await server.accept(invite.token, bearer(token))).status, 200)
    expectResponse(await resend(server, invite.id, {}), invitesNotFound(invite.id))
  })
  row("a deleted invite", async (server) => {
    const { id } = await server.invite()
    await remove(server, id)
    expectResponse(await resend(server, id, {}), invitesNotFound(id))
  })
  row("not logged in", async (server) => {
    const created = await server.invite()
    expectResponse(await server.send({ method: "POST", path: `${path}/${created.id}/resend`, body: {} }), unauthorized)
    assert.deepEqual(await server.currentInvite(created.id), created)
  })
  row("GET", async (server) => {
    const at = `${path}/invite_nope/resend`
    expectResponse(await server.asAdmin({ method: "GET", path: at }), noRoute("GET", at))
  })
})

table("DELETE /admin/invites/:id", (row) => {
  row("deletes the invite, and succeeds again", async (server) => {
    const { id } = await server.invite()
    expectResponse(await remove(server, id), deleted("invite", id))
    assert.equal(await server.currentInvite(id), undefined)
    expectResponse(await remove(server, id), deleted("invite", id))
  })
  row("with the body {}", async (server) => {
    const { id } = await server.invite()
    expectResponse(await server.asAdmin({ method: "DELETE", path: `${path}/${id}`, body: {} }), deleted("invite", id))
  })
  row("an accepted invite", async (server) => {
    const { token, invite } = await server.inviteAndRegister()
    await server.accept(invite.token, bearer(token))
    expectResponse(await remove(server, invite.id), deleted("invite", invite.id))
  })
  row("an unknown id", async (server) => expectResponse(await remove(server, "invite_nope"), deleted("invite", "invite_nope")))
  row("not logged in", async (server) => {
    const created = await server.invite()
    expectResponse(await server.send({ method: "DELETE", path: `${path}/${created.id}` }), unauthorized)
    assert.deepEqual(await server.currentInvite(created.id), created)
  })
})
