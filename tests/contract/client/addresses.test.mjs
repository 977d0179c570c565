// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { openShop } from "../shop.mjs"
import { answered, openPage, rejects, signedUp } from "./clients.mjs"
import { differing, invalidData, unauthorized } from "./versions.mjs"

const shop = openShop()

const given = { first_name: "Ann", last_name: "Bee", address_1: "Vej 1", city: "Aarhus", country_code: "dk", postal_code: "8000" }
const wrapped = differing("v2 takes the address as it is", {
  v1: (/** @type {object} */ address) => ({ address }),
  v2: (/** @type {object} */ address) => address,
})
/** The addresses of a customer. @type {(customer: any) => any[]} */
const addressesOf = differing("each has a name of its own for them", {
  v1: (/** @type {any} */ customer) => customer.shipping_addresses,
  v2: (/** @type {any} */ customer) => customer.addresses,
})
const about = (/** @type {string} */ id) =>
  differing("v1 does not call it missing", {
    v1: invalidData("Could not find address for customer"),
    v2: { code: "not_found", status: 404, type: "not_found", message: `Address with id: ${id} was not found` },
  })
const noId = { code: "invalid_argument", status: undefined, message: "Expected a non-empty id or email address." }
const unsupported = (/** @type {string} */ message) => ({ code: "unsupported_by_backend", status: undefined, message })

/** A customer who has an address. */
async function settled() {
  const ann = await signedUp(shop)
  const { customer } = await ann.medusa.customers.addresses.addAddress(wrapped(given))
  return { ...ann, id: addressesOf(customer)[0].id }
}

/** The fields of an address that were passed. @param {any} address */
const seen = (address) => Object.fromEntries(Object.keys(given).map((name) => [name, address[name]]))

describe("customers.addresses.addAddress", { concurrency: 8 }, () => {
  test("returns the customer with the address", async () => {
    const { medusa, customer } = await signedUp(shop)
    const result = await medusa.customers.addresses.addAddress(wrapped({ ...given, metadata: { floor: 2 } }))
    answered(result)
    assert.equal(result.customer.id, customer.id)
    const [address, ...others] = addressesOf(result.customer)
    assert.deepEqual([seen(address), address.metadata, address.customer_id, others], [given, { floor: 2 }, customer.id, []])
    assert.deepEqual((await medusa.customers.retrieve()).customer, result.customer)
    assert.deepEqual(addressesOf((await medusa.auth.getSession()).customer), addressesOf(result.customer))
  })
  test("by token", async () => {
    const { credentials } = await signedUp(shop)
    const page = openPage(shop)
    await page.auth.getToken(credentials)
    const { customer } = await page.customers.addresses.addAddress(wrapped(given))
    assert.deepEqual(seen(addressesOf(customer)[0]), given)
  })
  test("bad data", async () => {
    const { medusa } = await signedUp(shop)
    await rejects(
      medusa.customers.addresses.addAddress(wrapped({ ...given, city: 5 })),
      differing("each has words of its own", {
        v1: invalidData("city must be a string"),
        v2: invalidData("Invalid request: Expected type: 'string' for field 'city', got: '5'"),
      }),
    )
  })
  test("an unknown country", async () => {
    const { medusa } = await signedUp(shop)
    const call = medusa.customers.addresses.addAddress(wrapped({ ...given, country_code: "xx" }))
    if (differing("v2 takes any country", { v1: true, v2: false })) {
      await rejects(call, { code: "not_found", status: 404, message: "Country with country_code xx does not exist." })
    } else assert.equal(addressesOf((await call).customer)[0].country_code, "xx")
  })
  test("nothing", async () => {
    const { medusa } = await signedUp(shop)
    const call = medusa.customers.addresses.addAddress()
    if (differing("v1 fails over it, v2 takes it for an empty address", { v1: true, v2: false })) {
      await rejects(call, { code: "server_error", status: 500, type: "unknown_error" })
    } else assert.equal(addressesOf((await call).customer).length, 1)
  })
  test("not logged in", () => rejects(openPage(shop).customers.addresses.addAddress(wrapped(given)), unauthorized))
})

