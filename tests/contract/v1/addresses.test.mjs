// @ts-check
// The addresses of the customer who is logged in. Medusa v1 shows them with the customer, and nowhere else.
import assert from "node:assert/strict"
import { account, address, expectAnswer, html, invalid, json, noCookie, notLoggedIn, profile, table, unknownError } from "./table.mjs"

/** @typedef {import("./shop.mjs").ShopV1} Shop */

const path = "/store/customers/me/addresses"
const needed = { first_name: "Ann", last_name: "Bee", address_1: "Vej 1", city: "Aarhus", country_code: "dk", postal_code: "8000" }
const full = { ...needed, company: "Cee & Co", address_2: "2. th", province: "Jylland", phone: "1", metadata: { a: 2, bb: 1 } }
const own = (/** @type {object} */ fields) => address({ customer_id: "<id>", ...fields })
const gone = (/** @type {string} */ id) => json(404, { type: "not_found", message: `Customer with id: ${id} was not found` })
const notTheirs = invalid("Could not find address for customer")

/** @param {Shop} shop @param {string | undefined} cookie @param {unknown} body */
const add = (shop, cookie, body) => shop.ask({ method: "POST", path, body, cookie })
/** @param {Shop} shop @param {string | undefined} cookie @param {string} id @param {unknown} body */
const change = (shop, cookie, id, body) => shop.ask({ method: "POST", path: `${path}/${id}`, body, cookie })
/** @param {Shop} shop @param {string | undefined} cookie @param {string} id */
const remove = (shop, cookie, id) => shop.ask({ method: "DELETE", path: `${path}/${id}`, body: {}, cookie })

/** A new customer with this address. @param {Shop} shop @param {object} fields */
async function settled(shop, fields = full) {
  const ann = await shop.signUp()
  const { body } = await add(shop, ann.cookie, { address: fields })
  return { ...ann, address: body.customer.shipping_addresses[0].id }
}

table("POST /store/customers/me/addresses", (row) => {
  /** @param {string} name @param {object} given @param {object} kept */
  const adds = (name, given, kept) =>
    row(name, async (shop) => {
      const { email, cookie } = await shop.signUp()
      const shipping_addresses = [own(kept)]
      const expected = noCookie(profile({ email, shipping_addresses }))
      expectAnswer(await add(shop, cookie, { address: given }), expected)
      expectAnswer(await shop.ask({ method: "GET", path: "/store/customers/me", cookie }), expected)
      expectAnswer(await shop.who(cookie), noCookie(account({ email, shipping_addresses })))
    })
  adds("every field", full, full)
  adds("what is needed", needed, needed)
  adds("empty texts", { ...needed, first_name: "", address_2: "" }, { ...needed, first_name: "", address_2: "" })
  adds("null where nothing is needed", { ...needed, company: null, phone: null, metadata: null }, needed)
  adds("a country in capital letters", { ...needed, country_code: "DK" }, needed)
  adds("metadata, its keys in the database's order", { ...needed, metadata: { bb: 1, a: { z: [1.5, "é"], y: null } } }, {
    ...needed,
    metadata: { a: { y: null, z: [1.5, "é"] }, bb: 1 },
  })

  row("with a token", async (shop) => {
    const { email, credentials } = await shop.signUp()
    const headers = { authorization: `Bearer ${await shop.token(credentials)}` }
    const answer = await shop.ask({ method: "POST", path, body: { address: needed }, headers })
    expectAnswer(answer, profile({ email, shipping_addresses: [own(needed)] }))
  })
  row("the same once more: it is not added, whatever its company", async (shop) => {
    const { email, cookie } = await settled(shop)
    const again = { ...full, country_code: "DK", company: "Dee", metadata: {} }
    expectAnswer(await add(shop, cookie, { address: again }), noCookie(profile({ email, shipping_addresses: [own(full)] })))
  })
  row("the same once more, with a field left out: it is added", async (shop) => {
    const { email, cookie } = await settled(shop, needed)
    const shipping_addresses = [own(needed), own(needed)]
    expectAnswer(await add(shop, cookie, { address: needed }), noCookie(profile({ email, shipping_addresses })))
  })

  const bad = /** @type {[string, unknown, import("../answers.mjs").Expected][]} */ ([
    [
      "an empty address",
      { address: {} },
      invalid(
        "first_name must be a string, last_name must be a string, address_1 must be a string, city must be a string, " +
          "country_code must be a string, postal_code must be a string",
      ),
    ],
    [
      "wrong types",
      { address: { ...needed, first_name: 1, phone: 2, company: 3, address_2: 4, province: 5, postal_code: 6 } },
      invalid(
        "first_name must be a string, phone must be a string, company must be a string, address_2 must be a string, " +
          "province must be a string, postal_code must be a string",
      ),
    ],
    ["null where a text is needed", { address: { ...needed, city: null } }, invalid("city must be a string")],
    ["an unknown field", { address: { ...needed, is_default_shipping: true } }, invalid("property is_default_shipping should not exist")],
    ["as v2 has it", { city: "Aarhus" }, invalid("property city should not exist")],
    ["null", { address: null }, invalid("nested property address must be either object or array")],
    ["a text", { address: "Vej 1" }, invalid("nested property address must be either object or array")],
    ["[]", [], invalid("an unknown value was passed to the validate function")],
    ["no address", {}, unknownError],
    ["no body", undefined, unknownError],
    ["an unknown country", { address: { ...needed, country_code: "xx" } }, json(404, { type: "not_found", message: "Country with country_code xx does not exist." })],
    ["no country", { address: { ...needed, country_code: "" } }, json(404, { type: "not_found", message: "null" })],
  ])
  for (const [name, body, expected] of bad) {
    row(name, async (shop) => {
      const { email, cookie } = await shop.signUp()
      expectAnswer(await add(shop, cookie, body), noCookie(expected))
      expectAnswer(await shop.ask({ method: "GET", path: "/store/customers/me", cookie }), noCookie(profile({ email })))
    })
  }
  row("not logged in", async (shop) => expectAnswer(await add(shop, undefined, { address: needed }), notLoggedIn))
  row("a customer who was deleted since", async (shop) => {
    const { id, cookie } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectAnswer(await add(shop, cookie, { address: needed }), noCookie(gone(id)))
  })
  row("GET: nothing serves it", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "GET", path, cookie }), noCookie(html(404, `Cannot GET ${path}`)))
  })
})

