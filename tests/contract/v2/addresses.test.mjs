// @ts-check
// The addresses of the customer who is logged in: with the customer, and by routes of their own.
import assert from "node:assert/strict"
import {
  address, bearer, expectAnswer, invalid, json, keyless, profile, table, unauthorized,
} from "./table.mjs"

/** @typedef {import("./shop.mjs").ShopV2} Shop */
/** @typedef {import("../answers.mjs").Expected} Expected */

const path = "/store/customers/me/addresses"
const texts = {
  address_name: "Home", company: "Cee & Co", first_name: "Ann", last_name: "Bee", address_1: "Vej 1", address_2: "2. th",
  city: "Aarhus", country_code: "DK", province: "Jylland", postal_code: "8000", phone: "1",
}
const full = { ...texts, metadata: { a: 2, bb: 1 } }
const gone = (/** @type {string} */ id) => json(404, { type: "not_found", message: `Address with id: ${id} was not found` })

/** As the routes of addresses show one, in their own order. @param {object} fields */
const shown = (fields) => {
  const { deleted_at, ...all } = /** @type {any} */ (address(fields))
  const order = [
    "id", "address_name", "company", "customer_id", "first_name", "last_name", "address_1", "address_2", "city", "province",
    "postal_code", "country_code", "phone", "metadata", "is_default_shipping", "is_default_billing", "created_at", "updated_at",
  ]
  return Object.fromEntries(order.map((name) => [name, all[name]]))
}
const one = (/** @type {object} */ fields) => json(200, { address: shown(fields) })
const page = (/** @type {object[]} */ addresses, about = {}) => json(200, { addresses, count: addresses.length, offset: 0, limit: 50, ...about })

/** @param {Shop} shop @param {string | undefined} cookie @param {unknown} body */
const add = (shop, cookie, body, query = "") => shop.ask({ method: "POST", path: path + query, body, cookie })
/** @param {Shop} shop @param {string | undefined} cookie @param {string} id @param {unknown} body */
const change = (shop, cookie, id, body, query = "") => shop.ask({ method: "POST", path: `${path}/${id}${query}`, body, cookie })
/** @param {Shop} shop @param {string | undefined} cookie @param {string} id */
const remove = (shop, cookie, id, query = "") => shop.ask({ method: "DELETE", path: `${path}/${id}${query}`, cookie })
/** @param {Shop} shop @param {string | undefined} cookie */
const list = (shop, cookie, query = "") => shop.ask({ method: "GET", path: path + query, cookie })
/** @param {Shop} shop @param {string | undefined} cookie @param {string} id */
const retrieve = (shop, cookie, id, query = "") => shop.ask({ method: "GET", path: `${path}/${id}${query}`, cookie })

/** A new customer with this address. @param {Shop} shop @param {object} fields */
async function settled(shop, fields = full) {
  const ann = await shop.signUp()
  const { body } = await add(shop, ann.cookie, fields)
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
    "no flags",
    { is_default_billing: "true", is_default_shipping: null, address_name: 1 },
    invalid(
      "Invalid request: Expected type: 'string' for field 'address_name', got: '1'; " +
        "Expected type: 'boolean' for field 'is_default_shipping', got: 'null'; " +
        "Expected type: 'boolean' for field 'is_default_billing', got: 'true'",
    ),
  ],
  ["as v1 has it", { address: full }, invalid("Invalid request: Unrecognized fields: 'address'")],
  ["ids", { id: "cuaddr_1", customer_id: "cus_1" }, invalid("Invalid request: Unrecognized fields: 'id, customer_id'")],
  ["[]", [], invalid("Invalid request: Field '' is required")],
])

