// @ts-check
// Orders and payment methods. The lists are empty, because the servers of these suites have no products to order.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { useServer } from "../server.mjs"
import { assertResponse, openClient, rejects, signUp } from "./clients.mjs"
import { byVersion, invalidData, unauthorized } from "./versions.mjs"

const server = useServer()

describe("customers.listOrders", { concurrency: 8 }, () => {
  const defaultLimit = byVersion("the default limits differ", { v1: 10, v2: 50 })

  test("returns an empty list", async () => {
    const { medusa } = await signUp(server)
    const { response, ...result } = await medusa.customers.listOrders()
    assert.equal(response.status, 200)
    assert.deepEqual(result, { orders: [], count: 0, offset: 0, limit: defaultLimit })
  })
  test("works with a token", async () => {
    const { credentials } = await signUp(server)
    const client = openClient(server)
    await client.auth.getToken(credentials)
    assert.deepEqual((await client.customers.listOrders()).orders, [])
  })
  test("accepts a query", async () => {
    const { medusa } = await signUp(server)
    const result = await medusa.customers.listOrders({ limit: 2, offset: 1, status: ["pending", "completed"], fields: "id,total", id: undefined })
    assertResponse(result)
    assert.deepEqual([result.limit, result.offset], [2, 1])
  })
  test("rejects an invalid query", async () => {
    const { medusa } = await signUp(server)
    await rejects(
      medusa.customers.listOrders({ limit: "x", foo: 1 }),
      byVersion("the messages differ", {
        v1: invalidData("property foo should not exist, limit must be a number conforming to the specified constraints"),
        v2: invalidData("Invalid request: Expected type: 'number' for field 'limit', got: 'x'; Unrecognized fields: 'foo'"),
      }),
    )
  })
  test("rejects if not logged in", () => rejects(openClient(server).customers.listOrders(), unauthorized))
})

describe("customers.paymentMethods.list", { concurrency: 8 }, () => {
  const listTests = byVersion("v2 has no such route", { v1: listTestsV1, v2: listTestsV2 })
  listTests()
})

function listTestsV1() {
  test("returns an empty list", async () => {
    const { medusa } = await signUp(server)
    const result = await medusa.customers.paymentMethods.list()
    assertResponse(result)
    assert.deepEqual(result.payment_methods, [])
  })
  test("rejects if not logged in", () => rejects(openClient(server).customers.paymentMethods.list(), unauthorized))
}

function listTestsV2() {
  test("is not supported", () =>
    rejects(openClient(server).customers.paymentMethods.list(), {
      code: "unsupported_by_backend",
      status: undefined,
      message: "Medusa v2 cannot list payment methods.",
    }))
}
