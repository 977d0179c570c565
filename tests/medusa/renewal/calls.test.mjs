// @ts-check
// A customer who uses a shop for much longer than a token is valid stays logged in.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import "../../support/as-page.mjs"
import { DURATION, TTL, assertRenewals, assertValid, credentials, recorder } from "./recording.mjs"

/** Milliseconds between two calls of a client. */
const INTERVAL = 2000

/** Web Locks, which Node has only since version 24. */
function webLocks() {
  const last = /** @type {Map<string, Promise<unknown>>} */ (new Map())
  return {
    request(/** @type {string} */ name, /** @type {() => Promise<unknown>} */ work) {
      const result = (last.get(name) ?? Promise.resolve()).then(work)
      last.set(name, result.catch(() => {}))
      return result
    },
  }
}

Object.assign(globalThis.navigator, { locks: webLocks() })

/** A storage that tabs share. */
function sharedStorage() {
  const values = new Map()
  return {
    getItem: (/** @type {string} */ key) => values.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void values.set(key, value),
    removeItem: (/** @type {string} */ key) => void values.delete(key),
  }
}

/** Calls getSession until it is this time, and checks that the customer stays the same. @param {any} medusa @param {string} id @param {number} end */
async function useUntil(medusa, id, end) {
  let calls = 0
  for (; Date.now() < end; calls++) {
    assert.equal((await medusa.auth.getSession()).customer.id, id)
    await sleep(INTERVAL)
  }
  return calls
}

describe(`tokens that are valid for ${TTL / 1000} s, used for ${DURATION / 1000} s`, { concurrency: true }, () => {
  test("one client renews each token once, before the call that would use it", async (t) => {
    const { sent, open, refreshes } = recorder()
    const { medusa, events } = open()
    const { customer } = await medusa.customers.create(credentials())
    const first = refreshes().length
    const calls = await useUntil(medusa, customer.id, Date.now() + DURATION)
    assertValid(sent)
    const { renewals, ages } = assertRenewals(refreshes().slice(first), DURATION, INTERVAL)
    assert.deepEqual(events, ["INITIAL_SESSION", "SIGNED_IN", ...Array(renewals).fill("TOKEN_REFRESHED")])
    t.diagnostic(`${calls} calls, ${renewals} renewals, of tokens ${ages.map((age) => (age / 1000).toFixed(1)).join(", ")} s old`)
    medusa.close()
  })
  test("of two tabs with one storage, one renews each token, and both hear of it", async (t) => {
    const { sent, open, refreshes } = recorder()
    const storage = sharedStorage()
    const tabs = [open({ jwtTokenStorageMethod: "custom", storage }), open({ jwtTokenStorageMethod: "custom", storage })]
    const [ann, other] = tabs
    const { customer } = await ann.medusa.customers.create(credentials())
    const first = refreshes().length
    const end = Date.now() + DURATION
    const calls = await Promise.all(tabs.map(({ medusa }) => useUntil(medusa, customer.id, end)))
    assertValid(sent)
    const { renewals, ages } = assertRenewals(refreshes().slice(first), DURATION, INTERVAL)
    const renewed = Array(renewals).fill("TOKEN_REFRESHED")
    assert.deepEqual(ann.events, ["INITIAL_SESSION", "SIGNED_IN", ...renewed])
    assert.deepEqual(other.events, ["INITIAL_SESSION", "SIGNED_IN", ...renewed])
    t.diagnostic(`${calls.join(" and ")} calls, ${renewals} renewals, of tokens ${ages.map((age) => (age / 1000).toFixed(1)).join(", ")} s old`)
    for (const { medusa } of tabs) medusa.close()
  })
})
