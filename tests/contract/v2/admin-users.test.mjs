// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../shop.mjs"
import {
  account, badRequest, bearer, deleted, expectAnswer, gone, json, noCors, table, unauthorized, unchangeable,
  unknownError, unserved, user, wrongType,
} from "./admin-table.mjs"

/** @typedef {import("./admin-shop.mjs").AdminShopV2} Shop */

const path = "/admin/users"

/** @param {Shop} shop @param {string} id */
const get = (shop, id) => shop.asAdmin({ method: "GET", path: `${path}/${id}` })
/** @param {Shop} shop @param {string} id @param {unknown} [body] */
const remove = (shop, id, body) => shop.asAdmin({ method: "DELETE", path: `${path}/${id}`, body })

table("GET /admin/users/me", (row) => {
  const me = `${path}/me`

  row("with a cookie, or a token", async (shop) => {
    const { email, cookie, token } = await shop.signUp({ first_name: "Ann" })
    expectAnswer(await shop.who(cookie), account({ email, first_name: "Ann" }))
    expectAnswer(await shop.ask({ method: "GET", path: me, headers: bearer(token) }), account({ email, first_name: "Ann" }))
  })
  row("without either", async (shop) => {
    const answer = await shop.who()
    expectAnswer(answer, unauthorized)
    assert.equal(answer.headers["www-authenticate"], undefined)
  })
  row("?fields: these, and the id", async (shop) => {
    const { email, cookie } = await shop.signUp()
    const ask = (/** @type {string} */ fields) => shop.ask({ method: "GET", path: `${me}?fields=${fields}`, cookie })
    expectAnswer(await ask("id,email"), json(200, { user: { id: "<id>", email } }))
    expectAnswer(await ask("email"), json(200, { user: { email, id: "<id>" } }))
    expectAnswer(await ask("nope"), json(200, { user: { id: "<id>" } }))
  })
  row("?fields=-email: all but this", async (shop) => {
    const { cookie } = await shop.signUp()
    const { email, ...rest } = user({})
    expectAnswer(await shop.ask({ method: "GET", path: `${me}?fields=-email`, cookie }), json(200, { user: rest }))
  })
  row("an unknown parameter: who asks is looked at first", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "GET", path: `${me}?a=b`, cookie }), badRequest("Unrecognized fields: 'a'"))
    expectAnswer(await shop.ask({ method: "GET", path: `${me}?a=b` }), unauthorized)
  })
  row("POST and DELETE: me is nobody's id", async (shop) => {
    const { email, cookie } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "POST", path: me, body: { first_name: "Bea" }, cookie }), unchangeable("me"))
    expectAnswer(await shop.ask({ method: "DELETE", path: me, cookie }), deleted("user", "me"))
    expectAnswer(await shop.who(cookie), account({ email }))
  })
  row("PUT", async (shop) => {
    expectAnswer(await shop.ask({ method: "PUT", path: me, body: {} }), noCors(unauthorized))
    expectAnswer(await shop.asAdmin({ method: "PUT", path: me, body: {} }), unserved("PUT", me))
  })
})

