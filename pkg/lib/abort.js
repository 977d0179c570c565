// @ts-check
import { MedusaError } from "./error.js"

/**
 * The result of `start`, or an `aborted` error as soon as the signal aborts. `start` receives a promise that resolves with
 * nothing at that moment.
 * @template T
 * @param {AbortSignal} signal
 * @param {(aborted: Promise<void>) => Promise<T>} start
 * @returns {Promise<T>}
 */
export async function abortable(signal, start) {
  let abort = () => {}
  const aborted = new Promise((resolve) => (abort = () => resolve(undefined)))
  try {
    signal.addEventListener("abort", abort)
    if (signal.aborted) abort()
  } catch {
    throw "The signal must be an AbortSignal."
  }
  try {
    const result = await Promise.race([start(aborted), aborted])
    if (result) return result
  } finally {
    // A signal may outlive many calls, so the listener is removed.
    try {
      signal.removeEventListener("abort", abort)
    } catch {}
  }
  throw new MedusaError({ code: "aborted", message: "The call was aborted.", cause: signal.reason })
}
