// @ts-check
// A clock for tests in which hours pass. Load the module before: that takes real time.

/** Lets everything happen that waits for no timer. */
export async function settle() {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve))
}

/**
 * Stops the clock of this test. Returns a function that lets time pass, in steps, so that timers that are set meanwhile run.
 * @param {import("node:test").TestContext} t
 */
export function stopClock(t, now = Date.UTC(2030, 0, 1)) {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now })
  return async (/** @type {number} */ milliseconds, step = 1000) => {
    await settle()
    for (let left = milliseconds; left > 0; left -= step) {
      t.mock.timers.tick(Math.min(step, left))
      await settle()
    }
  }
}
