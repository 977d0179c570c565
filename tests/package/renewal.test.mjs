// @ts-check
// Token mode on v2 renews its token: before a call, and by a timer in a visible page.
import assert from "node:assert/strict"
import { afterEach, before, describe, test } from "node:test"
import { Medusa } from "../../pkg/admin.js"
import { settle, stopClock } from "../support/clock.mjs"
import { defineLocks, openPage, webStorage } from "../support/page.mjs"
import { ann, bob, createShop, custom } from "../support/shop.mjs"
import { closeAll, code, gate, logIn, open, renewals } from "../support/storefront.mjs"

const REFRESH = "POST /auth/token/refresh"
const READ = "GET /store/customers/me"
const MINUTE = 60_000
const KEY = "medusa_auth_token"

before(() => new Medusa().ready())
afterEach(closeAll)

describe("before a call", () => {
  for (const [life, margin] of [[60, 5], [2880, 5], [20, 5], [16, 4], [1, 0.25]]) {
    test(`a token that lives ${life} min is renewed when ${margin} min are left`, async (t) => {
      const pass = stopClock(t)
      const { auth, shop, token } = await logIn(createShop({ life: life * MINUTE }))
      const first = await token()
      await pass((life - margin) * MINUTE - 1000, MINUTE)
      await auth.getSession()
      assert.deepEqual([shop.takeRequests(), await token()], [[READ], first])
      await pass(1000)
      await auth.getSession()
      const [refresh, read] = shop.requests
      assert.deepEqual(shop.takeRequests(), [REFRESH, READ])
      assert.deepEqual([refresh?.authorization, read?.authorization], [`Bearer ${first}`, `Bearer ${await token()}`])
      assert.notEqual(await token(), first)
      assert.deepEqual([refresh?.credentials, read?.credentials], ["omit", "omit"])
      await auth.getSession()
      assert.deepEqual(shop.takeRequests(), [READ])
    })
  }

  const logins = {
    authenticate: (/** @type {any} */ { auth }) => auth.authenticate(ann),
    getToken: (/** @type {any} */ { auth }) => auth.getToken(ann),
    "customers.create": (/** @type {any} */ { medusa }) => medusa.customers.create(ann),
    setToken: (/** @type {any} */ { auth, shop }) => auth.setToken(shop.token("cus_ann")),
    refreshToken: async (/** @type {any} */ { auth, shop }) => {
      await auth.setToken(shop.token("cus_ann"))
      await auth.refreshToken()
    },
  }
  for (const [name, act] of Object.entries(logins)) {
    test(`the token of ${name} is renewed`, async (t) => {
      const pass = stopClock(t)
      const client = open()
      await client.auth.authenticate(ann)
      await client.auth.deleteSession()
      await act(client)
      client.shop.takeRequests()
      await pass(55 * MINUTE, MINUTE)
      await client.medusa.customers.update({ first_name: "Ann" })
      assert.deepEqual(client.shop.takeRequests(), [REFRESH, "POST /store/customers/me"])
    })
  }

  test("calls that are made at once wait for one renewal, and use its token", async (t) => {
    const pass = stopClock(t)
    const { auth, medusa, shop, token } = await logIn()
    await pass(58 * MINUTE, MINUTE)
    await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? medusa.customers.update({ first_name: `${i}` }) : auth.getSession())))
    const [refresh, ...calls] = shop.requests
    assert.equal(refresh?.path, "/auth/token/refresh")
    assert.equal(calls.filter(({ path }) => path.endsWith("/refresh")).length, 0)
    const bearer = `Bearer ${await token()}`
    assert.deepEqual(new Set(calls.map(({ authorization }) => authorization)), new Set([bearer]))
  })

  test("a call that is made during a renewal waits for it, and uses its token", async (t) => {
    const pass = stopClock(t)
    const { auth, medusa, shop, token } = await logIn()
    await pass(58 * MINUTE, MINUTE)
    const { open: respond, opens } = gate()
    shop.respond = renewals(() => opens)
    const calls = [auth.getSession()]
    await settle()
    assert.equal(shop.requests.length, 1)
    calls.push(medusa.customers.retrieve())
    await settle()
    respond()
    await Promise.all(calls)
    assert.deepEqual(shop.requests.slice(1).map(({ authorization }) => authorization), Array(2).fill(`Bearer ${await token()}`))
  })

  test("headers() and tokenStorage lend a token that is good", async (t) => {
    const pass = stopClock(t)
    const { auth, shop } = await logIn()
    await pass(58 * MINUTE, MINUTE)
    assert.deepEqual(await auth.headers(), { authorization: `Bearer ${shop.tokens[1]}` })
    await pass(58 * MINUTE, MINUTE)
    assert.equal(await auth.tokenStorage.getItem(KEY), shop.tokens[2])
  })

  test("a login that is renewed lasts, although each token lives for an hour only", async (t) => {
    const pass = stopClock(t)
    const { auth, shop, listen, events } = await logIn()
    listen()
    for (let i = 0; i < 48; i++) {
      await pass(28 * MINUTE, MINUTE)
      assert.equal((await auth.getSession()).customer.id, "cus_ann")
    }
    assert.equal(shop.takeRequests().filter((request) => request === REFRESH).length, 24)
    assert.deepEqual(events, ["INITIAL_SESSION cus_ann", ...Array(24).fill("TOKEN_REFRESHED cus_ann")])
  })
})

