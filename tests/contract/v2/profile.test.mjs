// @ts-check
import assert from "node:assert/strict"
import { bearer, expectAnswer, gone, invalid, json, noCors, profile, table, unauthorized, unserved } from "./table.mjs"

/** @typedef {import("./shop.mjs").ShopV2} Shop */

const path = "/store/customers/me"

table("GET /store/customers/me", (row) => {
  row("with a cookie", async (shop) => {
    const { email, cookie } = await shop.signUp({ first_name: "Ann" })
    expectAnswer(await shop.who(cookie), profile({ email, first_name: "Ann" }))
  })
  row("with a token", async (shop) => {
    const { email, token } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "GET", path, headers: bearer(token) }), profile({ email }))
  })
  row("without either", async (shop) => {
    const answer = await shop.who()
    expectAnswer(answer, unauthorized)
    assert.equal(answer.headers["www-authenticate"], undefined)
  })
  row("a customer who was deleted since", async (shop) => {
    const { id, cookie } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectAnswer(await shop.who(cookie), gone(id))
  })
  const chosen = /** @type {[string, (email: string) => object][]} */ ([
    ["id,email", (email) => ({ id: "<id>", email })],
    ["email,id", (email) => ({ email, id: "<id>" })],
    ["first_name", () => ({ first_name: "Ann", id: "<id>" })],
    ["nope", () => ({ id: "<id>" })],
    ["", () => ({ id: "<id>" })],
    ["id,addresses.city", () => ({ id: "<id>", addresses: [] })],
  ])
  for (const [fields, expected] of chosen) {
    row(`?fields=${fields}: these, and the id`, async (shop) => {
      const { email, cookie } = await shop.signUp({ first_name: "Ann" })
      const answer = await shop.ask({ method: "GET", path: `${path}?fields=${fields}`, cookie })
      expectAnswer(answer, json(200, { customer: expected(email) }))
    })
  }
  row("?fields=-email: all but this", async (shop) => {
    const { cookie } = await shop.signUp()
    const { body } = /** @type {any} */ (profile({}))
    const { email, ...customer } = body.customer
    expectAnswer(await shop.ask({ method: "GET", path: `${path}?fields=-email`, cookie }), json(200, { customer }))
  })
  row("?fields=*orders: these too", async (shop) => {
    const { email, cookie } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "GET", path: `${path}?fields=*orders`, cookie }), profile({ email, orders: [] }))
  })
  row("an unknown parameter", async (shop) => {
    const { cookie } = await shop.signUp()
    const answer = await shop.ask({ method: "GET", path: `${path}?a=b`, cookie })
    expectAnswer(answer, invalid("Invalid request: Unrecognized fields: 'a'"))
  })
  row("an unknown parameter, not logged in", async (shop) =>
    expectAnswer(await shop.ask({ method: "GET", path: `${path}?a=b` }), unauthorized))
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    row(`${method}, logged in`, async (shop) => {
      const { cookie } = await shop.signUp()
      expectAnswer(await shop.ask({ method, path, body: {}, cookie }), unserved(method, path))
    })
    row(`${method}, not logged in`, async (shop) => expectAnswer(await shop.ask({ method, path, body: {} }), noCors(unauthorized)))
  }
})

table("POST /store/customers/me", (row) => {
  const update = (/** @type {Shop} */ shop, /** @type {string | undefined} */ cookie, /** @type {unknown} */ body) =>
    shop.ask({ method: "POST", path, body, cookie })

  /** @param {string} name @param {unknown} body @param {object} changed */
  const changes = (name, body, changed) =>
    row(name, async (shop) => {
      const { email, cookie } = await shop.signUp({ first_name: "Ann" })
      const expected = profile({ email, first_name: "Ann", ...changed })
      expectAnswer(await update(shop, cookie, body), expected)
      expectAnswer(await shop.who(cookie), expected)
    })
  const everything = { company_name: "Cee & Co", first_name: "Bea", last_name: "Cee", phone: "2" }
  changes("{}: nothing changes", {}, {})
  changes("no body: nothing changes", undefined, {})
  changes("names and phone", everything, everything)
  changes("null empties a name", { first_name: null, phone: null }, { first_name: null })
  changes('"" is a name', { first_name: "" }, { first_name: "" })
  changes("metadata, its keys in the database's order", { metadata: { bb: 1, a: { z: [1.5, "é"], y: null } } }, { metadata: { a: { y: null, z: [1.5, "é"] }, bb: 1 } })

  /** @param {string} name @param {unknown[]} steps each the metadata of one update @param {unknown} result */
  const metadata = (name, steps, result) =>
    row(name, async (shop) => {
      const { email, cookie } = await shop.signUp()
      let answer
      for (const step of steps) answer = await update(shop, cookie, { metadata: step })
      expectAnswer(/** @type {any} */ (answer), profile({ email, metadata: result }))
    })
  metadata("metadata is merged, and an empty text removes a key", [{ a: 1, b: 2 }, { b: "", c: 3 }], { a: 1, c: 3 })
  metadata("metadata is merged at its top only", [{ a: { b: 1 } }, { a: { c: 2 } }], { a: { c: 2 } })
  metadata("null in metadata is a value", [{ a: 1 }, { a: null }], { a: null })
  metadata("metadata {}: nothing changes", [{ a: 1 }, {}], { a: 1 })
  metadata("metadata null empties it", [{ a: 1 }, null], null)

  row("updated_at moves, and only when something changes", async (shop) => {
    const { cookie } = await shop.signUp({ first_name: "Ann" })
    const seen = async (/** @type {object} */ body) => (await update(shop, cookie, body)).body.customer
    const { created_at, updated_at } = await seen({})
    assert.equal(updated_at, created_at)
    const changed = await seen({ first_name: "Bea" })
    assert.ok(changed.updated_at > updated_at)
    assert.equal((await seen({ first_name: "Bea" })).updated_at, changed.updated_at)
  })
  row("with a token", async (shop) => {
    const { email, token } = await shop.signUp()
    const answer = await shop.ask({ method: "POST", path, body: { first_name: "Bea" }, headers: bearer(token) })
    expectAnswer(answer, profile({ email, first_name: "Bea" }))
  })
  row("?fields: only these", async (shop) => {
    const { cookie } = await shop.signUp()
    const answer = await shop.ask({ method: "POST", path: `${path}?fields=id,first_name`, body: { first_name: "Bea" }, cookie })
    expectAnswer(answer, json(200, { customer: { id: "<id>", first_name: "Bea" } }))
  })
  row("a customer who was deleted since: nothing", async (shop) => {
    const { id, cookie } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectAnswer(await update(shop, cookie, { first_name: "Bea" }), json(200, {}))
  })
  const bad = /** @type {[string, unknown, import("../answers.mjs").Expected][]} */ ([
    ["an e-mail", { email: "bea@example.com" }, invalid("Invalid request: Unrecognized fields: 'email'")],
    ["a password", { password: "another" }, invalid("Invalid request: Unrecognized fields: 'password'")],
    ["what v1 knows", { billing_address: { city: "Aarhus" } }, invalid("Invalid request: Unrecognized fields: 'billing_address'")],
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
  for (const [name, body, expected] of bad) {
    row(name, async (shop) => {
      const { email, cookie } = await shop.signUp()
      expectAnswer(await update(shop, cookie, body), expected)
      expectAnswer(await shop.who(cookie), profile({ email }))
    })
  }
  row("bad data, not logged in", async (shop) => expectAnswer(await update(shop, "", { email: 5 }), unauthorized))
})
