// @ts-check
// The addresses of the customer who is logged in. Medusa v1 returns them only with the customer.
import assert from "node:assert/strict"
import { address, expectResponse, html, invalid, json, loggedInAs, noCookie, notLoggedIn, profile, table, unknownError } from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV1} Server */

const path = "/store/customers/me/addresses"
const required = { first_name: "Ann", last_name: "Bee", address_1: "Vej 1", city: "Aarhus", country_code: "dk", postal_code: "8000" }
const full = { ...required, company: "Cee & Co", address_2: "2. th", province: "Jylland", phone: "1", metadata: { a: 2, bb: 1 } }
const shippingAddress = (/** @type {object} */ fields) => address({ customer_id: "<id>", ...fields })
const customerNotFound = (/** @type {string} */ id) => json(404, { type: "not_found", message: `Customer with id: ${id} was not found` })
const addressNotFound = invalid("Could not find address for customer")

/** @param {Server} server @param {string | undefined} cookie @param {unknown} body */
const add = (server, cookie, body) => server.send({ method: "POST", path, body, cookie })
/** @param {Server} server @param {string | undefined} cookie @param {string} id @param {unknown} body */
const update = (server, cookie, id, body) => server.send({ method: "POST", path: `${path}/${id}`, body, cookie })
/** @param {Server} server @param {string | undefined} cookie @param {string} id */
const remove = (server, cookie, id) => server.send({ method: "DELETE", path: `${path}/${id}`, body: {}, cookie })

/** Signs up a new customer with this address. @param {Server} server @param {object} fields */
async function signUpWithAddress(server, fields = full) {
  const ann = await server.signUp()
  const { body } = await add(server, ann.cookie, { address: fields })
  return { ...ann, address: body.customer.shipping_addresses[0].id }
}

table("POST /store/customers/me/addresses", (row) => {
  /** @param {string} name @param {object} given @param {object} saved */
  const adds = (name, given, saved) =>
    row(name, async (server) => {
      const { email, cookie } = await server.signUp()
      const shipping_addresses = [shippingAddress(saved)]
      const expected = noCookie(profile({ email, shipping_addresses }))
      expectResponse(await add(server, cookie, { address: given }), expected)
      expectResponse(await server.send({ method: "GET", path: "/store/customers/me", cookie }), expected)
      expectResponse(await server.getSession(cookie), noCookie(loggedInAs({ email, shipping_addresses })))
    })
  adds("every field", full, full)
  adds("required fields only", required, required)
  adds("empty strings", { ...required, first_name: "", address_2: "" }, { ...required, first_name: "", address_2: "" })
  adds("null for optional fields", { ...required, company: null, phone: null, metadata: null }, required)
  adds("a country code in upper case", { ...required, country_code: "DK" }, required)
  adds("metadata, with its keys in database order", { ...required, metadata: { bb: 1, a: { z: [1.5, "é"], y: null } } }, {
    ...required,
    metadata: { a: { y: null, z: [1.5, "é"] }, bb: 1 },
  })

  row("with a token", async (server) => {
    const { email, credentials } = await server.signUp()
    const headers = { authorization: `Bearer ${await server.token(credentials)}` }
    const response = await server.send({ method: "POST", path, body: { address: required }, headers })
    expectResponse(response, profile({ email, shipping_addresses: [shippingAddress(required)] }))
  })
  row("the same address again, with another company: not added", async (server) => {
    const { email, cookie } = await signUpWithAddress(server)
    const again = { ...full, country_code: "DK", company: "Dee", metadata: {} }
    expectResponse(await add(server, cookie, { address: again }), noCookie(profile({ email, shipping_addresses: [shippingAddress(full)] })))
  })
  row("the same address again, without optional fields: added", async (server) => {
    const { email, cookie } = await signUpWithAddress(server, required)
    const shipping_addresses = [shippingAddress(required), shippingAddress(required)]
    expectResponse(await add(server, cookie, { address: required }), noCookie(profile({ email, shipping_addresses })))
  })

  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected][]} */ ([
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
      { address: { ...required, first_name: 1, phone: 2, company: 3, address_2: 4, province: 5, postal_code: 6 } },
      invalid(
        "first_name must be a string, phone must be a string, company must be a string, address_2 must be a string, " +
          "province must be a string, postal_code must be a string",
      ),
    ],
    ["null for a required field", { address: { ...required, city: null } }, invalid("city must be a string")],
    ["an unknown field", { address: { ...required, is_default_shipping: true } }, invalid("property is_default_shipping should not exist")],
    ["the body of v2", { city: "Aarhus" }, invalid("property city should not exist")],
    ["null", { address: null }, invalid("nested property address must be either object or array")],
    ["a string", { address: "Vej 1" }, invalid("nested property address must be either object or array")],
    ["[]", [], invalid("an unknown value was passed to the validate function")],
    ["a missing address", {}, unknownError],
    ["no body", undefined, unknownError],
    ["an unknown country", { address: { ...required, country_code: "xx" } }, json(404, { type: "not_found", message: "Country with country_code xx does not exist." })],
    ["an empty country code", { address: { ...required, country_code: "" } }, json(404, { type: "not_found", message: "null" })],
  ])
  for (const [name, body, expected] of rejected) {
    row(name, async (server) => {
      const { email, cookie } = await server.signUp()
      expectResponse(await add(server, cookie, body), noCookie(expected))
      expectResponse(await server.send({ method: "GET", path: "/store/customers/me", cookie }), noCookie(profile({ email })))
    })
  }
  row("not logged in", async (server) => expectResponse(await add(server, undefined, { address: required }), notLoggedIn))
  row("a deleted customer", async (server) => {
    const { id, cookie } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectResponse(await add(server, cookie, { address: required }), noCookie(customerNotFound(id)))
  })
  row("GET: no such route", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await server.send({ method: "GET", path, cookie }), noCookie(html(404, `Cannot GET ${path}`)))
  })
})