describe("in a page", () => {
  test("a timer renews the token, once a cycle, and announces it", async (t) => {
    openPage()
    const pass = stopClock(t)
    const { shop, listen, events, token } = await logIn()
    listen()
    await pass(55 * MINUTE - 1000, MINUTE)
    assert.deepEqual(shop.takeRequests(), [])
    await pass(1000)
    assert.deepEqual(shop.takeRequests(), [REFRESH])
    await pass(23 * 60 * MINUTE, 10_000)
    const requests = shop.takeRequests()
    assert.deepEqual([requests.length, new Set(requests)], [25, new Set([REFRESH])])
    assert.equal(await token(), shop.tokens.at(-1))
    assert.deepEqual(events, ["INITIAL_SESSION cus_ann", ...Array(26).fill("TOKEN_REFRESHED cus_ann")])
  })

  test("outside a page there is no timer", async (t) => {
    const pass = stopClock(t)
    const { shop } = await logIn()
    await pass(59 * MINUTE, MINUTE)
    assert.deepEqual(shop.takeRequests(), [])
  })

  for (const [name, wake] of /** @type {[string, (page: ReturnType<typeof openPage>) => void][]} */ ([
    ["visible", (page) => page.show()], ["online", (page) => page.dispatch("online")], ["shown from the page cache", (page) => page.dispatch("pageshow", { persisted: true })],
  ])) {
    test(`a hidden page renews nothing until it is ${name} again`, async (t) => {
      const page = openPage()
      const pass = stopClock(t)
      const { shop } = await logIn()
      page.hide()
      await pass(58 * MINUTE, MINUTE)
      assert.deepEqual(shop.takeRequests(), [])
      page.document.hidden = false
      wake(page)
      await pass(1)
      assert.equal(shop.takeRequests()[0], REFRESH)
      // The timer goes on.
      await pass(55 * MINUTE, MINUTE)
      assert.equal(shop.takeRequests().filter((request) => request === REFRESH).length, 1)
    })
  }

  test("the longest delay of a timer is no limit", async (t) => {
    openPage()
    const pass = stopClock(t)
    const life = 60 * 1440 * MINUTE
    const { shop } = await logIn(createShop({ life }))
    await pass(life - 6 * MINUTE, 240 * MINUTE)
    assert.deepEqual(shop.takeRequests(), [])
    await pass(MINUTE)
    assert.deepEqual(shop.takeRequests(), [REFRESH])
  })

  test("close() ends the timer, and calls still renew the token", async (t) => {
    openPage()
    const pass = stopClock(t)
    const { medusa, shop } = await logIn()
    medusa.close()
    await pass(57 * MINUTE, MINUTE)
    assert.deepEqual(shop.takeRequests(), [])
    await medusa.customers.retrieve()
    assert.deepEqual(shop.takeRequests(), [REFRESH, READ])
    await pass(57 * MINUTE, MINUTE)
    assert.deepEqual(shop.takeRequests(), [])
  })
})

