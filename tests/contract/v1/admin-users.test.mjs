// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../shop.mjs"
import {
  account, badRole, deleted, duplicate, expectAnswer, gone, html, invalid, json, noCookie, notLoggedIn, table, user,
} from "./admin-table.mjs"

/** @typedef {import("./admin-shop.mjs").AdminShopV1} Shop */

const password = "supersecret"
const path = "/admin/users"
const taken = invalid("A user with the same email already exists.")

table("POST /admin/users", (row) => {
  const make = (/** @type {Shop} */ shop, /** @type {unknown} */ body) => shop.asAdmin({ method: "POST", path, body })

  /** A new user as this answer has it: what was given comes first. @param {object} given in the order of the table */
  const made = (given) => {
    const names = { first_name: null, last_name: null, api_token: null, metadata: null }
    const rest = { id: "<id>", role: "member", ...names, created_at: "<date>", updated_at: "<date>", deleted_at: null }
    return noCookie(json(200, { user: { ...given, ...rest, ...given } }))
  }
  row("e-mail and password: a member, who can log in", async (shop) => {
    const email = newEmail()
    expectAnswer(await make(shop, { email, password }), made({ email }))
    expectAnswer(await shop.logIn({ email, password }), account({ email }))
  })
  row("everything: what was given comes first, in the order of the table", async (shop) => {
    const [email, first_name, last_name] = [newEmail(), "Ann", "Bee"]
    const answer = await make(shop, { password, last_name, first_name, email, role: "admin" })
    expectAnswer(answer, made({ role: "admin", email, first_name, last_name }))
  })
  row("null for what is optional: no role either", async (shop) => {
    const email = newEmail()
    const answer = await make(shop, { email, password, first_name: null, last_name: null, role: null })
    expectAnswer(answer, made({ role: null, email, first_name: null, last_name: null }))
  })
  row("the e-mail is stored in lower case", async (shop) => {
    const email = newEmail()
    expectAnswer(await make(shop, { email: email.toUpperCase(), password }), made({ email }))
  })
  row('password "": a user who cannot log in', async (shop) => {
    const email = newEmail()
    expectAnswer(await make(shop, { email, password: "" }), made({ email }))
    assert.equal((await shop.logIn({ email, password })).status, 401)
  })
  row("the e-mail of a user, in any case", async (shop) => {
    const { email, credentials } = await shop.signUp()
    expectAnswer(await make(shop, { email, password: "another" }), noCookie(taken))
    expectAnswer(await make(shop, { email: email.toUpperCase(), password }), noCookie(taken))
    assert.equal((await shop.logIn(credentials)).status, 200)
  })
  row("the e-mail of a user who was deleted since: another user", async (shop) => {
    const { id, email } = await shop.signUp()
    await shop.asAdmin({ method: "DELETE", path: `${path}/${id}` })
    const answer = await make(shop, { email, password: "another" })
    expectAnswer(answer, made({ email }))
    assert.notEqual(answer.body.user.id, id)
    assert.equal((await shop.logIn({ email, password })).status, 401)
  })
  row("the e-mail of an invite, which stays", async (shop) => {
    const { id, user_email: email } = await shop.invite()
    expectAnswer(await make(shop, { email, password }), made({ email }))
    assert.equal((await shop.invited(email)).id, id)
  })
  row("20 at once with one e-mail: one user", async (shop) => {
    const email = newEmail()
    const answers = await Promise.all(Array.from({ length: 20 }, () => make(shop, { email, password })))
    const refusals = answers.filter(({ status }) => status !== 200)
    assert.equal(refusals.length, 19)
    const collided = duplicate(`User with email ${email} already exists.`)
    for (const refusal of refusals) expectAnswer(refusal, noCookie(refusal.status === 422 ? collided : taken))
    const { body } = await shop.asAdmin({ method: "GET", path: `${path}?email=${email}` })
    assert.equal(body.count, 1)
  })
  row("by a member: roles are not enforced", async (shop) => {
    const { cookie } = await shop.signUp({ role: "member" })
    const email = newEmail()
    expectAnswer(await shop.ask({ method: "POST", path, body: { email, password, role: "admin" }, cookie }), made({ role: "admin", email }))
  })
  row("not logged in", async (shop) =>
    expectAnswer(await shop.ask({ method: "POST", path, body: { email: newEmail(), password } }), notLoggedIn))
  const email = "ann@example.com"
  const bad = /** @type {[string, unknown, string][]} */ ([
    ["{}", {}, "email must be an email, password must be a string"],
    ["no body", undefined, "email must be an email, password must be a string"],
    ["[]", [], "an unknown value was passed to the validate function"],
    ["a malformed e-mail", { email: "nope", password }, "email must be an email"],
    ["no password", { email }, "password must be a string"],
    ["password null", { email, password: null }, "password must be a string"],
    ["a number for the password", { email, password: 5 }, "password must be a string"],
    [
      "numbers for everything, and an unknown role",
      { email: 1, first_name: 1, last_name: 1, role: "owner", password: 1 },
      `email must be an email, first_name must be a string, last_name must be a string, ${badRole}, password must be a string`,
    ],
    ["metadata", { email, password, metadata: {} }, "property metadata should not exist"],
    ["an api_token", { email, password, api_token: "key" }, "property api_token should not exist"],
  ])
  for (const [name, body, message] of bad) {
    row(name, async (shop) => expectAnswer(await make(shop, body), noCookie(invalid(message))))
  }
})

