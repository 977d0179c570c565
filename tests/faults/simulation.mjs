// @ts-check
// A simulation with its own time: everything in progress continues in a random order, one step after another.
import assert from "node:assert/strict"
import { setImmediate as settled, setTimeout as sleep } from "node:timers/promises"

/** Milliseconds without progress, after which the remaining calls count as hanging. */
const IDLE_LIMIT = 5000

/** @param {import("./random.mjs").Random} random */
export function startSimulation(random) {
  const waiting = /** @type {(() => void)[]} */ ([])
  let time = 0
  const simulation = {
    random,
    /** The number of this step. */
    now: () => ++time,
    /** Resolves when the simulation picks the caller, at random. */
    pause: () => new Promise((resolve) => waiting.push(() => resolve(undefined))),

    /** Continues until all of these have settled. @param {Promise<unknown>[]} calls */
    async finish(calls) {
      let open = calls.length
      for (const call of calls) call.finally(() => open--).catch(() => {})
      for (let idle = 0; open > 0 || waiting.length > 0; ) {
        if (waiting.length > 0) {
          idle = 0
          waiting.splice(random.below(waiting.length), 1)[0]()
          await settled()
        } else {
          assert.ok(idle++ < IDLE_LIMIT, `${open} of ${calls.length} promises never settled`)
          await sleep(1)
        }
      }
      await Promise.all(calls)
    },
  }
  return simulation
}
