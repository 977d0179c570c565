// @ts-check
import assert from "node:assert/strict"
import { bearer, customerNotFound, expectResponse, invalid, json, noCors, noRoute, profile, table, unauthorized } from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV2} Server */

const path = "/store/customers/me"

table("GET /store/customers/me", (row) => {
  row("with a cookie", async (server) => {
    const { email, cookie } = await server.signUp({ first_name: "Ann" })
    expectResponse(await server.getSession(cookie), profile({ email, first_name: "Ann" }))
  })
  row("with a token", async (server) => {
    const { email, token } = await server.signUp()
    expectResponse(await server.send({ method: "GET", path, headers: bearer(token) }), profile({ email }))
  })
  row("without a cookie or a token", async (server) => {
    const response = await server.getSession()
    expectResponse(response, unauthorized)
    assert.equal(response.headers["www-authenticate"], undefined)
  })
  row("a deleted customer", async (server) => {
    const { id, cookie } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectResponse(await server.getSession(cookie), customerNotFound(id))
  })
  const selections = /** @type {[string, (email: string) => object][]} */ ([
    ["id,email", (email) => ({ id: "<id>", email })],
    ["email,id", (email) => ({ email, id: "<id>" })],
    ["first_name", () => ({ first_name: "Ann", id: "<id>" })],
    ["nope", () => ({ id: "<id>" })],
    ["", () => ({ id: "<id>" })],
    ["id,addresses.city", () => ({ id: "<id>", addresses: [] })],
  ])
  for (const [fields, expected] of selections) {
    row(`?fields=${fields}: these fields and the id`, async (server) => {
      const { email, cookie } = await server.signUp({ first_name: "Ann" })
      const response = await server.send({ method: "GET", path: `${path}?fields=${fields}`, cookie })
      expectResponse(response, json(200, { customer: expected(email) }))
    })
  }
  row("?fields=-email: all fields but this", async (server) => {
    const { cookie } = await server.signUp()
    const { body } = /** @type {any} */ (profile({}))
    const { email, ...customer } = body.customer
    expectResponse(await server.send({ method: "GET", path: `${path}?fields=-email`, cookie }), json(200, { customer }))
  })
  row("?fields=*orders: adds the orders", async (server) => {
    const { email, cookie } = await server.signUp()
    expectResponse(await server.send({ method: "GET", path: `${path}?fields=*orders`, cookie }), profile({ email, orders: [] }))
  })
  row("an unknown parameter", async (server) => {
    const { cookie } = await server.signUp()
    const response = await server.send({ method: "GET", path: `${path}?a=b`, cookie })
    expectResponse(response, invalid("Invalid request: Unrecognized fields: 'a'"))
  })
  row("not logged in, with an unknown parameter", async (server) =>
    expectResponse(await server.send({ method: "GET", path: `${path}?a=b` }), unauthorized))
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    row(`${method}, logged in`, async (server) => {
      const { cookie } = await server.signUp()
      expectResponse(await server.send({ method, path, body: {}, cookie }), noRoute(method, path))
    })
    row(`${method}, not logged in`, async (server) => expectResponse(await server.send({ method, path, body: {} }), noCors(unauthorized)))
  }
})