table("GET /admin/users", (row) => {
  const list = (/** @type {Shop} */ shop, /** @type {string} */ query) => shop.asAdmin({ method: "GET", path: `${path}?${query}` })
  /** @param {unknown[]} users @param {object} [page] */
  const page = (users, page) => noCookie(json(200, { users, count: users.length, offset: 0, limit: 50, ...page }))

  /** Two users whom this text finds, the older one first. @param {Shop} shop */
  const pair = async (shop) => {
    const text = newEmail().replace(/@.*/, "")
    const ann = await shop.signUp({ email: `${text}@a.example.com`, first_name: "Ann" })
    const bea = await shop.signUp({ email: `${text}@b.example.com`, role: "developer" })
    return { text: `${text}@`, ann, bea, shown: [user({ email: bea.email, role: "developer" }), user({ email: ann.email, first_name: "Ann" })] }
  }
  row("?q: whose e-mail has this in it, in any case, the newest first", async (shop) => {
    const { text, shown } = await pair(shop)
    expectAnswer(await list(shop, `q=${text}`), page(shown))
    expectAnswer(await list(shop, `q=${text.toUpperCase()}`), page(shown))
  })
  row("?q: or whose names", async (shop) => {
    const { id } = await shop.signUp({ last_name: "Before" })
    const last_name = `Bee ${id}`
    await shop.asAdmin({ method: "POST", path: `${path}/${id}`, body: { last_name } })
    const { body } = await list(shop, `q=${encodeURIComponent(last_name.slice(1))}`)
    assert.deepEqual(body.users.map((/** @type {any} */ found) => found.id), [id])
  })
  row("?email: exactly this one", async (shop) => {
    const { ann } = await pair(shop)
    expectAnswer(await list(shop, `email=${ann.email}`), page([user({ email: ann.email, first_name: "Ann" })]))
    expectAnswer(await list(shop, `email=${ann.email.toUpperCase()}`), page([]))
  })
  row("?id", async (shop) => {
    const { id, email } = await shop.signUp()
    expectAnswer(await list(shop, `id=${id}`), page([user({ email })]))
  })
  row("?limit and ?offset: the count is that of all", async (shop) => {
    const { text, shown } = await pair(shop)
    expectAnswer(await list(shop, `q=${text}&limit=1`), page(shown.slice(0, 1), { count: 2, limit: 1 }))
    expectAnswer(await list(shop, `q=${text}&limit=1&offset=1`), page(shown.slice(1), { count: 2, limit: 1, offset: 1 }))
    expectAnswer(await list(shop, `q=${text}&offset=2`), page([], { count: 2, offset: 2 }))
  })
  row("?limit=0: all of them", async (shop) => {
    const { text, shown } = await pair(shop)
    expectAnswer(await list(shop, `q=${text}&limit=0`), page(shown, { limit: 0 }))
  })
  row("?order", async (shop) => {
    const { text, shown } = await pair(shop)
    expectAnswer(await list(shop, `q=${text}&order=email`), page(shown.toReversed()))
    expectAnswer(await list(shop, `q=${text}&order=-email`), page(shown))
  })
  row("?fields: these, the id and when it was made, in the order of the table", async (shop) => {
    const { id, email } = await shop.signUp()
    expectAnswer(await list(shop, `id=${id}&fields=email,role`), page([{ id: "<id>", created_at: "<date>", role: "member", email }]))
  })
  row("?role and ?first_name", async (shop) => {
    const { text, shown } = await pair(shop)
    expectAnswer(await list(shop, `q=${text}&role=developer`), page(shown.slice(0, 1)))
    expectAnswer(await list(shop, `q=${text}&role=admin`), page([]))
    const { email } = await shop.signUp({ first_name: "Cee" })
    expectAnswer(await list(shop, `email=${email}&first_name=Cee`), page([user({ email, first_name: "Cee" })]))
    expectAnswer(await list(shop, `email=${email}&first_name=cee`), page([]))
  })
  row("nothing asked for: the newest 50", async (shop) => {
    const { email } = await shop.signUp()
    const answer = await shop.asAdmin({ method: "GET", path })
    const { users, count, offset, limit } = answer.body
    expectAnswer(answer, noCookie(json(200, /^\{"users":\[\{"id":.*\}\],"count":\d+,"offset":0,"limit":50\}$/)))
    assert.deepEqual([offset, limit], [0, 50])
    assert.ok(count >= users.length && users.length <= 50)
    assert.ok(users.some((/** @type {any} */ found) => found.email === email))
  })
  row("a user who was deleted since is not there", async (shop) => {
    const { id, email } = await shop.signUp()
    await shop.asAdmin({ method: "DELETE", path: `${path}/${id}` })
    expectAnswer(await list(shop, `email=${email}`), page([]))
  })
  const bad = /** @type {[string, import("../answers.mjs").Expected][]} */ ([
    ["a=b", invalid("property a should not exist")],
    ["limit=x", invalid("limit must be a number conforming to the specified constraints")],
  ])
  for (const [query, expected] of bad) {
    row(`?${query}`, async (shop) => expectAnswer(await list(shop, query), noCookie(expected)))
  }
  row("not logged in", async (shop) => expectAnswer(await shop.ask({ method: "GET", path }), notLoggedIn))
})

