// @ts-check
// auth.onAuthStateChange and auth.session, with cookies and in token mode, on v1 and v2: what is announced, and when.
import assert from "node:assert/strict"
import { afterEach, before, beforeEach, describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { Medusa } from "../../pkg/admin.js"
import { settle } from "../support/clock.mjs"
import { define, defineChannels, webStorage } from "../support/page.mjs"
import { ann, bob, createShop, custom } from "../support/shop.mjs"
import { closeAll, code, gate, logIn, open } from "../support/storefront.mjs"

/** The options of each mode. Clients with the same options share a login. @type {Record<string, () => any>} */
const modes = {
  "with cookies on v1": () => ({ backend: "v1", auth: "session" }),
  "with cookies on v2": () => ({ backend: "v2", auth: "session" }),
  "in token mode on v1": () => ({ backend: "v1", auth: custom(webStorage()) }),
  "in token mode on v2": () => ({ backend: "v2", auth: custom(webStorage()) }),
}
/** Adds a test for each mode. @param {string} name @param {(mode: any, isToken: boolean, another: () => any) => any} run */
const inEachMode = (name, run) => {
  for (const [mode, config] of Object.entries(modes)) test(`${name}, ${mode}`, () => run(config(), mode.startsWith("in token"), config))
}
const paths = { v1: "GET /store/auth", v2: "GET /store/customers/me" }
const readOf = (/** @type {any} */ mode) => /** @type {any} */ (paths)[mode.backend]
/** Responds so to reads of the session only. @param {() => any} respond */
const reads = (respond) => (/** @type {string} */ path, /** @type {string} */ method) => (/** @type {any} */ (Object.values(paths)).includes(`${method} ${path}`) ? respond() : undefined)
const offline = () => { throw new TypeError("fetch failed") }

before(() => new Medusa().ready())
beforeEach(() => {
  define("navigator", { userAgent: "Mozilla/5.0" })
  defineChannels()
})
afterEach(closeAll)

describe("every change is announced once, in order, before the call that made it resolves", () => {
  inEachMode("logging in, changing, logging out, signing up", async (mode) => {
    const { auth, medusa, listen, takeEvents } = open(createShop(), mode)
    listen()
    await settle()
    assert.deepEqual(takeEvents(), ["INITIAL_SESSION"])
    await auth.authenticate(ann)
    assert.deepEqual(takeEvents(), ["SIGNED_IN cus_ann"])
    const { customer } = await medusa.customers.update({ first_name: "Ann" })
    assert.equal(customer.first_name, "Ann")
    assert.deepEqual([takeEvents(), auth.session.get().customer.first_name], [["USER_UPDATED cus_ann"], "Ann"])
    await auth.getSession()
    await medusa.customers.retrieve()
    assert.deepEqual(takeEvents(), [])
    await auth.deleteSession()
    assert.deepEqual(takeEvents(), ["SIGNED_OUT logout"])
    await auth.deleteSession()
    await medusa.customers.create(bob)
    assert.deepEqual(takeEvents(), ["SIGNED_IN cus_bob"])
    await settle()
    assert.deepEqual(takeEvents(), [])
  })

  inEachMode("logging in as somebody else, and again", async (mode) => {
    const { auth, listen, takeEvents } = await logIn(createShop(), mode)
    listen()
    await settle()
    assert.deepEqual(takeEvents(), ["INITIAL_SESSION cus_ann"])
    await auth.authenticate(bob)
    assert.deepEqual(takeEvents(), ["SIGNED_OUT logout", "SIGNED_IN cus_bob"])
    await auth.authenticate(bob)
    assert.deepEqual(takeEvents(), ["SIGNED_IN cus_bob"])
  })

  inEachMode("getToken and setToken", async (mode) => {
    const { auth, listen, takeEvents, shop } = open(createShop(), mode)
    listen()
    await settle()
    takeEvents()
    await auth.getToken(ann)
    await settle()
    assert.deepEqual(takeEvents(), ["SIGNED_IN cus_ann"])
    await auth.getToken(bob)
    await settle()
    assert.deepEqual(takeEvents(), ["SIGNED_OUT logout", "SIGNED_IN cus_bob"])
    await auth.setToken(shop.tokens[0])
    await settle()
    assert.deepEqual(takeEvents(), ["SIGNED_OUT logout", "SIGNED_IN cus_ann"])
    await auth.setToken(shop.tokens[0])
    await settle()
    assert.deepEqual(takeEvents(), [])
    await auth.setToken(null)
    await settle()
    assert.deepEqual(takeEvents(), ["SIGNED_OUT logout"])
    assert.deepEqual(auth.session.get().status, "anonymous")
  })

  inEachMode("a 401 to any call of the customer's", async (_mode, _isToken, config) => {
    for (const act of [(/** @type {any} */ { auth }) => auth.getSession(), (/** @type {any} */ { medusa }) => medusa.customers.update({}), (/** @type {any} */ { medusa }) => medusa.customers.listOrders()]) {
      const client = await logIn(createShop(), config())
      client.listen()
      await settle()
      client.takeEvents()
      client.shop.respond = () => new Response("{}", { status: 401 })
      assert.equal(await code(act(client)), "unauthorized")
      assert.deepEqual(client.takeEvents(), ["SIGNED_OUT unauthorized"])
      assert.equal(client.auth.session.get().status, "anonymous")
    }
  })

  test("renewing the token on v2", async () => {
    for (const mode of [modes["with cookies on v2"]?.(), modes["in token mode on v2"]?.()]) {
      const { auth, listen, takeEvents } = await logIn(createShop(), mode)
      listen()
      await settle()
      takeEvents()
      await auth.refreshToken()
      assert.deepEqual(takeEvents(), ["TOKEN_REFRESHED cus_ann"])
    }
  })

  inEachMode("changing an address", async (mode) => {
    const { medusa, listen, takeEvents, shop } = await logIn(createShop(), mode)
    listen()
    await settle()
    takeEvents()
    shop.respond = (path) => (path.includes("/addresses") ? Response.json({ customer: { id: "cus_ann", first_name: "moved" }, id: "cus_ann", object: "address", deleted: true, parent: { id: "cus_ann" } }) : undefined)
    await medusa.customers.addresses.addAddress({ address: { first_name: "Ann" }, first_name: "Ann" })
    assert.deepEqual([takeEvents(), medusa.auth.session.get().customer.first_name], [["USER_UPDATED cus_ann"], "moved"])
    await medusa.customers.addresses.deleteAddress("addr_1")
    await settle()
    assert.deepEqual([takeEvents().length, medusa.auth.session.get().customer.id], [1, "cus_ann"])
  })
})

describe("what nobody did is not announced", () => {
  inEachMode("failing calls, incomplete logins, and calls with credentials of the caller's", async (mode, isToken) => {
    const { auth, medusa, listen, takeEvents, shop } = await logIn(createShop(), mode)
    listen()
    await settle()
    takeEvents()
    for (const respond of [
      offline, () => new Response("{}", { status: 500 }), () => new Response("{}", { status: 429 }), () => new Response("<html>"), () => new Response("{}", { status: 403 }),
      () => new Response("{}", { status: 404 }),
    ]) {
      shop.respond = respond
      for (const call of [auth.getSession(), medusa.customers.update({}), auth.authenticate(bob), auth.getToken(bob)]) assert.notEqual(await code(call), "resolved")
    }
    if (mode.backend === "v2") {
      for (const body of [{ location: "https://id.example" }, { mfa_required: true, token: "e.e.e" }, { verification_required: true, token: "e.e.e" }]) {
        shop.respond = (path) => (path === "/auth/customer/emailpass" ? Response.json(body) : undefined)
        assert.equal(await code(auth.authenticate(bob)), "resolved")
        assert.equal(await code(auth.getToken(bob)), "resolved")
      }
    }
    shop.respond = () => undefined
    assert.equal(await code(auth.authenticate({ ...ann, password: "wrong" })), mode.backend === "v1" && !isToken ? "resolved" : "invalid_credentials")
    shop.customers.set("cus_bob", { ...bob, id: "cus_bob", first_name: "" })
    const headers = { authorization: `Bearer ${shop.token("cus_bob")}` }
    assert.equal((await auth.getSession(headers)).customer.id, "cus_bob")
    await medusa.customers.update({ first_name: "Bob" }, headers)
    assert.equal(await code(auth.getSession({ authorization: "Bearer e.e.e" }).catch(() => {})), "resolved")
    await settle()
    assert.deepEqual(takeEvents().filter((event) => event !== "SIGNED_IN cus_ann"), [])
    assert.equal(auth.session.get().customer.id, "cus_ann")
  })

  inEachMode("nothing is asked without listeners", async (mode) => {
    const { auth, shop } = await logIn(createShop(), mode)
    auth.session.get()
    await auth.getToken(bob)
    await auth.setToken(null)
    await settle()
    assert.ok(!shop.takeRequests().includes(readOf(mode)) || mode.backend === "v2")
    const silent = open(createShop(), mode)
    silent.auth.session.get()
    await silent.medusa.ready()
    await settle()
    assert.deepEqual([silent.shop.takeRequests(), silent.auth.session.get().status], [[], "pending"])
  })
})

describe("INITIAL_SESSION comes exactly once for each listener", () => {
  inEachMode("after one request for ten listeners", async (mode) => {
    const { shop } = await logIn(createShop(), mode)
    const { listen, takeEvents } = open(shop, mode)
    for (let i = 0; i < 10; i++) listen()
    await settle()
    assert.deepEqual(shop.takeRequests(), [readOf(mode)])
    assert.deepEqual(takeEvents(), Array(10).fill("INITIAL_SESSION cus_ann"))
    listen()
    await settle()
    assert.deepEqual([shop.takeRequests(), takeEvents()], [[], ["INITIAL_SESSION cus_ann"]])
  })

  inEachMode("without a request, if the client knows", async (mode, isToken, config) => {
    const { listen, takeEvents, shop } = await logIn(createShop(), mode)
    listen()
    await settle()
    assert.deepEqual([takeEvents(), shop.takeRequests()], [["INITIAL_SESSION cus_ann"], []])
    const anonymous = open(createShop(), config())
    anonymous.listen()
    await settle()
    assert.deepEqual([anonymous.takeEvents(), anonymous.shop.takeRequests()], [["INITIAL_SESSION"], isToken ? [] : [readOf(mode)]])
  })

  inEachMode("not before the client knows, and never in the same turn", async (mode) => {
    const { listen, events, shop } = await logIn(createShop(), mode)
    listen()
    assert.deepEqual(events, [])
    const { open: respond, opens } = gate()
    const slow = open(shop, mode)
    shop.respond = reads(() => opens)
    slow.listen()
    await settle()
    assert.deepEqual([slow.events, slow.auth.session.get().status], [[], "pending"])
    respond()
    await settle()
    assert.deepEqual(slow.events, ["INITIAL_SESSION cus_ann"])
  })

  inEachMode("after a login that was in progress, without SIGNED_IN for it", async (mode) => {
    const { auth, listen, takeEvents } = open(createShop(), mode)
    const login = auth.authenticate(ann)
    listen()
    await login
    await settle()
    assert.deepEqual(takeEvents().map((event) => event.split(" ")[1]).at(-1), "cus_ann")
    await auth.deleteSession()
    await settle()
    assert.deepEqual(takeEvents(), ["SIGNED_OUT logout"])
  })

  inEachMode("after an offline start, and SIGNED_IN once the server is back", async (mode) => {
    const { shop } = await logIn(createShop(), mode)
    const client = open(shop, mode)
    shop.respond = offline
    client.listen()
    await settle()
    const { status, customer, error } = client.auth.session.get()
    assert.deepEqual([client.takeEvents(), status, customer, error.code], [["INITIAL_SESSION"], "error", null, "network_error"])
    client.listen()
    await settle()
    assert.deepEqual(client.takeEvents(), ["INITIAL_SESSION"])
    shop.respond = () => undefined
    await client.auth.getSession()
    assert.deepEqual(client.takeEvents(), Array(2).fill("SIGNED_IN cus_ann"))
    assert.deepEqual([client.auth.session.get().status, client.auth.session.get().error], ["authenticated", null])
  })

  inEachMode("after a read that failed before anybody listened", async (mode) => {
    const { shop } = await logIn(createShop(), mode)
    const client = open(shop, mode)
    shop.respond = offline
    assert.equal(await code(client.auth.getSession()), "network_error")
    client.listen()
    await settle()
    assert.deepEqual([client.takeEvents(), client.auth.session.get().status], [["INITIAL_SESSION"], "error"])
    const { open: fail, opens } = gate()
    shop.respond = () => opens.then(offline)
    const later = open(shop, mode)
    const read = code(later.auth.getSession())
    await settle()
    later.listen()
    fail()
    assert.equal(await read, "network_error")
    await settle()
    assert.deepEqual([later.takeEvents(), later.auth.session.get().status], [["INITIAL_SESSION"], "error"])
  })

  inEachMode("for the login in whose place another is checked", async (mode) => {
    const { auth, shop } = await logIn(createShop(), mode)
    await auth.deleteSession()
    const client = open(shop, mode)
    assert.equal(await code(client.auth.getSession()), "unauthorized")
    // The app brings a token of its own, and the server cannot be reached.
    await client.auth.setToken(shop.token("cus_ann"))
    shop.respond = offline
    client.listen()
    await settle()
    assert.deepEqual([client.takeEvents(), client.auth.session.get().status], [["INITIAL_SESSION"], "error"])
    shop.respond = () => undefined
    await client.auth.headers()
    client.listen()
    await settle()
    assert.deepEqual(client.takeEvents(), ["INITIAL_SESSION cus_ann", "SIGNED_IN cus_ann"].sort().reverse())
  })

  inEachMode("and an error does not end a login that is known", async (mode) => {
    const { auth, listen, takeEvents, shop } = await logIn(createShop(), mode)
    listen()
    await settle()
    takeEvents()
    shop.respond = offline
    assert.equal(await code(auth.getSession()), "network_error")
    await settle()
    assert.deepEqual([takeEvents(), auth.session.get().status], [[], "authenticated"])
  })

  test("unsubscribing before it means none", async () => {
    const { listen, events } = await logIn(createShop(), modes["with cookies on v2"]?.())
    listen()()
    await sleep(5)
    assert.deepEqual(events, [])
  })
})
