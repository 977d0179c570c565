// @ts-check
// What the customer who is logged in has ordered, and could pay with: nothing here, since no shop of these suites sells.
import { expectAnswer, invalid, json, noCookie, notLoggedIn, table } from "./table.mjs"

/** @typedef {import("./shop.mjs").ShopV1} Shop */

const path = "/store/customers/me/orders"
const none = (/** @type {object} */ page = {}) => json(200, { orders: [], count: 0, offset: 0, limit: 10, ...page })

table("GET /store/customers/me/orders", (row) => {
  const list = (/** @type {Shop} */ shop, /** @type {string | undefined} */ cookie, query = "") =>
    shop.ask({ method: "GET", path: path + query, cookie })

  const asked = /** @type {[string, import("../answers.mjs").Expected][]} */ ([
    ["", none()],
    ["?limit=2&offset=1", none({ offset: 1, limit: 2 })],
    ["?limit=0", none({ limit: 0 })],
    ["?limit=x", invalid("limit must be a number conforming to the specified constraints")],
    ["?offset=x", invalid("offset must be a number conforming to the specified constraints")],
    ["?status%5B%5D=pending&status%5B%5D=completed", none()],
    ["?status=pending", none()],
    ["?q=x&id=order_1&cart_id=c&email=x&region_id=r&currency_code=usd&tax_rate=1", none()],
    ["?display_id=1", none()],
    ["?created_at%5Bgt%5D=2020-01-01T00%3A00%3A00.000Z", none()],
    ["?fields=id%2Cemail&expand=items", none()],
    ["?order=id", invalid("property order should not exist")],
  ])
  for (const [query, expected] of asked) {
    row(query === "" ? "without a query" : decodeURIComponent(query), async (shop) => {
      const { cookie } = await shop.signUp()
      expectAnswer(await list(shop, cookie, query), noCookie(expected))
    })
  }
  row("with a token", async (shop) => {
    const { credentials } = await shop.signUp()
    const headers = { authorization: `Bearer ${await shop.token(credentials)}` }
    expectAnswer(await shop.ask({ method: "GET", path, headers }), none())
  })
  row("not logged in", async (shop) => expectAnswer(await list(shop, undefined), notLoggedIn))
  row("an unknown parameter, not logged in", async (shop) => expectAnswer(await list(shop, undefined, "?a=b"), notLoggedIn))
  row("a customer who was deleted since", async (shop) => {
    const { id, cookie } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectAnswer(await list(shop, cookie), noCookie(none()))
  })
})

table("GET /store/customers/me/payment-methods", (row) => {
  const list = (/** @type {Shop} */ shop, /** @type {string | undefined} */ cookie, query = "") =>
    shop.ask({ method: "GET", path: `/store/customers/me/payment-methods${query}`, cookie })

  row("none", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await list(shop, cookie), noCookie(json(200, { payment_methods: [] })))
    expectAnswer(await list(shop, cookie, "?a=b"), noCookie(json(200, { payment_methods: [] })))
  })
  row("not logged in", async (shop) => expectAnswer(await list(shop, undefined), notLoggedIn))
  row("a customer who was deleted since", async (shop) => {
    const { id, cookie } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    const message = `Customer with id: ${id} was not found`
    expectAnswer(await list(shop, cookie), noCookie(json(404, { type: "not_found", message })))
  })
})
