// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { useServer } from "../server.mjs"
import { assertResponse, openClient, rejects, signUp } from "./clients.mjs"
import { byVersion, invalidData, unauthorized } from "./versions.mjs"

const server = useServer()

const address = { first_name: "Ann", last_name: "Bee", address_1: "Vej 1", city: "Aarhus", country_code: "dk", postal_code: "8000" }
const payload = byVersion("v1 expects an object with the address as `address`", {
  v1: (/** @type {object} */ fields) => ({ address: fields }),
  v2: (/** @type {object} */ fields) => fields,
})
/** The addresses of a customer. @type {(customer: any) => any[]} */
const addressesOf = byVersion("the field names differ", {
  v1: (/** @type {any} */ customer) => customer.shipping_addresses,
  v2: (/** @type {any} */ customer) => customer.addresses,
})
const addressNotFound = (/** @type {string} */ id) =>
  byVersion("v1 responds with invalid_data", {
    v1: invalidData("Could not find address for customer"),
    v2: { code: "not_found", status: 404, type: "not_found", message: `Address with id: ${id} was not found` },
  })
const noId = { code: "invalid_argument", status: undefined, message: "Expected a non-empty id or email address." }
const unsupported = (/** @type {string} */ message) => ({ code: "unsupported_by_backend", status: undefined, message })

/** A new customer with an address. */
async function customerWithAddress() {
  const ann = await signUp(server)
  const { customer } = await ann.medusa.customers.addresses.addAddress(payload(address))
  return { ...ann, id: addressesOf(customer)[0].id }
}

/** The fields of a result that `address` has, too. @param {any} result */
const fieldsOf = (result) => Object.fromEntries(Object.keys(address).map((name) => [name, result[name]]))

describe("customers.addresses.addAddress", { concurrency: 8 }, () => {
  test("returns the customer with the new address", async () => {
    const { medusa, customer } = await signUp(server)
    const result = await medusa.customers.addresses.addAddress(payload({ ...address, metadata: { floor: 2 } }))
    assertResponse(result)
    assert.equal(result.customer.id, customer.id)
    const [added, ...others] = addressesOf(result.customer)
    assert.deepEqual([fieldsOf(added), added.metadata, added.customer_id, others], [address, { floor: 2 }, customer.id, []])
    assert.deepEqual((await medusa.customers.retrieve()).customer, result.customer)
    assert.deepEqual(addressesOf((await medusa.auth.getSession()).customer), addressesOf(result.customer))
  })
  test("works with a token", async () => {
    const { credentials } = await signUp(server)
    const client = openClient(server)
    await client.auth.getToken(credentials)
    const { customer } = await client.customers.addresses.addAddress(payload(address))
    assert.deepEqual(fieldsOf(addressesOf(customer)[0]), address)
  })
  test("rejects invalid data", async () => {
    const { medusa } = await signUp(server)
    await rejects(
      medusa.customers.addresses.addAddress(payload({ ...address, city: 5 })),
      byVersion("the messages differ", {
        v1: invalidData("city must be a string"),
        v2: invalidData("Invalid request: Expected type: 'string' for field 'city', got: '5'"),
      }),
    )
  })
  test("rejects an unknown country on v1", async () => {
    const { medusa } = await signUp(server)
    const call = medusa.customers.addresses.addAddress(payload({ ...address, country_code: "xx" }))
    if (byVersion("v2 accepts any country", { v1: true, v2: false })) {
      await rejects(call, { code: "not_found", status: 404, message: "Country with country_code xx does not exist." })
    } else assert.equal(addressesOf((await call).customer)[0].country_code, "xx")
  })
  test("without arguments, fails on v1, and adds an empty address on v2", async () => {
    const { medusa } = await signUp(server)
    const call = medusa.customers.addresses.addAddress()
    if (byVersion("v1 has an internal error, v2 adds an empty address", { v1: true, v2: false })) {
      await rejects(call, { code: "server_error", status: 500, type: "unknown_error" })
    } else assert.equal(addressesOf((await call).customer).length, 1)
  })
  test("rejects if not logged in", () => rejects(openClient(server).customers.addresses.addAddress(payload(address)), unauthorized))
})