table("POST /store/customers/me/addresses", (row) => {
  /** @param {string} name @param {unknown} given @param {object} kept */
  const adds = (name, given, kept) =>
    row(name, async (shop) => {
      const { email, cookie } = await shop.signUp()
      const expected = profile({ email, addresses: [address(kept)] })
      expectAnswer(await add(shop, cookie, given), expected)
      expectAnswer(await shop.who(cookie), expected)
      expectAnswer(await list(shop, cookie), page([shown(kept)]))
    })
  adds("every field", full, full)
  adds("{}", {}, {})
  adds("no body", undefined, {})
  adds("null is nothing", { city: null, country_code: null, metadata: null }, {})
  adds("any country", { country_code: "Denmark" }, { country_code: "Denmark" })
  adds("a default", { city: "Aarhus", is_default_shipping: true, is_default_billing: true }, { city: "Aarhus", is_default_shipping: true, is_default_billing: true })
  adds("metadata as it is, its keys in the database's order", { metadata: { bb: "", a: { z: [1.5, "é"], y: null } } }, { metadata: { a: { y: null, z: [1.5, "é"] }, bb: "" } })

  row("the same once more: it is added", async (shop) => {
    const { email, cookie } = await settled(shop)
    expectAnswer(await add(shop, cookie, full), profile({ email, addresses: [address(full), address(full)] }))
  })
  row("another default: the one before is none any more", async (shop) => {
    const { cookie } = await settled(shop, { city: "Aarhus", is_default_shipping: true, is_default_billing: true })
    await add(shop, cookie, { city: "Bonn", is_default_shipping: true })
    const old = { city: "Aarhus", is_default_shipping: false, is_default_billing: true }
    const expected = [shown(old), shown({ city: "Bonn", is_default_shipping: true })]
    expectAnswer(await list(shop, cookie, "?order=city"), page(expected))
  })
  row("with a token", async (shop) => {
    const { email, token } = await shop.signUp()
    const answer = await shop.ask({ method: "POST", path, body: full, headers: bearer(token) })
    expectAnswer(answer, profile({ email, addresses: [address(full)] }))
  })
  row("?fields: only these of the customer", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await add(shop, cookie, full, "?fields=id"), json(200, { customer: { id: "<id>" } }))
  })
  for (const [name, body, expected] of wrongTypes) {
    row(name, async (shop) => {
      const { email, cookie } = await shop.signUp()
      expectAnswer(await add(shop, cookie, body), expected)
      expectAnswer(await shop.who(cookie), profile({ email }))
    })
  }
  row("an unknown parameter", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await add(shop, cookie, full, "?a=b"), invalid("Invalid request: Unrecognized fields: 'a'"))
  })
  row("not logged in, whatever the data", async (shop) => expectAnswer(await add(shop, undefined, { foo: 1 }), unauthorized))
  row("a customer who was deleted since: nothing", async (shop) => {
    const { id, cookie } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectAnswer(await add(shop, cookie, full), json(200, {}))
  })
})

table("GET /store/customers/me/addresses", (row) => {
  const cities = (/** @type {string} */ query, /** @type {string[]} */ expected, about = {}) =>
    row(query, async (shop) => {
      const { cookie } = await settled(shop, { city: "B", country_code: "dk", postal_code: "1", first_name: "Zed" })
      await add(shop, cookie, { city: "A", country_code: "de", postal_code: "2", address_name: "Work" })
      await add(shop, cookie, { city: "C", country_code: "dk", postal_code: "3", company: "Zed" })
      const seen = expected.map((city) => ({ city, id: "<id>" }))
      expectAnswer(await list(shop, cookie, `${query}&fields=city`), page(seen, about))
    })
  cities("?order=city", ["A", "B", "C"])
  cities("?order=-city", ["C", "B", "A"])
  cities("?order=city&limit=2", ["A", "B"], { count: 3, limit: 2 })
  cities("?order=city&offset=1", ["B", "C"], { count: 3, offset: 1 })
  cities("?limit=0", [], { count: 3, limit: 0 })
  cities("?city=A", ["A"])
  cities("?city=a", [])
  cities("?order=city&city%5B%5D=A&city%5B%5D=B", ["A", "B"])
  cities("?order=city&city%5B%5D=A,B", ["A", "B"])
  cities("?order=city&country_code=dk", ["B", "C"])
  cities("?postal_code=3", ["C"])
  cities("?order=city&q=zed", ["B", "C"])
  cities("?q=work", ["A"])
  cities("?q=dk", [])
  cities("?order=city&q=", ["A", "B", "C"])

  row("none", async (shop) => expectAnswer(await list(shop, (await shop.signUp()).cookie), page([])))
  row("with a token", async (shop) => {
    const { cookie, token } = await shop.signUp()
    await add(shop, cookie, full)
    expectAnswer(await shop.ask({ method: "GET", path, headers: bearer(token) }), page([shown(full)]))
  })
  row("those of other customers are not among them", async (shop) => {
    await settled(shop)
    const { cookie } = await settled(shop, { city: "Bonn" })
    expectAnswer(await list(shop, cookie), page([shown({ city: "Bonn" })]))
  })
  const bad = /** @type {[string, Expected][]} */ ([
    ["?limit=x", invalid("Invalid request: Expected type: 'number' for field 'limit', got: 'x'")],
    ["?id=cuaddr_1", invalid("Invalid request: Unrecognized fields: 'id'")],
    ["?order=nope", invalid("Order field nope is not valid")],
  ])
  for (const [query, expected] of bad) {
    row(query, async (shop) => expectAnswer(await list(shop, (await settled(shop)).cookie, query), expected))
  }
  row("not logged in, whatever the query", async (shop) => expectAnswer(await list(shop, undefined, "?a=b"), unauthorized))
  row("without a key", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "GET", path, cookie, headers: { "x-publishable-api-key": "" } }), keyless)
  })
  row("a customer who was deleted since: they are still there", async (shop) => {
    const { id, cookie } = await settled(shop)
    await shop.backend.deleteCustomer(id)
    expectAnswer(await list(shop, cookie), page([shown(full)]))
  })
})

