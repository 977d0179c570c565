// @ts-check
import { MedusaError } from "./error.js"

/**
 * What a start comes to, unless its caller leaves before. It is told of a promise that resolves, with nothing, then.
 * @template T
 * @param {AbortSignal} signal
 * @param {(leaving: Promise<void>) => Promise<T>} start
 * @returns {Promise<T>}
 */
export async function leavable(signal, start) {
  let leave = () => {}
  const leaving = new Promise((resolve) => (leave = () => resolve(undefined)))
  try {
    signal.addEventListener("abort", leave)
    if (signal.aborted) leave()
  } catch {
    throw "The signal has to be an AbortSignal."
  }
  try {
    const result = await Promise.race([start(leaving), leaving])
    if (result) return result
  } finally {
    // A signal may outlive many calls: nothing is left behind on it.
    try {
      signal.removeEventListener("abort", leave)
    } catch {}
  }
  throw new MedusaError({ code: "aborted", message: "The call was aborted.", cause: signal.reason })
}