describe("customers.addresses.updateAddress", { concurrency: 8 }, () => {
  test("updates the given fields, and clears a field with null", async () => {
    const { medusa, id } = await customerWithAddress()
    const result = await medusa.customers.addresses.updateAddress(id, { city: "Bonn", last_name: null })
    assertResponse(result)
    const [updated] = addressesOf(result.customer)
    assert.deepEqual([updated.id, fieldsOf(updated)], [id, { ...address, city: "Bonn", last_name: null }])
    assert.deepEqual((await medusa.customers.retrieve()).customer, result.customer)
  })
  test("rejects invalid data", async () => {
    const { medusa, id } = await customerWithAddress()
    await rejects(
      medusa.customers.addresses.updateAddress(id, { id: "addr_1" }),
      byVersion("the messages differ", {
        v1: invalidData("property id should not exist"),
        v2: invalidData("Invalid request: Unrecognized fields: 'id'"),
      }),
    )
  })
  test("rejects an unknown id", async () => {
    const { medusa } = await customerWithAddress()
    await rejects(medusa.customers.addresses.updateAddress("addr_nope", { city: "Bonn" }), addressNotFound("addr_nope"))
  })
  test("cannot update another customer's address", async () => {
    const [ann, bob] = await Promise.all([customerWithAddress(), customerWithAddress()])
    await rejects(ann.medusa.customers.addresses.updateAddress(bob.id, { city: "Bonn" }), addressNotFound(bob.id))
    assert.deepEqual(fieldsOf(addressesOf((await bob.medusa.customers.retrieve()).customer)[0]), address)
  })
  test("rejects if not logged in", async () => {
    const { id } = await customerWithAddress()
    await rejects(openClient(server).customers.addresses.updateAddress(id, { city: "Bonn" }), unauthorized)
  })
})

describe("customers.addresses.deleteAddress", { concurrency: 8 }, () => {
  /** The customer in a result. @type {(result: any) => any} */
  const customerIn = byVersion("v2 returns the customer as `parent`", {
    v1: (/** @type {any} */ result) => result.customer,
    v2: (/** @type {any} */ result) => result.parent,
  })
  test("returns the customer without the address", async () => {
    const { medusa, id } = await customerWithAddress()
    const result = await medusa.customers.addresses.deleteAddress(id)
    assertResponse(result)
    assert.deepEqual(addressesOf(customerIn(result)), [])
    assert.deepEqual((await medusa.customers.retrieve()).customer, customerIn(result))
  })
  test("deleting an address twice succeeds on v1, and rejects on v2", async () => {
    const { medusa, id } = await customerWithAddress()
    await medusa.customers.addresses.deleteAddress(id)
    const call = medusa.customers.addresses.deleteAddress(id)
    if (byVersion("v1 ignores unknown ids", { v1: true, v2: false })) assert.deepEqual(addressesOf(customerIn(await call)), [])
    else await rejects(call, addressNotFound(id))
  })
  test("cannot delete another customer's address", async () => {
    const [ann, bob] = await Promise.all([customerWithAddress(), customerWithAddress()])
    const call = ann.medusa.customers.addresses.deleteAddress(bob.id)
    if (byVersion("v1 ignores unknown ids", { v1: true, v2: false })) assert.equal(addressesOf(customerIn(await call)).length, 1)
    else await rejects(call, addressNotFound(bob.id))
    assert.equal(addressesOf((await bob.medusa.customers.retrieve()).customer).length, 1)
  })
  test("rejects if not logged in", async () => {
    const { id } = await customerWithAddress()
    await rejects(openClient(server).customers.addresses.deleteAddress(id), unauthorized)
  })
})

describe("an invalid id", { concurrency: 8 }, () => {
  const changes = /** @type {[string, (medusa: any, id: any) => Promise<any>][]} */ ([
    ["updateAddress", (medusa, id) => medusa.customers.addresses.updateAddress(id, { city: "Bonn" })],
    ["deleteAddress", (medusa, id) => medusa.customers.addresses.deleteAddress(id)],
  ])
  for (const [name, call] of changes) {
    for (const id of [undefined, null, "", ".", "..", 5, {}]) {
      test(`${name}(${JSON.stringify(id)}) sends nothing`, () => rejects(call(openClient(server), id), noId))
    }
  }
})