describe("two tabs with one storage", () => {
  test("one renews the token, and the other takes it, with locks", async (t) => {
    const names = defineLocks()
    const pass = stopClock(t)
    const shop = createShop()
    const storage = webStorage()
    const [one, two] = [await logIn(shop, { auth: custom(storage) }), open(shop, { auth: custom(storage) })]
    await two.auth.getSession()
    shop.takeRequests()
    await pass(56 * MINUTE, MINUTE)
    const read = Promise.all([one.auth.getSession(), two.auth.getSession()])
    // With the lock, a tab waits until it sees what another one has stored.
    await pass(300, 100)
    await read
    assert.deepEqual(shop.requests.slice(1).map(({ authorization }) => authorization), Array(2).fill(`Bearer ${shop.tokens[1]}`))
    assert.deepEqual(shop.takeRequests(), [REFRESH, READ, READ])
    assert.deepEqual([names.length, new Set(names).size], [2, 1])
    assert.equal(storage.values.get(KEY), shop.tokens[1])
  })

  test("the later tab takes the token that the other has stored, without locks", async (t) => {
    const pass = stopClock(t)
    const shop = createShop()
    const storage = webStorage()
    const [one, two] = [await logIn(shop, { auth: custom(storage) }), open(shop, { auth: custom(storage) })]
    await two.auth.getSession()
    await pass(56 * MINUTE, MINUTE)
    await one.auth.getSession()
    shop.takeRequests()
    await two.auth.getSession()
    assert.deepEqual(shop.takeRequests(), [READ])
    assert.equal(await two.token(), shop.tokens[1])
    // At once, each may renew it; the login is not lost.
    await pass(56 * MINUTE, MINUTE)
    await Promise.all([one.auth.getSession(), two.auth.getSession()])
    assert.equal(await one.token(), await two.token())
    assert.equal(await one.token(), storage.values.get(KEY))
  })

  test("a lock that is never granted delays a call by five seconds, and hangs nothing", async (t) => {
    openPage()
    Object.assign(globalThis.navigator, { locks: { request: () => new Promise(() => {}) } })
    const pass = stopClock(t)
    const { auth, shop } = await logIn(createShop(), { auth: custom(webStorage()) })
    await pass(56 * MINUTE, MINUTE)
    let result = ""
    const call = code(auth.getSession()).then((code) => (result = code))
    await pass(4900, 100)
    assert.equal(result, "")
    await pass(200, 100)
    assert.equal(result, "resolved")
    await call
    // When the lock is missing until the end, the token expires, as without renewal.
    await pass(4 * MINUTE)
    assert.deepEqual([await code(auth.getSession()), shop.requests.some(({ path }) => path.endsWith("/refresh"))], ["session_expired", false])
  })

  for (const [name, request] of Object.entries({ throws: () => { throw new DOMException("denied", "SecurityError") }, rejects: async () => { throw new DOMException("denied", "SecurityError") } })) {
    test(`a lock manager that ${name} costs no login`, async (t) => {
      openPage()
      Object.assign(globalThis.navigator, { locks: { request } })
      const pass = stopClock(t)
      const { auth } = await logIn(createShop(), { auth: custom(webStorage()) })
      await pass(56 * MINUTE, MINUTE)
      assert.equal(await code(auth.getSession()), "resolved")
    })
  }
})

