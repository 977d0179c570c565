// @ts-check
// A logout ends the calls that began before it: they send nothing more.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import "../support/as-page.mjs"
import { Medusa } from "../../pkg/admin.js"
import { sign } from "../support/jwt.mjs"

const TOKEN = sign({ customer_id: "cus_1", actor_id: "cus_1" }, "secret")
const credentials = { email: "ann@example.com", password: "supersecret" }
const body = { token: TOKEN, access_token: TOKEN, customer: { id: "cus_1" }, user: { id: "user_1" }, success: true, exists: true }

/**
 * A client whose requests are recorded with their signals. Requests that match `held` wait until they are released or aborted.
 * @param {string} backend @param {object} [config]
 */
function recording(backend, config = {}) {
  const requests = /** @type {any[]} */ ([])
  const held = /** @type {{ path: RegExp | undefined, status: number }} */ ({ path: undefined, status: 200 })
  const waiting = /** @type {(() => void)[]} */ ([])
  const fetch = async (/** @type {string} */ url, /** @type {any} */ init) => {
    const path = new URL(url).pathname
    const request = { path, method: init.method, authorization: init.headers.authorization, signal: init.signal, open: requests.filter(({ signal, done }) => !signal.aborted && !done).length }
    requests.push(request)
    if (held.path?.test(path) && init.method !== "DELETE") {
      await new Promise((resolve, reject) => {
        waiting.push(() => resolve(undefined))
        init.signal.addEventListener("abort", () => reject(init.signal.reason))
      })
      Object.assign(request, { done: true })
      return new Response(JSON.stringify(body), { status: held.status })
    }
    Object.assign(request, { done: true })
    return new Response(JSON.stringify(body))
  }
  const medusa = /** @type {any} */ (new Medusa({ baseUrl: "http://shop.example", backend: /** @type {"v1"} */ (backend), fetch, ...config }))
  return { medusa, requests, held, letGo: () => waiting.splice(0).forEach((go) => go()) }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5))
const code = (/** @type {Promise<any>} */ promise) => promise.then(() => "resolved", (error) => error.code)

/** @type {Record<string, [act: (medusa: any) => Promise<any>, logOut: (medusa: any) => Promise<any>]>} */
const calls = {
  "auth.authenticate": [(medusa) => medusa.auth.authenticate(credentials), (medusa) => medusa.auth.deleteSession()],
  "auth.getToken": [(medusa) => medusa.auth.getToken(credentials), (medusa) => medusa.auth.deleteSession()],
  "auth.getSession": [(medusa) => medusa.auth.getSession(), (medusa) => medusa.auth.deleteSession()],
  "customers.create": [(medusa) => medusa.customers.create(credentials), (medusa) => medusa.auth.deleteSession()],
  "customers.update": [(medusa) => medusa.customers.update({ first_name: "Ann" }), (medusa) => medusa.auth.deleteSession()],
  "admin.auth.createSession": [(medusa) => medusa.admin.auth.createSession(credentials), (medusa) => medusa.admin.auth.deleteSession()],
  "users.create": [(medusa) => medusa.users.create(credentials), (medusa) => medusa.admin.auth.deleteSession()],
}

for (const backend of ["v1", "v2"]) {
  describe(backend, () => {
    for (const [name, [act, logOut]] of Object.entries(calls)) {
      test(`${name}: its request is aborted before the logout is sent, and the call ends with signed_out`, async () => {
        const { medusa, requests, held } = recording(backend, { maxRetries: 3 })
        await medusa.ready()
        held.path = /./
        const call = code(act(medusa))
        await turn()
        assert.equal(requests.length, 1)
        await logOut(medusa)
        assert.equal(await call, "signed_out")
        assert.equal(requests[0].signal.aborted, true)
        assert.deepEqual([requests.length, requests[1].method, requests[1].open], [2, "DELETE", 0])
      })

      test(`${name}: a call that waits for a retry is not retried`, async (t) => {
        const { medusa, requests, held, letGo } = recording(backend, { maxRetries: 3, timeout: 0 })
        await medusa.ready()
        Object.assign(held, { path: /./, status: 503 })
        const call = code(act(medusa))
        await turn()
        t.mock.timers.enable({ apis: ["setTimeout"] })
        letGo()
        for (let i = 0; i < 9; i++) await Promise.resolve().then(() => new Promise(setImmediate))
        await logOut(medusa)
        assert.equal(await call, "signed_out")
        t.mock.timers.tick(60_000)
        await new Promise(setImmediate)
        assert.deepEqual(requests.map(({ method }) => method).slice(1), ["DELETE"])
      })
    }

    test("concurrent logouts do not end each other", async () => {
      const { medusa } = recording(backend)
      assert.deepEqual(await Promise.all([code(medusa.auth.deleteSession()), code(medusa.auth.deleteSession())]), ["resolved", "resolved"])
    })

    test("calls after a logout continue, and a late token is not used", async () => {
      const { medusa, requests, held, letGo } = recording(backend)
      await medusa.ready()
      held.path = /token|emailpass/
      const late = code(medusa.auth.getToken(credentials))
      await turn()
      const out = medusa.auth.deleteSession()
      letGo()
      assert.equal((await medusa.auth.getSession()).customer.id, "cus_1")
      await out
      assert.equal(await late, "signed_out")
      await medusa.customers.retrieve()
      assert.equal(requests.at(-1).authorization, undefined)
    })

    test("a logout does not end calls of other clients", async () => {
      const [one, other] = [recording(backend), recording(backend)]
      one.held.path = /./
      const call = code(one.medusa.customers.retrieve())
      await turn()
      await other.medusa.auth.deleteSession()
      one.letGo()
      assert.equal(await call, "resolved")
    })

    test("the halves of /admin share the session epoch", async () => {
      const changes = /** @type {((medusa: any) => Promise<any>)[]} */ ([
        (medusa) => medusa.admin.auth.deleteSession(),
        (medusa) => medusa.admin.auth.createSession(credentials),
      ])
      for (const change of changes) {
        const { medusa, requests, held, letGo } = recording(backend)
        await medusa.admin.users.retrieve("user_1")
        held.path = /^\/store/
        const before = code(medusa.auth.getSession())
        await turn()
        await change(medusa)
        const after = code(medusa.auth.getSession())
        await turn()
        letGo()
        assert.deepEqual([await before, await after], ["resolved", "resolved"])
        assert.equal(requests.filter(({ path, method }) => method === "GET" && path.startsWith("/store")).length, 2)
      }
    })
  })
}