table("POST /store/customers/me/addresses/:id", (row) => {
  /** @param {string} name @param {unknown} given @param {object} changed */
  const changes = (name, given, changed) =>
    row(name, async (server) => {
      const { email, cookie, address } = await signUpWithAddress(server)
      const expected = noCookie(profile({ email, shipping_addresses: [shippingAddress({ ...full, ...changed })] }))
      expectResponse(await update(server, cookie, address, given), expected)
      expectResponse(await server.send({ method: "GET", path: "/store/customers/me", cookie }), expected)
    })
  changes("a field", { city: "Bonn" }, { city: "Bonn" })
  changes("{}: nothing changes", {}, {})
  changes("no body: nothing changes", undefined, {})
  changes("null clears a field", { first_name: null, city: null, metadata: null }, { first_name: null, city: null, metadata: null })
  changes("a country code in upper case", { country_code: "SE" }, { country_code: "se" })
  changes("null for the country code: nothing changes", { country_code: null }, {})
  changes("metadata is replaced", { metadata: { z: "" } }, { metadata: { z: "" } })

  row("updated_at changes only if another field does", async (server) => {
    const { cookie, address } = await signUpWithAddress(server)
    const updatedAddress = async (/** @type {object} */ body) => (await update(server, cookie, address, body)).body.customer.shipping_addresses[0]
    const { created_at, updated_at } = await updatedAddress({ city: "Aarhus" })
    assert.equal(updated_at, created_at)
    assert.ok((await updatedAddress({ city: "Bonn" })).updated_at > updated_at)
  })
  row("an address that is also the billing address", async (server) => {
    const { email, cookie, address } = await signUpWithAddress(server)
    await server.send({ method: "POST", path: "/store/customers/me", body: { billing_address: address }, cookie })
    const changed = shippingAddress({ ...full, city: "Bonn" })
    const expected = profile({ email, billing_address_id: "<id>", billing_address: changed, shipping_addresses: [changed] })
    expectResponse(await update(server, cookie, address, { city: "Bonn" }), noCookie(expected))
  })

  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected][]} */ ([
    [
      "wrong types",
      { first_name: 1, metadata: 2, postal_code: 3 },
      invalid("first_name must be a string, metadata must be an object, postal_code must be a string"),
    ],
    ["an unknown field", { id: "addr_1" }, invalid("property id should not exist")],
    ["the body of the route that adds addresses", { address: { city: "Bonn" } }, invalid("property address should not exist")],
    ["[]", [], invalid("an unknown value was passed to the validate function")],
    ["an unknown country", { country_code: "xx" }, json(404, { type: "not_found", message: "Country with country_code xx does not exist." })],
  ])
  for (const [name, body, expected] of rejected) {
    row(name, async (server) => {
      const { email, cookie, address } = await signUpWithAddress(server)
      expectResponse(await update(server, cookie, address, body), noCookie(expected))
      const unchanged = profile({ email, shipping_addresses: [shippingAddress(full)] })
      expectResponse(await server.send({ method: "GET", path: "/store/customers/me", cookie }), noCookie(unchanged))
    })
  }
  row("an unknown id", async (server) => {
    const { cookie } = await signUpWithAddress(server)
    expectResponse(await update(server, cookie, "addr_nope", { city: "Bonn" }), noCookie(addressNotFound))
  })
  row("the address of another customer", async (server) => {
    const [ann, bob] = [await signUpWithAddress(server), await signUpWithAddress(server)]
    expectResponse(await update(server, ann.cookie, bob.address, { city: "Bonn" }), noCookie(addressNotFound))
    expectResponse(await server.getSession(bob.cookie), noCookie(loggedInAs({ email: bob.email, shipping_addresses: [shippingAddress(full)] })))
  })
  row("a deleted address", async (server) => {
    const { cookie, address } = await signUpWithAddress(server)
    await remove(server, cookie, address)
    expectResponse(await update(server, cookie, address, { city: "Bonn" }), noCookie(addressNotFound))
  })
  row("not logged in", async (server) => {
    const { address } = await signUpWithAddress(server)
    expectResponse(await update(server, undefined, address, { city: "Bonn" }), notLoggedIn)
  })
  row("a deleted customer", async (server) => {
    const { id, cookie, address } = await signUpWithAddress(server)
    await server.target.deleteCustomer(id)
    expectResponse(await update(server, cookie, address, { city: "Bonn" }), noCookie(customerNotFound(id)))
  })
})

