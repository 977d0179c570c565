// @ts-check
// Three tabs that share a token, which lives four seconds.
import assert from "node:assert/strict"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { newCustomer, onEachBrowser } from "./site.mjs"

/** The page's, for functions that run there. @type {any} */ const window = globalThis

const TTL = 4
const auth = { type: "jwt", jwtTokenStorageMethod: "local" }

onEachBrowser((site) => {
  test("one of three tabs renews the token, once for each token", async (t) => {
    const shops = [await site.openShop("v2", auth), await site.openShop("v2", auth), await site.openShop("v2", auth)]
    const [customer, server] = [newCustomer(), site.server("v2")]
    /** The tokens with which the server has received requests for a new one. */
    const renewed = /** @type {string[]} */ ([])
    const collect = () => {
      const requests = server.taken().filter(({ path }) => path === "/auth/token/refresh")
      renewed.push(...requests.map(({ headers }) => headers.authorization ?? ""))
      return renewed.length
    }
    for (const shop of shops) {
      await shop.watch()
      await shop.events(1)
    }
    await shops[0]?.call("customers.create", customer)
    for (const shop of shops) assert.equal((await shop.events(1))[0]?.text, `SIGNED_IN ${customer.email}`)
    // The sign-up sends such a request, too.
    assert.equal(collect(), 1)

    const began = Date.now()
    // Without a window manager, WebKit's pages are hidden. Then calls renew the token, not the timer.
    const isHidden = await shops[0]?.tab.run(() => window.document.hidden)
    while (collect() < 4) {
      if (isHidden) await Promise.all(shops.map((shop) => shop.whoIsLoggedIn()))
      assert.ok(Date.now() - began < 8000 * TTL, `${renewed.length - 1} renewals`)
      await sleep(100)
    }
    t.diagnostic(`${site.name}: three renewals in ${Date.now() - began} ms`)
    for (const shop of shops) {
      const events = await shop.events(3)
      assert.ok(events.every(({ text }) => text === `TOKEN_REFRESHED ${customer.email}`), JSON.stringify(events))
      assert.equal(await shop.whoIsLoggedIn(), customer.email)
    }

    for (const shop of shops) await shop.tab.run(() => window.closeClient())
    const last = await shops[0]?.stored("localStorage")
    await sleep(1000 * TTL + 200)
    collect()
    assert.equal(new Set(renewed).size, renewed.length, "a token was renewed twice")
    assert.notEqual(renewed.at(-1), `Bearer ${last}`, "a closed client renewed a token")
    await assert.rejects(async () => shops[0]?.call("auth.getSession"), { code: "session_expired" })
    assert.equal(await shops[1]?.whoIsLoggedIn(), "unauthorized")
  })
}, { server: ["--jwt-ttl", String(TTL)] })
