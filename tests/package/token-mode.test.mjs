// @ts-check
// Token mode: no cookies, and the token in a storage that other clients and tabs read and write, too.
import assert from "node:assert/strict"
import { afterEach, describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { Medusa } from "../../pkg/admin.js"
import { sign } from "../support/jwt.mjs"

const KEY = "medusa_auth_token"
const credentials = { email: "ann@example.com", password: "supersecret" }
let signed = 0
const newToken = () => sign({ customer_id: "cus_1", actor_id: "cus_1", number: signed++ }, "secret")

/** A storage in memory, whose functions respond after `delay` milliseconds. */
function slowStorage(delay = 50, values = new Map()) {
  const log = /** @type {string[]} */ ([])
  const later = async (/** @type {string} */ name, /** @type {() => any} */ action) => {
    log.push(`${name} begins`)
    await sleep(delay)
    log.push(`${name} ends`)
    return action()
  }
  return {
    values,
    log,
    getItem: (/** @type {string} */ key) => later("get", () => values.get(key) ?? null),
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => later("set", () => void values.set(key, value)),
    removeItem: (/** @type {string} */ key) => later("remove", () => void values.delete(key)),
  }
}

/** `localStorage` as in a browser. */
function webStorage() {
  const values = new Map()
  return {
    values,
    getItem: (/** @type {string} */ key) => values.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void values.set(key, value),
    removeItem: (/** @type {string} */ key) => void values.delete(key),
  }
}

/** Defines a global for one test. @param {PropertyDescriptor} descriptor */
function define(/** @type {string} */ name, descriptor) {
  Object.defineProperty(globalThis, name, { configurable: true, ...descriptor })
}

/**
 * A client, and the requests that it sends.
 * @param {any} [auth] @param {any} [config] @param {(path: string) => any} [respond] the body or the response, if not a success
 */
function open(auth = "jwt", config = {}, respond = () => undefined) {
  const requests = /** @type {any[]} */ ([])
  const fetch = async (/** @type {string} */ url, /** @type {any} */ init) => {
    const { pathname } = new URL(url)
    requests.push({ path: pathname, credentials: init.credentials, authorization: init.headers.authorization })
    const token = newToken()
    const body = respond(pathname) ?? { token, access_token: token, customer: { id: "cus_1" }, user: { id: "user_1" } }
    return body instanceof Response ? body : new Response(JSON.stringify(body))
  }
  const medusa = /** @type {any} */ (new Medusa({ baseUrl: "http://shop.example", backend: "v2", auth, fetch, ...config }))
  const bearer = async () => (await medusa.auth.headers()).authorization
  return { medusa, requests, bearer, last: () => requests.at(-1)?.authorization }
}

const custom = (/** @type {any} */ storage) => ({ type: "jwt", jwtTokenStorageMethod: "custom", storage })

afterEach(() => {
  for (const name of ["localStorage", "sessionStorage"]) define(name, { value: undefined, writable: true })
})

describe("requests", () => {
  for (const backend of ["v1", "v2"]) {
    test(`no request of ${backend} sends or stores cookies, and logins carry over to later calls`, async () => {
      for (const act of [
        (/** @type {any} */ medusa) => medusa.auth.authenticate(credentials),
        (/** @type {any} */ medusa) => medusa.customers.create(credentials),
        (/** @type {any} */ medusa) => medusa.auth.getToken(credentials),
      ]) {
        const { medusa, requests, bearer, last } = open("jwt", { backend })
        await act(medusa)
        const authorization = await bearer()
        assert.match(authorization, /^Bearer ey/)
        await medusa.auth.getSession()
        assert.equal(last(), authorization)
        await medusa.auth.deleteSession()
        await medusa.auth.getSession()
        assert.equal(last(), undefined)
        assert.deepEqual(new Set(requests.map(({ credentials }) => credentials)), new Set(["omit"]))
      }
    })
    test(`deleteSession sends nothing on ${backend}, and its result is that of Medusa`, async () => {
      const { medusa, requests } = open("jwt", { backend })
      const { response, ...result } = await medusa.auth.deleteSession()
      assert.deepEqual(result, backend === "v1" ? { 0: "O", 1: "K" } : { success: true })
      assert.deepEqual([response.status, Object.keys(response).sort()], [200, ["headers", "status", "statusText"]])
      assert.equal(requests.length, 0)
    })
    test(`admins on ${backend} have a token of their own`, async () => {
      const storage = slowStorage(1)
      const { medusa, requests } = open(custom(storage), { backend })
      const { user } = await medusa.admin.auth.createSession(credentials)
      assert.equal(user.id, "user_1")
      await medusa.auth.authenticate(credentials)
      assert.deepEqual([...storage.values.keys()], [`${KEY}_admin`, KEY])
      await medusa.admin.auth.getSession()
      assert.equal(requests.at(-1).authorization, `Bearer ${storage.values.get(`${KEY}_admin`)}`)
      await medusa.admin.auth.deleteSession()
      assert.deepEqual([...storage.values.keys()], [KEY])
      assert.ok(requests.every(({ credentials }) => credentials === "omit"))
    })
  }
  test("an incomplete login is not kept", async () => {
    for (const body of [{ location: "https://id.example" }, { mfa_required: true, token: newToken() }, { verification_required: true, token: newToken() }]) {
      const storage = slowStorage(1)
      const { medusa, bearer } = open(custom(storage), {}, () => body)
      await medusa.auth.authenticate(credentials)
      assert.deepEqual([await bearer(), storage.values.size], [undefined, 0])
    }
  })
  test("a login whose customer cannot be fetched is not kept", async () => {
    const storage = slowStorage(1)
    const { medusa, bearer } = open(custom(storage), {}, (path) => (path.endsWith("/me") ? new Response("{}", { status: 500 }) : undefined))
    await assert.rejects(medusa.auth.authenticate(credentials), { code: "server_error" })
    assert.deepEqual([await bearer(), storage.values.size], [undefined, 0])
  })
  test("cookie mode is the default, and reads no storage", async () => {
    define("localStorage", { get: () => assert.fail("read") })
    for (const auth of [null, "session", { type: "session", jwtTokenStorageMethod: "local" }]) {
      const { medusa, requests } = open(auth)
      await medusa.auth.getSession()
      assert.equal(requests[0].credentials, "include")
    }
  })
})

describe("storages", () => {
  for (const [method, name] of [["local", "localStorage"], ["session", "sessionStorage"]]) {
    test(`${method} keeps the bare token, as js-sdk does`, async () => {
      const storage = webStorage()
      define(name, { value: storage })
      const { medusa, bearer } = open({ type: "jwt", jwtTokenStorageMethod: method })
      await medusa.auth.authenticate(credentials)
      assert.equal(await bearer(), `Bearer ${storage.values.get(KEY)}`)
      // Another page.
      const other = open({ type: "jwt", jwtTokenStorageMethod: method })
      await other.medusa.auth.getSession()
      assert.equal(other.last(), await bearer())
      await other.medusa.auth.deleteSession()
      assert.equal(storage.values.size, 0)
      assert.equal(await bearer(), undefined)
    })
  }
  test("the key can be chosen", async () => {
    const storage = slowStorage(1)
    const { medusa } = open({ ...custom(storage), jwtTokenStorageKey: "mine" })
    await medusa.auth.authenticate(credentials)
    assert.deepEqual([...storage.values.keys()], ["mine"])
  })
  test("memory keeps the token in the client alone", async () => {
    const [one, two] = [open(), open()]
    await one.medusa.auth.authenticate(credentials)
    assert.deepEqual([typeof (await one.bearer()), await two.bearer()], ["string", undefined])
  })
  test("nostore keeps nothing", async () => {
    const { medusa, bearer, last } = open({ type: "jwt", jwtTokenStorageMethod: "nostore" })
    assert.equal((await medusa.auth.authenticate(credentials)).customer.id, "cus_1")
    assert.equal((await medusa.customers.create(credentials)).customer.id, "cus_1")
    assert.match((await medusa.auth.getToken(credentials)).access_token, /^ey/)
    await medusa.auth.setToken(newToken())
    await medusa.auth.getSession()
    assert.deepEqual([await bearer(), last()], [undefined, undefined])
  })
  test("every write is awaited, one after another, when calls overlap", async () => {
    const storage = slowStorage()
    const { medusa, bearer, last } = open(custom(storage))
    await medusa.customers.create(credentials)
    assert.equal(await bearer(), `Bearer ${storage.values.get(KEY)}`)
    await medusa.customers.retrieve()
    assert.equal(last(), await bearer())
    await Promise.all([medusa.auth.getToken(credentials), medusa.auth.getSession(), medusa.auth.getToken(credentials), medusa.auth.setToken(newToken())])
    assert.equal(await bearer(), `Bearer ${storage.values.get(KEY)}`)
    await medusa.auth.deleteSession()
    assert.equal(storage.values.size, 0)
    for (let i = 0; i < storage.log.length; i += 2) assert.equal(storage.log[i].replace("begins", "ends"), storage.log[i + 1])
  })
  test("two clients on one storage share a login and a logout", async () => {
    const storage = slowStorage(5)
    const [one, two] = [open(custom(storage)), open(custom(storage))]
    await one.medusa.auth.authenticate(credentials)
    await two.medusa.auth.getSession()
    assert.equal(two.last(), await one.bearer())
    await two.medusa.auth.deleteSession()
    await one.medusa.auth.getSession()
    assert.equal(one.last(), undefined)
  })
  test("setToken writes and removes", async () => {
    const storage = slowStorage(5)
    const { medusa } = open(custom(storage))
    const token = newToken()
    await medusa.auth.setToken(token)
    assert.equal(storage.values.get(KEY), token)
    await medusa.auth.setToken(null)
    assert.equal(storage.values.size, 0)
  })
  for (const value of ["undefined", "", "a.b.c", "{}", "x".repeat(20000), 5, {}, true]) {
    test(`${String(value).slice(0, 20)} in the storage is left alone and not sent`, async () => {
      const storage = slowStorage(1, new Map([[KEY, value]]))
      const { medusa, last } = open(custom(storage))
      await medusa.auth.getSession()
      assert.deepEqual([last(), storage.values.get(KEY)], [undefined, value])
    })
  }
  const broken = {
    throws: { getItem: () => { throw new Error("blocked") }, setItem: () => { throw new Error("full") }, removeItem: () => { throw new Error("blocked") } },
    rejects: { getItem: async () => { throw new Error("blocked") }, setItem: async () => { throw new Error("full") }, removeItem: async () => { throw new Error("blocked") } },
    "is full": { getItem: () => null, setItem: () => { throw new Error("full") }, removeItem: () => {} },
  }
  for (const [name, storage] of Object.entries(broken)) {
    test(`a storage that ${name} costs no login`, async () => {
      const { medusa, bearer, last } = open(custom(storage))
      await medusa.auth.authenticate(credentials)
      await medusa.auth.getSession()
      assert.match(last(), /^Bearer ey/)
      assert.equal(await bearer(), last())
      await medusa.auth.deleteSession()
      await medusa.auth.getSession()
      assert.equal(last(), undefined)
    })
  }
  test("a storage that never responds costs no login", { timeout: 20000 }, async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] })
    const never = () => new Promise(() => {})
    const { medusa, bearer } = open(custom({ getItem: never, setItem: never, removeItem: never }))
    await medusa.ready()
    const login = medusa.auth.authenticate(credentials)
    await new Promise((resolve) => setImmediate(resolve))
    t.mock.timers.tick(5000)
    await login
    assert.match(await bearer(), /^Bearer ey/)
  })
  test("localStorage that is missing or blocked costs no login", async () => {
    for (const descriptor of [{ value: undefined }, { get: () => { throw new DOMException("denied", "SecurityError") } }]) {
      define("localStorage", descriptor)
      const { medusa, bearer } = open({ type: "jwt", jwtTokenStorageMethod: "local" })
      await medusa.auth.authenticate(credentials)
      assert.match(await bearer(), /^Bearer ey/)
    }
  })
})

describe("auth.headers and auth.tokenStorage", () => {
  test("lend the login to other clients of the page", async () => {
    const storage = slowStorage(5)
    const { medusa } = open(custom(storage))
    const { tokenStorage } = medusa.auth
    assert.deepEqual([await medusa.auth.headers(), await tokenStorage.getItem("any")], [{}, null])
    await medusa.auth.authenticate(credentials)
    const token = storage.values.get(KEY)
    assert.deepEqual([await medusa.auth.headers(), await tokenStorage.getItem("any")], [{ authorization: `Bearer ${token}` }, token])
    await tokenStorage.removeItem("any")
    assert.equal(storage.values.size, 0)
    const next = newToken()
    await tokenStorage.setItem("any", next)
    assert.deepEqual([storage.values.get(KEY), await medusa.auth.headers()], [next, { authorization: `Bearer ${next}` }])
  })
})
