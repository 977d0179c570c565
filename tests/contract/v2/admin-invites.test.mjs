// @ts-check
import assert from "node:assert/strict"
import { claims, now } from "../../support/jwt.mjs"
import { newEmail } from "../shop.mjs"
import {
  badRequest, bearer, deleted, expectAnswer, invalid, invite, json, noCors, noInvite, table, unauthorized,
  unknownError, unserved, wrongType,
} from "./admin-table.mjs"

/** @typedef {import("./admin-shop.mjs").AdminShopV2} Shop */

const path = "/admin/invites"
const DAY = 24 * 60 * 60
const already = (/** @type {string} */ email) => invalid(`Invite with email: ${email}, already exists.`)
const missing = (/** @type {string} */ id) => invalid(`The following invites do not exist: ${id}`)

/** @param {Shop} shop @param {string} id */
const remove = (shop, id) => shop.asAdmin({ method: "DELETE", path: `${path}/${id}` })

/** That an invite has a token of its own, which is good for a day from now. @param {any} made */
function expectToken({ id, email, token, expires_at }) {
  const { iat, exp, jti, ...rest } = claims(token)
  assert.deepEqual(rest, { id, email })
  assert.equal(exp - iat, DAY)
  assert.ok(Math.abs(iat - now()) < 30)
  assert.match(jti, /./)
  assert.ok(Math.abs(Date.parse(expires_at) / 1000 - exp) < 5)
}