table("POST /store/customers/me/addresses/:id", (row) => {
  /** @param {string} name @param {unknown} given @param {object} changed */
  const changes = (name, given, changed) =>
    row(name, async (shop) => {
      const { email, cookie, address } = await settled(shop)
      const expected = noCookie(profile({ email, shipping_addresses: [own({ ...full, ...changed })] }))
      expectAnswer(await change(shop, cookie, address, given), expected)
      expectAnswer(await shop.ask({ method: "GET", path: "/store/customers/me", cookie }), expected)
    })
  changes("a field", { city: "Bonn" }, { city: "Bonn" })
  changes("{}: nothing changes", {}, {})
  changes("no body: nothing changes", undefined, {})
  changes("null empties a field", { first_name: null, city: null, metadata: null }, { first_name: null, city: null, metadata: null })
  changes("a country in capital letters", { country_code: "SE" }, { country_code: "se" })
  changes("null for the country: nothing changes", { country_code: null }, {})
  changes("metadata takes the place of what was there", { metadata: { z: "" } }, { metadata: { z: "" } })

  row("updated_at moves, and only when something changes", async (shop) => {
    const { cookie, address } = await settled(shop)
    const seen = async (/** @type {object} */ body) => (await change(shop, cookie, address, body)).body.customer.shipping_addresses[0]
    const { created_at, updated_at } = await seen({ city: "Aarhus" })
    assert.equal(updated_at, created_at)
    assert.ok((await seen({ city: "Bonn" })).updated_at > updated_at)
  })
  row("it may be the billing address too", async (shop) => {
    const { email, cookie, address } = await settled(shop)
    await shop.ask({ method: "POST", path: "/store/customers/me", body: { billing_address: address }, cookie })
    const changed = own({ ...full, city: "Bonn" })
    const expected = profile({ email, billing_address_id: "<id>", billing_address: changed, shipping_addresses: [changed] })
    expectAnswer(await change(shop, cookie, address, { city: "Bonn" }), noCookie(expected))
  })

  const bad = /** @type {[string, unknown, import("../answers.mjs").Expected][]} */ ([
    [
      "wrong types",
      { first_name: 1, metadata: 2, postal_code: 3 },
      invalid("first_name must be a string, metadata must be an object, postal_code must be a string"),
    ],
    ["an unknown field", { id: "addr_1" }, invalid("property id should not exist")],
    ["as it is added", { address: { city: "Bonn" } }, invalid("property address should not exist")],
    ["[]", [], invalid("an unknown value was passed to the validate function")],
    ["an unknown country", { country_code: "xx" }, json(404, { type: "not_found", message: "Country with country_code xx does not exist." })],
  ])
  for (const [name, body, expected] of bad) {
    row(name, async (shop) => {
      const { email, cookie, address } = await settled(shop)
      expectAnswer(await change(shop, cookie, address, body), noCookie(expected))
      const profiled = profile({ email, shipping_addresses: [own(full)] })
      expectAnswer(await shop.ask({ method: "GET", path: "/store/customers/me", cookie }), noCookie(profiled))
    })
  }
  row("an unknown id", async (shop) => {
    const { cookie } = await settled(shop)
    expectAnswer(await change(shop, cookie, "addr_nope", { city: "Bonn" }), noCookie(notTheirs))
  })
  row("the address of another customer", async (shop) => {
    const [ann, bob] = [await settled(shop), await settled(shop)]
    expectAnswer(await change(shop, ann.cookie, bob.address, { city: "Bonn" }), noCookie(notTheirs))
    expectAnswer(await shop.who(bob.cookie), noCookie(account({ email: bob.email, shipping_addresses: [own(full)] })))
  })
  row("a deleted one", async (shop) => {
    const { cookie, address } = await settled(shop)
    await remove(shop, cookie, address)
    expectAnswer(await change(shop, cookie, address, { city: "Bonn" }), noCookie(notTheirs))
  })
  row("not logged in", async (shop) => {
    const { address } = await settled(shop)
    expectAnswer(await change(shop, undefined, address, { city: "Bonn" }), notLoggedIn)
  })
  row("a customer who was deleted since", async (shop) => {
    const { id, cookie, address } = await settled(shop)
    await shop.backend.deleteCustomer(id)
    expectAnswer(await change(shop, cookie, address, { city: "Bonn" }), noCookie(gone(id)))
  })
})

