// @ts-check
// The addresses of the customer who is logged in. Responses with the customer include them, and they have their own routes.
import assert from "node:assert/strict"
import {
  address, bearer, expectResponse, invalid, json, missingKey, profile, table, unauthorized,
} from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV2} Server */
/** @typedef {import("../responses.mjs").Expected} Expected */

const path = "/store/customers/me/addresses"
const strings = {
  address_name: "Home", company: "Cee & Co", first_name: "Ann", last_name: "Bee", address_1: "Vej 1", address_2: "2. th",
  city: "Aarhus", country_code: "DK", province: "Jylland", postal_code: "8000", phone: "1",
}
const full = { ...strings, metadata: { a: 2, bb: 1 } }
const addressNotFound = (/** @type {string} */ id) => json(404, { type: "not_found", message: `Address with id: ${id} was not found` })

/** An address in the response of an address route, where the keys have another order. @param {object} fields */
const addressRecord = (fields) => {
  const { deleted_at, ...all } = /** @type {any} */ (address(fields))
  const order = [
    "id", "address_name", "company", "customer_id", "first_name", "last_name", "address_1", "address_2", "city", "province",
    "postal_code", "country_code", "phone", "metadata", "is_default_shipping", "is_default_billing", "created_at", "updated_at",
  ]
  return Object.fromEntries(order.map((name) => [name, all[name]]))
}
const addressResponse = (/** @type {object} */ fields) => json(200, { address: addressRecord(fields) })
const page = (/** @type {object[]} */ addresses, overrides = {}) => json(200, { addresses, count: addresses.length, offset: 0, limit: 50, ...overrides })

/** @param {Server} server @param {string | undefined} cookie @param {unknown} body */
const add = (server, cookie, body, query = "") => server.send({ method: "POST", path: path + query, body, cookie })
/** @param {Server} server @param {string | undefined} cookie @param {string} id @param {unknown} body */
const update = (server, cookie, id, body, query = "") => server.send({ method: "POST", path: `${path}/${id}${query}`, body, cookie })
/** @param {Server} server @param {string | undefined} cookie @param {string} id */
const remove = (server, cookie, id, query = "") => server.send({ method: "DELETE", path: `${path}/${id}${query}`, cookie })
/** @param {Server} server @param {string | undefined} cookie */
const list = (server, cookie, query = "") => server.send({ method: "GET", path: path + query, cookie })
/** @param {Server} server @param {string | undefined} cookie @param {string} id */
const retrieve = (server, cookie, id, query = "") => server.send({ method: "GET", path: `${path}/${id}${query}`, cookie })

/** Signs up a new customer with this address. @param {Server} server @param {object} fields */
async function signUpWithAddress(server, fields = full) {
  const ann = await server.signUp()
  const { body } = await add(server, ann.cookie, fields)
  return { ...ann, address: body.customer.addresses[0].id }
}

const wrongTypes = /** @type {[string, unknown, Expected][]} */ ([
  [
    "wrong types, in the order of the fields",
    { metadata: 3, postal_code: [], first_name: 3 },
    invalid(
      "Invalid request: Expected type: 'string' for field 'first_name', got: '3'; " +
        "Expected type: 'string' for field 'postal_code', got: ''; Expected type: 'record' for field 'metadata', got: '3'",
    ),
  ],
  [
    "wrong types of the flags",
    { is_default_billing: "true", is_default_shipping: null, address_name: 1 },
    invalid(
      "Invalid request: Expected type: 'string' for field 'address_name', got: '1'; " +
        "Expected type: 'boolean' for field 'is_default_shipping', got: 'null'; " +
        "Expected type: 'boolean' for field 'is_default_billing', got: 'true'",
    ),
  ],
  ["the body of v1", { address: full }, invalid("Invalid request: Unrecognized fields: 'address'")],
  ["ids, which cannot be set", { id: "cuaddr_1", customer_id: "cus_1" }, invalid("Invalid request: Unrecognized fields: 'id, customer_id'")],
  ["[]", [], invalid("Invalid request: Field '' is required")],
])