table("POST /admin/invites", (row) => {
  row("an address: the invite, for a day", async (shop) => {
    const email = newEmail()
    const answer = await shop.askToInvite({ email })
    expectAnswer(answer, json(200, { invite: invite({ email }) }))
    expectToken(answer.body.invite)
    const { created_at, updated_at } = answer.body.invite
    assert.equal(updated_at, created_at)
  })
  row("no address at all: invited as well", async (shop) => {
    const email = newEmail().replace(/@.*/, "")
    expectAnswer(await shop.askToInvite({ email }), json(200, { invite: invite({ email }) }))
  })
  row("an address in upper case: kept as typed, and not the one in lower case", async (shop) => {
    const { email, id } = await shop.invite()
    const answer = await shop.askToInvite({ email: email.toUpperCase() })
    expectAnswer(answer, json(200, { invite: invite({ email: email.toUpperCase() }) }))
    assert.notEqual(answer.body.invite.id, id)
  })
  row("metadata, its keys in the database's order", async (shop) => {
    const email = newEmail()
    const answer = await shop.askToInvite({ email, metadata: { bb: 1, a: [null] } })
    expectAnswer(answer, json(200, { invite: invite({ email, metadata: { a: [null], bb: 1 } }) }))
  })
  row("null or nothing for what is optional", async (shop) => {
    const [ann, bea] = [newEmail(), newEmail()]
    expectAnswer(await shop.askToInvite({ email: ann, metadata: null, roles: null }), json(200, { invite: invite({ email: ann }) }))
    expectAnswer(await shop.askToInvite({ email: bea, roles: [] }), json(200, { invite: invite({ email: bea }) }))
  })
  row("?fields: only these, in that order", async (shop) => {
    const email = newEmail()
    expectAnswer(await shop.askToInvite({ email }, "?fields=email,id"), json(200, { invite: { email, id: "<id>" } }))
  })
  row("again: refused, and the first one stays as it was", async (shop) => {
    const first = await shop.invite()
    expectAnswer(await shop.askToInvite({ email: first.email }), already(first.email))
    assert.deepEqual(await shop.invited(first.id), first)
  })
  row("again, and the first one expired", async (shop) => {
    const { id, email } = await shop.invite()
    await shop.backend.expireInvite(id)
    expectAnswer(await shop.askToInvite({ email }), already(email))
  })
  row("again, and the first one was deleted: another invite", async (shop) => {
    const { id, email } = await shop.invite()
    await remove(shop, id)
    const answer = await shop.askToInvite({ email })
    expectAnswer(answer, json(200, { invite: invite({ email }) }))
    assert.notEqual(answer.body.invite.id, id)
  })
  row("4 at once for one address: one invite", async (shop) => {
    const email = newEmail()
    const ask = { method: "POST", path, body: { email } }
    const answers = await Promise.all(Array.from({ length: 4 }, () => shop.asAdmin(ask)))
    const refusals = answers.filter(({ status }) => status !== 200)
    assert.equal(refusals.length, 3)
    for (const refusal of refusals) expectAnswer(refusal, already(email))
  })
  row("a user", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await shop.askToInvite({ email }), invalid(`User account for following email(s) already exist: ${email}`))
  })
  row("a user in another case of the address: invited", async (shop) => {
    const email = (await shop.signUp()).email.toUpperCase()
    expectAnswer(await shop.askToInvite({ email }), json(200, { invite: invite({ email }) }))
  })
  row("a user who was deleted since: invited", async (shop) => {
    const { id, email } = await shop.signUp()
    await shop.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectAnswer(await shop.askToInvite({ email }), json(200, { invite: invite({ email }) }))
  })
  row("a customer: invited", async (shop) => {
    const { email } = await shop.store.signUp()
    expectAnswer(await shop.askToInvite({ email }), json(200, { invite: invite({ email }) }))
  })
  row("by another user, with a session", async (shop) => {
    const { cookie } = await shop.signUp()
    const email = newEmail()
    expectAnswer(await shop.ask({ method: "POST", path, body: { email }, cookie }), json(200, { invite: invite({ email }) }))
  })
  row("by a user who was deleted since", async (shop) => {
    const { id, token } = await shop.signUp()
    await shop.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    const email = newEmail()
    expectAnswer(await shop.ask({ method: "POST", path, body: { email }, headers: bearer(token) }), json(200, { invite: invite({ email }) }))
  })
  const email = "ann@example.com"
  const required = "Field 'email' is required"
  const bad = /** @type {[string, unknown, import("../answers.mjs").Expected][]} */ ([
    ["{}", {}, badRequest(required)],
    ["no body", undefined, badRequest(required)],
    ["[]", [], badRequest("Field '' is required")],
    ["a number for the address", { email: 5 }, badRequest(wrongType("email", "string", "5"))],
    ["address null", { email: null }, badRequest(wrongType("email", "string", "null"))],
    ["a list for metadata", { email, metadata: [] }, badRequest(wrongType("metadata", "record", ""))],
    ["a text for the roles", { email, roles: "admin" }, badRequest(wrongType("roles", "array", "admin"))],
    ["unknown fields", { email, expires_at: "2030-01-01", a: 1 }, badRequest("Unrecognized fields: 'expires_at, a'")],
    ["what v1 takes", { user: email, role: "member" }, badRequest(required, "Unrecognized fields: 'user, role'")],
    ["roles, which nobody has made", { email, roles: ["admin"] }, unknownError],
  ])
  for (const [name, body, expected] of bad) {
    row(name, async (shop) => expectAnswer(await shop.askToInvite(body), expected))
  }
  row("an unknown parameter", async (shop) =>
    expectAnswer(await shop.askToInvite({ email: newEmail() }, "?a=b"), badRequest("Unrecognized fields: 'a'")))
  row("not logged in, whatever is asked for", async (shop) => {
    expectAnswer(await shop.ask({ method: "POST", path, body: { email: newEmail() } }), unauthorized)
    expectAnswer(await shop.ask({ method: "POST", path, body: {} }), unauthorized)
  })
  row("a customer", async (shop) => {
    const { token } = await shop.store.signUp()
    expectAnswer(await shop.ask({ method: "POST", path, body: { email: newEmail() }, headers: bearer(token) }), unauthorized)
  })
  row("PUT", async (shop) => expectAnswer(await shop.asAdmin({ method: "PUT", path, body: {} }), unserved("PUT", path)))
})