describe("customers.addresses.list and customers.addresses.retrieve", { concurrency: 8 }, () => {
  const readTests = byVersion("v1 returns addresses only with the customer", { v1: readTestsV1, v2: readTestsV2 })
  readTests()
})

function readTestsV1() {
  const message = "Medusa v1 has no such route. Call customers.retrieve() for the addresses."
  test("list is not supported", () => rejects(openClient(server).customers.addresses.list(), unsupported(message)))
  test("retrieve is not supported", () => rejects(openClient(server).customers.addresses.retrieve("addr_1"), unsupported(message)))
}

function readTestsV2() {
  test("list returns all addresses, and retrieve returns one", async () => {
    const { medusa, id } = await customerWithAddress()
    await medusa.customers.addresses.addAddress({ city: "Bonn", address_name: "Work", is_default_billing: true })
    const result = await medusa.customers.addresses.list()
    assertResponse(result)
    const { addresses, count, offset, limit } = result
    assert.deepEqual({ count, offset, limit }, { count: 2, offset: 0, limit: 50 })
    assert.deepEqual(addresses.map((/** @type {any} */ { city }) => city).sort(), ["Aarhus", "Bonn"])
    const one = await medusa.customers.addresses.retrieve(id)
    assertResponse(one)
    assert.deepEqual(one.address, addresses.find((/** @type {any} */ listed) => listed.id === id))
    assert.deepEqual(fieldsOf(one.address), address)
  })
  test("list accepts a query", async () => {
    const { medusa } = await customerWithAddress()
    await medusa.customers.addresses.addAddress({ city: "Bonn & Köln" })
    await medusa.customers.addresses.addAddress({ city: "Chemnitz" })
    const cities = async (/** @type {object} */ query) => {
      const { addresses, count } = await medusa.customers.addresses.list(query)
      return [addresses.map((/** @type {any} */ { city }) => city), count]
    }
    assert.deepEqual(await cities({ order: "-city", limit: 2 }), [["Chemnitz", "Bonn & Köln"], 3])
    assert.deepEqual(await cities({ order: "city", offset: 1, q: undefined }), [["Bonn & Köln", "Chemnitz"], 3])
    assert.deepEqual(await cities({ city: ["Aarhus", "Bonn & Köln"], order: "city" }), [["Aarhus", "Bonn & Köln"], 2])
    assert.deepEqual(await cities({ q: "köln" }), [["Bonn & Köln"], 1])
    await rejects(medusa.customers.addresses.list({ foo: 1 }), invalidData("Invalid request: Unrecognized fields: 'foo'"))
    await rejects(medusa.customers.addresses.list({ order: "nope" }), invalidData("Order field nope is not valid"))
  })
  test("retrieve rejects an unknown id, and another customer's address", async () => {
    const [ann, bob] = await Promise.all([customerWithAddress(), customerWithAddress()])
    await rejects(ann.medusa.customers.addresses.retrieve("a/../b"), addressNotFound("a/../b"))
    await rejects(ann.medusa.customers.addresses.retrieve(bob.id), addressNotFound(bob.id))
  })
  test("retrieve sends nothing without an id", () => rejects(openClient(server).customers.addresses.retrieve(undefined), noId))
  test("a customer has only one default address of each kind", async () => {
    const { medusa, id } = await customerWithAddress()
    await medusa.customers.addresses.updateAddress(id, { is_default_shipping: true, is_default_billing: true })
    await medusa.customers.addresses.addAddress({ city: "Bonn", is_default_shipping: true })
    const { addresses } = await medusa.customers.addresses.list({ order: "city" })
    const flags = addresses.map((/** @type {any} */ listed) => [listed.is_default_shipping, listed.is_default_billing])
    assert.deepEqual(flags, [[false, true], [true, false]])
  })
  test("rejects if not logged in", async () => {
    const { id } = await customerWithAddress()
    await rejects(openClient(server).customers.addresses.list(), unauthorized)
    await rejects(openClient(server).customers.addresses.retrieve(id), unauthorized)
  })
}
