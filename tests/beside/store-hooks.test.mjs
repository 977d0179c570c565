// @ts-check
// medusa-react's hooks for customers, on a medusa-js client with our `auth` and `customers`.
import { describe, test } from "node:test"
import assert from "node:assert/strict"
import { PASSWORD, newEmail } from "../contract/base-server.mjs"
import { ServerV1 } from "../contract/v1/server.mjs"
import { ONCE, clients, useHooks } from "./hooks.mjs"

for (const [form, client] of /** @type {const} */ ([
  ["assigned to a client", clients.assigned],
  ["in a class", clients.extended],
])) {
  describe(form, () => {
    const server = new ServerV1()
    const storefront = useHooks(server, client)

    /** A page on which a new customer is logged in. */
    async function loggedIn() {
      const [ann, { page, ...hooks }] = await Promise.all([server.signUp(), storefront.open()])
      await page.evaluate((credentials) => /** @type {any} */ (window).medusa.auth.authenticate(credentials), ann.credentials)
      return { ...hooks, ann, page }
    }

    test("useCreateCustomer signs up and logs in, and useMeCustomer returns the customer", async () => {
      const { mutate, query } = await storefront.open()
      const email = newEmail()
      const { customer } = await mutate("useCreateCustomer", { email, password: PASSWORD, first_name: "Ann", last_name: "Bo" })
      assert.equal(customer.email, email)
      assert.equal(await server.target.countCustomers(email), 1)
      const { customer: me } = await query("useMeCustomer")
      assert.deepEqual([me.id, me.first_name], [customer.id, "Ann"])
    })

    test("useCreateCustomer for an existing account returns the error", async () => {
      const [ann, { fail }] = await Promise.all([server.signUp(), storefront.open()])
      const error = await fail("useCreateCustomer", { ...ann.credentials, first_name: "Ann", last_name: "Bo" })
      assert.deepEqual([error.code, error.status], ["duplicate_error", 422])
      assert.equal(await server.target.countCustomers(ann.email), 1)
    })

    test("useMeCustomer without a login returns the error", async () => {
      const { fail } = await storefront.open()
      const error = await fail("useMeCustomer", undefined, ONCE)
      assert.deepEqual([error.code, error.status], ["unauthorized", 401])
    })

    test("useUpdateMe updates the logged-in customer", async () => {
      const { mutate, ann } = await loggedIn()
      const { customer } = await mutate("useUpdateMe", { id: ann.id, first_name: "Zoe" })
      assert.equal(customer.first_name, "Zoe")
      assert.equal((await server.getSession(ann.cookie)).body.customer.first_name, "Zoe")
    })

    test("useCustomerOrders lists the orders of the logged-in customer", async () => {
      const { query } = await loggedIn()
      const { orders, count, limit, offset } = await query("useCustomerOrders", { limit: 3, offset: 1 })
      assert.deepEqual({ orders, count, limit, offset }, { orders: [], count: 0, limit: 3, offset: 1 })
    })

    test("medusa-js's own requests are logged in, too", async () => {
      const { ann, page } = await loggedIn()
      const { customer } = await page.evaluate(() => /** @type {any} */ (window).medusa.client.request("GET", "/store/customers/me"))
      assert.equal(customer.id, ann.id)
      const status = await page.evaluate(async () => {
        const { medusa } = /** @type {any} */ (window)
        await medusa.auth.deleteSession()
        return medusa.client.request("GET", "/store/customers/me").catch((/** @type {any} */ error) => error.response.status)
      })
      assert.equal(status, 401)
    })

    test("medusa-js can use a token from this client, as a header of the call", async () => {
      const [ann, { page }] = await Promise.all([server.signUp(), storefront.open()])
      const { customer } = await page.evaluate(async (credentials) => {
        const { medusa } = /** @type {any} */ (window)
        const { access_token } = await medusa.auth.getToken(credentials)
        return medusa.client.request("GET", "/store/customers/me", undefined, {}, { Authorization: `Bearer ${access_token}` })
      }, ann.credentials)
      assert.equal(customer.id, ann.id)
    })
  })
}