table("GET /admin/invites", (row) => {
  const list = (/** @type {Shop} */ shop, /** @type {string} */ query) => shop.asAdmin({ method: "GET", path: `${path}?${query}` })
  /** @param {unknown[]} invites @param {object} [page] */
  const page = (invites, page) => json(200, { invites, count: invites.length, offset: 0, limit: 50, ...page })

  /** Two invites whom this text finds, the older one first. @param {Shop} shop */
  const pair = async (shop) => {
    const text = newEmail().replace(/@.*/, "@")
    const [ann, bea] = [await shop.invite({ email: `${text}a.example.com` }), await shop.invite({ email: `${text}b.example.com` })]
    return { text, ann, bea, shown: [ann, bea].map(({ email }) => invite({ email })) }
  }
  row("?q: whose address has this in it, in any case, the oldest first", async (shop) => {
    const { text, shown } = await pair(shop)
    expectAnswer(await list(shop, `q=${text}`), page(shown))
    expectAnswer(await list(shop, `q=${text.toUpperCase()}`), page(shown))
  })
  row("?email: exactly this one, or these", async (shop) => {
    const { ann, bea, shown } = await pair(shop)
    expectAnswer(await list(shop, `email=${ann.email}`), page(shown.slice(0, 1)))
    expectAnswer(await list(shop, `email=${ann.email.toUpperCase()}`), page([]))
    expectAnswer(await list(shop, `email[]=${ann.email}&email[]=${bea.email}`), page(shown))
  })
  row("?id", async (shop) => {
    const { id, email } = await shop.invite()
    expectAnswer(await list(shop, `id=${id}`), page([invite({ email })]))
  })
  row("?limit and ?offset: the count is that of all", async (shop) => {
    const { text, shown } = await pair(shop)
    expectAnswer(await list(shop, `q=${text}&limit=1`), page(shown.slice(0, 1), { count: 2, limit: 1 }))
    expectAnswer(await list(shop, `q=${text}&limit=1&offset=1`), page(shown.slice(1), { count: 2, limit: 1, offset: 1 }))
    expectAnswer(await list(shop, `q=${text}&limit=0`), page([], { count: 2, limit: 0 }))
  })
  row("?order", async (shop) => {
    const { text, shown } = await pair(shop)
    expectAnswer(await list(shop, `q=${text}&order=-created_at`), page(shown.toReversed()))
    expectAnswer(await list(shop, `q=${text}&order=email`), page(shown))
  })
  row("?fields: these, and the id", async (shop) => {
    const { id, email } = await shop.invite()
    expectAnswer(await list(shop, `id=${id}&fields=id,email`), page([{ id: "<id>", email }]))
    expectAnswer(await list(shop, `id=${id}&fields=email`), page([{ email, id: "<id>" }]))
    expectAnswer(await list(shop, `id=${id}&fields=nope`), page([{ id: "<id>" }]))
  })
  row("an expired one is there; a deleted and an accepted one are not", async (shop) => {
    const [expired, gone, accepted] = [await shop.invite(), await shop.invite(), await shop.invitee()]
    await shop.backend.expireInvite(expired.id)
    await remove(shop, gone.id)
    await shop.accept(accepted.invite.token, bearer(accepted.token))
    const { body } = await list(shop, [expired, gone, accepted.invite].map(({ id }) => `id[]=${id}`).join("&"))
    assert.deepEqual(body.invites.map((/** @type {any} */ { id }) => id), [expired.id])
    assert.ok(Date.parse(body.invites[0].expires_at) < Date.now())
  })
  row("nothing asked for: 50 of them", async (shop) => {
    await shop.invite()
    const answer = await shop.asAdmin({ method: "GET", path })
    expectAnswer(answer, json(200, /^\{"invites":\[\{"id":.*\}\],"count":\d+,"offset":0,"limit":50\}$/))
    assert.ok(answer.body.invites.length <= 50)
  })
  const bad = /** @type {[string, import("../answers.mjs").Expected][]} */ ([
    ["a=b", badRequest("Unrecognized fields: 'a'")],
    ["accepted=true", badRequest("Unrecognized fields: 'accepted'")],
    ["limit=x", badRequest(wrongType("limit", "number", "x"))],
  ])
  for (const [query, expected] of bad) {
    row(`?${query}`, async (shop) => expectAnswer(await list(shop, query), expected))
  }
  row("not logged in", async (shop) => expectAnswer(await shop.ask({ method: "GET", path }), unauthorized))
})

table("GET /admin/invites/:id", (row) => {
  const get = (/** @type {Shop} */ shop, /** @type {string} */ id) => shop.asAdmin({ method: "GET", path: `${path}/${id}` })

  row("an invite, with its token", async (shop) => {
    const made = await shop.invite()
    const answer = await get(shop, made.id)
    expectAnswer(answer, json(200, { invite: invite({ email: made.email }) }))
    assert.deepEqual(answer.body.invite, made)
  })
  row("?fields: only these", async (shop) => {
    const { id } = await shop.invite()
    expectAnswer(await get(shop, `${id}?fields=id,accepted`), json(200, { invite: { id: "<id>", accepted: false } }))
  })
  row("an unknown one", async (shop) => expectAnswer(await get(shop, "invite_nope"), noInvite("invite_nope")))
  row("accept is nobody's id", async (shop) => expectAnswer(await get(shop, "accept"), noInvite("accept")))
  row("a deleted one", async (shop) => {
    const { id } = await shop.invite()
    await remove(shop, id)
    expectAnswer(await get(shop, id), noInvite(id))
  })
  row("an unknown parameter", async (shop) => expectAnswer(await get(shop, "invite_nope?a=b"), badRequest("Unrecognized fields: 'a'")))
  row("not logged in", async (shop) => {
    const { id } = await shop.invite()
    expectAnswer(await shop.ask({ method: "GET", path: `${path}/${id}` }), unauthorized)
  })
  row("POST", async (shop) => {
    const at = `${path}/invite_nope`
    expectAnswer(await shop.asAdmin({ method: "POST", path: at, body: {} }), unserved("POST", at))
    expectAnswer(await shop.ask({ method: "POST", path: at, body: {} }), noCors(unauthorized))
  })
})