table("GET /admin/users/:id", (row) => {
  const get = (/** @type {Shop} */ shop, /** @type {string} */ id) => shop.asAdmin({ method: "GET", path: `${path}/${id}` })

  row("a user", async (shop) => {
    const { id, email } = await shop.signUp({ last_name: "Bee" })
    expectAnswer(await get(shop, id), noCookie(account({ email, last_name: "Bee" })))
  })
  row("whatever else the address asks for", async (shop) => {
    const { id, email } = await shop.signUp()
    expectAnswer(await get(shop, `${id}?fields=id&a=b`), noCookie(account({ email })))
  })
  row("an unknown one", async (shop) => expectAnswer(await get(shop, "usr_nope"), noCookie(gone("usr_nope"))))
  row("me, as on v2, is nobody's id", async (shop) => expectAnswer(await get(shop, "me"), noCookie(gone("me"))))
  row("who was deleted since", async (shop) => {
    const { id } = await shop.signUp()
    await shop.asAdmin({ method: "DELETE", path: `${path}/${id}` })
    expectAnswer(await get(shop, id), noCookie(gone(id)))
  })
  row("not logged in", async (shop) => {
    const { id } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "GET", path: `${path}/${id}` }), notLoggedIn)
  })
})

table("POST /admin/users/:id", (row) => {
  const update = (/** @type {Shop} */ shop, /** @type {string} */ id, /** @type {unknown} */ body) =>
    shop.asAdmin({ method: "POST", path: `${path}/${id}`, body })
  /** After a change, the answer names the password too, and says nothing of it. @param {object} fields */
  const changed = (fields) => noCookie(json(200, { user: { ...user(fields), password_hash: null } }))
  /** @param {object} fields */
  const unchanged = (fields) => noCookie(account(fields))

  /** @param {string} name @param {unknown} body @param {object} fields */
  const changes = (name, body, fields) =>
    row(name, async (shop) => {
      const { id, email } = await shop.signUp({ first_name: "Ann" })
      const expected = { first_name: "Ann", email, ...fields }
      expectAnswer(await update(shop, id, body), changed(expected))
      expectAnswer(await shop.asAdmin({ method: "GET", path: `${path}/${id}` }), unchanged(expected))
    })
  changes("names and role", { first_name: "Bea", last_name: "Cee", role: "developer" }, { first_name: "Bea", last_name: "Cee", role: "developer" })
  changes("null empties a name", { first_name: null }, { first_name: null })
  changes('"" is a name', { first_name: "" }, { first_name: "" })
  changes("null takes the role away", { role: null }, { role: null })
  changes("metadata", { metadata: { a: [1, null] } }, { metadata: { a: [1, null] } })

  for (const [name, body] of /** @type {[string, unknown][]} */ ([
    ["{}", {}],
    ["no body", undefined],
    ["what it is already", { first_name: "Ann" }],
    ["metadata null", { metadata: null }],
  ])) {
    row(`${name}: nothing changes`, async (shop) => {
      const { id, email } = await shop.signUp({ first_name: "Ann" })
      const answer = await update(shop, id, body)
      expectAnswer(answer, unchanged({ email, first_name: "Ann" }))
      assert.equal(answer.body.user.updated_at, answer.body.user.created_at)
    })
  }
  row("updated_at moves with a change", async (shop) => {
    const { id } = await shop.signUp()
    const { created_at, updated_at } = (await update(shop, id, { first_name: "Bea" })).body.user
    assert.ok(updated_at > created_at)
  })
  row("metadata is merged, and an empty text removes a key", async (shop) => {
    const { id, email } = await shop.signUp()
    expectAnswer(await update(shop, id, { metadata: { a: 1, b: 2 } }), changed({ email, metadata: { a: 1, b: 2 } }))
    expectAnswer(await update(shop, id, { metadata: { b: "", c: 3 } }), changed({ email, metadata: { a: 1, c: 3 } }))
  })
  row("an api_token", async (shop) => {
    const { id, email } = await shop.signUp()
    expectAnswer(await update(shop, id, { api_token: "key" }), changed({ email, api_token: "key" }))
    expectAnswer(await update(shop, id, { api_token: null }), changed({ email }))
  })
  row("the password stays as it was", async (shop) => {
    const { id, credentials } = await shop.signUp()
    await update(shop, id, { first_name: "Bea" })
    assert.equal((await shop.logIn(credentials)).status, 200)
  })
  row("by the user", async (shop) => {
    const { id, email, cookie } = await shop.signUp()
    const answer = await shop.ask({ method: "POST", path: `${path}/${id}`, body: { role: "admin" }, cookie })
    expectAnswer(answer, changed({ email, role: "admin" }))
  })
  row("an unknown one", async (shop) => expectAnswer(await update(shop, "usr_nope", { first_name: "Bea" }), noCookie(gone("usr_nope"))))
  row("who was deleted since", async (shop) => {
    const { id } = await shop.signUp()
    await shop.asAdmin({ method: "DELETE", path: `${path}/${id}` })
    expectAnswer(await update(shop, id, { first_name: "Bea" }), noCookie(gone(id)))
  })
  const bad = /** @type {[string, unknown, string][]} */ ([
    ["[]", [], "an unknown value was passed to the validate function"],
    ["an e-mail", { email: "bea@example.com" }, "property email should not exist"],
    ["a password", { password }, "property password should not exist"],
    ["a list for metadata", { metadata: [] }, "metadata must be an object"],
    [
      "numbers for everything, and an unknown role",
      { first_name: 1, last_name: 1, role: "owner", api_token: 1, metadata: 1 },
      `first_name must be a string, last_name must be a string, ${badRole}, api_token must be a string, metadata must be an object`,
    ],
  ])
  for (const [name, body, message] of bad) {
    row(name, async (shop) => expectAnswer(await update(shop, (await shop.signUp()).id, body), noCookie(invalid(message))))
  }
  row("bad data of an unknown one: the data is looked at first", async (shop) =>
    expectAnswer(await update(shop, "usr_nope", { a: 1 }), noCookie(invalid("property a should not exist"))))
  row("not logged in", async (shop) => {
    const { id } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "POST", path: `${path}/${id}`, body: { first_name: "Bea" } }), notLoggedIn)
  })
})

