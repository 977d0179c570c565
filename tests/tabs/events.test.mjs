// @ts-check
// What a tab announces when another one logs in or out.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { newCustomer, onEachBrowser, onEachVersion } from "./site.mjs"

/** The page's, for functions that run there. @type {any} */ const window = globalThis

const token = { type: "jwt", jwtTokenStorageMethod: "local" }
const texts = (/** @type {{ text: string }[]} */ events) => events.map(({ text }) => text)

/**
 * How tabs log in, and the entry of the first tab, the second, and so on. `medusa-auth/wasm` has no token mode.
 * @type {Record<string, { auth: string | object, entries: (string | undefined)[] }>}
 */
const modes = {
  "session mode": { auth: "session", entries: [undefined] },
  "token mode": { auth: token, entries: [undefined] },
  "the Rust client": { auth: "session", entries: ["wasm"] },
  "the Rust client next to the default entry": { auth: "session", entries: ["wasm", undefined] },
}

onEachBrowser((site) => onEachVersion((version) => {
  for (const [mode, { auth, entries }] of Object.entries(modes)) {
    describe(mode, () => {
      let opened = 0
      /** Opens a shop that watches, while nobody is logged in. @param {() => unknown} [prepare] */
      const openShop = async (prepare) => {
        const origin = auth === "session" ? site.sameSiteOrigin : site.origin
        const shop = await site.openShop(version, auth, origin, prepare, entries[opened++ % entries.length])
        await shop.watch()
        assert.deepEqual(texts(await shop.events(1)), ["INITIAL_SESSION"])
        return shop
      }

      test("logins, logouts and changes in one of three tabs are announced in all", async (t) => {
        const shops = [await openShop(), await openShop(), await openShop()]
        const [one, two, three] = /** @type {[any, any, any]} */ (shops)
        const [customer, another] = [newCustomer(), newCustomer()]

        const at = await one.tab.run((/** @type {any[]} */ ...call) => window.timeCall(...call), "customers.create", customer)
        for (const shop of shops) {
          const events = await shop.events(1)
          assert.deepEqual(texts(events), [`SIGNED_IN ${customer.email}`])
          if (shop !== one) t.diagnostic(`${site.name}, ${version}, ${mode}: SIGNED_IN ${(events[0]?.at ?? NaN) - at} ms after the login`)
        }

        await two.call("customers.update", { first_name: "Ann" })
        for (const shop of shops) assert.deepEqual(texts(await shop.events(1)), [`USER_UPDATED ${customer.email}`])

        await two.call("auth.deleteSession")
        for (const shop of shops) {
          assert.deepEqual(texts(await shop.events(1)), [`SIGNED_OUT ${shop === two ? "logout" : "elsewhere"}`])
          assert.equal(await shop.whoIsLoggedIn(), "unauthorized")
        }

        await three.call("auth.authenticate", customer)
        for (const shop of shops) assert.deepEqual(texts(await shop.events(1)), [`SIGNED_IN ${customer.email}`])

        await one.call("customers.create", another)
        for (const shop of [two, three]) {
          assert.deepEqual(texts(await shop.events(2)), ["SIGNED_OUT elsewhere", `SIGNED_IN ${another.email}`])
        }
        await one.call("auth.deleteSession")

        // The numbers are those of src/core/src/changes.rs.
        const posted = (await Promise.all(shops.map((shop) => shop.tab.run(() => window.posted)))).flat()
        assert.ok(posted.length >= 5)
        assert.deepEqual(posted.filter((message) => typeof message !== "number"), [])
      })

      test("without BroadcastChannel, the storage event tells the other tabs", async () => {
        const prepare = () => {
          delete window.BroadcastChannel
          window.written = []
          window.addEventListener("storage", (/** @type {any} */ { key, newValue }) => window.written.push([key, newValue]))
        }
        const [one, other, customer] = [await openShop(prepare), await openShop(prepare), newCustomer()]
        await one.call("customers.create", customer)
        assert.deepEqual(texts(await other.events(1)), [`SIGNED_IN ${customer.email}`])
        await one.call("auth.deleteSession")
        assert.deepEqual(texts(await other.events(1)), ["SIGNED_OUT elsewhere"])
        const written = await other.tab.run(() => window.written)
        const notices = written.filter((/** @type {string[]} */ [key]) => key !== "medusa_auth_token")
        assert.ok(notices.length >= 2, JSON.stringify(written))
        for (const [, value] of notices) assert.match(value, /^\d+ [\d.e-]+$/)
      })

      test("a page that comes back from the back/forward cache has missed nothing", async (t) => {
        const [one, other, customer] = [await openShop(), await openShop(), newCustomer()]
        await one.call("customers.create", customer)
        assert.deepEqual(texts(await other.events(1)), [`SIGNED_IN ${customer.email}`])
        await other.tab.open(`${await other.tab.run(() => window.location.origin)}/?away`)
        await one.call("auth.deleteSession")
        await other.tab.back()
        if (await other.tab.run(() => "events" in window)) {
          assert.deepEqual(texts(await other.events(1)), ["SIGNED_OUT elsewhere"])
        } else {
          t.diagnostic(`${site.name} has loaded the page again`)
          await other.connect()
          await other.watch()
          assert.deepEqual(texts(await other.events(1)), ["INITIAL_SESSION"])
        }
      })

      test("after close(), nothing is announced", async () => {
        const [one, other, closed, customer] = [await openShop(), await openShop(), await openShop(), newCustomer()]
        await closed.tab.run(() => window.closeClient())
        await one.call("customers.create", customer)
        await other.events(1)
        await sleep(200)
        assert.deepEqual(await closed.events(0), [])
        assert.equal(await closed.whoIsLoggedIn(), customer.email)
        await closed.call("auth.deleteSession")
        assert.deepEqual(await closed.events(0), [])
      })
    })
  }
}))
