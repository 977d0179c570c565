// @ts-check
// When a request is retried, and after how long: as with medusa-js, plus jitter of up to a quarter.
import assert from "node:assert/strict"
import { afterEach, beforeEach, describe, test } from "node:test"
import { ANYTHING, methods, ours, theirs, useRecorder } from "./clients.mjs"

const recorder = useRecorder()
const realSetTimeout = globalThis.setTimeout

/** The delays of a client, in milliseconds. They take no time here. */
const waits = /** @type {number[]} */ ([])
/** The timeout of an attempt, which is not a delay. */
const TIMEOUT = 30_000
beforeEach(() => {
  // Only timers of the clients: sockets and `fetch` have timers, too.
  const instant = (/** @type {() => void} */ callback, delay = 0) => {
    const isWait = delay > 0 && delay !== TIMEOUT && /retry-axios|\/pkg\//.test(new Error().stack ?? "")
    if (isWait) waits.push(delay)
    return realSetTimeout(callback, isWait ? 0 : delay)
  }
  Object.assign(globalThis, { setTimeout: instant })
})
afterEach(() => Object.assign(globalThis, { setTimeout: realSetTimeout }))

/**
 * Calls a method.
 * @param {typeof ours} open
 * @param {string} method
 * @param {import("../support/recorder.mjs").Scripted[]} responses
 */
async function tried(open, method, responses, maxRetries = 3) {
  const call = methods.find(([name]) => name === method)?.[1]
  recorder.respondWith(...responses)
  recorder.taken()
  waits.length = 0
  const medusa = open(recorder.url, { maxRetries })
  const outcome = await call?.(medusa).then((value) => value.response.status, (error) => error.response?.status ?? "no response")
  return { outcome, waits: [...waits], requests: recorder.taken() }
}

/** @param {number[]} seen @param {number[]} expected */
function assertWaits(seen, expected) {
  assert.equal(seen.length, expected.length, `${seen} for ${expected}`)
  for (const [index, wait] of expected.entries()) {
    assert.ok(seen[index] >= wait && seen[index] <= wait * 1.25, `${seen} for ${expected}`)
  }
}

const failing = (/** @type {number} */ status, /** @type {Record<string, string>} */ headers = {}) => ({ status, headers, body: "{}" })
const table = /** @type {[string, import("../support/recorder.mjs").Scripted, boolean][]} */ ([
  ["a reset connection", "reset", true],
  ...[409, 501, 502, 503, 504, 599].map((status) => [String(status), failing(status), true]),
  ...[400, 401, 404, 408, 422, 425, 429, 500].map((status) => [String(status), failing(status), false]),
])

for (const method of ["auth.getSession", "auth.authenticate", "auth.deleteSession"]) {
  describe(method, () => {
    for (const [name, response, again] of table) {
      test(`${name}: ${again ? "retried after 0.5, 1.5 and 3.5 s, then given up" : "not retried"}`, async () => {
        const expected = await tried(theirs, method, [response])
        const seen = await tried(ours, method, [response])
        assert.deepEqual(expected.waits, again ? [500, 1500, 3500] : [])
        assertWaits(seen.waits, expected.waits)
        assert.equal(seen.requests.length, expected.requests.length)
        assert.equal(seen.outcome, expected.outcome)
      })
    }
    test("a success after two failures", async () => {
      const responses = [failing(503), /** @type {const} */ ("reset"), ANYTHING]
      const expected = await tried(theirs, method, [...responses])
      const seen = await tried(ours, method, [...responses])
      assert.equal(seen.outcome, 200)
      assert.equal(expected.outcome, 200)
      assertWaits(seen.waits, [500, 1500])
    })
    test("every attempt is the same request, with the same Idempotency-Key", async () => {
      const { requests } = await tried(ours, method, [failing(503), failing(409), ANYTHING])
      assert.equal(requests.length, 3)
      const same = requests.map(({ at, ...rest }) => rest)
      assert.deepEqual(same, [same[0], same[0], same[0]])
      assert.equal(requests[0]?.headers["idempotency-key"] !== undefined, requests[0]?.method === "POST")
    })
    test("without maxRetries there is one attempt", async () => {
      const { requests } = await tried(ours, method, ["reset"], 0)
      assert.equal(requests.length, 1)
    })
  })
}

describe("Retry-After", () => {
  for (const [value, expected] of /** @type {[string, number | undefined][]} */ ([
    ["1", 1000],
    ["300", 300_000],
    ["301", undefined],
    ["nonsense", undefined],
  ])) {
    test(`${value}: ${expected ? "honored" : "given up at once"}`, async () => {
      for (const open of [theirs, ours]) {
        const seen = await tried(open, "auth.getSession", [failing(503, { "retry-after": value }), ANYTHING])
        assert.deepEqual(seen.waits, expected ? [expected] : [])
        assert.equal(seen.outcome, expected ? 200 : 503)
      }
    })
  }
  for (const value of ["0", "-1", new Date(0).toUTCString(), new Date(Date.now() - 5_000).toUTCString()]) {
    test(`${value}: medusa-js gives up, this client waits for the default delay`, async () => {
      const responses = () => [failing(503, { "retry-after": value }), ANYTHING]
      assert.deepEqual((await tried(theirs, "auth.getSession", responses())).waits, [])
      const { waits, outcome } = await tried(ours, "auth.getSession", responses())
      assertWaits(waits, [500])
      assert.equal(outcome, 200)
    })
  }
  test("empty: both wait for the default delay", async () => {
    for (const open of [theirs, ours]) {
      const { waits, outcome } = await tried(open, "auth.getSession", [failing(503, { "retry-after": "" }), ANYTHING])
      assertWaits(waits, [500])
      assert.equal(outcome, 200)
    }
  })
  test("a date: honored", async () => {
    for (const open of [theirs, ours]) {
      const date = new Date(Date.now() + 60_000).toUTCString()
      const seen = await tried(open, "auth.getSession", [failing(503, { "retry-after": date }), ANYTHING])
      assert.ok(seen.waits.length === 1 && seen.waits[0] > 50_000 && seen.waits[0] <= 60_000, String(seen.waits))
    }
  })
})

test("every call has its own idempotency key", async () => {
  recorder.respondWith(ANYTHING)
  recorder.taken()
  const medusa = ours(recorder.url, { maxRetries: 1 })
  const credentials = { email: "ann@example.com", password: "supersecret" }
  await Promise.all([medusa.auth.authenticate(credentials), medusa.auth.authenticate(credentials)])
  const [first, second] = recorder.taken().map(({ headers }) => headers["idempotency-key"])
  assert.notEqual(first, second)
})

test("in real time: half a second, then the response", async () => {
  Object.assign(globalThis, { setTimeout: realSetTimeout })
  const { requests, outcome } = await tried(ours, "auth.getSession", [failing(503), ANYTHING])
  assert.equal(outcome, 200)
  const waited = (requests[1]?.at ?? 0) - (requests[0]?.at ?? 0)
  assert.ok(waited >= 495, `${waited} ms`)
})
