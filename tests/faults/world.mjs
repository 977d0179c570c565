// @ts-check
// A world whose time is this module's: all that is under way goes on in a random order, one thing after another.
import assert from "node:assert/strict"
import { setImmediate as settled, setTimeout as sleep } from "node:timers/promises"

/** Milliseconds without anything that could go on, after which what is still waited for hangs. */
const PATIENCE = 5000

/** @param {import("./random.mjs").Random} random */
export function openWorld(random) {
  const waiting = /** @type {(() => void)[]} */ ([])
  let time = 0
  const world = {
    random,
    /** The number of this moment: each is later than those before. */
    now: () => ++time,
    /** Resolves when it is the turn of whoever asks. */
    turn: () => new Promise((resolve) => waiting.push(() => resolve(undefined))),

    /** Go on until all of these have settled. @param {Promise<unknown>[]} calls */
    async finish(calls) {
      let open = calls.length
      for (const call of calls) call.finally(() => open--).catch(() => {})
      for (let idle = 0; open > 0 || waiting.length > 0; ) {
        if (waiting.length > 0) {
          idle = 0
          waiting.splice(random.below(waiting.length), 1)[0]()
          await settled()
        } else {
          assert.ok(idle++ < PATIENCE, `${open} of ${calls.length} promises never settled`)
          await sleep(1)
        }
      }
      await Promise.all(calls)
    },
  }
  return world
}
