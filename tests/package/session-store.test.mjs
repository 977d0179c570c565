// @ts-check
// auth.session as React, Vue and Svelte use it, listeners that misbehave, storages that fail, and the end of a client.
import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { afterEach, before, beforeEach, describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { inspect } from "node:util"
import { Medusa } from "../../pkg/admin.js"
import { settle } from "../support/clock.mjs"
import { define, defineChannels, openPage, webStorage } from "../support/page.mjs"
import { ann, bob, createShop, custom } from "../support/shop.mjs"
import { closeAll, code, logIn, open } from "../support/storefront.mjs"

const offline = () => { throw new TypeError("fetch failed") }
/** @type {ReturnType<typeof defineChannels>} */ let channels
const reported = /** @type {any[]} */ ([])

before(() => new Medusa().ready())
beforeEach(() => {
  define("navigator", { userAgent: "Mozilla/5.0" })
  define("reportError", (/** @type {any} */ error) => reported.push(error))
  channels = defineChannels()
  reported.length = 0
})
afterEach(closeAll)

describe("auth.session", () => {
  test("goes from pending to anonymous to authenticated and back", async () => {
    const { auth } = open(createShop(), { auth: "session" })
    const seen = /** @type {any[]} */ ([])
    const note = (/** @type {any} */ { status, customer, error, persisted }) => seen.push([status, customer?.id ?? null, error, persisted])
    assert.deepEqual(auth.session.get(), { status: "pending", customer: null, error: null, persisted: false })
    auth.session.subscribe(note)
    assert.equal(seen.length, 1)
    await settle()
    await auth.authenticate(ann)
    await auth.deleteSession()
    assert.deepEqual(seen, [["pending", null, null, false], ["anonymous", null, null, true], ["authenticated", "cus_ann", null, true], ["anonymous", null, null, true]])
  })

  test("works without its object, and in a proxy", async () => {
    const { auth } = await logIn()
    const { get, subscribe } = auth.session
    const seen = /** @type {any[]} */ ([])
    const stop = subscribe((/** @type {any} */ snapshot) => seen.push(snapshot.customer?.id))
    await settle()
    assert.deepEqual([get().customer.id, seen], ["cus_ann", ["cus_ann"]])
    await auth.authenticate(bob)
    stop()
    stop()
    await auth.deleteSession()
    assert.deepEqual([get().status, seen], ["anonymous", ["cus_ann", "cus_bob"]])
  })

  test("get() returns the same object until something changes", async () => {
    const { auth, medusa, shop } = await logIn(createShop(), { auth: "session" })
    let calls = 0
    auth.session.subscribe(() => calls++)
    await settle()
    await auth.getSession()
    const snapshot = auth.session.get()
    calls = 0
    for (let i = 0; i < 3; i++) {
      await auth.getSession()
      await medusa.customers.retrieve()
    }
    shop.respond = offline
    assert.equal(await code(auth.getSession()), "network_error")
    shop.respond = () => undefined
    assert.deepEqual([auth.session.get() === snapshot, calls], [true, 0])
    await medusa.customers.update({ first_name: "Ann" })
    assert.deepEqual([auth.session.get() === snapshot, calls, auth.session.get().customer.first_name], [false, 1, "Ann"])
  })

  test("get() returns the same object while the server cannot be reached", async () => {
    const { auth } = open(createShop({ respond: offline }), { auth: "session" })
    auth.session.subscribe(() => {})
    await settle()
    const snapshot = auth.session.get()
    assert.deepEqual([snapshot.status, snapshot.error.code], ["error", "network_error"])
    auth.session.subscribe(() => {})
    await settle()
    assert.equal(auth.session.get(), snapshot)
  })

  test("what callers do to their results does not change it", async () => {
    const { auth, medusa } = await logIn()
    auth.session.subscribe(() => {})
    auth.onAuthStateChange(() => {})
    await settle()
    const { customer } = await medusa.customers.update({ first_name: "Ann" })
    customer.first_name = "Eve"
    assert.equal(auth.session.get().customer.first_name, "Ann")
  })

  test("subscribing asks once, and again after an error", async () => {
    const shop = createShop({ respond: offline })
    const { auth } = open(shop, { auth: "session" })
    for (let i = 0; i < 5; i++) auth.session.subscribe(() => {})
    await settle()
    assert.equal(shop.takeRequests().length, 1)
    shop.respond = () => undefined
    auth.session.subscribe(() => {})
    await settle()
    assert.deepEqual([shop.takeRequests().length, auth.session.get().status], [1, "anonymous"])
    auth.session.subscribe(() => {})
    await settle()
    assert.equal(shop.takeRequests().length, 0)
  })

  test("says that a login is only in memory", async () => {
    const full = { getItem: () => null, setItem: () => { throw new Error("full") }, removeItem: () => {} }
    const blocked = { getItem: () => { throw new Error("blocked") }, setItem: () => { throw new Error("blocked") }, removeItem: () => { throw new Error("blocked") } }
    for (const [auth, persisted] of /** @type {[any, boolean][]} */ ([
      ["session", true], ["jwt", false], [custom(webStorage()), true], [custom(full), false], [custom(blocked), false], [{ type: "jwt", jwtTokenStorageMethod: "local" }, false],
    ])) {
      const client = open(createShop(), { auth })
      client.listen()
      await settle()
      await client.auth.authenticate(ann)
      assert.deepEqual([client.takeEvents(), client.auth.session.get().persisted], [["INITIAL_SESSION", "SIGNED_IN cus_ann"], persisted], JSON.stringify(auth))
      assert.equal(await code(client.auth.getSession()), "resolved")
      await client.auth.deleteSession()
      assert.deepEqual(client.takeEvents(), ["SIGNED_OUT logout"])
      client.medusa.close()
    }
  })
})

describe("listeners", () => {
  test("that throw disturb nobody", async () => {
    const { auth, listen, takeEvents } = open()
    const error = new Error("listener")
    const revoked = Proxy.revocable(() => {}, {})
    auth.onAuthStateChange(() => { throw error })
    auth.session.subscribe(() => { throw error })
    auth.onAuthStateChange(revoked.proxy)
    auth.session.subscribe(async () => {})
    revoked.revoke()
    listen()
    await settle()
    await auth.authenticate(ann)
    assert.deepEqual(takeEvents(), ["INITIAL_SESSION", "SIGNED_IN cus_ann"])
    assert.ok(reported.length >= 4 && reported.includes(error))
    define("reportError", undefined)
    await auth.deleteSession()
    assert.deepEqual(takeEvents(), ["SIGNED_OUT logout"])
  })

  test("that call the client again hear of it afterwards", async () => {
    const { auth, medusa, listen, events } = open()
    const results = /** @type {any[]} */ ([])
    auth.onAuthStateChange(async (/** @type {any} */ { event }) => {
      if (event === "INITIAL_SESSION") await auth.authenticate(ann)
      if (event === "SIGNED_IN") results.push((await medusa.customers.update({ first_name: "Ann" })).customer.first_name)
      if (event === "USER_UPDATED") await auth.deleteSession()
    })
    listen()
    await sleep(20)
    assert.deepEqual(events, ["INITIAL_SESSION", "SIGNED_IN cus_ann", "USER_UPDATED cus_ann", "SIGNED_OUT logout"])
    assert.deepEqual(results, ["Ann"])
  })

  test("can await calls of the client in any event, with a slow storage", async () => {
    const storage = slow(webStorage())
    const { auth } = open(createShop(), { auth: custom(storage) })
    const seen = /** @type {any[]} */ ([])
    auth.onAuthStateChange(async (/** @type {any} */ { event }) => seen.push([event, await code(auth.getSession())]))
    await auth.authenticate(ann)
    await sleep(200)
    assert.deepEqual(seen.at(-1)?.[1], "resolved")
  })

  test("that unsubscribe inside a listener hear nothing more, and the others do", async () => {
    const { auth, listen, takeEvents } = open()
    const heard = /** @type {string[]} */ ([])
    const stops = /** @type {any[]} */ ([])
    for (const name of ["one", "two", "three"]) {
      stops.push(auth.onAuthStateChange((/** @type {any} */ { event }) => {
        heard.push(`${name} ${event}`)
        if (name === "one" && event === "SIGNED_IN") stops.slice(0, 2).forEach((stop) => stop())
      }))
    }
    listen()
    await settle()
    heard.length = 0
    await auth.authenticate(ann)
    await auth.deleteSession()
    assert.deepEqual(heard, ["one SIGNED_IN", "three SIGNED_IN", "three SIGNED_OUT"])
    assert.equal(takeEvents().length, 3)
  })

  test("that subscribe inside a listener get their own first event", async () => {
    const { auth } = open()
    const heard = /** @type {string[]} */ ([])
    auth.onAuthStateChange((/** @type {any} */ { event }) => {
      heard.push(`outer ${event}`)
      if (event === "SIGNED_IN") auth.onAuthStateChange((/** @type {any} */ { event, customer }) => heard.push(`inner ${event} ${customer?.id}`))
    })
    await settle()
    await auth.authenticate(ann)
    await settle()
    assert.deepEqual(heard, ["outer INITIAL_SESSION", "outer SIGNED_IN", "inner INITIAL_SESSION cus_ann"])
  })

  test("that are added twice hear everything twice, and are removed one at a time", async () => {
    const { auth } = open()
    let count = 0
    const listener = () => count++
    const stops = [auth.onAuthStateChange(listener), auth.onAuthStateChange(listener)]
    await settle()
    assert.equal(count, 2)
    stops[0]()
    await auth.authenticate(ann)
    assert.equal(count, 3)
    const stopBoth = [auth.session.subscribe(listener), auth.session.subscribe(listener)]
    stopBoth[1]()
    await auth.deleteSession()
    // Two at once when they subscribed, one of the store, and one of the listener that is left.
    assert.equal(count, 7)
  })

  for (const value of [undefined, null, 0, "listener", {}, [], Symbol("listener"), new Proxy({}, {}), { handleEvent() {} }]) {
    test(`${inspect(value)} is no listener`, () => {
      const { auth, shop } = open()
      assert.throws(() => auth.onAuthStateChange(value), { name: "MedusaError", code: "invalid_argument" })
      assert.throws(() => auth.session.subscribe(value), { name: "MedusaError", code: "invalid_argument" })
      assert.deepEqual(shop.requests, [])
    })
  }
})

/** A storage whose functions respond after 50 ms. */
function slow(storage = webStorage()) {
  const later = (/** @type {string} */ name) => async (/** @type {any[]} */ ...given) => {
    await sleep(50)
    return /** @type {any} */ (storage)[name](...given)
  }
  return { values: storage.values, getItem: later("getItem"), setItem: later("setItem"), removeItem: later("removeItem") }
}

describe("storages", () => {
  test("that are slow: what was written is written before it is announced", async () => {
    const storage = slow()
    const { auth } = open(createShop(), { auth: custom(storage) })
    const seen = /** @type {any[]} */ ([])
    auth.onAuthStateChange((/** @type {any} */ { event }) => seen.push([event, storage.values.size]))
    auth.session.subscribe((/** @type {any} */ { status, persisted }) => seen.push([status, storage.values.size, persisted]))
    await auth.authenticate(ann)
    seen.splice(0, seen.findIndex(([event]) => event === "authenticated"))
    await Promise.all([auth.deleteSession(), auth.getToken(bob)])
    await auth.deleteSession()
    for (const [name, size, persisted = true] of seen) assert.deepEqual([name, size, persisted], [name, /OUT|anonymous/.test(name) ? 0 : 1, true], JSON.stringify(seen))
    assert.deepEqual(seen.slice(-2).map(([name]) => name), ["anonymous", "SIGNED_OUT"])
  })

  test("that hang announce after five seconds, and cost no login", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] })
    const never = () => new Promise(() => {})
    const { auth, listen, takeEvents } = open(createShop(), { auth: custom({ getItem: never, setItem: never, removeItem: never }) })
    listen()
    await settle()
    const login = auth.authenticate(ann)
    await settle()
    assert.deepEqual(takeEvents(), [])
    t.mock.timers.tick(5000)
    await login
    await settle()
    assert.match(takeEvents().join(), /cus_ann$/)
    assert.deepEqual([auth.session.get().status, auth.session.get().persisted], ["authenticated", false])
  })
})

