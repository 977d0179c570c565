// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../server.mjs"
import {
  badRequest, bearer, deleted, expectResponse, json, noCors, noRoute, noUserToUpdate, table, unauthorized, unknownError,
  user, userNotFound, userResponse, wrongType,
} from "./admin-table.mjs"

/** @typedef {import("./admin-server.mjs").AdminServerV2} Server */

const path = "/admin/users"

/** @param {Server} server @param {string} id */
const get = (server, id) => server.asAdmin({ method: "GET", path: `${path}/${id}` })
/** @param {Server} server @param {string} id @param {unknown} [body] */
const remove = (server, id, body) => server.asAdmin({ method: "DELETE", path: `${path}/${id}`, body })

table("GET /admin/users/me", (row) => {
  const me = `${path}/me`

  row("with a cookie, or a token", async (server) => {
    const { email, cookie, token } = await server.signUp({ first_name: "Ann" })
    expectResponse(await server.getSession(cookie), userResponse({ email, first_name: "Ann" }))
    expectResponse(await server.send({ method: "GET", path: me, headers: bearer(token) }), userResponse({ email, first_name: "Ann" }))
  })
  row("without a cookie or a token", async (server) => {
    const response = await server.getSession()
    expectResponse(response, unauthorized)
    assert.equal(response.headers["www-authenticate"], undefined)
  })
  row("?fields: these fields and the id", async (server) => {
    const { email, cookie } = await server.signUp()
    const request = (/** @type {string} */ fields) => server.send({ method: "GET", path: `${me}?fields=${fields}`, cookie })
    expectResponse(await request("id,email"), json(200, { user: { id: "<id>", email } }))
    expectResponse(await request("email"), json(200, { user: { email, id: "<id>" } }))
    expectResponse(await request("nope"), json(200, { user: { id: "<id>" } }))
  })
  row("?fields=-email: all fields but this", async (server) => {
    const { cookie } = await server.signUp()
    const { email, ...rest } = user({})
    expectResponse(await server.send({ method: "GET", path: `${me}?fields=-email`, cookie }), json(200, { user: rest }))
  })
  row("an unknown parameter: the login is checked first", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await server.send({ method: "GET", path: `${me}?a=b`, cookie }), badRequest("Unrecognized fields: 'a'"))
    expectResponse(await server.send({ method: "GET", path: `${me}?a=b` }), unauthorized)
  })
  row("POST and DELETE: me is not an id", async (server) => {
    const { email, cookie } = await server.signUp()
    expectResponse(await server.send({ method: "POST", path: me, body: { first_name: "Bea" }, cookie }), noUserToUpdate("me"))
    expectResponse(await server.send({ method: "DELETE", path: me, cookie }), deleted("user", "me"))
    expectResponse(await server.getSession(cookie), userResponse({ email }))
  })
  row("PUT", async (server) => {
    expectResponse(await server.send({ method: "PUT", path: me, body: {} }), noCors(unauthorized))
    expectResponse(await server.asAdmin({ method: "PUT", path: me, body: {} }), noRoute("PUT", me))
  })
})

