// @ts-check
// A token that has run out is dropped before anything is sent with it, whatever the clocks say.
import assert from "node:assert/strict"
import { afterEach, before, describe, test } from "node:test"
import { Medusa } from "../../pkg/admin.js"
import { settle, stopClock } from "../support/clock.mjs"
import { openPage, webStorage } from "../support/page.mjs"
import { ann, createShop, custom } from "../support/shop.mjs"
import { closeAll, code, gate, logIn, open, renewals } from "../support/storefront.mjs"

const REFRESH = "POST /auth/token/refresh"
const READ = "GET /store/customers/me"
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const KEY = "medusa_auth_token"
const offline = () => { throw new TypeError("fetch failed") }

before(() => new Medusa().ready())
afterEach(closeAll)

/** Clients whose token expires after this time, because nothing renews it. */
const expiring = {
  "on v1": { life: 30 * DAY, config: { backend: "v1" } },
  "with autoRefresh: false": { life: DAY, config: { auth: { type: "jwt", autoRefresh: false } } },
  "that cannot be renewed": { life: HOUR, config: {}, respond: renewals(offline) },
}

describe("an expired token", () => {
  for (const [name, { life, config, ...rest }] of Object.entries(expiring)) {
    test(`${name} is dropped, and one call rejects with session_expired`, async (t) => {
      const pass = stopClock(t)
      const { auth, medusa, shop, listen, events, token } = await logIn(createShop({ life, ...rest }), config)
      listen()
      await pass(life - 1000, HOUR)
      assert.equal(await code(auth.getSession()), "resolved")
      await pass(1000)
      shop.takeRequests()
      await code(auth.getSession()).then((code) => events.push(code))
      assert.deepEqual(events, ["INITIAL_SESSION cus_ann", "SIGNED_OUT expired", "session_expired"])
      assert.deepEqual([shop.takeRequests().filter((request) => request !== REFRESH), await token()], [[], undefined])
      assert.equal(await code(medusa.customers.retrieve()), "unauthorized")
      assert.equal(shop.requests[0]?.authorization, undefined)
    })
  }

  test("is announced by a timer in a page", async (t) => {
    openPage()
    const pass = stopClock(t)
    for (const { life, config } of [expiring["on v1"], expiring["with autoRefresh: false"]]) {
      const { shop, listen, takeEvents, auth } = await logIn(createShop({ life }), config)
      listen()
      await pass(life - 1000, HOUR)
      takeEvents()
      assert.deepEqual(shop.takeRequests(), [])
      await pass(1000)
      assert.deepEqual([takeEvents(), shop.takeRequests()], [["SIGNED_OUT expired"], []])
      assert.equal(auth.session.get().status, "anonymous")
    }
  })

  test("is announced when a page that was hidden is visible again", async (t) => {
    const page = openPage()
    const pass = stopClock(t)
    const { shop, listen, takeEvents } = await logIn()
    listen()
    await pass(1)
    page.hide()
    await pass(2 * HOUR, MINUTE)
    assert.deepEqual(takeEvents(), ["INITIAL_SESSION cus_ann"])
    page.show()
    await pass(1)
    assert.deepEqual([takeEvents(), shop.takeRequests()], [["SIGNED_OUT expired"], []])
  })

  test("is removed from the storage, and not sent after a reload", async (t) => {
    const pass = stopClock(t)
    const storage = webStorage()
    const { shop } = await logIn(createShop(), { auth: custom(storage) })
    await pass(2 * HOUR, MINUTE)
    const { auth, listen, events } = open(shop, { auth: custom(storage) })
    listen()
    assert.equal(await code(auth.getSession()), "session_expired")
    assert.deepEqual([events, shop.takeRequests(), storage.values.size], [["INITIAL_SESSION", "SIGNED_OUT expired"], [], 0])
  })

  test("ends ten calls at once, of which none is sent with it", async (t) => {
    const pass = stopClock(t)
    const { medusa, shop, listen, events } = await logIn()
    listen()
    await pass(HOUR, MINUTE)
    await Promise.all(Array.from({ length: 10 }, (_, i) => code(medusa.customers.update({ first_name: `${i}` })).then((code) => events.push(code))))
    assert.deepEqual(events.splice(0, 3), ["INITIAL_SESSION cus_ann", "SIGNED_OUT expired", "session_expired"])
    assert.deepEqual(new Set(events), new Set(["unauthorized"]))
    assert.ok(shop.requests.every(({ authorization }) => !authorization))
  })

  const others = {
    authenticate: (/** @type {any} */ { auth }) => auth.authenticate(ann),
    getToken: (/** @type {any} */ { auth }) => auth.getToken(ann),
    "customers.create": (/** @type {any} */ { medusa }) => medusa.customers.create(ann),
    deleteSession: (/** @type {any} */ { auth }) => auth.deleteSession(),
    generatePasswordToken: (/** @type {any} */ { medusa }) => medusa.customers.generatePasswordToken({ email: ann.email }),
    "a call with a token of the caller's": (/** @type {any} */ { auth, shop }) => auth.getSession({ authorization: `Bearer ${shop.token("cus_ann")}` }),
  }
  for (const [name, act] of Object.entries(others)) {
    test(`does not affect ${name}`, async (t) => {
      const pass = stopClock(t)
      const client = await logIn(createShop({ respond: (path) => (path.includes("reset-password") ? new Response("", { status: 201 }) : undefined) }))
      await pass(HOUR, MINUTE)
      assert.equal(await code(act(client)), "resolved")
    })
  }

  test("a login after it is a new one", async (t) => {
    const pass = stopClock(t)
    const { auth, listen, takeEvents } = await logIn()
    listen()
    await settle()
    await pass(HOUR, MINUTE)
    await auth.authenticate(ann)
    assert.deepEqual(takeEvents(), ["INITIAL_SESSION cus_ann", "SIGNED_OUT expired", "SIGNED_IN cus_ann"])
    assert.equal(await code(auth.getSession()), "resolved")
  })

  for (const [name, claims] of Object.entries({ "no exp": {}, "an exp that is text": { exp: "soon" } })) {
    test(`${name}: the token is neither renewed nor dropped`, async (t) => {
      const pass = stopClock(t)
      const { auth, shop } = open()
      const encode = (/** @type {any} */ part) => Buffer.from(JSON.stringify(part)).toString("base64url")
      await auth.setToken(`${encode({ alg: "none" })}.${encode({ actor_id: "cus_ann", ...claims })}.x`)
      shop.respond = () => Response.json({ customer: { id: "cus_ann" } })
      await pass(400 * DAY, 10 * DAY)
      assert.equal(await code(auth.getSession()), "resolved")
      assert.deepEqual(shop.takeRequests(), [READ])
    })
  }
})

