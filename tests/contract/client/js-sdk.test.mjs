// @ts-check
// js-sdk and this client share one login in token mode.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import JsSdk from "@medusajs/js-sdk"
import { PASSWORD, newEmail, useServer } from "../server.mjs"
import { openClient, rejects, signUp } from "./clients.mjs"
import { onlyOn, unauthorized } from "./versions.mjs"

const server = useServer()
const Sdk = /** @type {any} */ (JsSdk).default ?? JsSdk

/** A storage that takes a while, as those of apps do. */
function asyncStorage() {
  const values = new Map()
  const later = (/** @type {() => any} */ action) => new Promise((resolve) => setTimeout(() => resolve(action()), 20))
  return {
    values,
    getItem: (/** @type {string} */ key) => later(() => values.get(key) ?? null),
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => later(() => values.set(key, value)),
    removeItem: (/** @type {string} */ key) => later(() => values.delete(key)),
  }
}

const custom = (/** @type {any} */ storage) => ({ type: "jwt", jwtTokenStorageMethod: "custom", storage })

/** A js-sdk that keeps its login in this storage. @param {any} storage */
function openSdk(storage) {
  const { api, publishableKey } = server.target
  return new Sdk({ baseUrl: api, publishableKey, auth: custom(storage) })
}

/** A client in token mode, and a js-sdk that uses its login. */
function openBoth() {
  const medusa = openClient(/** @type {any} */ (server), { auth: "jwt" })
  return { medusa, sdk: openSdk(medusa.auth.tokenStorage) }
}

describe("js-sdk and token mode", { concurrency: 8, skip: onlyOn("v1", "js-sdk supports only v2") }, () => {
  test("js-sdk is logged in and out with this client", async () => {
    const { credentials, customer } = await signUp(server)
    const { medusa, sdk } = openBoth()
    await medusa.auth.authenticate(credentials)
    assert.equal((await sdk.store.customer.retrieve()).customer.id, customer.id)
    await medusa.auth.deleteSession()
    await assert.rejects(sdk.store.customer.retrieve(), { status: 401 })
  })
  test("this client is logged in and out with js-sdk", async () => {
    const { credentials, customer } = await signUp(server)
    const { medusa, sdk } = openBoth()
    await sdk.auth.login("customer", "emailpass", credentials)
    assert.equal((await medusa.auth.getSession()).customer.id, customer.id)
    await sdk.auth.logout()
    await rejects(medusa.auth.getSession(), unauthorized)
  })
  test("js-sdk can sign a customer up", async () => {
    const { medusa, sdk } = openBoth()
    const email = newEmail()
    await sdk.auth.register("customer", "emailpass", { email, password: PASSWORD })
    const { customer } = await sdk.store.customer.create({ email })
    await sdk.auth.refresh()
    assert.equal((await medusa.auth.getSession()).customer.id, customer.id)
  })
  test("a shop that changes from js-sdk to this client, or back, logs nobody out", async () => {
    const { credentials, customer } = await signUp(server)
    const storage = asyncStorage()
    await openSdk(storage).auth.login("customer", "emailpass", credentials)
    const medusa = openClient(/** @type {any} */ (server), { auth: custom(storage) })
    // js-sdk does not await its writes.
    while (!storage.values.size) await new Promise((resolve) => setTimeout(resolve, 5))
    assert.equal((await medusa.auth.getSession()).customer.id, customer.id)
    await medusa.auth.authenticate(credentials)
    assert.equal((await openSdk(storage).store.customer.retrieve()).customer.id, customer.id)
  })
  test("a fetch with auth.headers() is logged in", async () => {
    const { credentials, customer } = await signUp(server)
    const { medusa } = openBoth()
    await medusa.auth.authenticate(credentials)
    const headers = { "x-publishable-api-key": server.target.publishableKey, ...(await medusa.auth.headers()) }
    const response = await fetch(`${server.target.api}/store/customers/me`, { headers })
    assert.equal((await response.json()).customer.id, customer.id)
  })
})