table("DELETE /admin/users/:id", (row) => {
  /** @param {Shop} shop @param {string} id @param {unknown} [body] */
  const remove = (shop, id, body) =>
    shop.asAdmin({ method: "DELETE", path: `${path}/${id}`, body })

  row("who cannot log in any more; and deleting them again is no error", async (shop) => {
    const { id, credentials } = await shop.signUp()
    expectAnswer(await remove(shop, id, {}), noCookie(deleted("user", id)))
    assert.equal((await shop.logIn(credentials)).status, 401)
    expectAnswer(await remove(shop, id), noCookie(deleted("user", id)))
  })
  row("an unknown one", async (shop) => expectAnswer(await remove(shop, "usr_nope"), noCookie(deleted("user", "usr_nope"))))
  row("oneself", async (shop) => {
    const { id, cookie } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "DELETE", path: `${path}/${id}`, cookie }), noCookie(deleted("user", id)))
    assert.equal((await shop.who(cookie)).status, 400)
  })
  row("not logged in", async (shop) => {
    const { id, cookie } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "DELETE", path: `${path}/${id}` }), notLoggedIn)
    assert.equal((await shop.who(cookie)).status, 200)
  })
  row("PUT: nothing serves it", async (shop) => {
    const { id } = await shop.signUp()
    const answer = await shop.asAdmin({ method: "PUT", path: `${path}/${id}`, body: {} })
    expectAnswer(answer, noCookie(html(404, `Cannot PUT ${path}/${id}`)))
  })
})
