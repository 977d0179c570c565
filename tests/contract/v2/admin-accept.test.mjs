// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import { newEmail } from "../shop.mjs"
import {
  account, badRequest, bearer, expectAnswer, expectToken, invalid, noCors, noInvite, nobody, table, unauthorized,
  unserved, userOf, wrongType,
} from "./admin-table.mjs"

/** @typedef {import("./admin-shop.mjs").AdminShopV2} Shop */

const path = "/admin/invites/accept"
const already = invalid("The user is already authenticated and cannot accept an invite.")

/** How many users have this address. @param {Shop} shop @param {string} email */
async function count(shop, email) {
  const { body } = await shop.asAdmin({ method: "GET", path: `/admin/users?email=${email}` })
  return body.count
}

table("POST /admin/invites/accept", (row) => {
  row("as an identity that is nobody yet: the user, whom a log-in finds", async (shop) => {
    const { email, token, credentials, invite } = await shop.invitee()
    const answer = await shop.accept(invite.token, bearer(token), { first_name: "Ann", last_name: "Bee" })
    expectAnswer(answer, account({ email, first_name: "Ann", last_name: "Bee" }))
    expectToken(await shop.authenticate(credentials), userOf(answer.body.user.id))
  })
  row("the invite is gone afterwards", async (shop) => {
    const { token, invite } = await shop.invitee()
    await shop.accept(invite.token, bearer(token))
    expectAnswer(await shop.asAdmin({ method: "GET", path: `/admin/invites/${invite.id}` }), noInvite(invite.id))
  })
  for (const [name, body] of /** @type {[string, unknown][]} */ ([
    ["{}", {}],
    ["no body", undefined],
    ["null for what is optional", { email: null, first_name: null, last_name: null }],
  ])) {
    row(`${name}: a user of the invite's address`, async (shop) => {
      const { email, token, invite } = await shop.invitee()
      const answer = await shop.ask({ method: "POST", path: `${path}?token=${invite.token}`, headers: bearer(token), body })
      expectAnswer(answer, account({ email }))
    })
  }
  row("with a session of nobody: it is still nobody's afterwards, and its next token the user's", async (shop) => {
    const { email, token, invite } = await shop.invitee()
    const { cookie } = await shop.openSession(token)
    const answer = await shop.accept(invite.token, {}, {}, cookie)
    expectAnswer(answer, account({ email }))
    expectAnswer(await shop.who(cookie), unauthorized)
    expectToken(await shop.ask({ method: "POST", path: "/auth/token/refresh", cookie }), userOf(answer.body.user.id))
  })
  row("as an identity of another address: a user of the invite's address, who logs in with the other", async (shop) => {
    const [{ token, email }, ann] = await Promise.all([shop.invite(), shop.identify()])
    const answer = await shop.accept(token, bearer(ann.token))
    expectAnswer(answer, account({ email }))
    expectToken(await shop.authenticate(ann.credentials), userOf(answer.body.user.id))
  })
  row("for another address: a user of that one", async (shop) => {
    const { email, token, invite } = await shop.invitee()
    const other = newEmail()
    expectAnswer(await shop.accept(invite.token, bearer(token), { email: other }), account({ email: other }))
    assert.equal(await count(shop, email), 0)
  })
  row("as a customer, who is a user as well then", async (shop) => {
    const { store } = shop
    const { id, email, credentials } = await store.signUp()
    const { token } = await shop.invite({ email })
    const answer = await shop.accept(token, bearer(await shop.token(credentials)))
    expectAnswer(answer, account({ email }))
    const user_id = answer.body.user.id
    expectToken(await shop.authenticate(credentials), { actor_id: user_id, app_metadata: { user_id, customer_id: id } })
    assert.equal(claims(await store.token(credentials)).actor_id, id)
  })
  row("a customer's own token, or session", async (shop) => {
    const [{ token }, ann] = await Promise.all([shop.invite(), shop.store.signUp()])
    expectAnswer(await shop.accept(token, bearer(ann.token)), unauthorized)
    expectAnswer(await shop.accept(token, {}, {}, ann.cookie), unauthorized)
  })
  row("as a user, with a token or a session", async (shop) => {
    const [{ token }, ann] = await Promise.all([shop.invite(), shop.signUp()])
    expectAnswer(await shop.accept(token, bearer(ann.token)), already)
    expectAnswer(await shop.accept(token, {}, {}, ann.cookie), already)
  })
  row("with a user's session and a token of nobody", async (shop) => {
    const [{ cookie }, { token, invite }] = await Promise.all([shop.signUp(), shop.invitee()])
    expectAnswer(await shop.accept(invite.token, bearer(token), {}, cookie), already)
  })
  row("a user's session is looked at before the invite, and after the rest", async (shop) => {
    const { token } = await shop.signUp()
    expectAnswer(await shop.accept("garbage", bearer(token)), already)
    expectAnswer(await shop.accept("garbage", bearer(token), { a: 1 }), badRequest("Unrecognized fields: 'a'"))
  })
  row("as nobody at all", async (shop) => {
    const { invite } = await shop.invitee()
    expectAnswer(await shop.accept(invite.token, {}), unauthorized)
    expectAnswer(await shop.accept(invite.token, bearer("nonsense")), unauthorized)
  })
  row("a token of nobody that expired", async (shop) => {
    const { token, invite } = await shop.invitee()
    const expired = sign({ ...claims(token), exp: now() - 10 }, shop.backend.jwtSecret)
    expectAnswer(await shop.accept(invite.token, bearer(expired)), unauthorized)
  })

  row("expired", async (shop) => {
    const { email, token, credentials, invite } = await shop.invitee()
    await shop.backend.expireInvite(invite.id)
    expectAnswer(await shop.accept(invite.token, bearer(token)), unauthorized)
    assert.equal(await count(shop, email), 0)
    expectToken(await shop.authenticate(credentials), nobody)
  })
  row("sent again: only the new token is good", async (shop) => {
    const { email, token, invite } = await shop.invitee()
    await shop.backend.expireInvite(invite.id)
    const resent = await shop.asAdmin({ method: "POST", path: `/admin/invites/${invite.id}/resend`, body: {} })
    expectAnswer(await shop.accept(invite.token, bearer(token)), unauthorized)
    expectAnswer(await shop.accept(resent.body.invite.token, bearer(token)), account({ email }))
  })
  row("accepted already, by anybody", async (shop) => {
    const [{ token, invite }, ann] = await Promise.all([shop.invitee(), shop.identify()])
    await shop.accept(invite.token, bearer(token))
    expectAnswer(await shop.accept(invite.token, bearer(token)), unauthorized)
    expectAnswer(await shop.accept(invite.token, bearer(ann.token)), unauthorized)
  })
  row("deleted", async (shop) => {
    const { token, invite } = await shop.invitee()
    await shop.asAdmin({ method: "DELETE", path: `/admin/invites/${invite.id}` })
    expectAnswer(await shop.accept(invite.token, bearer(token)), unauthorized)
  })
  row("another invite with a token from before one was a user: refused, and the invite stays good", async (shop) => {
    const [first, second] = await Promise.all([shop.invitee(), shop.invitee()])
    await shop.accept(first.invite.token, bearer(first.token))
    expectAnswer(await shop.accept(second.invite.token, bearer(first.token)), unauthorized)
    assert.equal(await count(shop, second.email), 0)
    expectAnswer(await shop.accept(second.invite.token, bearer(second.token)), account({ email: second.email }))
  })
  row("for the address of a user: refused, and the invite stays good", async (shop) => {
    const [{ email, token, invite }, bea] = await Promise.all([shop.invitee(), shop.signUp()])
    expectAnswer(await shop.accept(invite.token, bearer(token), { email: bea.email }), unauthorized)
    expectAnswer(await shop.accept(invite.token, bearer(token)), account({ email }))
  })
  row("an invite of a user who was deleted since, as an identity of their own address: a new user", async (shop) => {
    const { id, email } = await shop.signUp()
    await shop.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    const { token, invite } = await shop.invitee(email)
    const answer = await shop.accept(invite.token, bearer(token))
    expectAnswer(answer, account({ email }))
    assert.notEqual(answer.body.user.id, id)
  })

  row("20 at once with one token: one user, who logs in", async (shop) => {
    const { email, token, credentials, invite } = await shop.invitee()
    const answers = await Promise.all(Array.from({ length: 20 }, () => shop.accept(invite.token, bearer(token))))
    const [made, ...others] = answers.filter(({ status }) => status === 200)
    assert.equal(others.length, 0)
    for (const answer of answers) expectAnswer(answer, answer === made ? account({ email }) : unauthorized)
    assert.equal(await count(shop, email), 1)
    expectToken(await shop.authenticate(credentials), userOf(made.body.user.id))
  })
  row("4 at once, each an identity of its own: one user", async (shop) => {
    const { email, token } = await shop.invite()
    const all = await Promise.all(Array.from({ length: 4 }, () => shop.identify()))
    const answers = await Promise.all(all.map((ann) => shop.accept(token, bearer(ann.token))))
    for (const answer of answers) expectAnswer(answer, answer.status === 200 ? account({ email }) : unauthorized)
    assert.equal(await count(shop, email), 1)
    const logIns = await Promise.all(all.map((ann) => shop.token(ann.credentials)))
    assert.deepEqual(logIns.map((token) => claims(token).actor_id), answers.map(({ body }) => body.user?.id ?? ""))
  })

  /** @type {[string, (token: string, secret: string) => string][]} */
  const wrong = [
    ["no JWT at all", () => "garbage"],
    ['""', () => ""],
    ["a spoilt token", (token) => `${token}x`],
    ["a token of another secret", (token) => sign(claims(token), "another")],
    ["a JWT that expired", (token, secret) => sign({ ...claims(token), exp: now() - 10 }, secret)],
    ["a JWT for an unknown invite", (token, secret) => sign({ ...claims(token), id: "invite_nope" }, secret)],
    ["a JWT of the right secret that is not the invite's", (token, secret) => sign({ ...claims(token), jti: "another" }, secret)],
  ]
  for (const [name, make] of wrong) {
    row(`${name}: refused, and the good one goes on working`, async (shop) => {
      const { email, token, invite } = await shop.invitee()
      expectAnswer(await shop.accept(make(invite.token, shop.backend.jwtSecret), bearer(token)), unauthorized)
      expectAnswer(await shop.accept(invite.token, bearer(token)), account({ email }))
    })
  }
  row("no token", async (shop) => {
    const { token, invite } = await shop.invitee()
    const ask = { method: "POST", path, headers: bearer(token) }
    expectAnswer(await shop.ask({ ...ask, body: {} }), badRequest("Field 'token' is required"))
    expectAnswer(await shop.ask({ ...ask, body: { token: invite.token } }), badRequest("Unrecognized fields: 'token'"))
  })
  const bad = /** @type {[string, unknown, import("../answers.mjs").Expected][]} */ ([
    ["a password, as on v1", { password: "supersecret" }, badRequest("Unrecognized fields: 'password'")],
    ["a number for the address", { email: 5 }, badRequest(wrongType("email", "string", "5"))],
    [
      "numbers for everything",
      { last_name: 1, first_name: 1, email: 1 },
      badRequest(wrongType("email", "string", "1"), wrongType("first_name", "string", "1"), wrongType("last_name", "string", "1")),
    ],
    ["[]", [], badRequest("Field '' is required")],
  ])
  for (const [name, body, expected] of bad) {
    row(`${name}: the invite stays good`, async (shop) => {
      const { email, token, invite } = await shop.invitee()
      expectAnswer(await shop.accept(invite.token, bearer(token), body), expected)
      expectAnswer(await shop.accept(invite.token, bearer(token)), account({ email }))
    })
  }
  row("an unknown parameter", async (shop) => {
    const { token, invite } = await shop.invitee()
    expectAnswer(await shop.accept(`${invite.token}&a=b`, bearer(token)), badRequest("Unrecognized fields: 'a'"))
  })
  row("bad data as nobody: who asks is looked at first", async (shop) => expectAnswer(await shop.accept("garbage", {}, { a: 1 }), unauthorized))
  row("PUT", async (shop) => {
    expectAnswer(await shop.ask({ method: "PUT", path, body: {} }), noCors(unauthorized))
    expectAnswer(await shop.asAdmin({ method: "PUT", path, body: {} }), unserved("PUT", path))
  })
})
