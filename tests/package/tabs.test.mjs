// @ts-check
// What happens in one tab is known in the others. A tab is a client here, in a process that looks like a page.
import assert from "node:assert/strict"
import { afterEach, describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { Medusa } from "../../pkg/index.js"
import { define, leave, openPage, webStorage } from "../support/page.mjs"
import { ann, baseUrl, createShop } from "../support/shop.mjs"

const opened = /** @type {any[]} */ ([])

/** A tab, and the events that it hears. @param {ReturnType<typeof createShop>} shop @param {any} [config] */
async function openTab(shop, config = {}) {
  const medusa = /** @type {any} */ (new Medusa({ baseUrl, backend: "v2", fetch: shop.fetch, ...config }))
  opened.push(medusa)
  const events = /** @type {any[]} */ ([])
  medusa.auth.onAuthStateChange((/** @type {any} */ { event, customer, reason }) => events.push([event, reason ?? customer?.id ?? null].join(" ")))
  await until(() => events.length)
  const takeEvents = () => events.splice(0)
  takeEvents()
  return { medusa, auth: medusa.auth, takeEvents, /** @param {string[]} expected */ hears: async (expected) => {
    await until(() => events.length >= expected.length)
    assert.deepEqual(takeEvents(), expected)
  } }
}

/** Waits for what other tabs are to know within 100 ms. @param {() => unknown} condition */
async function until(condition) {
  for (let i = 0; i < 20 && !condition(); i++) await sleep(5)
}

afterEach(() => {
  for (const medusa of opened.splice(0)) medusa.close()
  leave()
})

describe("without BroadcastChannel", () => {
  test("the storage event tells other tabs, without a token", async () => {
    const page = openPage()
    define("BroadcastChannel", undefined)
    const written = /** @type {[string, string | null][]} */ ([])
    define("localStorage", webStorage(new Map(), (key, newValue) => {
      written.push([key, newValue])
      setTimeout(() => page.dispatch("storage", { key, newValue }), 1)
    }))
    const shop = createShop()
    const [one, two] = [await openTab(shop), await openTab(shop)]
    await one.auth.authenticate(ann)
    await two.hears(["SIGNED_IN cus_ann"])
    await one.auth.deleteSession()
    await two.hears(["SIGNED_OUT elsewhere"])
    assert.equal(written.length, 2)
    assert.ok(!/ey/.test(JSON.stringify(written)), JSON.stringify(written))
  })
})