table("GET /store/customers/me/addresses/:id", (row) => {
  row("one", async (shop) => {
    const { cookie, address } = await settled(shop)
    expectAnswer(await retrieve(shop, cookie, address), one(full))
  })
  const chosen = /** @type {[string, object][]} */ ([
    ["id", { id: "<id>" }],
    ["postal_code,city", { postal_code: "8000", city: "Aarhus", id: "<id>" }],
    ["nope", { id: "<id>" }],
    ["", { id: "<id>" }],
    ["*customer", shown(full)],
  ])
  for (const [fields, expected] of chosen) {
    row(`?fields=${fields}`, async (shop) => {
      const { cookie, address } = await settled(shop)
      expectAnswer(await retrieve(shop, cookie, address, `?fields=${fields}`), json(200, { address: expected }))
    })
  }
  row("an unknown parameter", async (shop) => {
    const { cookie, address } = await settled(shop)
    expectAnswer(await retrieve(shop, cookie, address, "?a=b"), invalid("Invalid request: Unrecognized fields: 'a'"))
  })
  row("an unknown id", async (shop) => expectAnswer(await retrieve(shop, (await settled(shop)).cookie, "a%2Fb"), gone("a/b")))
  row("the address of another customer", async (shop) => {
    const [ann, bob] = [await settled(shop), await settled(shop)]
    expectAnswer(await retrieve(shop, ann.cookie, bob.address), gone(bob.address))
  })
  row("not logged in", async (shop) => expectAnswer(await retrieve(shop, undefined, (await settled(shop)).address), unauthorized))
})

table("POST /store/customers/me/addresses/:id", (row) => {
  /** @param {string} name @param {unknown[]} steps each one change @param {object} changed */
  const changes = (name, steps, changed) =>
    row(name, async (shop) => {
      const { email, cookie, address: id } = await settled(shop)
      const expected = profile({ email, addresses: [address({ ...full, ...changed })] })
      let answer
      for (const step of steps) answer = await change(shop, cookie, id, step)
      expectAnswer(/** @type {any} */ (answer), expected)
      expectAnswer(await shop.who(cookie), expected)
    })
  changes("a field", [{ city: "Bonn" }], { city: "Bonn" })
  changes("{}: nothing changes", [{}], {})
  changes("no body: nothing changes", [undefined], {})
  changes("null empties a field", [{ city: null, metadata: null }], { city: null, metadata: null })
  changes("a default, and none again", [{ is_default_billing: true, is_default_shipping: true }, { is_default_billing: false }], { is_default_shipping: true })
  changes("metadata is merged, and an empty text removes a key", [{ metadata: { bb: "", c: 3 } }], { metadata: { a: 2, c: 3 } })
  changes("metadata {}: nothing changes", [{ metadata: {} }], {})

  row("another default: the one before is none any more", async (shop) => {
    const { cookie, address } = await settled(shop, { city: "Aarhus" })
    await add(shop, cookie, { city: "Bonn", is_default_billing: true })
    await change(shop, cookie, address, { is_default_billing: true })
    const expected = [shown({ city: "Aarhus", is_default_billing: true }), shown({ city: "Bonn" })]
    expectAnswer(await list(shop, cookie, "?order=city"), page(expected))
  })
  row("updated_at moves when something changes, or a default is made one", async (shop) => {
    const { cookie, address } = await settled(shop)
    const seen = async (/** @type {object} */ body) => (await change(shop, cookie, address, body)).body.customer.addresses[0].updated_at
    const first = await seen({})
    const second = await seen({ is_default_billing: true })
    assert.ok(second > first)
    assert.equal(await seen({ city: "Aarhus", is_default_billing: false }) > second, true)
    const third = await seen({ is_default_billing: true })
    assert.ok(await seen({ is_default_billing: true }) > third)
  })
  row("?fields: only these of the customer", async (shop) => {
    const { cookie, address } = await settled(shop)
    const answer = await change(shop, cookie, address, { city: "Bonn" }, "?fields=id")
    expectAnswer(answer, json(200, { customer: { id: "<id>" } }))
  })
  for (const [name, body, expected] of wrongTypes) {
    row(name, async (shop) => {
      const { email, cookie, address: id } = await settled(shop)
      expectAnswer(await change(shop, cookie, id, body), expected)
      expectAnswer(await shop.who(cookie), profile({ email, addresses: [address(full)] }))
    })
  }
  row("an unknown id", async (shop) =>
    expectAnswer(await change(shop, (await settled(shop)).cookie, "cuaddr_nope", { city: "Bonn" }), gone("cuaddr_nope")))
  row("bad data for an unknown id", async (shop) => {
    const answer = await change(shop, (await settled(shop)).cookie, "cuaddr_nope", { foo: 1 })
    expectAnswer(answer, invalid("Invalid request: Unrecognized fields: 'foo'"))
  })
  row("the address of another customer", async (shop) => {
    const [ann, bob] = [await settled(shop), await settled(shop)]
    expectAnswer(await change(shop, ann.cookie, bob.address, { city: "Bonn" }), gone(bob.address))
    expectAnswer(await retrieve(shop, bob.cookie, bob.address), one(full))
  })
  row("not logged in", async (shop) =>
    expectAnswer(await change(shop, undefined, (await settled(shop)).address, { city: "Bonn" }), unauthorized))
  row("a customer who was deleted since: nothing", async (shop) => {
    const { id, cookie, address } = await settled(shop)
    await shop.backend.deleteCustomer(id)
    expectAnswer(await change(shop, cookie, address, { city: "Bonn" }), json(200, {}))
  })
})