describe("a renewal that fails", () => {
  const failures = {
    "for want of a network": () => { throw new TypeError("fetch failed") },
    "with a 500": () => new Response("{}", { status: 500 }),
    "with a 429": () => new Response("{}", { status: 429 }),
    "with a 404": () => new Response("{}", { status: 404 }),
    "with HTML": () => new Response("<html>"),
    "without a token": () => new Response("{}"),
    "with a token that cannot be sent": () => Response.json({ token: "a\nb" }),
  }
  for (const [name, respond] of Object.entries(failures)) {
    test(`${name} is tried again later, and costs no login`, async (t) => {
      openPage()
      const pass = stopClock(t)
      const { auth, shop, listen, events, token } = await logIn()
      listen()
      shop.respond = renewals(respond)
      const first = await token()
      await pass(58 * MINUTE, MINUTE)
      const attempts = shop.takeRequests().length
      assert.ok(attempts >= 2 && attempts < 10, `${attempts} attempts`)
      assert.equal(await code(auth.getSession()), "resolved")
      assert.equal(await token(), first)
      shop.respond = () => undefined
      await pass(MINUTE)
      assert.notEqual(await token(), first)
      assert.deepEqual(events, ["INITIAL_SESSION cus_ann", "TOKEN_REFRESHED cus_ann"])
    })
  }

  test("with a 401 ends the login", async (t) => {
    const pass = stopClock(t)
    const storage = webStorage()
    const { auth, shop, listen, events } = await logIn(createShop(), { auth: custom(storage) })
    listen()
    shop.respond = renewals(() => new Response("{}", { status: 401 }))
    await pass(56 * MINUTE, MINUTE)
    assert.equal(await code(auth.getSession()), "unauthorized")
    assert.deepEqual([events, storage.values.size], [["INITIAL_SESSION cus_ann", "SIGNED_OUT unauthorized"], 0])
  })

  test("because the server does not respond delays a call by five seconds, once", async (t) => {
    const pass = stopClock(t)
    const { auth, shop } = await logIn()
    shop.respond = renewals(() => new Promise(() => {}))
    await pass(56 * MINUTE, MINUTE)
    const results = /** @type {string[]} */ ([])
    const call = () => void code(auth.getSession()).then((code) => results.push(code))
    call()
    await pass(4900, 100)
    assert.deepEqual(results, [])
    await pass(200, 100)
    assert.deepEqual(results, ["resolved"])
    call()
    await settle()
    assert.deepEqual(results, ["resolved", "resolved"])
  })

  test("in token mode without a listener is as silent", async (t) => {
    const pass = stopClock(t)
    const { auth, shop } = await logIn()
    shop.respond = renewals(() => { throw new TypeError("fetch failed") })
    await pass(56 * MINUTE, MINUTE)
    assert.equal(await code(auth.getSession()), "resolved")
    assert.deepEqual(shop.takeRequests(), [REFRESH, READ])
  })
})

describe("a renewal never brings back a login that was ended meanwhile", () => {
  const endings = {
    "by deleteSession": (/** @type {any} */ { auth }) => auth.deleteSession(),
    "by setToken": (/** @type {any} */ { auth }) => auth.setToken(null),
    "in another tab": (/** @type {any} */ { other }) => other.auth.deleteSession(),
    "by a script that cleared the storage": (/** @type {any} */ { storage }) => storage.removeItem(KEY),
  }
  for (const [name, end] of Object.entries(endings)) {
    test(name, async (t) => {
      const pass = stopClock(t)
      const shop = createShop()
      const storage = webStorage()
      const client = await logIn(shop, { auth: custom(storage) })
      const other = open(shop, { auth: { ...custom(storage), autoRefresh: false } })
      client.listen()
      await pass(56 * MINUTE, MINUTE)
      const { open: respond, opens } = gate()
      shop.respond = renewals(() => opens)
      const call = code(client.auth.getSession())
      await settle()
      assert.equal(shop.requests.at(-1)?.path, "/auth/token/refresh")
      const ended = end({ ...client, other, storage })
      await settle()
      respond()
      await Promise.all([call, ended])
      await client.auth.getSession().catch(() => {})
      assert.deepEqual([await client.token(), storage.values.size], [undefined, 0])
      assert.match(client.events.at(-1) ?? "", /^SIGNED_OUT (logout|elsewhere)/)
    })
  }

  test("and a login as somebody else is kept", async () => {
    const { auth, shop, token } = await logIn()
    const { open: respond, opens } = gate()
    shop.respond = renewals(() => opens)
    const renewal = auth.refreshToken()
    await auth.authenticate(bob)
    respond()
    await renewal
    assert.equal((await auth.getSession()).customer.id, "cus_bob")
    assert.equal(await token(), shop.tokens[1])
  })
})