table("GET /admin/users", (row) => {
  const list = (/** @type {Shop} */ shop, /** @type {string} */ query) => shop.asAdmin({ method: "GET", path: `${path}?${query}` })
  /** @param {unknown[]} users @param {object} [page] */
  const page = (users, page) => json(200, { users, count: users.length, offset: 0, limit: 50, ...page })

  /** Two users whom this text finds, the older one first. @param {Shop} shop */
  const pair = async (shop) => {
    const text = newEmail().replace(/@.*/, "@")
    const ann = await shop.signUp({ email: `${text}a.example.com`, first_name: "Ann" })
    const bea = await shop.signUp({ email: `${text}b.example.com` })
    return { text, ann, bea, shown: [user({ email: ann.email, first_name: "Ann" }), user({ email: bea.email })] }
  }
  row("?q: whose address has this in it, in any case, the oldest first", async (shop) => {
    const { text, shown } = await pair(shop)
    expectAnswer(await list(shop, `q=${text}`), page(shown))
    expectAnswer(await list(shop, `q=${text.toUpperCase()}`), page(shown))
  })
  row("?q: or whose names", async (shop) => {
    const last_name = `Bee ${newEmail()}`
    const { email } = await shop.signUp({ last_name })
    expectAnswer(await list(shop, `q=${encodeURIComponent(last_name.slice(1))}`), page([user({ email, last_name })]))
  })
  row("?email: exactly this one", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await list(shop, `email=${email}`), page([user({ email })]))
    expectAnswer(await list(shop, `email=${email.toUpperCase()}`), page([]))
  })
  row("?id, one or many", async (shop) => {
    const { ann, bea, shown } = await pair(shop)
    expectAnswer(await list(shop, `id=${bea.id}`), page(shown.slice(1)))
    expectAnswer(await list(shop, `id[]=${bea.id}&id[]=${ann.id}`), page(shown))
  })
  row("?first_name", async (shop) => {
    const { text, shown } = await pair(shop)
    expectAnswer(await list(shop, `q=${text}&first_name=Ann`), page(shown.slice(0, 1)))
    expectAnswer(await list(shop, `q=${text}&first_name=ann`), page([]))
  })
  row("?limit and ?offset: the count is that of all", async (shop) => {
    const { text, shown } = await pair(shop)
    expectAnswer(await list(shop, `q=${text}&limit=1`), page(shown.slice(0, 1), { count: 2, limit: 1 }))
    expectAnswer(await list(shop, `q=${text}&limit=1&offset=1`), page(shown.slice(1), { count: 2, limit: 1, offset: 1 }))
    expectAnswer(await list(shop, `q=${text}&offset=2`), page([], { count: 2, offset: 2 }))
    expectAnswer(await list(shop, `q=${text}&limit=0`), page([], { count: 2, limit: 0 }))
  })
  row("?order", async (shop) => {
    const { text, shown } = await pair(shop)
    expectAnswer(await list(shop, `q=${text}&order=-created_at`), page(shown.toReversed()))
    expectAnswer(await list(shop, `q=${text}&order=email`), page(shown))
  })
  row("?fields: these, and the id", async (shop) => {
    const { id, email } = await shop.signUp()
    expectAnswer(await list(shop, `id=${id}&fields=id,email`), page([{ id: "<id>", email }]))
    expectAnswer(await list(shop, `id=${id}&fields=email`), page([{ email, id: "<id>" }]))
    expectAnswer(await list(shop, `id=${id}&fields=nope`), page([{ id: "<id>" }]))
  })
  row("nothing asked for: 50 of them, the oldest first", async (shop) => {
    const answer = await shop.asAdmin({ method: "GET", path })
    expectAnswer(answer, json(200, /^\{"users":\[\{"id":.*\}\],"count":\d+,"offset":0,"limit":50\}$/))
    const { users } = answer.body
    assert.equal(users[0].email, shop.backend.admin.email)
    assert.ok(users.length <= 50)
  })
  row("a user who was deleted since, a customer and an identity are not there", async (shop) => {
    const [{ id, email }, customer, ann] = await Promise.all([shop.signUp(), shop.store.signUp(), shop.identify()])
    await remove(shop, id)
    for (const one of [email, customer.email, ann.email]) expectAnswer(await list(shop, `email=${one}`), page([]))
  })
  row("by another user", async (shop) => {
    const { id, email, token } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "GET", path: `${path}?id=${id}`, headers: bearer(token) }), page([user({ email })]))
  })
  const bad = /** @type {[string, import("../answers.mjs").Expected][]} */ ([
    ["a=b", badRequest("Unrecognized fields: 'a'")],
    ["limit=x", badRequest(wrongType("limit", "number", "x"))],
    ["limit=", badRequest(wrongType("limit", "number", ""))],
    ["offset=x", badRequest(wrongType("offset", "number", "x"))],
    ["email[]=a", badRequest(wrongType("email", "string", "a"))],
    ["order=nope", unknownError],
  ])
  for (const [query, expected] of bad) {
    row(`?${query}`, async (shop) => expectAnswer(await list(shop, query), expected))
  }
  row("not logged in", async (shop) => expectAnswer(await shop.ask({ method: "GET", path }), unauthorized))
  row("POST: users are invited", async (shop) => {
    expectAnswer(await shop.asAdmin({ method: "POST", path, body: { email: newEmail() } }), unserved("POST", path))
    expectAnswer(await shop.ask({ method: "POST", path, body: { email: newEmail() } }), noCors(unauthorized))
  })
})