describe("customers.addresses.updateAddress", { concurrency: 8 }, () => {
  test("fields change, and null clears a field", async () => {
    const { medusa, id } = await settled()
    const result = await medusa.customers.addresses.updateAddress(id, { city: "Bonn", last_name: null })
    answered(result)
    const [address] = addressesOf(result.customer)
    assert.deepEqual([address.id, seen(address)], [id, { ...given, city: "Bonn", last_name: null }])
    assert.deepEqual((await medusa.customers.retrieve()).customer, result.customer)
  })
  test("bad data", async () => {
    const { medusa, id } = await settled()
    await rejects(
      medusa.customers.addresses.updateAddress(id, { id: "addr_1" }),
      differing("each has words of its own", {
        v1: invalidData("property id should not exist"),
        v2: invalidData("Invalid request: Unrecognized fields: 'id'"),
      }),
    )
  })
  test("an unknown one", async () => {
    const { medusa } = await settled()
    await rejects(medusa.customers.addresses.updateAddress("addr_nope", { city: "Bonn" }), about("addr_nope"))
  })
  test("another customer's: it does not change", async () => {
    const [ann, bob] = await Promise.all([settled(), settled()])
    await rejects(ann.medusa.customers.addresses.updateAddress(bob.id, { city: "Bonn" }), about(bob.id))
    assert.deepEqual(seen(addressesOf((await bob.medusa.customers.retrieve()).customer)[0]), given)
  })
  test("not logged in", async () => {
    const { id } = await settled()
    await rejects(openPage(shop).customers.addresses.updateAddress(id, { city: "Bonn" }), unauthorized)
  })
})

describe("customers.addresses.deleteAddress", { concurrency: 8 }, () => {
  /** The customer in a result. @type {(result: any) => any} */
  const customerIn = differing("v2 calls the customer the parent of what was deleted", {
    v1: (/** @type {any} */ result) => result.customer,
    v2: (/** @type {any} */ result) => result.parent,
  })
  test("returns the customer without the address", async () => {
    const { medusa, id } = await settled()
    const result = await medusa.customers.addresses.deleteAddress(id)
    answered(result)
    assert.deepEqual(addressesOf(customerIn(result)), [])
    assert.deepEqual((await medusa.customers.retrieve()).customer, customerIn(result))
  })
  test("a second time", async () => {
    const { medusa, id } = await settled()
    await medusa.customers.addresses.deleteAddress(id)
    const call = medusa.customers.addresses.deleteAddress(id)
    if (differing("v1 is content when it is gone", { v1: true, v2: false })) assert.deepEqual(addressesOf(customerIn(await call)), [])
    else await rejects(call, about(id))
  })
  test("another customer's: it is not deleted", async () => {
    const [ann, bob] = await Promise.all([settled(), settled()])
    const call = ann.medusa.customers.addresses.deleteAddress(bob.id)
    if (differing("v1 is content when it is not there", { v1: true, v2: false })) assert.equal(addressesOf(customerIn(await call)).length, 1)
    else await rejects(call, about(bob.id))
    assert.equal(addressesOf((await bob.medusa.customers.retrieve()).customer).length, 1)
  })
  test("not logged in", async () => {
    const { id } = await settled()
    await rejects(openPage(shop).customers.addresses.deleteAddress(id), unauthorized)
  })
})

describe("an invalid id", { concurrency: 8 }, () => {
  const changes = /** @type {[string, (medusa: any, id: any) => Promise<any>][]} */ ([
    ["updateAddress", (medusa, id) => medusa.customers.addresses.updateAddress(id, { city: "Bonn" })],
    ["deleteAddress", (medusa, id) => medusa.customers.addresses.deleteAddress(id)],
  ])
  for (const [name, call] of changes) {
    for (const id of [undefined, null, "", ".", "..", 5, {}]) {
      test(`${name}(${JSON.stringify(id)}): nothing is sent`, () => rejects(call(openPage(shop), id), noId))
    }
  }
})

