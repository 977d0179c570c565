// @ts-check
// js-sdk and this client on one page: who logs in with one is logged in with the other.
import { test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { ShopV2 } from "../contract/v2/shop.mjs"
import { served, shown } from "./readme.mjs"
import { usePage } from "./storefront.mjs"

const shop = new ShopV2()
const app = readFileSync(new URL("pages/js-sdk.js", import.meta.url), "utf8")
const storefront = usePage(shop, () => ({ "app.js": app, "clients.ts": served(shown("clients.ts")[0] ?? "", shop.backend) }))

/**
 * Do something on a page with both clients and the credentials of a customer.
 * @param {(given: { medusa: any, sdk: any, Sdk: any, settings: any, email: string, password: string }) => Promise<unknown>} act
 */
async function onPage(act) {
  const [ann, page] = await Promise.all([shop.signUp(), storefront.open()])
  const { api, publishableKey } = shop.backend
  const given = { ...ann.credentials, settings: { baseUrl: api, publishableKey } }
  const action = `(given) => (${act})({ ...given, Sdk, medusa, sdk })`
  return { ann, said: await page.evaluate(`(${action})(${JSON.stringify(given)})`) }
}

test("who logs in with ours is logged in with js-sdk", async () => {
  const { ann, said } = await onPage(async ({ medusa, sdk, email, password }) => {
    const { customer } = await medusa.auth.authenticate({ email, password })
    const [retrieved, fetched] = [await sdk.store.customer.retrieve(), await sdk.client.fetch("/store/customers/me")]
    return [customer.id, retrieved.customer.id, fetched.customer.id]
  })
  assert.deepEqual(said, [ann.id, ann.id, ann.id])
})

test("who logs out with ours is logged out with js-sdk", async () => {
  const { said } = await onPage(async ({ medusa, sdk, email, password }) => {
    await medusa.auth.authenticate({ email, password })
    await medusa.auth.deleteSession()
    return sdk.store.customer.retrieve().catch((/** @type {any} */ error) => error.status)
  })
  assert.equal(said, 401)
})

test("who logs in with js-sdk is logged in with ours, and logged out with it again", async () => {
  const { ann, said } = await onPage(async ({ medusa, sdk, email, password }) => {
    await sdk.auth.login("customer", "emailpass", { email, password })
    const { customer } = await medusa.auth.getSession()
    await sdk.auth.logout()
    const code = await medusa.auth.getSession().catch((/** @type {any} */ error) => error.code)
    return [customer.id, code]
  })
  assert.deepEqual(said, [ann.id, "unauthorized"])
})

test("what one client changes the other one sees", async () => {
  const { said } = await onPage(async ({ medusa, sdk, email, password }) => {
    await medusa.auth.authenticate({ email, password })
    await sdk.store.customer.update({ first_name: "Zoe" })
    const { customer } = await medusa.customers.update({ last_name: "Bo" })
    return [customer.first_name, (await sdk.store.customer.retrieve()).customer.last_name]
  })
  assert.deepEqual(said, ["Zoe", "Bo"])
})

test("a token of ours is good for js-sdk without a session", async () => {
  const { ann, said } = await onPage(async ({ medusa, Sdk, settings, email, password }) => {
    const { access_token } = await medusa.auth.getToken({ email, password })
    const sdk = new Sdk({ ...settings, auth: { type: "jwt", jwtTokenStorageMethod: "memory" } })
    await sdk.client.setToken(access_token)
    return (await sdk.store.customer.retrieve()).customer.id
  })
  assert.equal(said, ann.id)
})