table("GET /admin/users", (row) => {
  const list = (/** @type {Server} */ server, /** @type {string} */ query) => server.asAdmin({ method: "GET", path: `${path}?${query}` })
  /** @param {unknown[]} users @param {object} [page] */
  const page = (users, page) => json(200, { users, count: users.length, offset: 0, limit: 50, ...page })

  /** Two new users who match `text`, oldest first. @param {Server} server */
  const twoUsers = async (server) => {
    const text = newEmail().replace(/@.*/, "@")
    const ann = await server.signUp({ email: `${text}a.example.com`, first_name: "Ann" })
    const bea = await server.signUp({ email: `${text}b.example.com` })
    return { text, ann, bea, users: [user({ email: ann.email, first_name: "Ann" }), user({ email: bea.email })] }
  }
  row("?q: emails that contain it, in any case, oldest first", async (server) => {
    const { text, users } = await twoUsers(server)
    expectResponse(await list(server, `q=${text}`), page(users))
    expectResponse(await list(server, `q=${text.toUpperCase()}`), page(users))
  })
  row("?q: names that contain it", async (server) => {
    const last_name = `Bee ${newEmail()}`
    const { email } = await server.signUp({ last_name })
    expectResponse(await list(server, `q=${encodeURIComponent(last_name.slice(1))}`), page([user({ email, last_name })]))
  })
  row("?email: exact matches only", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await list(server, `email=${email}`), page([user({ email })]))
    expectResponse(await list(server, `email=${email.toUpperCase()}`), page([]))
  })
  row("?id, one or many", async (server) => {
    const { ann, bea, users } = await twoUsers(server)
    expectResponse(await list(server, `id=${bea.id}`), page(users.slice(1)))
    expectResponse(await list(server, `id[]=${bea.id}&id[]=${ann.id}`), page(users))
  })
  row("?first_name", async (server) => {
    const { text, users } = await twoUsers(server)
    expectResponse(await list(server, `q=${text}&first_name=Ann`), page(users.slice(0, 1)))
    expectResponse(await list(server, `q=${text}&first_name=ann`), page([]))
  })
  row("?limit and ?offset: the count includes all", async (server) => {
    const { text, users } = await twoUsers(server)
    expectResponse(await list(server, `q=${text}&limit=1`), page(users.slice(0, 1), { count: 2, limit: 1 }))
    expectResponse(await list(server, `q=${text}&limit=1&offset=1`), page(users.slice(1), { count: 2, limit: 1, offset: 1 }))
    expectResponse(await list(server, `q=${text}&offset=2`), page([], { count: 2, offset: 2 }))
    expectResponse(await list(server, `q=${text}&limit=0`), page([], { count: 2, limit: 0 }))
  })
  row("?order", async (server) => {
    const { text, users } = await twoUsers(server)
    expectResponse(await list(server, `q=${text}&order=-created_at`), page(users.toReversed()))
    expectResponse(await list(server, `q=${text}&order=email`), page(users))
  })
  row("?fields: these fields and the id", async (server) => {
    const { id, email } = await server.signUp()
    expectResponse(await list(server, `id=${id}&fields=id,email`), page([{ id: "<id>", email }]))
    expectResponse(await list(server, `id=${id}&fields=email`), page([{ email, id: "<id>" }]))
    expectResponse(await list(server, `id=${id}&fields=nope`), page([{ id: "<id>" }]))
  })
  row("without a query: the oldest 50", async (server) => {
    const response = await server.asAdmin({ method: "GET", path })
    expectResponse(response, json(200, /^\{"users":\[\{"id":.*\}\],"count":\d+,"offset":0,"limit":50\}$/))
    const { users } = response.body
    assert.equal(users[0].email, server.target.admin.email)
    assert.ok(users.length <= 50)
  })
  row("does not include deleted users, customers, or identities without a user", async (server) => {
    const [{ id, email }, customer, ann] = await Promise.all([server.signUp(), server.store.signUp(), server.newIdentity()])
    await remove(server, id)
    for (const one of [email, customer.email, ann.email]) expectResponse(await list(server, `email=${one}`), page([]))
  })
  row("by another user", async (server) => {
    const { id, email, token } = await server.signUp()
    expectResponse(await server.send({ method: "GET", path: `${path}?id=${id}`, headers: bearer(token) }), page([user({ email })]))
  })
  const rejected = /** @type {[string, import("../responses.mjs").Expected][]} */ ([
    ["a=b", badRequest("Unrecognized fields: 'a'")],
    ["limit=x", badRequest(wrongType("limit", "number", "x"))],
    ["limit=", badRequest(wrongType("limit", "number", ""))],
    ["offset=x", badRequest(wrongType("offset", "number", "x"))],
    ["email[]=a", badRequest(wrongType("email", "string", "a"))],
    ["order=nope", unknownError],
  ])
  for (const [query, expected] of rejected) {
    row(`?${query}`, async (server) => expectResponse(await list(server, query), expected))
  }
  row("not logged in", async (server) => expectResponse(await server.send({ method: "GET", path }), unauthorized))
  row("POST: no such route, because users are invited", async (server) => {
    expectResponse(await server.asAdmin({ method: "POST", path, body: { email: newEmail() } }), noRoute("POST", path))
    expectResponse(await server.send({ method: "POST", path, body: { email: newEmail() } }), noCors(unauthorized))
  })
})