table("POST /store/customers/me/addresses", (row) => {
  /** @param {string} name @param {unknown} given @param {object} saved */
  const adds = (name, given, saved) =>
    row(name, async (server) => {
      const { email, cookie } = await server.signUp()
      const expected = profile({ email, addresses: [address(saved)] })
      expectResponse(await add(server, cookie, given), expected)
      expectResponse(await server.getSession(cookie), expected)
      expectResponse(await list(server, cookie), page([addressRecord(saved)]))
    })
  adds("every field", full, full)
  adds("{}", {}, {})
  adds("no body", undefined, {})
  adds("null values", { city: null, country_code: null, metadata: null }, {})
  adds("any country code", { country_code: "Denmark" }, { country_code: "Denmark" })
  adds("a default address", { city: "Aarhus", is_default_shipping: true, is_default_billing: true }, { city: "Aarhus", is_default_shipping: true, is_default_billing: true })
  adds("metadata, with its keys in database order", { metadata: { bb: "", a: { z: [1.5, "é"], y: null } } }, { metadata: { a: { y: null, z: [1.5, "é"] }, bb: "" } })

  row("the same address again: added", async (server) => {
    const { email, cookie } = await signUpWithAddress(server)
    expectResponse(await add(server, cookie, full), profile({ email, addresses: [address(full), address(full)] }))
  })
  row("a new default replaces the previous one", async (server) => {
    const { cookie } = await signUpWithAddress(server, { city: "Aarhus", is_default_shipping: true, is_default_billing: true })
    await add(server, cookie, { city: "Bonn", is_default_shipping: true })
    const old = { city: "Aarhus", is_default_shipping: false, is_default_billing: true }
    const expected = [addressRecord(old), addressRecord({ city: "Bonn", is_default_shipping: true })]
    expectResponse(await list(server, cookie, "?order=city"), page(expected))
  })
  row("with a token", async (server) => {
    const { email, token } = await server.signUp()
    const response = await server.send({ method: "POST", path, body: full, headers: bearer(token) })
    expectResponse(response, profile({ email, addresses: [address(full)] }))
  })
  row("?fields: only these fields of the customer", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await add(server, cookie, full, "?fields=id"), json(200, { customer: { id: "<id>" } }))
  })
  for (const [name, body, expected] of wrongTypes) {
    row(name, async (server) => {
      const { email, cookie } = await server.signUp()
      expectResponse(await add(server, cookie, body), expected)
      expectResponse(await server.getSession(cookie), profile({ email }))
    })
  }
  row("an unknown parameter", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await add(server, cookie, full, "?a=b"), invalid("Invalid request: Unrecognized fields: 'a'"))
  })
  row("not logged in, with an invalid body", async (server) => expectResponse(await add(server, undefined, { foo: 1 }), unauthorized))
  row("a deleted customer: an empty response", async (server) => {
    const { id, cookie } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectResponse(await add(server, cookie, full), json(200, {}))
  })
})

table("GET /store/customers/me/addresses", (row) => {
  const lists = (/** @type {string} */ query, /** @type {string[]} */ expected, overrides = {}) =>
    row(query, async (server) => {
      const { cookie } = await signUpWithAddress(server, { city: "B", country_code: "dk", postal_code: "1", first_name: "Zed" })
      await add(server, cookie, { city: "A", country_code: "de", postal_code: "2", address_name: "Work" })
      await add(server, cookie, { city: "C", country_code: "dk", postal_code: "3", company: "Zed" })
      const addresses = expected.map((city) => ({ city, id: "<id>" }))
      expectResponse(await list(server, cookie, `${query}&fields=city`), page(addresses, overrides))
    })
  lists("?order=city", ["A", "B", "C"])
  lists("?order=-city", ["C", "B", "A"])
  lists("?order=city&limit=2", ["A", "B"], { count: 3, limit: 2 })
  lists("?order=city&offset=1", ["B", "C"], { count: 3, offset: 1 })
  lists("?limit=0", [], { count: 3, limit: 0 })
  lists("?city=A", ["A"])
  lists("?city=a", [])
  lists("?order=city&city%5B%5D=A&city%5B%5D=B", ["A", "B"])
  lists("?order=city&city%5B%5D=A,B", ["A", "B"])
  lists("?order=city&country_code=dk", ["B", "C"])
  lists("?postal_code=3", ["C"])
  lists("?order=city&q=zed", ["B", "C"])
  lists("?q=work", ["A"])
  lists("?q=dk", [])
  lists("?order=city&q=", ["A", "B", "C"])

  row("no addresses", async (server) => expectResponse(await list(server, (await server.signUp()).cookie), page([])))
  row("with a token", async (server) => {
    const { cookie, token } = await server.signUp()
    await add(server, cookie, full)
    expectResponse(await server.send({ method: "GET", path, headers: bearer(token) }), page([addressRecord(full)]))
  })
  row("does not include addresses of other customers", async (server) => {
    await signUpWithAddress(server)
    const { cookie } = await signUpWithAddress(server, { city: "Bonn" })
    expectResponse(await list(server, cookie), page([addressRecord({ city: "Bonn" })]))
  })
  const rejected = /** @type {[string, Expected][]} */ ([
    ["?limit=x", invalid("Invalid request: Expected type: 'number' for field 'limit', got: 'x'")],
    ["?id=cuaddr_1", invalid("Invalid request: Unrecognized fields: 'id'")],
    ["?order=nope", invalid("Order field nope is not valid")],
  ])
  for (const [query, expected] of rejected) {
    row(query, async (server) => expectResponse(await list(server, (await signUpWithAddress(server)).cookie, query), expected))
  }
  row("not logged in, with an invalid query", async (server) => expectResponse(await list(server, undefined, "?a=b"), unauthorized))
  row("without a publishable key", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await server.send({ method: "GET", path, cookie, headers: { "x-publishable-api-key": "" } }), missingKey)
  })
  row("a deleted customer: still lists the addresses", async (server) => {
    const { id, cookie } = await signUpWithAddress(server)
    await server.target.deleteCustomer(id)
    expectResponse(await list(server, cookie), page([addressRecord(full)]))
  })
})

