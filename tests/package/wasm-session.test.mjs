// @ts-check
// Who is logged in, in `medusa-auth/wasm`: what listeners hear, and what is asked, is the same as in the default entry.
import assert from "node:assert/strict"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import "../support/as-page.mjs"
import * as index from "../../pkg/index.js"
import * as wasm from "../../pkg/wasm.js"

const credentials = { email: "ann@example.com", password: "supersecret" }
const customer = (/** @type {string} */ id = "cus_1", more = {}) => Response.json({ customer: { id, ...more } })
const nobody = () => Response.json({ message: "Unauthorized" }, { status: 401 })

/** @typedef {{ medusa: any, heard: string[], sent: string[], respond: (...responses: (() => Response | Promise<Response>)[]) => void, listen: () => () => void }} Shop */

/**
 * What listeners hear and what is sent on each entry, which has to be the same.
 * @param {(shop: Shop) => Promise<any>} act
 * @param {object} [config]
 */
async function sameOnBoth(act, config) {
  const outcomes = []
  for (const { Medusa } of [index, wasm]) {
    const heard = /** @type {string[]} */ ([])
    const sent = /** @type {string[]} */ ([])
    const script = /** @type {(() => Response | Promise<Response>)[]} */ ([])
    const fetch = async (/** @type {string} */ url, /** @type {any} */ { method }) => {
      sent.push(`${method} ${new URL(url).pathname}`)
      const respond = script.shift() ?? assert.fail(`nothing responds to ${sent.at(-1)}`)
      return respond()
    }
    // Tabs of one site and one server share a channel, so each entry has a server of its own.
    const medusa = /** @type {any} */ (new Medusa({ baseUrl: `http://${outcomes.length}.shop.example`, fetch, ...config }))
    const listen = () => medusa.auth.onAuthStateChange((/** @type {any} */ { event, customer, reason }) => heard.push([event, customer?.id, reason].filter(Boolean).join(" ")))
    const result = await act({ medusa, heard, sent, respond: (...responses) => void script.push(...responses), listen })
    await sleep(20)
    const { status, customer, error, persisted } = medusa.auth.session.get()
    outcomes.push({ heard, sent, result, session: { status, customer, code: error?.code, persisted } })
    medusa.close()
  }
  const [expected, actual] = outcomes
  assert.deepEqual(actual, expected)
  return actual
}

test("every listener hears the initial session once, after one request", async () => {
  const { heard, sent, session } = await sameOnBoth(async ({ listen, respond }) => {
    respond(() => customer())
    for (let i = 0; i < 3; i++) listen()
    await sleep(50)
    listen()
  })
  assert.deepEqual([heard, sent.length], [Array(4).fill("INITIAL_SESSION cus_1"), 1])
  assert.deepEqual([session.status, session.persisted], ["authenticated", true])
})

test("logins, updates and logouts are announced in order, before the call resolves", async () => {
  const { heard, result } = await sameOnBoth(async ({ medusa, heard, listen, respond }) => {
    const counts = []
    respond(nobody, () => customer(), () => customer("cus_1", { first_name: "Ann" }), () => customer("cus_2"), () => new Response("OK"))
    listen()
    await sleep(50)
    for (const call of [
      () => medusa.auth.authenticate(credentials),
      () => medusa.customers.update({ first_name: "Ann" }),
      () => medusa.auth.authenticate(credentials),
      () => medusa.auth.deleteSession(),
    ]) {
      await call()
      counts.push(heard.length)
    }
    return counts
  })
  assert.deepEqual(heard, ["INITIAL_SESSION", "SIGNED_IN cus_1", "USER_UPDATED cus_1", "SIGNED_OUT logout", "SIGNED_IN cus_2", "SIGNED_OUT logout"])
  assert.deepEqual(result, [2, 3, 5, 6])
})

test("only a 401 means nobody, and a later listener asks again after a failure", async () => {
  const { heard, session } = await sameOnBoth(async ({ medusa, listen, respond }) => {
    respond(() => new Response("{}", { status: 500 }))
    listen()
    await sleep(50)
    assert.equal(medusa.auth.session.get().error.code, "server_error")
    respond(() => customer())
    listen()
    await sleep(50)
  })
  assert.equal(session.status, "authenticated")
  assert.ok(heard.includes("INITIAL_SESSION cus_1"))
})

