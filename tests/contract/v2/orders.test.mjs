// @ts-check
// The orders of the customer who is logged in. There are none, because the tests place no orders.
import { bearer, expectResponse, invalid, json, missingKey, noRoute, table, unauthorized } from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV2} Server */

const path = "/store/orders"
const noOrders = (/** @type {object} */ page = {}) => json(200, { orders: [], count: 0, offset: 0, limit: 50, ...page })

table("GET /store/orders", (row) => {
  const list = (/** @type {Server} */ server, /** @type {string | undefined} */ cookie, query = "") =>
    server.send({ method: "GET", path: path + query, cookie })

  const queries = /** @type {[string, import("../responses.mjs").Expected][]} */ ([
    ["", noOrders()],
    ["?limit=2&offset=1", noOrders({ offset: 1, limit: 2 })],
    ["?limit=0", noOrders({ limit: 0 })],
    ["?limit=x", invalid("Invalid request: Expected type: 'number' for field 'limit', got: 'x'")],
    ["?id=order_1&status=pending", noOrders()],
    ["?id%5B%5D=order_1&id%5B%5D=order_2&status%5B%5D=pending&status%5B%5D=completed", noOrders()],
    ["?order=-created_at", noOrders()],
    ["?fields=id", noOrders()],
    ["?fields=*items,%2Bpayment_status", noOrders()],
    ["?fields=nope", noOrders()],
    ["?q=x", invalid("Invalid request: Unrecognized fields: 'q'")],
  ])
  for (const [query, expected] of queries) {
    row(query === "" ? "without a query" : decodeURIComponent(query), async (server) => {
      const { cookie } = await server.signUp()
      expectResponse(await list(server, cookie, query), expected)
    })
  }
  row("with a token", async (server) => {
    const { token } = await server.signUp()
    expectResponse(await server.send({ method: "GET", path, headers: bearer(token) }), noOrders())
  })
  row("not logged in, with an invalid query", async (server) => expectResponse(await list(server, undefined, "?a=b"), unauthorized))
  row("an identity without a customer", async (server) => {
    const { token } = await server.newIdentity()
    expectResponse(await server.send({ method: "GET", path, headers: bearer(token) }), unauthorized)
  })
  row("without a publishable key", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await server.send({ method: "GET", path, cookie, headers: { "x-publishable-api-key": "" } }), missingKey)
  })
  row("a deleted customer", async (server) => {
    const { id, cookie } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectResponse(await list(server, cookie), noOrders())
  })
})

table("the routes of v1, on v2", (row) => {
  for (const path of ["/store/customers/me/orders", "/store/customers/me/payment-methods"]) {
    row(`GET ${path}: no such route`, async (server) => {
      const { cookie } = await server.signUp()
      expectResponse(await server.send({ method: "GET", path, cookie }), noRoute("GET", path))
    })
  }
})