table("POST /store/customers/me", (row) => {
  const update = (/** @type {Server} */ server, /** @type {string | undefined} */ cookie, /** @type {unknown} */ body) =>
    server.send({ method: "POST", path, body, cookie })

  /** @param {string} name @param {unknown} body @param {object} changed */
  const changes = (name, body, changed) =>
    row(name, async (server) => {
      const { email, cookie } = await server.signUp({ first_name: "Ann" })
      const expected = profile({ email, first_name: "Ann", ...changed })
      expectResponse(await update(server, cookie, body), expected)
      expectResponse(await server.getSession(cookie), expected)
    })
  const allFields = { company_name: "Cee & Co", first_name: "Bea", last_name: "Cee", phone: "2" }
  changes("{}: nothing changes", {}, {})
  changes("no body: nothing changes", undefined, {})
  changes("names and phone", allFields, allFields)
  changes("null clears a name", { first_name: null, phone: null }, { first_name: null })
  changes('"" is a valid name', { first_name: "" }, { first_name: "" })
  changes("metadata, with its keys in database order", { metadata: { bb: 1, a: { z: [1.5, "é"], y: null } } }, { metadata: { a: { y: null, z: [1.5, "é"] }, bb: 1 } })

  /** @param {string} name @param {unknown[]} steps the metadata of each update @param {unknown} result */
  const metadata = (name, steps, result) =>
    row(name, async (server) => {
      const { email, cookie } = await server.signUp()
      let response
      for (const step of steps) response = await update(server, cookie, { metadata: step })
      expectResponse(/** @type {any} */ (response), profile({ email, metadata: result }))
    })
  metadata("metadata is merged, and an empty string removes a key", [{ a: 1, b: 2 }, { b: "", c: 3 }], { a: 1, c: 3 })
  metadata("metadata is merged at the top level only", [{ a: { b: 1 } }, { a: { c: 2 } }], { a: { c: 2 } })
  metadata("null is a valid metadata value", [{ a: 1 }, { a: null }], { a: null })
  metadata("metadata {}: nothing changes", [{ a: 1 }, {}], { a: 1 })
  metadata("metadata null clears it", [{ a: 1 }, null], null)

  row("updated_at changes only if another field does", async (server) => {
    const { cookie } = await server.signUp({ first_name: "Ann" })
    const updatedCustomer = async (/** @type {object} */ body) => (await update(server, cookie, body)).body.customer
    const { created_at, updated_at } = await updatedCustomer({})
    // Medusa sets the times one after the other.
    assert.ok(Date.parse(updated_at) - Date.parse(created_at) < 3, `${created_at}, ${updated_at}`)
    const changed = await updatedCustomer({ first_name: "Bea" })
    assert.ok(changed.updated_at > updated_at)
    assert.equal((await updatedCustomer({ first_name: "Bea" })).updated_at, changed.updated_at)
  })
  row("with a token", async (server) => {
    const { email, token } = await server.signUp()
    const response = await server.send({ method: "POST", path, body: { first_name: "Bea" }, headers: bearer(token) })
    expectResponse(response, profile({ email, first_name: "Bea" }))
  })
  row("?fields: only these fields", async (server) => {
    const { cookie } = await server.signUp()
    const response = await server.send({ method: "POST", path: `${path}?fields=id,first_name`, body: { first_name: "Bea" }, cookie })
    expectResponse(response, json(200, { customer: { id: "<id>", first_name: "Bea" } }))
  })
  row("a deleted customer: an empty response", async (server) => {
    const { id, cookie } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectResponse(await update(server, cookie, { first_name: "Bea" }), json(200, {}))
  })
  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected][]} */ ([
    ["an email", { email: "bea@example.com" }, invalid("Invalid request: Unrecognized fields: 'email'")],
    ["a password", { password: "another" }, invalid("Invalid request: Unrecognized fields: 'password'")],
    ["a field of v1", { billing_address: { city: "Aarhus" } }, invalid("Invalid request: Unrecognized fields: 'billing_address'")],
    ["addresses", { addresses: [] }, invalid("Invalid request: Unrecognized fields: 'addresses'")],
    [
      "wrong types, in the order of the fields",
      { metadata: 3, phone: [], first_name: 3 },
      invalid(
        "Invalid request: Expected type: 'string' for field 'first_name', got: '3'; " +
          "Expected type: 'string' for field 'phone', got: ''; Expected type: 'record' for field 'metadata', got: '3'",
      ),
    ],
    ["[]", [], invalid("Invalid request: Field '' is required")],
  ])
  for (const [name, body, expected] of rejected) {
    row(name, async (server) => {
      const { email, cookie } = await server.signUp()
      expectResponse(await update(server, cookie, body), expected)
      expectResponse(await server.getSession(cookie), profile({ email }))
    })
  }
  row("not logged in, with an invalid body", async (server) => expectResponse(await update(server, "", { email: 5 }), unauthorized))
})