table("GET /admin/users/:id", (row) => {
  row("a user", async (shop) => {
    const { id, email } = await shop.signUp({ last_name: "Bee" })
    expectAnswer(await get(shop, id), account({ email, last_name: "Bee" }))
  })
  row("?fields: only these", async (shop) => {
    const { id, email } = await shop.signUp()
    expectAnswer(await get(shop, `${id}?fields=email,id`), json(200, { user: { email, id: "<id>" } }))
  })
  row("an unknown one", async (shop) => expectAnswer(await get(shop, "user_nope"), gone("user_nope")))
  row("who was deleted since", async (shop) => {
    const { id } = await shop.signUp()
    await remove(shop, id)
    expectAnswer(await get(shop, id), gone(id))
  })
  row("an unknown parameter", async (shop) => expectAnswer(await get(shop, "user_nope?a=b"), badRequest("Unrecognized fields: 'a'")))
  row("not logged in", async (shop) => expectAnswer(await shop.ask({ method: "GET", path: `${path}/user_nope` }), unauthorized))
})

table("POST /admin/users/:id", (row) => {
  const update = (/** @type {Shop} */ shop, /** @type {string} */ id, /** @type {unknown} */ body) =>
    shop.asAdmin({ method: "POST", path: `${path}/${id}`, body })

  /** @param {string} name @param {unknown} body @param {object} fields */
  const changes = (name, body, fields) =>
    row(name, async (shop) => {
      const { id, email } = await shop.signUp({ first_name: "Ann" })
      const expected = account({ email, first_name: "Ann", ...fields })
      expectAnswer(await update(shop, id, body), expected)
      expectAnswer(await get(shop, id), expected)
    })
  const everything = { first_name: "Bea", last_name: "Cee", avatar_url: "https://example.com/bea.png" }
  changes("{}: nothing changes", {}, {})
  changes("no body: nothing changes", undefined, {})
  changes("names and picture", everything, everything)
  changes("null empties a name", { first_name: null }, { first_name: null })
  changes('"" is a name, and any text a picture', { first_name: "", avatar_url: "x" }, { first_name: "", avatar_url: "x" })
  changes("metadata, its keys in the database's order", { metadata: { bb: 1, a: { z: [1.5, "é"], y: null } } }, { metadata: { a: { y: null, z: [1.5, "é"] }, bb: 1 } })

  /** @param {string} name @param {unknown[]} steps each the metadata of one update @param {unknown} result */
  const metadata = (name, steps, result) =>
    row(name, async (shop) => {
      const { id, email } = await shop.signUp()
      let answer
      for (const step of steps) answer = await update(shop, id, { metadata: step })
      expectAnswer(/** @type {any} */ (answer), account({ email, metadata: result }))
    })
  metadata("metadata is merged, and an empty text removes a key", [{ a: 1, b: 2 }, { b: "", c: 3 }], { a: 1, c: 3 })
  metadata("metadata {}: nothing changes", [{ a: 1 }, {}], { a: 1 })
  metadata("metadata null empties it", [{ a: 1 }, null], null)

  row("updated_at moves, and only when something changes", async (shop) => {
    const { id } = await shop.signUp({ first_name: "Ann" })
    const seen = async (/** @type {object} */ body) => (await update(shop, id, body)).body.user
    const { created_at, updated_at } = await seen({})
    assert.equal(updated_at, created_at)
    const changed = await seen({ first_name: "Bea" })
    assert.ok(changed.updated_at > updated_at)
    assert.equal((await seen({ first_name: "Bea" })).updated_at, changed.updated_at)
  })
  row("?fields: only these", async (shop) => {
    const { id } = await shop.signUp()
    expectAnswer(await update(shop, `${id}?fields=id,first_name`, { first_name: "Bea" }), json(200, { user: { id: "<id>", first_name: "Bea" } }))
  })
  row("by the user", async (shop) => {
    const { id, email, cookie } = await shop.signUp()
    const answer = await shop.ask({ method: "POST", path: `${path}/${id}`, body: { first_name: "Bea" }, cookie })
    expectAnswer(answer, account({ email, first_name: "Bea" }))
  })
  row("an unknown one", async (shop) => expectAnswer(await update(shop, "user_nope", { first_name: "Bea" }), unchangeable("user_nope")))
  row("who was deleted since", async (shop) => {
    const { id } = await shop.signUp()
    await remove(shop, id)
    expectAnswer(await update(shop, id, { first_name: "Bea" }), unchangeable(id))
  })
  const bad = /** @type {[string, unknown, import("../answers.mjs").Expected][]} */ ([
    ["an address", { email: "bea@example.com" }, badRequest("Unrecognized fields: 'email'")],
    ["a password", { password: "another" }, badRequest("Unrecognized fields: 'password'")],
    ["what v1 takes", { role: "admin", api_token: "key" }, badRequest("Unrecognized fields: 'role, api_token'")],
    [
      "wrong types: the first three are named",
      { metadata: 1, avatar_url: 1, last_name: 1, first_name: 1 },
      badRequest(wrongType("first_name", "string", "1"), wrongType("last_name", "string", "1"), wrongType("avatar_url", "string", "1")),
    ],
    ["a list for metadata", { metadata: [] }, badRequest(wrongType("metadata", "record", ""))],
    ["[]", [], badRequest("Field '' is required")],
  ])
  for (const [name, body, expected] of bad) {
    row(`${name}: the data is looked at before whose it is`, async (shop) => expectAnswer(await update(shop, "user_nope", body), expected))
  }
  row("not logged in", async (shop) => {
    const { id, email } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "POST", path: `${path}/${id}`, body: { first_name: "Bea" } }), unauthorized)
    expectAnswer(await get(shop, id), account({ email }))
  })
})