table("DELETE /store/customers/me/addresses/:id", (row) => {
  row("the customer, who has it no more; and its id is the customer's", async (shop) => {
    const { id, email, cookie, address } = await settled(shop)
    const { body } = /** @type {any} */ (profile({ email }))
    const answer = await remove(shop, cookie, address)
    expectAnswer(answer, json(200, { id: "<id>", object: "address", deleted: true, parent: body.customer }))
    assert.equal(answer.body.id, id)
    expectAnswer(await shop.who(cookie), profile({ email }))
  })
  row("once more", async (shop) => {
    const { cookie, address } = await settled(shop)
    await remove(shop, cookie, address)
    expectAnswer(await remove(shop, cookie, address), gone(address))
  })
  row("?fields: only these of the customer", async (shop) => {
    const { cookie, address } = await settled(shop)
    const answer = await remove(shop, cookie, address, "?fields=id")
    expectAnswer(answer, json(200, { id: "<id>", object: "address", deleted: true, parent: { id: "<id>" } }))
  })
  row("an unknown id", async (shop) => expectAnswer(await remove(shop, (await settled(shop)).cookie, "cuaddr_nope"), gone("cuaddr_nope")))
  row("the address of another customer: it stays", async (shop) => {
    const [ann, bob] = [await settled(shop), await settled(shop)]
    expectAnswer(await remove(shop, ann.cookie, bob.address), gone(bob.address))
    expectAnswer(await retrieve(shop, bob.cookie, bob.address), one(full))
  })
  row("not logged in", async (shop) => expectAnswer(await remove(shop, undefined, (await settled(shop)).address), unauthorized))
  row("a customer who was deleted since", async (shop) => {
    const { id, cookie, address } = await settled(shop)
    await shop.backend.deleteCustomer(id)
    expectAnswer(await remove(shop, cookie, address), json(200, { id: "<id>", object: "address", deleted: true }))
  })
})

table("?fields of a customer who has addresses", (row) => {
  const chosen = /** @type {[string, object][]} */ ([
    ["id,*addresses", { addresses: [address(full)] }],
    ["id,addresses.*", { addresses: [address(full)] }],
    ["id,addresses", {}],
  ])
  for (const [fields, expected] of chosen) {
    row(`?fields=${fields}`, async (shop) => {
      const { cookie } = await settled(shop)
      const answer = await shop.ask({ method: "GET", path: `/store/customers/me?fields=${fields}`, cookie })
      expectAnswer(answer, json(200, { customer: { id: "<id>", ...expected } }))
    })
  }
})
