// @ts-check
// js-sdk and this client on one page share the login.
import { test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { ServerV2 } from "../contract/v2/server.mjs"
import { snippetsOf, withServer } from "./readme.mjs"
import { usePage } from "./storefront.mjs"

const server = new ServerV2()
const app = readFileSync(new URL("pages/js-sdk.js", import.meta.url), "utf8")
const storefront = usePage(server, () => ({ "app.js": app, "clients.ts": withServer(snippetsOf("clients.ts")[0] ?? "", server.target) }))

/**
 * Runs a function on a page with both clients, and with the credentials of a customer.
 * @param {(given: { medusa: any, sdk: any, Sdk: any, settings: any, email: string, password: string }) => Promise<unknown>} act
 */
async function onPage(act) {
  const [ann, page] = await Promise.all([server.signUp(), storefront.open()])
  const { api, publishableKey } = server.target
  const given = { ...ann.credentials, settings: { baseUrl: api, publishableKey } }
  const action = `(given) => (${act})({ ...given, Sdk, medusa, sdk })`
  return { ann, result: await page.evaluate(`(${action})(${JSON.stringify(given)})`) }
}

test("after a login with this client, js-sdk is logged in", async () => {
  const { ann, result } = await onPage(async ({ medusa, sdk, email, password }) => {
    const { customer } = await medusa.auth.authenticate({ email, password })
    const [retrieved, fetched] = [await sdk.store.customer.retrieve(), await sdk.client.fetch("/store/customers/me")]
    return [customer.id, retrieved.customer.id, fetched.customer.id]
  })
  assert.deepEqual(result, [ann.id, ann.id, ann.id])
})

test("after a logout with this client, js-sdk is logged out", async () => {
  const { result } = await onPage(async ({ medusa, sdk, email, password }) => {
    await medusa.auth.authenticate({ email, password })
    await medusa.auth.deleteSession()
    return sdk.store.customer.retrieve().catch((/** @type {any} */ error) => error.status)
  })
  assert.equal(result, 401)
})

test("after a login and a logout with js-sdk, this client is logged in and logged out", async () => {
  const { ann, result } = await onPage(async ({ medusa, sdk, email, password }) => {
    await sdk.auth.login("customer", "emailpass", { email, password })
    const { customer } = await medusa.auth.getSession()
    await sdk.auth.logout()
    const code = await medusa.auth.getSession().catch((/** @type {any} */ error) => error.code)
    return [customer.id, code]
  })
  assert.deepEqual(result, [ann.id, "unauthorized"])
})

test("each client sees the updates of the other", async () => {
  const { result } = await onPage(async ({ medusa, sdk, email, password }) => {
    await medusa.auth.authenticate({ email, password })
    await sdk.store.customer.update({ first_name: "Zoe" })
    const { customer } = await medusa.customers.update({ last_name: "Bo" })
    return [customer.first_name, (await sdk.store.customer.retrieve()).customer.last_name]
  })
  assert.deepEqual(result, ["Zoe", "Bo"])
})

test("js-sdk can use a token from this client, without a session", async () => {
  const { ann, result } = await onPage(async ({ medusa, Sdk, settings, email, password }) => {
    const { access_token } = await medusa.auth.getToken({ email, password })
    const sdk = new Sdk({ ...settings, auth: { type: "jwt", jwtTokenStorageMethod: "memory" } })
    await sdk.client.setToken(access_token)
    return (await sdk.store.customer.retrieve()).customer.id
  })
  assert.equal(result, ann.id)
})
