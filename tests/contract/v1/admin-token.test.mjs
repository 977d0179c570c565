// @ts-check
import assert from "node:assert/strict"
import { claims, now, sign } from "../../support/jwt.mjs"
import { newEmail } from "../shop.mjs"
import { account, badRequest, expectAnswer, invalid, json, noCookie, notLoggedIn, ok, refused, table } from "./admin-table.mjs"

/** @typedef {import("./admin-shop.mjs").AdminShopV1} Shop */

const password = "supersecret"
const bearer = (/** @type {string} */ token) => ({ authorization: `Bearer ${token}` })

/** @param {Shop} shop @param {Record<string, string>} headers @param {string} [cookie] */
const who = (shop, headers, cookie) => shop.ask({ method: "GET", path: "/admin/auth", headers, cookie })

/** A new user with a key for programs. @param {Shop} shop */
async function keyed(shop) {
  const ann = await shop.signUp()
  const api_token = `key-of-${ann.id}`
  await shop.asAdmin({ method: "POST", path: `/admin/users/${ann.id}`, body: { api_token } })
  return { ...ann, api_token, headers: { "x-medusa-access-token": api_token } }
}

table("POST /admin/auth/token", (row) => {
  const ask = (/** @type {Shop} */ shop, /** @type {unknown} */ body) => shop.ask({ method: "POST", path: "/admin/auth/token", body })

  row("good: a JWT for a day, and a session that is not logged in", async (shop) => {
    const { id, credentials } = await shop.signUp()
    const answer = await ask(shop, credentials)
    expectAnswer(answer, json(200, { access_token: "<jwt>" }))
    const { iat, exp, ...rest } = claims(answer.body.access_token)
    assert.deepEqual(rest, { user_id: id, domain: "admin" })
    assert.equal(exp - iat, 24 * 60 * 60)
    assert.ok(Math.abs(iat - now()) < 30)
    assert.equal((await shop.who(answer.cookie)).status, 401)
  })
  row("in any case of the e-mail", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await ask(shop, { email: email.toUpperCase(), password }), json(200, { access_token: "<jwt>" }))
  })
  row("a wrong password", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await ask(shop, { email, password: "wrong" }), refused)
  })
  row("an unknown e-mail", async (shop) => expectAnswer(await ask(shop, { email: newEmail(), password }), refused))
  row("a malformed e-mail", async (shop) => expectAnswer(await ask(shop, { email: "nope", password }), invalid("email must be an email")))
  row("{}", async (shop) => {
    const nothing = "email should not be empty, email must be an email, password should not be empty, password must be a string"
    expectAnswer(await ask(shop, {}), invalid(nothing))
  })
})