describe("customers.addresses.list and customers.addresses.retrieve", { concurrency: 8 }, () => {
  const reading = differing("v1 shows addresses with the customer alone", { v1: readingOfV1, v2: readingOfV2 })
  reading()
})

function readingOfV1() {
  const message = "Medusa v1 has no such route. Call customers.retrieve() for the addresses."
  test("list", () => rejects(openPage(shop).customers.addresses.list(), unsupported(message)))
  test("retrieve", () => rejects(openPage(shop).customers.addresses.retrieve("addr_1"), unsupported(message)))
}

function readingOfV2() {
  test("all of them, and each", async () => {
    const { medusa, id } = await settled()
    await medusa.customers.addresses.addAddress({ city: "Bonn", address_name: "Work", is_default_billing: true })
    const result = await medusa.customers.addresses.list()
    answered(result)
    const { addresses, count, offset, limit } = result
    assert.deepEqual({ count, offset, limit }, { count: 2, offset: 0, limit: 50 })
    assert.deepEqual(addresses.map((/** @type {any} */ address) => address.city).sort(), ["Aarhus", "Bonn"])
    const one = await medusa.customers.addresses.retrieve(id)
    answered(one)
    assert.deepEqual(one.address, addresses.find((/** @type {any} */ address) => address.id === id))
    assert.deepEqual(seen(one.address), given)
  })
  test("a query", async () => {
    const { medusa } = await settled()
    await medusa.customers.addresses.addAddress({ city: "Bonn & Köln" })
    await medusa.customers.addresses.addAddress({ city: "Chemnitz" })
    const cities = async (/** @type {object} */ query) => {
      const { addresses, count } = await medusa.customers.addresses.list(query)
      return [addresses.map((/** @type {any} */ address) => address.city), count]
    }
    assert.deepEqual(await cities({ order: "-city", limit: 2 }), [["Chemnitz", "Bonn & Köln"], 3])
    assert.deepEqual(await cities({ order: "city", offset: 1, q: undefined }), [["Bonn & Köln", "Chemnitz"], 3])
    assert.deepEqual(await cities({ city: ["Aarhus", "Bonn & Köln"], order: "city" }), [["Aarhus", "Bonn & Köln"], 2])
    assert.deepEqual(await cities({ q: "köln" }), [["Bonn & Köln"], 1])
    await rejects(medusa.customers.addresses.list({ foo: 1 }), invalidData("Invalid request: Unrecognized fields: 'foo'"))
    await rejects(medusa.customers.addresses.list({ order: "nope" }), invalidData("Order field nope is not valid"))
  })
  test("an unknown one, and another customer's", async () => {
    const [ann, bob] = await Promise.all([settled(), settled()])
    await rejects(ann.medusa.customers.addresses.retrieve("a/../b"), about("a/../b"))
    await rejects(ann.medusa.customers.addresses.retrieve(bob.id), about(bob.id))
  })
  test("an invalid id: nothing is sent", () => rejects(openPage(shop).customers.addresses.retrieve(undefined), noId))
  test("one default of each kind", async () => {
    const { medusa, id } = await settled()
    await medusa.customers.addresses.updateAddress(id, { is_default_shipping: true, is_default_billing: true })
    await medusa.customers.addresses.addAddress({ city: "Bonn", is_default_shipping: true })
    const { addresses } = await medusa.customers.addresses.list({ order: "city" })
    const flags = addresses.map((/** @type {any} */ address) => [address.is_default_shipping, address.is_default_billing])
    assert.deepEqual(flags, [[false, true], [true, false]])
  })
  test("not logged in", async () => {
    const { id } = await settled()
    await rejects(openPage(shop).customers.addresses.list(), unauthorized)
    await rejects(openPage(shop).customers.addresses.retrieve(id), unauthorized)
  })
}
