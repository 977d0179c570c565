// @ts-check
// Runs one flow over a network, and checks what must always hold afterwards.
import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import { MedusaError } from "../../pkg/index.js"
import { openNetwork } from "./network.mjs"
import { assertHidden } from "./secrets.mjs"
import { PASSWORD, countsOf } from "./clients.mjs"

/** Milliseconds within which every call ends, even on a busy machine. */
const LIMIT = 30_000

/** The records of an unused email address. */
export const NONE = { customers: 0, users: 0, invites: 0 }

/** The totals of all runs in this file. */
export const totals = { runs: 0, requests: 0, faults: 0, rejected: 0 }

/**
 * @param {any} server
 * @param {import("./flows.mjs").Flow} flow
 * @param {string} name of this run
 * @param {(number: number) => { fault?: string, delay: number }} choose what happens to each request
 */
export async function run(server, flow, name, choose) {
  const network = openNetwork(name)
  const given = await flow.prepare(server, network)
  if (given.token) network.watched.add(given.token)
  const before = network.log.length
  network.choose = (number) => choose(number - before)
  const outcome = await settled(flow.act(given))
  network.choose = () => ({ delay: 0 })
  await Promise.all(network.lateRequests)
  const log = network.log.slice(before)
  totals.runs++
  totals.requests += log.length
  totals.faults += log.filter((line) => line.includes(": ")).length
  totals.rejected += outcome.error ? 1 : 0
  try {
    const counts = await checkOutcome(server, flow, given, outcome, network.lateRequests.length > 0)
    network.watched.assertNotShared()
    return { error: outcome.error, log, counts }
  } catch (cause) {
    throw new Error(`${name}: ${log.join(", ")}: ${cause}`, { cause })
  }
}

/**
 * @param {any} server
 * @param {import("./flows.mjs").Flow} flow
 * @param {any} given
 * @param {{ result?: any, error?: any }} outcome
 * @param {boolean} hasLateRequests
 */
async function checkOutcome(server, flow, given, { result, error }, hasLateRequests) {
  if (error) {
    assert.ok(error instanceof MedusaError && error.code !== "internal_error", String(error))
    assertHidden(error, [PASSWORD, ...(given.token ? [given.token] : [])])
  } else {
    assert.ok(!flow.fails?.[server.version], "It resolved")
    if (!hasLateRequests || !flow.replaces) await flow.check(server, given, result)
  }
  const counts = await countsOf(server, given.email)
  if (!error) assert.deepEqual(counts, { ...NONE, ...flow.leaves })
  for (const [what, count] of Object.entries(counts)) assert.ok(count <= 1, `${count} ${what}`)
  return counts
}

/** @param {Promise<any>} call @returns {Promise<{ result?: any, error?: any }>} */
function settled(call) {
  const late = sleep(LIMIT, undefined, { ref: false }).then(() => assert.fail("It did not settle"))
  return Promise.race([call.then((result) => ({ result }), (error) => ({ error })), late])
}