describe("a page's clock that is wrong", () => {
  for (const [name, clock] of /** @type {const} */ ([["behind", DAY], ["ahead", -DAY], ["a minute behind", MINUTE], ["a minute ahead", -MINUTE]])) {
    test(`${name}: a login here is renewed in time, and not in a loop`, async (t) => {
      openPage()
      const pass = stopClock(t)
      const { auth, shop, listen, events } = await logIn(createShop({ clock }))
      listen()
      await auth.getSession()
      assert.deepEqual(shop.takeRequests(), [READ])
      for (let i = 0; i < 10; i++) {
        await pass(HOUR, MINUTE / 2)
        assert.equal(await code(auth.getSession()), "resolved")
      }
      const renewed = shop.takeRequests().filter((request) => request === REFRESH).length
      assert.ok(renewed >= 10 && renewed <= 12, `${renewed}`)
      assert.ok(!events.some((event) => event.startsWith("SIGNED_OUT")), events.join())
    })
    test(`${name}: the Date of responses corrects it for a stored token`, async (t) => {
      const pass = stopClock(t)
      const shop = createShop({ clock, showsDate: true })
      const storage = webStorage()
      const { auth, token } = open(shop, { auth: custom(storage) })
      // A page that nobody is logged in to learns the time of the server, too.
      assert.equal(await code(auth.getSession()), "unauthorized")
      storage.setItem(KEY, (await logIn(shop)).shop.tokens[0] ?? "")
      await pass(50 * MINUTE, MINUTE)
      await auth.getSession()
      assert.equal(await token(), shop.tokens[0])
      shop.takeRequests()
      await pass(7 * MINUTE, MINUTE)
      await auth.getSession()
      assert.deepEqual(shop.takeRequests(), [REFRESH, READ])
    })
  }

  test("behind, and no Date: a stored token that has expired is rejected by the server", async (t) => {
    const pass = stopClock(t)
    const shop = createShop({ clock: DAY })
    const storage = webStorage()
    await logIn(shop, { auth: custom(storage) })
    await pass(2 * HOUR, MINUTE)
    const { auth, listen, events } = open(shop, { auth: custom(storage) })
    listen()
    assert.equal(await code(auth.getSession()), "unauthorized")
    assert.deepEqual([events, storage.values.size], [["INITIAL_SESSION"], 0])
  })

  test("a clock that is set while the page is open drops no good token", async (t) => {
    const pass = stopClock(t)
    const shop = createShop({ showsDate: true })
    const { auth } = await logIn(shop)
    // The page's clock is set back by a day.
    shop.clock += DAY
    t.mock.timers.setTime(Date.now() - DAY)
    await pass(30 * MINUTE, MINUTE)
    assert.equal(await code(auth.getSession()), "resolved")
    await pass(27 * MINUTE, MINUTE)
    shop.takeRequests()
    assert.equal(await code(auth.getSession()), "resolved")
    assert.deepEqual(shop.takeRequests(), [REFRESH, READ])
  })

  test("the token that was set during a login does not become newer than it is", async (t) => {
    const pass = stopClock(t)
    const shop = createShop()
    const old = (await logIn(shop)).shop.tokens[0]
    await pass(50 * MINUTE, MINUTE)
    const { auth } = open(shop)
    const { open: respond, opens } = gate()
    shop.respond = (path) => (path === "/auth/customer/emailpass" ? opens : undefined)
    const login = auth.authenticate(ann)
    await settle()
    await auth.setToken(old)
    respond()
    await login
    assert.deepEqual(await auth.headers(), { authorization: `Bearer ${old}` })
    await pass(8 * MINUTE, MINUTE)
    shop.takeRequests()
    await auth.getSession()
    assert.deepEqual(shop.takeRequests(), [REFRESH, READ])
  })
})

describe("admins", () => {
  test("have a token that is renewed before a call, and by a timer until close()", async (t) => {
    openPage()
    const pass = stopClock(t)
    const shop = createShop({ respond: (path) => {
      if (path === "/auth/user/emailpass" || path === "/auth/token/refresh") return Response.json({ token: shop.token("user_1") })
      return path === "/admin/users/me" ? Response.json({ user: { id: "user_1" } }) : undefined
    } })
    const { medusa } = open(shop)
    await medusa.admin.auth.createSession(ann)
    shop.takeRequests()
    await pass(56 * MINUTE, MINUTE)
    assert.deepEqual(shop.takeRequests(), [REFRESH])
    medusa.close()
    await pass(56 * MINUTE, MINUTE)
    assert.deepEqual(shop.takeRequests(), [])
    await medusa.admin.auth.getSession()
    assert.deepEqual(shop.takeRequests(), [REFRESH, "GET /admin/users/me"])
    await pass(HOUR, MINUTE)
    assert.equal(await code(medusa.admin.auth.getSession()), "session_expired")
    assert.deepEqual(shop.takeRequests(), [])
  })
})
