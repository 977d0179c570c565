// @ts-check
// The orders and payment methods of the customer who is logged in. There are none, because the tests place no orders.
import { expectResponse, invalid, json, noCookie, notLoggedIn, table } from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV1} Server */

const path = "/store/customers/me/orders"
const noOrders = (/** @type {object} */ page = {}) => json(200, { orders: [], count: 0, offset: 0, limit: 10, ...page })

table("GET /store/customers/me/orders", (row) => {
  const list = (/** @type {Server} */ server, /** @type {string | undefined} */ cookie, query = "") =>
    server.send({ method: "GET", path: path + query, cookie })

  const queries = /** @type {[string, import("../responses.mjs").Expected][]} */ ([
    ["", noOrders()],
    ["?limit=2&offset=1", noOrders({ offset: 1, limit: 2 })],
    ["?limit=0", noOrders({ limit: 0 })],
    ["?limit=x", invalid("limit must be a number conforming to the specified constraints")],
    ["?offset=x", invalid("offset must be a number conforming to the specified constraints")],
    ["?status%5B%5D=pending&status%5B%5D=completed", noOrders()],
    ["?status=pending", noOrders()],
    ["?q=x&id=order_1&cart_id=c&email=x&region_id=r&currency_code=usd&tax_rate=1", noOrders()],
    ["?display_id=1", noOrders()],
    ["?created_at%5Bgt%5D=2020-01-01T00%3A00%3A00.000Z", noOrders()],
    ["?fields=id%2Cemail&expand=items", noOrders()],
    ["?order=id", invalid("property order should not exist")],
  ])
  for (const [query, expected] of queries) {
    row(query === "" ? "without a query" : decodeURIComponent(query), async (server) => {
      const { cookie } = await server.signUp()
      expectResponse(await list(server, cookie, query), noCookie(expected))
    })
  }
  row("with a token", async (server) => {
    const { credentials } = await server.signUp()
    const headers = { authorization: `Bearer ${await server.token(credentials)}` }
    expectResponse(await server.send({ method: "GET", path, headers }), noOrders())
  })
  row("not logged in", async (server) => expectResponse(await list(server, undefined), notLoggedIn))
  row("not logged in, with an unknown parameter", async (server) => expectResponse(await list(server, undefined, "?a=b"), notLoggedIn))
  row("a deleted customer", async (server) => {
    const { id, cookie } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectResponse(await list(server, cookie), noCookie(noOrders()))
  })
})

table("GET /store/customers/me/payment-methods", (row) => {
  const list = (/** @type {Server} */ server, /** @type {string | undefined} */ cookie, query = "") =>
    server.send({ method: "GET", path: `/store/customers/me/payment-methods${query}`, cookie })

  row("no payment methods", async (server) => {
    const { cookie } = await server.signUp()
    expectResponse(await list(server, cookie), noCookie(json(200, { payment_methods: [] })))
    expectResponse(await list(server, cookie, "?a=b"), noCookie(json(200, { payment_methods: [] })))
  })
  row("not logged in", async (server) => expectResponse(await list(server, undefined), notLoggedIn))
  row("a deleted customer", async (server) => {
    const { id, cookie } = await server.signUp()
    await server.target.deleteCustomer(id)
    const message = `Customer with id: ${id} was not found`
    expectResponse(await list(server, cookie), noCookie(json(404, { type: "not_found", message })))
  })
})
