// @ts-check
// A page that is open and visible keeps its customer logged in without a call. A hidden one renews nothing until it is shown.
import assert from "node:assert/strict"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import "../../support/as-page.mjs"
import { DURATION, TTL, assertRenewals, assertValid, credentials, recorder } from "./recording.mjs"

const page = Object.assign(new EventTarget(), { hidden: false })
Object.assign(globalThis, { document: page })

/** Hides or shows the page. @param {boolean} hidden */
function setHidden(hidden) {
  page.hidden = hidden
  page.dispatchEvent(new Event("visibilitychange"))
}

/** Waits for another renewal than the first `count`. @param {() => unknown[]} refreshes @param {number} count */
async function renewalAfter(refreshes, count) {
  for (const end = Date.now() + TTL; refreshes().length === count; await sleep(50)) assert.ok(Date.now() < end, "the token is not renewed")
}

test(`tokens that are valid for ${TTL / 1000} s, on a page that is open for ${DURATION / 1000} s`, async (t) => {
  const { sent, open, refreshes } = recorder()
  const { medusa, events } = open()
  const { customer } = await medusa.customers.create(credentials())
  const first = refreshes().length
  await sleep(DURATION)
  const { renewals, ages } = assertRenewals(refreshes().slice(first), DURATION, 0)

  // Soon after a renewal, the next one is almost 0.75 TTL away.
  await renewalAfter(refreshes, first + renewals)
  await sleep(TTL * 0.1)
  setHidden(true)
  const before = sent.length
  await sleep(TTL * 0.75)
  assert.equal(sent.length, before, "a hidden page sends nothing")
  setHidden(false)
  const shown = first + renewals + 1
  await renewalAfter(refreshes, shown)
  assert.equal((await medusa.auth.getSession()).customer.id, customer.id)

  assert.equal(refreshes().length, shown + 1)
  assertValid(sent)
  assert.deepEqual(events, ["INITIAL_SESSION", "SIGNED_IN", ...Array(renewals + 2).fill("TOKEN_REFRESHED")])
  t.diagnostic(`${renewals} renewals, of tokens ${ages.map((age) => (age / 1000).toFixed(1)).join(", ")} s old, and one when the page was shown`)
  medusa.close()
})
