// @ts-check
// How a request travels: fetch, clocks and signals. What to do about what comes back is decided in the module.

/** @typedef {{ status: number, statusText: string, headers: Record<string, any>, data: any }} Answer */

/**
 * A controller that is aborted when its owner is done with it, or when this signal is.
 * @param {AbortSignal | null} [signal]
 */
export function open(signal) {
  const line = new AbortController()
  if (signal == null) return line
  if (typeof signal.addEventListener !== "function") throw "The signal has to be an AbortSignal."
  const abort = () => line.abort()
  signal.addEventListener("abort", abort)
  // A signal may outlive many calls: nothing is left behind on it.
  line.signal.addEventListener("abort", () => signal.removeEventListener("abort", abort))
  if (signal.aborted) abort()
  return line
}

/** Resolves, with nothing, when the signal is aborted. */
export function aborted(/** @type {AbortSignal} */ signal) {
  return new Promise((resolve) => {
    const abort = () => resolve(undefined)
    if (signal.aborted) abort()
    signal.addEventListener("abort", abort)
  })
}

/** Resolves after this many milliseconds, or when the signal is aborted. It never does for 0. */
export async function sleep(/** @type {number} */ milliseconds, /** @type {AbortSignal} */ signal) {
  let timer
  const time = new Promise((resolve) => {
    if (milliseconds) timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([time, aborted(signal)])
  clearTimeout(timer)
}

/**
 * Send a request once and take in the whole answer. Resolves with nothing when time is up or the signal is aborted.
 * @returns {Promise<Answer | void>}
 */
export async function send(fetch, { url, ...init }, timeout, signal) {
  const attempt = new AbortController()
  const clock = open(signal)
  const receive = async () => {
    const response = await fetch(url, { ...init, cache: "no-store", signal: attempt.signal })
    return read(response, await response?.text?.())
  }
  try {
    const answer = await Promise.race([receive(), sleep(timeout, clock.signal)])
    // Only then: somebody who wraps fetch may still be reading a copy of an answer that came.
    if (!answer) attempt.abort()
    return answer
  } finally {
    clock.abort()
  }
}

/** An answer whose data is JSON, or text where it is none. */
function read(response, text) {
  const headers = headersOf(response)
  const asked = headers["retry-after"]
  const { status, statusText } = response ?? {}
  return {
    // A number for sure: what the module cannot read would throw inside it.
    status: +status,
    statusText,
    headers,
    text,
    data: parse(text),
    retryAfter: asked && (isNaN(asked) ? Date.parse(asked) - Date.now() : asked * 1000),
  }
}

/** The JSON in a text, or else the text. */
export function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The headers as an object. Outside browsers `set-cookie` can be read, and then it is a list. */
function headersOf(response) {
  try {
    const cookies = response.headers.getSetCookie?.()
    return { ...Object.fromEntries(response.headers), ...(cookies?.length && { "set-cookie": cookies }) }
  } catch {
    return {}
  }
}