table("DELETE /admin/users/:id", (row) => {
  row("who is gone, and deleting them again is no error", async (shop) => {
    const { id, credentials } = await shop.signUp()
    expectAnswer(await remove(shop, id, {}), deleted("user", id))
    expectAnswer(await get(shop, id), gone(id))
    assert.equal((await shop.authenticate(credentials)).status, 401)
    expectAnswer(await remove(shop, id), deleted("user", id))
  })
  row("an unknown one", async (shop) => expectAnswer(await remove(shop, "user_nope"), deleted("user", "user_nope")))
  row("oneself: refused, also when one is gone already", async (shop) => {
    const { id, token } = await shop.signUp()
    const itself = json(400, { type: "not_allowed", message: "A user cannot delete itself" })
    const ask = { method: "DELETE", path: `${path}/${id}`, headers: bearer(token) }
    expectAnswer(await shop.ask(ask), itself)
    expectAnswer(await shop.ask({ method: "GET", path: `${path}/me?fields=id`, headers: bearer(token) }), json(200, { user: { id: "<id>" } }))
    await remove(shop, id)
    expectAnswer(await shop.ask(ask), itself)
  })
  row("not logged in", async (shop) => {
    const { id, email } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "DELETE", path: `${path}/${id}` }), unauthorized)
    expectAnswer(await get(shop, id), account({ email }))
  })
})