table("GET /store/customers/me/addresses/:id", (row) => {
  row("returns the address", async (server) => {
    const { cookie, address } = await signUpWithAddress(server)
    expectResponse(await retrieve(server, cookie, address), addressResponse(full))
  })
  const selections = /** @type {[string, object][]} */ ([
    ["id", { id: "<id>" }],
    ["postal_code,city", { postal_code: "8000", city: "Aarhus", id: "<id>" }],
    ["nope", { id: "<id>" }],
    ["", { id: "<id>" }],
    ["*customer", addressRecord(full)],
  ])
  for (const [fields, expected] of selections) {
    row(`?fields=${fields}`, async (server) => {
      const { cookie, address } = await signUpWithAddress(server)
      expectResponse(await retrieve(server, cookie, address, `?fields=${fields}`), json(200, { address: expected }))
    })
  }
  row("an unknown parameter", async (server) => {
    const { cookie, address } = await signUpWithAddress(server)
    expectResponse(await retrieve(server, cookie, address, "?a=b"), invalid("Invalid request: Unrecognized fields: 'a'"))
  })
  row("an unknown id", async (server) => expectResponse(await retrieve(server, (await signUpWithAddress(server)).cookie, "a%2Fb"), addressNotFound("a/b")))
  row("the address of another customer", async (server) => {
    const [ann, bob] = [await signUpWithAddress(server), await signUpWithAddress(server)]
    expectResponse(await retrieve(server, ann.cookie, bob.address), addressNotFound(bob.address))
  })
  row("not logged in", async (server) => expectResponse(await retrieve(server, undefined, (await signUpWithAddress(server)).address), unauthorized))
})

table("POST /store/customers/me/addresses/:id", (row) => {
  /** @param {string} name @param {unknown[]} steps the bodies of the updates @param {object} changed */
  const changes = (name, steps, changed) =>
    row(name, async (server) => {
      const { email, cookie, address: id } = await signUpWithAddress(server)
      const expected = profile({ email, addresses: [address({ ...full, ...changed })] })
      let response
      for (const step of steps) response = await update(server, cookie, id, step)
      expectResponse(/** @type {any} */ (response), expected)
      expectResponse(await server.getSession(cookie), expected)
    })
  changes("a field", [{ city: "Bonn" }], { city: "Bonn" })
  changes("{}: nothing changes", [{}], {})
  changes("no body: nothing changes", [undefined], {})
  changes("null clears a field", [{ city: null, metadata: null }], { city: null, metadata: null })
  changes("a default address that is then no default", [{ is_default_billing: true, is_default_shipping: true }, { is_default_billing: false }], { is_default_shipping: true })
  changes("metadata is merged, and an empty string removes a key", [{ metadata: { bb: "", c: 3 } }], { metadata: { a: 2, c: 3 } })
  changes("metadata {}: nothing changes", [{ metadata: {} }], {})

  row("a new default replaces the previous one", async (server) => {
    const { cookie, address } = await signUpWithAddress(server, { city: "Aarhus" })
    await add(server, cookie, { city: "Bonn", is_default_billing: true })
    await update(server, cookie, address, { is_default_billing: true })
    const expected = [addressRecord({ city: "Aarhus", is_default_billing: true }), addressRecord({ city: "Bonn" })]
    expectResponse(await list(server, cookie, "?order=city"), page(expected))
  })
  row("updated_at changes if a field does, or if the address is set as a default", async (server) => {
    const { cookie, address } = await signUpWithAddress(server)
    const updatedAt = async (/** @type {object} */ body) => (await update(server, cookie, address, body)).body.customer.addresses[0].updated_at
    const first = await updatedAt({})
    const second = await updatedAt({ is_default_billing: true })
    assert.ok(second > first)
    assert.equal(await updatedAt({ city: "Aarhus", is_default_billing: false }) > second, true)
    const third = await updatedAt({ is_default_billing: true })
    assert.ok(await updatedAt({ is_default_billing: true }) > third)
  })
  row("?fields: only these fields of the customer", async (server) => {
    const { cookie, address } = await signUpWithAddress(server)
    const response = await update(server, cookie, address, { city: "Bonn" }, "?fields=id")
    expectResponse(response, json(200, { customer: { id: "<id>" } }))
  })
  for (const [name, body, expected] of wrongTypes) {
    row(name, async (server) => {
      const { email, cookie, address: id } = await signUpWithAddress(server)
      expectResponse(await update(server, cookie, id, body), expected)
      expectResponse(await server.getSession(cookie), profile({ email, addresses: [address(full)] }))
    })
  }
  row("an unknown id", async (server) =>
    expectResponse(await update(server, (await signUpWithAddress(server)).cookie, "cuaddr_nope", { city: "Bonn" }), addressNotFound("cuaddr_nope")))
  row("an invalid body for an unknown id", async (server) => {
    const response = await update(server, (await signUpWithAddress(server)).cookie, "cuaddr_nope", { foo: 1 })
    expectResponse(response, invalid("Invalid request: Unrecognized fields: 'foo'"))
  })
  row("the address of another customer", async (server) => {
    const [ann, bob] = [await signUpWithAddress(server), await signUpWithAddress(server)]
    expectResponse(await update(server, ann.cookie, bob.address, { city: "Bonn" }), addressNotFound(bob.address))
    expectResponse(await retrieve(server, bob.cookie, bob.address), addressResponse(full))
  })
  row("not logged in", async (server) =>
    expectResponse(await update(server, undefined, (await signUpWithAddress(server)).address, { city: "Bonn" }), unauthorized))
  row("a deleted customer: an empty response", async (server) => {
    const { id, cookie, address } = await signUpWithAddress(server)
    await server.target.deleteCustomer(id)
    expectResponse(await update(server, cookie, address, { city: "Bonn" }), json(200, {}))
  })
})