table("DELETE /store/customers/me/addresses/:id", (row) => {
  row("the only address, twice", async (server) => {
    const { email, cookie, address } = await signUpWithAddress(server)
    const expected = noCookie(profile({ email }))
    expectResponse(await remove(server, cookie, address), expected)
    expectResponse(await remove(server, cookie, address), expected)
    expectResponse(await server.getSession(cookie), noCookie(loggedInAs({ email })))
  })
  row("the billing address: the customer keeps its id", async (server) => {
    const { email, cookie, address } = await signUpWithAddress(server)
    await server.send({ method: "POST", path: "/store/customers/me", body: { billing_address: address }, cookie })
    expectResponse(await remove(server, cookie, address), noCookie(profile({ email, billing_address_id: "<id>" })))
  })
  row("an unknown id", async (server) => {
    const { email, cookie } = await signUpWithAddress(server)
    expectResponse(await remove(server, cookie, "addr_nope"), noCookie(profile({ email, shipping_addresses: [shippingAddress(full)] })))
  })
  row("the address of another customer: not deleted", async (server) => {
    const [ann, bob] = [await signUpWithAddress(server), await signUpWithAddress(server)]
    expectResponse(await remove(server, ann.cookie, bob.address), noCookie(profile({ email: ann.email, shipping_addresses: [shippingAddress(full)] })))
    expectResponse(await server.getSession(bob.cookie), noCookie(loggedInAs({ email: bob.email, shipping_addresses: [shippingAddress(full)] })))
  })
  row("not logged in", async (server) => {
    const { address } = await signUpWithAddress(server)
    expectResponse(await remove(server, undefined, address), notLoggedIn)
  })
  row("a deleted customer", async (server) => {
    const { id, cookie, address } = await signUpWithAddress(server)
    await server.target.deleteCustomer(id)
    expectResponse(await remove(server, cookie, address), noCookie(customerNotFound(id)))
  })
})