test("nothing is asked without listeners", async () => {
  const { sent, session } = await sameOnBoth(async ({ medusa, respond }) => {
    respond(() => new Response("OK"))
    await medusa.auth.deleteSession()
  })
  assert.deepEqual([sent.length, session.status], [1, "anonymous"])
})

test("calls that share a response announce it once", async () => {
  const { heard, sent } = await sameOnBoth(async ({ medusa, listen, respond }) => {
    respond(nobody)
    listen()
    await sleep(50)
    respond(async () => (await sleep(20), customer()))
    await Promise.all([medusa.auth.getSession(), medusa.auth.getSession(), medusa.auth.getSession()])
  })
  assert.deepEqual([heard, sent.length], [["INITIAL_SESSION", "SIGNED_IN cus_1"], 2])
})

test("a login that is aborted lets the client ask who is logged in", async () => {
  const { heard } = await sameOnBoth(async ({ medusa, listen, respond }) => {
    respond(nobody)
    listen()
    await sleep(50)
    respond(() => new Promise(() => {}), () => customer())
    const abort = new AbortController()
    const login = medusa.auth.authenticate(credentials, {}, { signal: abort.signal })
    await sleep(20)
    abort.abort()
    await assert.rejects(login, { code: "aborted" })
    await sleep(50)
  })
  assert.deepEqual(heard, ["INITIAL_SESSION", "SIGNED_IN cus_1"])
})

test("a token is a login once the server says whose", async () => {
  const { heard } = await sameOnBoth(async ({ medusa, listen, respond }) => {
    respond(nobody)
    listen()
    await sleep(50)
    respond(() => customer())
    await medusa.auth.setToken("eyJh.eyJi.sig")
    await sleep(50)
    respond(nobody)
    await medusa.auth.setToken(null)
    await sleep(50)
  })
  assert.deepEqual(heard, ["INITIAL_SESSION", "SIGNED_IN cus_1", "SIGNED_OUT logout"])
})

test("pages of both entries tell each other", async (t) => {
  let who = "cus_1"
  const fetch = async (/** @type {string} */ _url, /** @type {any} */ { method }) => {
    if (method === "DELETE") who = ""
    return method === "DELETE" ? new Response("OK") : who ? customer(who) : nobody()
  }
  const open = (/** @type {any} */ { Medusa }) => new Medusa({ baseUrl: "http://shop.example", fetch })
  const pages = [open(index), open(wasm)]
  t.after(() => pages.forEach((medusa) => medusa.close()))
  const heard = pages.map((medusa) => {
    const list = /** @type {string[]} */ ([])
    medusa.auth.onAuthStateChange((/** @type {any} */ { event, reason }) => list.push([event, reason].filter(Boolean).join(" ")))
    return list
  })
  const [first, second] = pages
  await sleep(100)
  await second.auth.deleteSession()
  await sleep(100)
  assert.deepEqual(heard, [["INITIAL_SESSION", "SIGNED_OUT elsewhere"], ["INITIAL_SESSION", "SIGNED_OUT logout"]])
  who = "cus_2"
  await first.auth.authenticate(credentials)
  await sleep(100)
  assert.deepEqual(heard.map((list) => list.at(-1)), ["SIGNED_IN", "SIGNED_IN"])
})

test("a listener that is not a function is an error, and close() ends everything", async () => {
  const { sent } = await sameOnBoth(async ({ medusa, heard, listen, respond }) => {
    assert.throws(() => medusa.auth.onAuthStateChange(), { code: "invalid_argument" })
    assert.throws(() => medusa.auth.session.subscribe(null), { code: "invalid_argument" })
    respond(() => customer())
    const unsubscribe = listen()
    unsubscribe()
    await sleep(50)
    medusa.close()
    respond(() => new Response("OK"))
    await medusa.auth.deleteSession()
    assert.deepEqual(heard, [])
  })
  assert.equal(sent.length, 2)
})