describe("close()", () => {
  test("removes listeners and channels, and calls still work", async () => {
    openPage()
    const { auth, medusa, listen, takeEvents } = await logIn(createShop(), { auth: custom(webStorage()) })
    listen()
    auth.session.subscribe(() => takeEvents())
    await settle()
    assert.equal(channels.channels.size, 1)
    takeEvents()
    medusa.close()
    medusa.close()
    assert.equal(channels.channels.size, 0)
    assert.equal((await auth.authenticate(bob)).customer.id, "cus_bob")
    assert.deepEqual([takeEvents(), channels.messages.length], [[], 1])
    listen()
    await settle()
    assert.deepEqual(takeEvents(), ["INITIAL_SESSION cus_bob"])
  })

  test("before the first call opens nothing", async () => {
    openPage()
    const { auth, medusa } = open(createShop(), { auth: "session" })
    medusa.close()
    await auth.authenticate(ann)
    assert.equal(channels.channels.size, 0)
  })

  for (const close of ["", "medusa.close()"]) {
    test(`nothing keeps a process alive ${close ? "after it" : "without it"}`, () => {
      const script = `
        Object.defineProperty(globalThis, "navigator", { value: { userAgent: "Mozilla/5.0" }, configurable: true })
        globalThis.document = Object.assign(new EventTarget(), { hidden: false })
        const { Medusa } = await import("./pkg/admin.js")
        const { createShop, ann } = await import("./tests/support/shop.mjs")
        for (const auth of ["session", "jwt", { type: "jwt", jwtTokenStorageMethod: "custom", storage: { getItem: () => null, setItem() {}, removeItem() {} } }]) {
          const medusa = new Medusa({ baseUrl: "http://shop.example", backend: "v2", auth, fetch: createShop().fetch })
          medusa.auth.onAuthStateChange(({ event }) => console.log(event))
          medusa.auth.session.subscribe(() => {})
          await medusa.auth.authenticate(ann)
          ${close}
        }`
      const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: fileURLToPath(new URL("../..", import.meta.url)), encoding: "utf8", timeout: 20_000 })
      assert.equal(status, 0, stderr || "It did not end by itself.")
      assert.match(stdout, /INITIAL_SESSION|SIGNED_IN/)
    })
  }
})

