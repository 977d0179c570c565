// @ts-check
// What the customer who is logged in has ordered: nothing here, since no shop of these suites sells.
import { bearer, expectAnswer, invalid, json, keyless, table, unauthorized, unserved } from "./table.mjs"

/** @typedef {import("./shop.mjs").ShopV2} Shop */

const path = "/store/orders"
const none = (/** @type {object} */ page = {}) => json(200, { orders: [], count: 0, offset: 0, limit: 50, ...page })

table("GET /store/orders", (row) => {
  const list = (/** @type {Shop} */ shop, /** @type {string | undefined} */ cookie, query = "") =>
    shop.ask({ method: "GET", path: path + query, cookie })

  const asked = /** @type {[string, import("../answers.mjs").Expected][]} */ ([
    ["", none()],
    ["?limit=2&offset=1", none({ offset: 1, limit: 2 })],
    ["?limit=0", none({ limit: 0 })],
    ["?limit=x", invalid("Invalid request: Expected type: 'number' for field 'limit', got: 'x'")],
    ["?id=order_1&status=pending", none()],
    ["?id%5B%5D=order_1&id%5B%5D=order_2&status%5B%5D=pending&status%5B%5D=completed", none()],
    ["?order=-created_at", none()],
    ["?fields=id", none()],
    ["?fields=*items,%2Bpayment_status", none()],
    ["?fields=nope", none()],
    ["?q=x", invalid("Invalid request: Unrecognized fields: 'q'")],
  ])
  for (const [query, expected] of asked) {
    row(query === "" ? "without a query" : decodeURIComponent(query), async (shop) => {
      const { cookie } = await shop.signUp()
      expectAnswer(await list(shop, cookie, query), expected)
    })
  }
  row("with a token", async (shop) => {
    const { token } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "GET", path, headers: bearer(token) }), none())
  })
  row("not logged in, whatever the query", async (shop) => expectAnswer(await list(shop, undefined, "?a=b"), unauthorized))
  row("an identity that is nobody yet", async (shop) => {
    const { token } = await shop.identify()
    expectAnswer(await shop.ask({ method: "GET", path, headers: bearer(token) }), unauthorized)
  })
  row("without a key", async (shop) => {
    const { cookie } = await shop.signUp()
    expectAnswer(await shop.ask({ method: "GET", path, cookie, headers: { "x-publishable-api-key": "" } }), keyless)
  })
  row("a customer who was deleted since", async (shop) => {
    const { id, cookie } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectAnswer(await list(shop, cookie), none())
  })
})

table("what v1 has there", (row) => {
  for (const path of ["/store/customers/me/orders", "/store/customers/me/payment-methods"]) {
    row(`GET ${path}: nothing serves it`, async (shop) => {
      const { cookie } = await shop.signUp()
      expectAnswer(await shop.ask({ method: "GET", path, cookie }), unserved("GET", path))
    })
  }
})