table("GET /admin/users/:id", (row) => {
  row("a user", async (server) => {
    const { id, email } = await server.signUp({ last_name: "Bee" })
    expectResponse(await get(server, id), userResponse({ email, last_name: "Bee" }))
  })
  row("?fields: only these fields", async (server) => {
    const { id, email } = await server.signUp()
    expectResponse(await get(server, `${id}?fields=email,id`), json(200, { user: { email, id: "<id>" } }))
  })
  row("an unknown id", async (server) => expectResponse(await get(server, "user_nope"), userNotFound("user_nope")))
  row("a deleted user", async (server) => {
    const { id } = await server.signUp()
    await remove(server, id)
    expectResponse(await get(server, id), userNotFound(id))
  })
  row("an unknown parameter", async (server) => expectResponse(await get(server, "user_nope?a=b"), badRequest("Unrecognized fields: 'a'")))
  row("not logged in", async (server) => expectResponse(await server.send({ method: "GET", path: `${path}/user_nope` }), unauthorized))
})

table("POST /admin/users/:id", (row) => {
  const update = (/** @type {Server} */ server, /** @type {string} */ id, /** @type {unknown} */ body) =>
    server.asAdmin({ method: "POST", path: `${path}/${id}`, body })

  /** @param {string} name @param {unknown} body @param {object} fields */
  const changes = (name, body, fields) =>
    row(name, async (server) => {
      const { id, email } = await server.signUp({ first_name: "Ann" })
      const expected = userResponse({ email, first_name: "Ann", ...fields })
      expectResponse(await update(server, id, body), expected)
      expectResponse(await get(server, id), expected)
    })
  const allFields = { first_name: "Bea", last_name: "Cee", avatar_url: "https://example.com/bea.png" }
  changes("{}: nothing changes", {}, {})
  changes("no body: nothing changes", undefined, {})
  changes("names and avatar", allFields, allFields)
  changes("null clears a name", { first_name: null }, { first_name: null })
  changes('"" is a valid name, and any string a valid avatar', { first_name: "", avatar_url: "x" }, { first_name: "", avatar_url: "x" })
  changes("metadata, with its keys in database order", { metadata: { bb: 1, a: { z: [1.5, "é"], y: null } } }, { metadata: { a: { y: null, z: [1.5, "é"] }, bb: 1 } })

  /** @param {string} name @param {unknown[]} steps the metadata of each update @param {unknown} result */
  const metadata = (name, steps, result) =>
    row(name, async (server) => {
      const { id, email } = await server.signUp()
      let response
      for (const step of steps) response = await update(server, id, { metadata: step })
      expectResponse(/** @type {any} */ (response), userResponse({ email, metadata: result }))
    })
  metadata("metadata is merged, and an empty string removes a key", [{ a: 1, b: 2 }, { b: "", c: 3 }], { a: 1, c: 3 })
  metadata("metadata {}: nothing changes", [{ a: 1 }, {}], { a: 1 })
  metadata("metadata null clears it", [{ a: 1 }, null], null)

  row("updated_at changes only if another field does", async (server) => {
    const { id } = await server.signUp({ first_name: "Ann" })
    const updatedUser = async (/** @type {object} */ body) => (await update(server, id, body)).body.user
    const { created_at, updated_at } = await updatedUser({})
    // Medusa sets the times one after the other.
    assert.ok(Date.parse(updated_at) - Date.parse(created_at) < 3, `${created_at}, ${updated_at}`)
    const changed = await updatedUser({ first_name: "Bea" })
    assert.ok(changed.updated_at > updated_at)
    assert.equal((await updatedUser({ first_name: "Bea" })).updated_at, changed.updated_at)
  })
  row("?fields: only these fields", async (server) => {
    const { id } = await server.signUp()
    expectResponse(await update(server, `${id}?fields=id,first_name`, { first_name: "Bea" }), json(200, { user: { id: "<id>", first_name: "Bea" } }))
  })
  row("by the user themselves", async (server) => {
    const { id, email, cookie } = await server.signUp()
    const response = await server.send({ method: "POST", path: `${path}/${id}`, body: { first_name: "Bea" }, cookie })
    expectResponse(response, userResponse({ email, first_name: "Bea" }))
  })
  row("an unknown id", async (server) => expectResponse(await update(server, "user_nope", { first_name: "Bea" }), noUserToUpdate("user_nope")))
  row("a deleted user", async (server) => {
    const { id } = await server.signUp()
    await remove(server, id)
    expectResponse(await update(server, id, { first_name: "Bea" }), noUserToUpdate(id))
  })
  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected][]} */ ([
    ["an email", { email: "bea@example.com" }, badRequest("Unrecognized fields: 'email'")],
    ["a password", { password: "another" }, badRequest("Unrecognized fields: 'password'")],
    ["fields of v1", { role: "admin", api_token: "key" }, badRequest("Unrecognized fields: 'role, api_token'")],
    [
      "wrong types: the message names the first three",
      { metadata: 1, avatar_url: 1, last_name: 1, first_name: 1 },
      badRequest(wrongType("first_name", "string", "1"), wrongType("last_name", "string", "1"), wrongType("avatar_url", "string", "1")),
    ],
    ["an array for metadata", { metadata: [] }, badRequest(wrongType("metadata", "record", ""))],
    ["[]", [], badRequest("Field '' is required")],
  ])
  for (const [name, body, expected] of rejected) {
    row(`${name}, for an unknown id: the body is checked first`, async (server) => expectResponse(await update(server, "user_nope", body), expected))
  }
  row("not logged in", async (server) => {
    const { id, email } = await server.signUp()
    expectResponse(await server.send({ method: "POST", path: `${path}/${id}`, body: { first_name: "Bea" } }), unauthorized)
    expectResponse(await get(server, id), userResponse({ email }))
  })
})