table("POST /admin/invites/:id/resend", (row) => {
  const resend = (/** @type {Shop} */ shop, /** @type {string} */ id, /** @type {unknown} */ body) =>
    shop.asAdmin({ method: "POST", path: `${path}/${id}/resend`, body })

  row("a new token, and another day", async (shop) => {
    const before = await shop.invite()
    await shop.backend.expireInvite(before.id)
    const answer = await resend(shop, before.id, {})
    expectAnswer(answer, json(200, { invite: invite({ email: before.email }) }))
    const after = answer.body.invite
    expectToken(after)
    assert.deepEqual([after.id, after.created_at], [before.id, before.created_at])
    assert.notEqual(after.token, before.token)
    assert.ok(after.updated_at > before.updated_at)
    assert.deepEqual(await shop.invited(before.id), after)
  })
  row("again: another token still", async (shop) => {
    const { id, token } = await shop.invite()
    const [first, second] = [await resend(shop, id, undefined), await resend(shop, id, { a: 1 })]
    assert.equal(new Set([token, first.body.invite.token, second.body.invite.token]).size, 3)
  })
  row("?fields: only these", async (shop) => {
    const { id } = await shop.invite()
    const answer = await shop.asAdmin({ method: "POST", path: `${path}/${id}/resend?fields=id`, body: {} })
    expectAnswer(answer, json(200, { invite: { id: "<id>" } }))
  })
  row("an unknown one", async (shop) => expectAnswer(await resend(shop, "invite_nope", {}), missing("invite_nope")))
  row("an accepted one", async (shop) => {
    const { token, invite } = await shop.invitee()
    assert.equal((await shop.accept(invite.token, bearer(token))).status, 200)
    expectAnswer(await resend(shop, invite.id, {}), missing(invite.id))
  })
  row("a deleted one", async (shop) => {
    const { id } = await shop.invite()
    await remove(shop, id)
    expectAnswer(await resend(shop, id, {}), missing(id))
  })
  row("not logged in", async (shop) => {
    const made = await shop.invite()
    expectAnswer(await shop.ask({ method: "POST", path: `${path}/${made.id}/resend`, body: {} }), unauthorized)
    assert.deepEqual(await shop.invited(made.id), made)
  })
  row("GET", async (shop) => {
    const at = `${path}/invite_nope/resend`
    expectAnswer(await shop.asAdmin({ method: "GET", path: at }), unserved("GET", at))
  })
})

table("DELETE /admin/invites/:id", (row) => {
  row("it is gone, and deleting it again is no error", async (shop) => {
    const { id } = await shop.invite()
    expectAnswer(await remove(shop, id), deleted("invite", id))
    assert.equal(await shop.invited(id), undefined)
    expectAnswer(await remove(shop, id), deleted("invite", id))
  })
  row("with {} for a body", async (shop) => {
    const { id } = await shop.invite()
    expectAnswer(await shop.asAdmin({ method: "DELETE", path: `${path}/${id}`, body: {} }), deleted("invite", id))
  })
  row("an accepted one", async (shop) => {
    const { token, invite } = await shop.invitee()
    await shop.accept(invite.token, bearer(token))
    expectAnswer(await remove(shop, invite.id), deleted("invite", invite.id))
  })
  row("an unknown one", async (shop) => expectAnswer(await remove(shop, "invite_nope"), deleted("invite", "invite_nope")))
  row("not logged in", async (shop) => {
    const made = await shop.invite()
    expectAnswer(await shop.ask({ method: "DELETE", path: `${path}/${made.id}` }), unauthorized)
    assert.deepEqual(await shop.invited(made.id), made)
  })
})