table("DELETE /store/customers/me/addresses/:id", (row) => {
  row("one of one, and once more", async (shop) => {
    const { email, cookie, address } = await settled(shop)
    const expected = noCookie(profile({ email }))
    expectAnswer(await remove(shop, cookie, address), expected)
    expectAnswer(await remove(shop, cookie, address), expected)
    expectAnswer(await shop.who(cookie), noCookie(account({ email })))
  })
  row("the billing address: its id stays", async (shop) => {
    const { email, cookie, address } = await settled(shop)
    await shop.ask({ method: "POST", path: "/store/customers/me", body: { billing_address: address }, cookie })
    expectAnswer(await remove(shop, cookie, address), noCookie(profile({ email, billing_address_id: "<id>" })))
  })
  row("an unknown id", async (shop) => {
    const { email, cookie } = await settled(shop)
    expectAnswer(await remove(shop, cookie, "addr_nope"), noCookie(profile({ email, shipping_addresses: [own(full)] })))
  })
  row("the address of another customer: it stays", async (shop) => {
    const [ann, bob] = [await settled(shop), await settled(shop)]
    expectAnswer(await remove(shop, ann.cookie, bob.address), noCookie(profile({ email: ann.email, shipping_addresses: [own(full)] })))
    expectAnswer(await shop.who(bob.cookie), noCookie(account({ email: bob.email, shipping_addresses: [own(full)] })))
  })
  row("not logged in", async (shop) => {
    const { address } = await settled(shop)
    expectAnswer(await remove(shop, undefined, address), notLoggedIn)
  })
  row("a customer who was deleted since", async (shop) => {
    const { id, cookie, address } = await settled(shop)
    await shop.backend.deleteCustomer(id)
    expectAnswer(await remove(shop, cookie, address), noCookie(gone(id)))
  })
})