table("DELETE /store/customers/me/addresses/:id", (row) => {
  row("returns the customer without the address, and the id of the customer", async (server) => {
    const { id, email, cookie, address } = await signUpWithAddress(server)
    const { body } = /** @type {any} */ (profile({ email }))
    const response = await remove(server, cookie, address)
    expectResponse(response, json(200, { id: "<id>", object: "address", deleted: true, parent: body.customer }))
    assert.equal(response.body.id, id)
    expectResponse(await server.getSession(cookie), profile({ email }))
  })
  row("a deleted address", async (server) => {
    const { cookie, address } = await signUpWithAddress(server)
    await remove(server, cookie, address)
    expectResponse(await remove(server, cookie, address), addressNotFound(address))
  })
  row("?fields: only these fields of the customer", async (server) => {
    const { cookie, address } = await signUpWithAddress(server)
    const response = await remove(server, cookie, address, "?fields=id")
    expectResponse(response, json(200, { id: "<id>", object: "address", deleted: true, parent: { id: "<id>" } }))
  })
  row("an unknown id", async (server) => expectResponse(await remove(server, (await signUpWithAddress(server)).cookie, "cuaddr_nope"), addressNotFound("cuaddr_nope")))
  row("the address of another customer: not deleted", async (server) => {
    const [ann, bob] = [await signUpWithAddress(server), await signUpWithAddress(server)]
    expectResponse(await remove(server, ann.cookie, bob.address), addressNotFound(bob.address))
    expectResponse(await retrieve(server, bob.cookie, bob.address), addressResponse(full))
  })
  row("not logged in", async (server) => expectResponse(await remove(server, undefined, (await signUpWithAddress(server)).address), unauthorized))
  row("a deleted customer", async (server) => {
    const { id, cookie, address } = await signUpWithAddress(server)
    await server.target.deleteCustomer(id)
    expectResponse(await remove(server, cookie, address), json(200, { id: "<id>", object: "address", deleted: true }))
  })
})

table("?fields of a customer with addresses", (row) => {
  const selections = /** @type {[string, object][]} */ ([
    ["id,*addresses", { addresses: [address(full)] }],
    ["id,addresses.*", { addresses: [address(full)] }],
    ["id,addresses", {}],
  ])
  for (const [fields, expected] of selections) {
    row(`?fields=${fields}`, async (server) => {
      const { cookie } = await signUpWithAddress(server)
      const response = await server.send({ method: "GET", path: `/store/customers/me?fields=${fields}`, cookie })
      expectResponse(response, json(200, { customer: { id: "<id>", ...expected } }))
    })
  }
})