table("DELETE /admin/users/:id", (row) => {
  row("deletes the user, and succeeds again", async (server) => {
    const { id, credentials } = await server.signUp()
    expectResponse(await remove(server, id, {}), deleted("user", id))
    expectResponse(await get(server, id), userNotFound(id))
    assert.equal((await server.authenticate(credentials)).status, 401)
    expectResponse(await remove(server, id), deleted("user", id))
  })
  row("an unknown id", async (server) => expectResponse(await remove(server, "user_nope"), deleted("user", "user_nope")))
  row("the user's own account: rejected, even after it is deleted", async (server) => {
    const { id, token } = await server.signUp()
    const ownAccount = json(400, { type: "not_allowed", message: "A user cannot delete itself" })
    const request = { method: "DELETE", path: `${path}/${id}`, headers: bearer(token) }
    expectResponse(await server.send(request), ownAccount)
    expectResponse(await server.send({ method: "GET", path: `${path}/me?fields=id`, headers: bearer(token) }), json(200, { user: { id: "<id>" } }))
    await remove(server, id)
    expectResponse(await server.send(request), ownAccount)
  })
  row("not logged in", async (server) => {
    const { id, email } = await server.signUp()
    expectResponse(await server.send({ method: "DELETE", path: `${path}/${id}` }), unauthorized)
    expectResponse(await get(server, id), userResponse({ email }))
  })
})
