// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../server.mjs"
import {
  badRole, deleted, duplicate, expectResponse, html, invalid, json, noCookie, notLoggedIn, table, user, userNotFound,
  userResponse,
} from "./admin-table.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV1} Server */

const password = "supersecret"
const path = "/admin/users"
const taken = invalid("A user with the same email already exists.")

table("POST /admin/users", (row) => {
  const create = (/** @type {Server} */ server, /** @type {unknown} */ body) => server.asAdmin({ method: "POST", path, body })

  /** A new user in the response of this route, which puts the given fields first. @param {object} given in table order */
  const created = (given) => {
    const names = { first_name: null, last_name: null, api_token: null, metadata: null }
    const rest = { id: "<id>", role: "member", ...names, created_at: "<date>", updated_at: "<date>", deleted_at: null }
    return noCookie(json(200, { user: { ...given, ...rest, ...given } }))
  }
  row("an email and a password: creates a member, who can log in", async (server) => {
    const email = newEmail()
    expectResponse(await create(server, { email, password }), created({ email }))
    expectResponse(await server.logIn({ email, password }), userResponse({ email }))
  })
  row("all fields: the given fields come first, in table order", async (server) => {
    const [email, first_name, last_name] = [newEmail(), "Ann", "Bee"]
    const response = await create(server, { password, last_name, first_name, email, role: "admin" })
    expectResponse(response, created({ role: "admin", email, first_name, last_name }))
  })
  row("null for optional fields, including the role", async (server) => {
    const email = newEmail()
    const response = await create(server, { email, password, first_name: null, last_name: null, role: null })
    expectResponse(response, created({ role: null, email, first_name: null, last_name: null }))
  })
  row("stores the email in lower case", async (server) => {
    const email = newEmail()
    expectResponse(await create(server, { email: email.toUpperCase(), password }), created({ email }))
  })
  row('password "": a user who cannot log in', async (server) => {
    const email = newEmail()
    expectResponse(await create(server, { email, password: "" }), created({ email }))
    assert.equal((await server.logIn({ email, password })).status, 401)
  })
  row("the email of a user, in any case", async (server) => {
    const { email, credentials } = await server.signUp()
    expectResponse(await create(server, { email, password: "another" }), noCookie(taken))
    expectResponse(await create(server, { email: email.toUpperCase(), password }), noCookie(taken))
    assert.equal((await server.logIn(credentials)).status, 200)
  })
  row("the email of a deleted user: creates another user", async (server) => {
    const { id, email } = await server.signUp()
    await server.asAdmin({ method: "DELETE", path: `${path}/${id}` })
    const response = await create(server, { email, password: "another" })
    expectResponse(response, created({ email }))
    assert.notEqual(response.body.user.id, id)
    assert.equal((await server.logIn({ email, password })).status, 401)
  })
  row("the email of an invite: the invite remains", async (server) => {
    const { id, user_email: email } = await server.invite()
    expectResponse(await create(server, { email, password }), created({ email }))
    assert.equal((await server.currentInvite(email)).id, id)
  })
  row("20 concurrent requests with one email: one user", async (server) => {
    const email = newEmail()
    const responses = await Promise.all(Array.from({ length: 20 }, () => create(server, { email, password })))
    const rejections = responses.filter(({ status }) => status !== 200)
    assert.equal(rejections.length, 19)
    const conflict = duplicate(`User with email ${email} already exists.`)
    for (const rejection of rejections) expectResponse(rejection, noCookie(rejection.status === 422 ? conflict : taken))
    const { body } = await server.asAdmin({ method: "GET", path: `${path}?email=${email}` })
    assert.equal(body.count, 1)
  })
  row("by a member: roles are not enforced", async (server) => {
    const { cookie } = await server.signUp({ role: "member" })
    const email = newEmail()
    expectResponse(await server.send({ method: "POST", path, body: { email, password, role: "admin" }, cookie }), created({ role: "admin", email }))
  })
  row("not logged in", async (server) =>
    expectResponse(await server.send({ method: "POST", path, body: { email: newEmail(), password } }), notLoggedIn))
  const email = "ann@example.com"
  const rejected = /** @type {[string, unknown, string][]} */ ([
    ["{}", {}, "email must be an email, password must be a string"],
    ["no body", undefined, "email must be an email, password must be a string"],
    ["[]", [], "an unknown value was passed to the validate function"],
    ["a malformed email", { email: "nope", password }, "email must be an email"],
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
  for (const [name, body, message] of rejected) {
    row(name, async (server) => expectResponse(await create(server, body), noCookie(invalid(message))))
  }
})

table("GET /admin/users", (row) => {
  const list = (/** @type {Server} */ server, /** @type {string} */ query) => server.asAdmin({ method: "GET", path: `${path}?${query}` })
  /** @param {unknown[]} users @param {object} [page] */
  const page = (users, page) => noCookie(json(200, { users, count: users.length, offset: 0, limit: 50, ...page }))

  /** Two new users who match `text`, newest first. @param {Server} server */
  const twoUsers = async (server) => {
    const text = newEmail().replace(/@.*/, "")
    const ann = await server.signUp({ email: `${text}@a.example.com`, first_name: "Ann" })
    const bea = await server.signUp({ email: `${text}@b.example.com`, role: "developer" })
    return { text: `${text}@`, ann, bea, users: [user({ email: bea.email, role: "developer" }), user({ email: ann.email, first_name: "Ann" })] }
  }
  row("?q: emails that contain it, in any case, newest first", async (server) => {
    const { text, users } = await twoUsers(server)
    expectResponse(await list(server, `q=${text}`), page(users))
    expectResponse(await list(server, `q=${text.toUpperCase()}`), page(users))
  })
  row("?q: names that contain it", async (server) => {
    const { id } = await server.signUp({ last_name: "Before" })
    const last_name = `Bee ${id}`
    await server.asAdmin({ method: "POST", path: `${path}/${id}`, body: { last_name } })
    const { body } = await list(server, `q=${encodeURIComponent(last_name.slice(1))}`)
    assert.deepEqual(body.users.map((/** @type {any} */ found) => found.id), [id])
  })
  row("?email: exact matches only", async (server) => {
    const { ann } = await twoUsers(server)
    expectResponse(await list(server, `email=${ann.email}`), page([user({ email: ann.email, first_name: "Ann" })]))
    expectResponse(await list(server, `email=${ann.email.toUpperCase()}`), page([]))
  })
  row("?id", async (server) => {
    const { id, email } = await server.signUp()
    expectResponse(await list(server, `id=${id}`), page([user({ email })]))
  })
  row("?limit and ?offset: the count includes all", async (server) => {
    const { text, users } = await twoUsers(server)
    expectResponse(await list(server, `q=${text}&limit=1`), page(users.slice(0, 1), { count: 2, limit: 1 }))
    expectResponse(await list(server, `q=${text}&limit=1&offset=1`), page(users.slice(1), { count: 2, limit: 1, offset: 1 }))
    expectResponse(await list(server, `q=${text}&offset=2`), page([], { count: 2, offset: 2 }))
  })
  row("?limit=0: all users", async (server) => {
    const { text, users } = await twoUsers(server)
    expectResponse(await list(server, `q=${text}&limit=0`), page(users, { limit: 0 }))
  })
  row("?order", async (server) => {
    const { text, users } = await twoUsers(server)
    expectResponse(await list(server, `q=${text}&order=email`), page(users.toReversed()))
    expectResponse(await list(server, `q=${text}&order=-email`), page(users))
  })
  row("?fields: these fields, the id and created_at, in table order", async (server) => {
    const { id, email } = await server.signUp()
    expectResponse(await list(server, `id=${id}&fields=email,role`), page([{ id: "<id>", created_at: "<date>", role: "member", email }]))
  })
  row("?role and ?first_name", async (server) => {
    const { text, users } = await twoUsers(server)
    expectResponse(await list(server, `q=${text}&role=developer`), page(users.slice(0, 1)))
    expectResponse(await list(server, `q=${text}&role=admin`), page([]))
    const { email } = await server.signUp({ first_name: "Cee" })
    expectResponse(await list(server, `email=${email}&first_name=Cee`), page([user({ email, first_name: "Cee" })]))
    expectResponse(await list(server, `email=${email}&first_name=cee`), page([]))
  })
  row("without a query: the newest 50", async (server) => {
    const { email } = await server.signUp()
    const response = await server.asAdmin({ method: "GET", path })
    const { users, count, offset, limit } = response.body
    expectResponse(response, noCookie(json(200, /^\{"users":\[\{"id":.*\}\],"count":\d+,"offset":0,"limit":50\}$/)))
    assert.deepEqual([offset, limit], [0, 50])
    assert.ok(count >= users.length && users.length <= 50)
    assert.ok(users.some((/** @type {any} */ found) => found.email === email))
  })
  row("does not include deleted users", async (server) => {
    const { id, email } = await server.signUp()
    await server.asAdmin({ method: "DELETE", path: `${path}/${id}` })
    expectResponse(await list(server, `email=${email}`), page([]))
  })
  const rejected = /** @type {[string, import("../responses.mjs").Expected][]} */ ([
    ["a=b", invalid("property a should not exist")],
    ["limit=x", invalid("limit must be a number conforming to the specified constraints")],
  ])
  for (const [query, expected] of rejected) {
    row(`?${query}`, async (server) => expectResponse(await list(server, query), noCookie(expected)))
  }
  row("not logged in", async (server) => expectResponse(await server.send({ method: "GET", path }), notLoggedIn))
})

table("GET /admin/users/:id", (row) => {
  const get = (/** @type {Server} */ server, /** @type {string} */ id) => server.asAdmin({ method: "GET", path: `${path}/${id}` })

  row("a user", async (server) => {
    const { id, email } = await server.signUp({ last_name: "Bee" })
    expectResponse(await get(server, id), noCookie(userResponse({ email, last_name: "Bee" })))
  })
  row("ignores the query", async (server) => {
    const { id, email } = await server.signUp()
    expectResponse(await get(server, `${id}?fields=id&a=b`), noCookie(userResponse({ email })))
  })
  row("an unknown id", async (server) => expectResponse(await get(server, "usr_nope"), noCookie(userNotFound("usr_nope"))))
  row("me is not an id, unlike on v2", async (server) => expectResponse(await get(server, "me"), noCookie(userNotFound("me"))))
  row("a deleted user", async (server) => {
    const { id } = await server.signUp()
    await server.asAdmin({ method: "DELETE", path: `${path}/${id}` })
    expectResponse(await get(server, id), noCookie(userNotFound(id)))
  })
  row("not logged in", async (server) => {
    const { id } = await server.signUp()
    expectResponse(await server.send({ method: "GET", path: `${path}/${id}` }), notLoggedIn)
  })
})

table("POST /admin/users/:id", (row) => {
  const update = (/** @type {Server} */ server, /** @type {string} */ id, /** @type {unknown} */ body) =>
    server.asAdmin({ method: "POST", path: `${path}/${id}`, body })
  /** After a change, the response includes `password_hash`, which is always null. @param {object} fields */
  const changed = (fields) => noCookie(json(200, { user: { ...user(fields), password_hash: null } }))
  /** @param {object} fields */
  const unchanged = (fields) => noCookie(userResponse(fields))

  /** @param {string} name @param {unknown} body @param {object} fields */
  const changes = (name, body, fields) =>
    row(name, async (server) => {
      const { id, email } = await server.signUp({ first_name: "Ann" })
      const expected = { first_name: "Ann", email, ...fields }
      expectResponse(await update(server, id, body), changed(expected))
      expectResponse(await server.asAdmin({ method: "GET", path: `${path}/${id}` }), unchanged(expected))
    })
  changes("names and role", { first_name: "Bea", last_name: "Cee", role: "developer" }, { first_name: "Bea", last_name: "Cee", role: "developer" })
  changes("null clears a name", { first_name: null }, { first_name: null })
  changes('"" is a valid name', { first_name: "" }, { first_name: "" })
  changes("null removes the role", { role: null }, { role: null })
  changes("metadata", { metadata: { a: [1, null] } }, { metadata: { a: [1, null] } })

  for (const [name, body] of /** @type {[string, unknown][]} */ ([
    ["{}", {}],
    ["no body", undefined],
    ["the current value", { first_name: "Ann" }],
    ["metadata null", { metadata: null }],
  ])) {
    row(`${name}: nothing changes`, async (server) => {
      const { id, email } = await server.signUp({ first_name: "Ann" })
      const response = await update(server, id, body)
      expectResponse(response, unchanged({ email, first_name: "Ann" }))
      assert.equal(response.body.user.updated_at, response.body.user.created_at)
    })
  }
  row("updated_at changes with a change", async (server) => {
    const { id } = await server.signUp()
    const { created_at, updated_at } = (await update(server, id, { first_name: "Bea" })).body.user
    assert.ok(updated_at > created_at)
  })
  row("metadata is merged, and an empty string removes a key", async (server) => {
    const { id, email } = await server.signUp()
    expectResponse(await update(server, id, { metadata: { a: 1, b: 2 } }), changed({ email, metadata: { a: 1, b: 2 } }))
    expectResponse(await update(server, id, { metadata: { b: "", c: 3 } }), changed({ email, metadata: { a: 1, c: 3 } }))
  })
  row("an api_token", async (server) => {
    const { id, email } = await server.signUp()
    expectResponse(await update(server, id, { api_token: "key" }), changed({ email, api_token: "key" }))
    expectResponse(await update(server, id, { api_token: null }), changed({ email }))
  })
  row("does not change the password", async (server) => {
    const { id, credentials } = await server.signUp()
    await update(server, id, { first_name: "Bea" })
    assert.equal((await server.logIn(credentials)).status, 200)
  })
  row("by the user themselves", async (server) => {
    const { id, email, cookie } = await server.signUp()
    const response = await server.send({ method: "POST", path: `${path}/${id}`, body: { role: "admin" }, cookie })
    expectResponse(response, changed({ email, role: "admin" }))
  })
  row("an unknown id", async (server) => expectResponse(await update(server, "usr_nope", { first_name: "Bea" }), noCookie(userNotFound("usr_nope"))))
  row("a deleted user", async (server) => {
    const { id } = await server.signUp()
    await server.asAdmin({ method: "DELETE", path: `${path}/${id}` })
    expectResponse(await update(server, id, { first_name: "Bea" }), noCookie(userNotFound(id)))
  })
  const rejected = /** @type {[string, unknown, string][]} */ ([
    ["[]", [], "an unknown value was passed to the validate function"],
    ["an email", { email: "bea@example.com" }, "property email should not exist"],
    ["a password", { password }, "property password should not exist"],
    ["an array for metadata", { metadata: [] }, "metadata must be an object"],
    [
      "numbers for everything, and an unknown role",
      { first_name: 1, last_name: 1, role: "owner", api_token: 1, metadata: 1 },
      `first_name must be a string, last_name must be a string, ${badRole}, api_token must be a string, metadata must be an object`,
    ],
  ])
  for (const [name, body, message] of rejected) {
    row(name, async (server) => expectResponse(await update(server, (await server.signUp()).id, body), noCookie(invalid(message))))
  }
  row("an invalid body for an unknown id: the body is checked first", async (server) =>
    expectResponse(await update(server, "usr_nope", { a: 1 }), noCookie(invalid("property a should not exist"))))
  row("not logged in", async (server) => {
    const { id } = await server.signUp()
    expectResponse(await server.send({ method: "POST", path: `${path}/${id}`, body: { first_name: "Bea" } }), notLoggedIn)
  })
})

table("DELETE /admin/users/:id", (row) => {
  /** @param {Server} server @param {string} id @param {unknown} [body] */
  const remove = (server, id, body) =>
    server.asAdmin({ method: "DELETE", path: `${path}/${id}`, body })

  row("the user can no longer log in, and deleting again succeeds", async (server) => {
    const { id, credentials } = await server.signUp()
    expectResponse(await remove(server, id, {}), noCookie(deleted("user", id)))
    assert.equal((await server.logIn(credentials)).status, 401)
    expectResponse(await remove(server, id), noCookie(deleted("user", id)))
  })
  row("an unknown id", async (server) => expectResponse(await remove(server, "usr_nope"), noCookie(deleted("user", "usr_nope"))))
  row("the user's own account", async (server) => {
    const { id, cookie } = await server.signUp()
    expectResponse(await server.send({ method: "DELETE", path: `${path}/${id}`, cookie }), noCookie(deleted("user", id)))
    assert.equal((await server.getSession(cookie)).status, 400)
  })
  row("not logged in", async (server) => {
    const { id, cookie } = await server.signUp()
    expectResponse(await server.send({ method: "DELETE", path: `${path}/${id}` }), notLoggedIn)
    assert.equal((await server.getSession(cookie)).status, 200)
  })
  row("PUT: no such route", async (server) => {
    const { id } = await server.signUp()
    const response = await server.asAdmin({ method: "PUT", path: `${path}/${id}`, body: {} })
    expectResponse(response, noCookie(html(404, `Cannot PUT ${path}/${id}`)))
  })
})