table("Authorization: Bearer, of a user", (row) => {
  for (const scheme of ["Bearer", "bearer"]) {
    row(`GET /admin/auth, ${scheme} of an admin JWT`, async (shop) => {
      const { email, credentials } = await shop.signUp()
      const authorization = `${scheme} ${await shop.token(credentials)}`
      expectAnswer(await who(shop, { authorization }), account({ email }))
    })
  }
  row("HS512 with the same secret, without an end", async (shop) => {
    const { id, email } = await shop.signUp()
    const token = sign({ user_id: id, domain: "admin" }, shop.backend.jwtSecret, "HS512")
    expectAnswer(await who(shop, bearer(token)), account({ email }))
  })
  const dead = /** @type {[string, (id: string, secret: string) => string][]} */ ([
    ["an expired JWT", (id, secret) => sign({ user_id: id, domain: "admin", exp: now() - 10 }, secret)],
    ["a JWT of the future (nbf)", (id, secret) => sign({ user_id: id, domain: "admin", nbf: now() + 60 }, secret)],
    ["a JWT without a domain", (id, secret) => sign({ user_id: id, exp: now() + 60 }, secret)],
    ["a JWT of the store", (id, secret) => sign({ user_id: id, domain: "store", exp: now() + 60 }, secret)],
    ["a JWT without a user", (_, secret) => sign({ domain: "admin", exp: now() + 60 }, secret)],
    ["a JWT of another secret", (id) => sign({ user_id: id, domain: "admin", exp: now() + 60 }, "another")],
    ["no JWT at all", () => "nonsense"],
  ])
  for (const [name, make] of dead) {
    row(name, async (shop) => {
      const { id } = await shop.signUp()
      expectAnswer(await who(shop, bearer(make(id, shop.backend.jwtSecret))), notLoggedIn)
    })
  }
  row("a customer's JWT", async (shop) => {
    const { store } = shop
    expectAnswer(await who(shop, bearer(await store.token((await store.signUp()).credentials))), notLoggedIn)
  })
  row("a user's JWT in the store", async (shop) => {
    const token = await shop.token((await shop.signUp()).credentials)
    const answer = await shop.store.ask({ method: "GET", path: "/store/auth", headers: bearer(token) })
    assert.deepEqual([answer.status, answer.text], [401, "Unauthorized"])
  })
  row("a user who was deleted since: only GET /admin/auth notices", async (shop) => {
    const { id, credentials } = await shop.signUp()
    const headers = bearer(await shop.token(credentials))
    await shop.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectAnswer(await who(shop, headers), badRequest)
    const list = await shop.ask({ method: "GET", path: `/admin/users?id=${id}`, headers })
    expectAnswer(list, json(200, { users: [], count: 0, offset: 0, limit: 50 }))
  })
  row("an unknown user: the same", async (shop) => {
    const headers = bearer(sign({ user_id: "usr_nope", domain: "admin" }, shop.backend.jwtSecret))
    expectAnswer(await who(shop, headers), badRequest)
    expectAnswer(await shop.ask({ method: "GET", path: "/admin/invites", headers }), json(200, /^\{"invites":\[/))
  })
  row("a session wins over a JWT", async (shop) => {
    const token = await shop.token((await shop.signUp()).credentials)
    const { email, cookie } = await shop.signUp()
    expectAnswer(await who(shop, bearer(token), cookie), noCookie(account({ email })))
  })
  row("DELETE with it: OK without a cookie, and it goes on working", async (shop) => {
    const { email, credentials } = await shop.signUp()
    const headers = bearer(await shop.token(credentials))
    expectAnswer(await shop.ask({ method: "DELETE", path: "/admin/auth", headers }), noCookie(ok))
    expectAnswer(await who(shop, headers), account({ email }))
  })
  row("DELETE with it in an anonymous session: that session ends", async (shop) => {
    const headers = bearer(await shop.token((await shop.signUp()).credentials))
    const { cookie = "" } = await shop.who()
    expectAnswer(await shop.ask({ method: "DELETE", path: "/admin/auth", headers, cookie }), noCookie(ok))
    expectAnswer(await shop.who(cookie), notLoggedIn, cookie)
  })
  row("DELETE with it in a customer's session: the customer stays", async (shop) => {
    const headers = bearer(await shop.token((await shop.signUp()).credentials))
    const { cookie } = await shop.store.signUp()
    expectAnswer(await shop.ask({ method: "DELETE", path: "/admin/auth", headers, cookie }), noCookie(ok))
    assert.equal((await shop.store.who(cookie)).status, 200)
  })
})

table("x-medusa-access-token", (row) => {
  row("a user's api_token", async (shop) => {
    const { email, api_token, headers } = await keyed(shop)
    expectAnswer(await who(shop, headers), account({ email, api_token }))
  })
  row("an invite is made with it", async (shop) => {
    const { headers } = await keyed(shop)
    const body = { user: newEmail(), role: "member" }
    expectAnswer(await shop.ask({ method: "POST", path: "/admin/invites", body, headers }), ok)
  })
  for (const wrong of ["nope", ""]) {
    row(JSON.stringify(wrong), async (shop) => expectAnswer(await who(shop, { "x-medusa-access-token": wrong }), notLoggedIn))
  }
  row("a JWT", async (shop) => {
    const token = await shop.token((await shop.signUp()).credentials)
    expectAnswer(await who(shop, { "x-medusa-access-token": token }), notLoggedIn)
  })
  row("as Bearer", async (shop) => expectAnswer(await who(shop, bearer((await keyed(shop)).api_token)), notLoggedIn))
  row("a session and a JWT win over it", async (shop) => {
    const [{ headers }, { email, cookie, credentials }] = await Promise.all([keyed(shop), shop.signUp()])
    expectAnswer(await who(shop, headers, cookie), noCookie(account({ email })))
    expectAnswer(await who(shop, { ...headers, ...bearer(await shop.token(credentials)) }), account({ email }))
  })
  row("it wins over a dead JWT", async (shop) => {
    const { email, api_token, headers } = await keyed(shop)
    expectAnswer(await who(shop, { ...headers, ...bearer("nonsense") }), account({ email, api_token }))
  })
  row("taken away again", async (shop) => {
    const { id, headers } = await keyed(shop)
    await shop.asAdmin({ method: "POST", path: `/admin/users/${id}`, body: { api_token: null } })
    expectAnswer(await who(shop, headers), notLoggedIn)
  })
  row("of a user who was deleted since", async (shop) => {
    const { id, headers } = await keyed(shop)
    await shop.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectAnswer(await who(shop, headers), notLoggedIn)
  })
  row("DELETE /admin/auth with it: OK, and it goes on working", async (shop) => {
    const { email, api_token, headers } = await keyed(shop)
    expectAnswer(await shop.ask({ method: "DELETE", path: "/admin/auth", headers }), noCookie(ok))
    expectAnswer(await who(shop, headers), account({ email, api_token }))
  })
})
