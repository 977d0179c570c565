// @ts-check
// A localStorage that is missing or full, and one that two tabs share.
import assert from "node:assert/strict"
import { test } from "node:test"
import { newCustomer, onEachBrowser, onEachVersion } from "./site.mjs"

/** The page's, for functions that run there. @type {any} */ const window = globalThis
/** @type {any} */ const document = undefined

const auth = { type: "jwt", jwtTokenStorageMethod: "local" }

onEachBrowser((site) => onEachVersion((version) => {
  test("in a frame without storage, the token is in memory", async () => {
    const tab = await site.openTab()
    await tab.run(async (config) => {
      const frame = document.createElement("iframe")
      frame.sandbox = "allow-scripts"
      frame.src = "/"
      const loaded = new Promise((resolve) => (frame.onload = resolve))
      document.documentElement.append(frame)
      await loaded
      window.frame = frame.contentWindow
      await window.callIn(window.frame, "connect", config)
    }, site.config(version, auth))
    const callIn = (/** @type {unknown[]} */ ...call) => tab.run((...call) => window.callIn(window.frame, ...call), ...call)
    assert.equal(await callIn("localStorageError"), "SecurityError")
    const customer = newCustomer()
    for (const method of ["customers.create", "auth.authenticate"]) {
      assert.equal((await callIn("call", method, customer)).customer.email, customer.email)
      assert.equal((await callIn("call", "auth.getSession")).customer.email, customer.email)
      await callIn("call", "auth.deleteSession")
      await assert.rejects(callIn("call", "auth.getSession"), { code: "unauthorized" })
    }
  })

  test("if localStorage is full, the token is in memory", async () => {
    const [shop, customer] = [await site.openShop(version, auth), newCustomer()]
    await shop.call("customers.create", customer)
    await shop.call("auth.deleteSession")
    await shop.tab.run(fill)
    assert.equal((await shop.call("auth.authenticate", customer)).customer.email, customer.email)
    assert.equal(await shop.stored("localStorage"), null)
    assert.equal(await shop.whoIsLoggedIn(), customer.email)
    await shop.call("auth.deleteSession")
    assert.equal(await shop.whoIsLoggedIn(), "unauthorized")

    await shop.call("auth.authenticate", customer)
    await shop.reload()
    assert.equal(await shop.whoIsLoggedIn(), "unauthorized")
    await shop.tab.run(() => window.localStorage.clear())
    await shop.call("auth.authenticate", customer)
    await shop.reload()
    assert.equal(await shop.whoIsLoggedIn(), customer.email)
  })

  test("a login in one tab is used in another, and so is its end", async () => {
    const [one, other, server] = [await site.openShop(version, auth), await site.openShop(version, auth), site.server(version)]
    const lastToken = () => server.taken().at(-1)?.headers.authorization
    assert.equal(await other.whoIsLoggedIn(), "unauthorized")
    for (const customer of [newCustomer(), newCustomer()]) {
      // The second login replaces the first.
      await one.call("customers.create", customer)
      assert.equal(await other.whoIsLoggedIn(), customer.email)
      assert.equal(lastToken(), `Bearer ${await one.stored("localStorage")}`)
    }
    await other.call("auth.deleteSession")
    assert.equal(await one.whoIsLoggedIn(), "unauthorized")
    assert.equal(lastToken(), undefined)
  })
}))

/** Fills the page's localStorage up to the last character. */
function fill() {
  const { localStorage } = window
  let [filling, size] = ["", 2 ** 23]
  while (size >= 1) {
    try {
      localStorage.setItem("filling", filling + "x".repeat(size))
      filling = localStorage.getItem("filling")
    } catch {
      size /= 2
    }
  }
}
