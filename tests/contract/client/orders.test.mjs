// @ts-check
// No shop of these suites sells, so that nothing is what there is.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { openShop } from "../shop.mjs"
import { answered, openPage, rejects, signedUp } from "./clients.mjs"
import { differing, invalidData, unauthorized } from "./versions.mjs"

const shop = openShop()

describe("customers.listOrders", { concurrency: 8 }, () => {
  const usual = differing("each has a page of its own", { v1: 10, v2: 50 })

  test("none", async () => {
    const { medusa } = await signedUp(shop)
    const { response, ...result } = await medusa.customers.listOrders()
    assert.equal(response.status, 200)
    assert.deepEqual(result, { orders: [], count: 0, offset: 0, limit: usual })
  })
  test("by token", async () => {
    const { credentials } = await signedUp(shop)
    const page = openPage(shop)
    await page.auth.getToken(credentials)
    assert.deepEqual((await page.customers.listOrders()).orders, [])
  })
  test("a query", async () => {
    const { medusa } = await signedUp(shop)
    const result = await medusa.customers.listOrders({ limit: 2, offset: 1, status: ["pending", "completed"], fields: "id,total", id: undefined })
    answered(result)
    assert.deepEqual([result.limit, result.offset], [2, 1])
  })
  test("a bad query", async () => {
    const { medusa } = await signedUp(shop)
    await rejects(
      medusa.customers.listOrders({ limit: "x", foo: 1 }),
      differing("each has words of its own", {
        v1: invalidData("property foo should not exist, limit must be a number conforming to the specified constraints"),
        v2: invalidData("Invalid request: Expected type: 'number' for field 'limit', got: 'x'; Unrecognized fields: 'foo'"),
      }),
    )
  })
  test("not logged in", () => rejects(openPage(shop).customers.listOrders(), unauthorized))
})

describe("customers.paymentMethods.list", { concurrency: 8 }, () => {
  const methods = differing("v2 has no such route", { v1: methodsOfV1, v2: methodsOfV2 })
  methods()
})

function methodsOfV1() {
  test("none", async () => {
    const { medusa } = await signedUp(shop)
    const result = await medusa.customers.paymentMethods.list()
    answered(result)
    assert.deepEqual(result.payment_methods, [])
  })
  test("not logged in", () => rejects(openPage(shop).customers.paymentMethods.list(), unauthorized))
}

function methodsOfV2() {
  test("there is nothing to ask", () =>
    rejects(openPage(shop).customers.paymentMethods.list(), {
      code: "unsupported_by_backend",
      status: undefined,
      message: "Medusa v2 cannot list payment methods.",
    }))
}