describe("secrets", () => {
  test("no token is in what JSON and the console show of a client and its session, and in no message", async () => {
    const { auth, medusa, shop } = await logIn(createShop(), { auth: custom(webStorage()), customHeaders: { "x-secret": "secret-header" } })
    auth.onAuthStateChange(() => {})
    auth.session.subscribe(() => {})
    await auth.refreshToken()
    await auth.deleteSession()
    await auth.authenticate(ann)
    for (const value of [medusa, auth, auth.session, auth.session.get(), channels.messages]) {
      const shown = `${inspect(value, { depth: 20, getters: true })} ${JSON.stringify(value)}`
      for (const secret of [...shop.tokens, "secret-header", ann.password]) assert.ok(!shown.includes(secret), shown)
    }
    assert.ok(channels.messages.length > 0 && channels.messages.every(({ data }) => typeof data === "number"))
  })
})

describe("a module that traps", () => {
  for (const auth of ["session", "jwt"]) {
    test(`repeats no event, with auth: "${auth}"`, async () => {
      const { auth: resource, medusa, listen, takeEvents } = await logIn(createShop(), { auth })
      listen()
      await settle()
      takeEvents()
      const module = await medusa.client.ready()
      module.begin = () => { throw new WebAssembly.RuntimeError("unreachable") }
      assert.equal(await code(resource.getSession()), "internal_error")
      assert.equal(await code(resource.getSession()), "resolved")
      await settle()
      assert.deepEqual(takeEvents(), [])
      await resource.deleteSession()
      await settle()
      assert.deepEqual(takeEvents(), ["SIGNED_OUT logout"])
    })
  }
})
