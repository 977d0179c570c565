// @ts-check
// What happens in one tab is known in the others. A tab is a client here, in a process that looks like a page.
import assert from "node:assert/strict"
import { afterEach, before, beforeEach, describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { Medusa } from "../../pkg/admin.js"
import { settle } from "../support/clock.mjs"
import { define, defineChannels, openPage, webStorage } from "../support/page.mjs"
import { ann, bob, createShop, custom } from "../support/shop.mjs"
import { closeAll, code, open } from "../support/storefront.mjs"

const RealChannel = BroadcastChannel
const KEY = "medusa_auth_token"
/** The options of all tabs of a browser. @type {Record<string, () => any>} */
const modes = {
  "with cookies on v1": () => ({ backend: "v1", auth: "session" }),
  "with cookies on v2": () => ({ backend: "v2", auth: "session" }),
  "in token mode on v1": () => ({ backend: "v1", auth: custom(webStorage()) }),
  "in token mode on v2": () => ({ backend: "v2", auth: custom(webStorage()) }),
}

/** @type {ReturnType<typeof openPage>} */ let page
/** @type {ReturnType<typeof defineChannels>} */ let channels

before(() => new Medusa().ready())
beforeEach(() => {
  page = openPage()
  channels = defineChannels()
})
afterEach(closeAll)

/** A tab that listens, and knows who is logged in. @param {ReturnType<typeof createShop>} shop @param {any} config */
async function openTab(shop, config) {
  const tab = open(shop, config)
  tab.listen()
  for (let i = 0; i < 100 && !tab.events.length; i++) await sleep(1)
  tab.takeEvents()
  return tab
}

/** What the tabs hear within 100 ms. @param {{ events: string[], takeEvents: () => string[] }} tab @param {string[]} expected */
async function hears(tab, expected) {
  for (let i = 0; i < 20 && tab.events.length < expected.length; i++) await sleep(5)
  assert.deepEqual(tab.takeEvents(), expected)
}

for (const [mode, config] of Object.entries(modes)) {
  describe(`other tabs, ${mode}`, () => {
    test("hear of logins, changes and logouts within 100 ms, with one request and one message each", async () => {
      const shop = createShop()
      const options = config()
      const [one, two, three] = [await openTab(shop, options), await openTab(shop, options), await openTab(shop, options)]
      const changes = /** @type {[() => Promise<any>, string[]][]} */ ([
        [() => one.auth.authenticate(ann), ["SIGNED_IN cus_ann"]],
        [() => one.medusa.customers.update({ first_name: "Ann" }), ["USER_UPDATED cus_ann"]],
        [() => two.auth.authenticate(bob), ["SIGNED_OUT elsewhere", "SIGNED_IN cus_bob"]],
        [() => two.auth.deleteSession(), ["SIGNED_OUT elsewhere"]],
        [() => one.medusa.customers.create(ann), ["SIGNED_IN cus_ann"]],
      ])
      for (const [change, expected] of changes) {
        await change()
        const others = [one, two, three].filter((tab) => !tab.events.length)
        assert.equal(others.length, 2)
        shop.takeRequests()
        for (const tab of others) await hears(tab, expected)
        assert.ok(shop.takeRequests().length <= 2)
        for (const tab of [one, two, three]) tab.takeEvents()
        await sleep(10)
        assert.deepEqual([one, two, three].flatMap((tab) => tab.takeEvents()), [])
        assert.deepEqual(new Set([one, two, three].map(({ auth }) => auth.session.get().customer?.id)).size, 1)
      }
      assert.equal(channels.messages.length, changes.length)
      assert.ok(channels.messages.every(({ data }) => typeof data === "number"), JSON.stringify(channels.messages))
    })

    test("have the customer's new values", async () => {
      const shop = createShop()
      const options = config()
      const [one, two] = [await openTab(shop, options), await openTab(shop, options)]
      await one.auth.authenticate(ann)
      await hears(two, ["SIGNED_IN cus_ann"])
      await one.medusa.customers.update({ first_name: "Ann" })
      await hears(two, ["USER_UPDATED cus_ann"])
      assert.equal(two.auth.session.get().customer.first_name, "Ann")
    })

    test("without listeners ask nothing", async () => {
      const shop = createShop()
      const options = config()
      const [one, two] = [await openTab(shop, options), open(shop, options)]
      await two.medusa.ready()
      await one.auth.authenticate(ann)
      shop.takeRequests()
      await sleep(20)
      assert.deepEqual(shop.takeRequests(), [])
      two.listen()
      await hears(two, ["INITIAL_SESSION cus_ann"])
    })

    test("are not disturbed by any message", async () => {
      const shop = createShop()
      const tab = await openTab(shop, config())
      await tab.auth.authenticate(ann)
      tab.takeEvents()
      const values = [undefined, null, NaN, -1, 2 ** 40, 1e308, "SIGNED_OUT", "8", "", {}, [], [4], 10n, true, new Map(), new Error("x"), new Uint8Array(3), { event: "SIGNED_OUT" }, 4, 4096, 4 | 128 | 4096, 1]
      for (const value of values) channels.send(value)
      await sleep(20)
      assert.deepEqual(tab.takeEvents().filter((event) => !event.startsWith("USER_UPDATED") && !event.startsWith("TOKEN_REFRESHED")), [])
      assert.equal(await code(tab.auth.getSession()), "resolved")
      assert.deepEqual([tab.auth.session.get().customer.id, channels.messages.length], ["cus_ann", 1])
    })
  })
}

describe("in token mode, other tabs", () => {
  test("hear of a new token", async () => {
    const shop = createShop()
    const options = modes["in token mode on v2"]?.()
    const [one, two] = [await openTab(shop, options), await openTab(shop, options)]
    await one.auth.authenticate(ann)
    await hears(two, ["SIGNED_IN cus_ann"])
    await one.auth.refreshToken()
    await hears(two, ["TOKEN_REFRESHED cus_ann"])
    assert.deepEqual(await two.auth.headers(), await one.auth.headers())
  })

  test("never see a token that is in memory or in sessionStorage only", async () => {
    const shop = createShop()
    for (const auth of ["jwt", { type: "jwt", jwtTokenStorageMethod: "session" }]) {
      const [one, two] = [await openTab(shop, { auth }), await openTab(shop, { auth })]
      // Each tab has its own sessionStorage.
      define("sessionStorage", webStorage())
      await one.auth.authenticate(ann)
      define("sessionStorage", webStorage())
      await sleep(20)
      assert.deepEqual([await two.auth.headers(), two.takeEvents(), channels.channels.size], [{}, [], 0])
      await two.auth.authenticate(bob)
      assert.deepEqual([(await two.auth.getSession()).customer.id, one.takeEvents()], ["cus_bob", ["SIGNED_IN cus_ann"]])
    }
  })

  test("with another storage key or another shop hear nothing", async () => {
    const shop = createShop()
    const storage = webStorage()
    const one = await openTab(shop, { auth: custom(storage) })
    const others = [await openTab(shop, { auth: { ...custom(storage), jwtTokenStorageKey: "other" } }), await openTab(shop, { auth: custom(storage), baseUrl: "http://other.example" }), await openTab(shop, { auth: "session" })]
    await one.auth.authenticate(ann)
    shop.takeRequests()
    await sleep(20)
    assert.deepEqual([others.flatMap(({ events }) => events), shop.takeRequests()], [[], []])
  })

  test("take over a login that another client has stored, at the next call", async () => {
    const shop = createShop()
    const storage = webStorage()
    const tab = await openTab(shop, { auth: custom(storage) })
    shop.customers.set("cus_ann", { id: "cus_ann", email: ann.email, first_name: "" })
    // js-sdk tells nobody.
    storage.setItem(KEY, shop.token("cus_ann"))
    await tab.auth.getSession()
    await hears(tab, ["SIGNED_IN cus_ann"])
    storage.removeItem(KEY)
    await tab.auth.headers()
    await hears(tab, ["SIGNED_OUT elsewhere"])
  })
})

describe("with cookies", () => {
  test("a client with a token of its own stays logged in when another tab logs out", async () => {
    const shop = createShop()
    const [one, two] = [await openTab(shop, { auth: "session" }), await openTab(shop, { auth: "session" })]
    await one.auth.authenticate(ann)
    await hears(two, ["SIGNED_IN cus_ann"])
    await two.auth.getToken(bob)
    await sleep(20)
    two.takeEvents()
    await one.auth.deleteSession()
    await sleep(20)
    assert.deepEqual([two.takeEvents(), two.auth.session.get().customer.id], [[], "cus_bob"])
  })
})

describe("without BroadcastChannel", () => {
  const broken = {
    missing: undefined,
    blocked: class { constructor() { throw new DOMException("denied", "SecurityError") } },
  }
  for (const [name, value] of Object.entries(broken)) {
    test(`that is ${name}, the storage event tells other tabs, without a token`, async () => {
      define("BroadcastChannel", value)
      const written = /** @type {[string, string | null][]} */ ([])
      define("localStorage", webStorage(new Map(), (key, newValue) => {
        written.push([key, newValue])
        setTimeout(() => page.dispatch("storage", { key, newValue }), 1)
      }))
      const shop = createShop()
      const [one, two] = [await openTab(shop, { auth: "session" }), await openTab(shop, { auth: "session" })]
      await one.auth.authenticate(ann)
      await hears(two, ["SIGNED_IN cus_ann"])
      await one.medusa.customers.update({ first_name: "Ann" })
      await hears(two, ["USER_UPDATED cus_ann"])
      await one.medusa.customers.update({ first_name: "Anna" })
      await hears(two, ["USER_UPDATED cus_ann"])
      await one.auth.deleteSession()
      await hears(two, ["SIGNED_OUT elsewhere"])
      assert.equal(new Set(written.map(([, value]) => value)).size, 4)
      assert.ok(!/ey/.test(JSON.stringify(written)), JSON.stringify(written))
      for (const [key, newValue] of [["other", "8"], [null, null], [written[0]?.[0], null], [written[0]?.[0], "x"], [written[0]?.[0], "1e999"]]) page.dispatch("storage", { key, newValue })
      await sleep(10)
      assert.deepEqual([one.takeEvents().at(-1), two.takeEvents()], ["SIGNED_OUT logout", []])
    })
  }

  test("and without localStorage, a tab hears when it comes back", async () => {
    define("BroadcastChannel", undefined)
    define("localStorage", undefined)
    const shop = createShop()
    const [one, two] = [await openTab(shop, { auth: "session" }), await openTab(shop, { auth: "session" })]
    await one.auth.authenticate(ann)
    await sleep(20)
    assert.deepEqual(two.takeEvents(), [])
    page.hide()
    page.show()
    await hears(two, ["SIGNED_IN cus_ann"])
  })
})

describe("a tab that wakes", () => {
  const wakes = {
    "is visible again": () => { page.hide(); page.show() },
    "comes from the page cache": () => page.dispatch("pageshow", { persisted: true }),
    "is online again": () => page.dispatch("online"),
  }
  for (const [name, wake] of Object.entries(wakes)) {
    test(`because it ${name} learns what it has missed, with one request`, async () => {
      const shop = createShop()
      const tab = await openTab(shop, { auth: "session" })
      // Somebody logs in where this tab hears nothing of it.
      shop.cookie = "cus_ann"
      shop.customers.set("cus_ann", { id: "cus_ann", email: ann.email, first_name: "" })
      shop.takeRequests()
      wake()
      await hears(tab, ["SIGNED_IN cus_ann"])
      assert.equal(shop.takeRequests().length, 1)
      shop.cookie = null
      wake()
      await hears(tab, ["SIGNED_OUT elsewhere"])
      wake()
      await sleep(10)
      assert.deepEqual(tab.takeEvents(), [])
    })
  }

  test("asks nothing when a page has just been loaded, and while it is hidden", async () => {
    const shop = createShop()
    await openTab(shop, { auth: "session" })
    shop.takeRequests()
    page.dispatch("pageshow", { persisted: false })
    page.hide()
    page.dispatch("online")
    await settle()
    assert.deepEqual(shop.takeRequests(), [])
  })

  test("while the server cannot be reached keeps what it knows", async () => {
    const shop = createShop()
    const tab = await openTab(shop, { auth: "session" })
    await tab.auth.authenticate(ann)
    tab.takeEvents()
    shop.respond = () => { throw new TypeError("fetch failed") }
    wakes["is online again"]()
    await sleep(10)
    assert.deepEqual([tab.takeEvents(), tab.auth.session.get().status], [[], "authenticated"])
    shop.cookie = null
    shop.respond = () => undefined
    wakes["is visible again"]()
    await hears(tab, ["SIGNED_OUT elsewhere"])
  })

  test("after an offline start learns who is logged in", async () => {
    const shop = createShop({ respond: () => { throw new TypeError("fetch failed") } })
    const tab = await openTab(shop, { auth: "session" })
    assert.equal(tab.auth.session.get().status, "error")
    shop.respond = () => undefined
    shop.cookie = "cus_ann"
    shop.customers.set("cus_ann", { id: "cus_ann", email: ann.email, first_name: "" })
    page.dispatch("online")
    await hears(tab, ["SIGNED_IN cus_ann"])
  })
})

test("the channel of Node.js does the same", async () => {
  define("BroadcastChannel", RealChannel)
  const shop = createShop()
  const options = modes["in token mode on v2"]?.()
  const [one, two] = [await openTab(shop, options), await openTab(shop, options)]
  await one.auth.authenticate(ann)
  await hears(two, ["SIGNED_IN cus_ann"])
  await two.auth.deleteSession()
  await hears(one, ["SIGNED_IN cus_ann", "SIGNED_OUT elsewhere"])
})
