// @ts-check
import { MedusaError } from "./error.js"
import { aborted, open, parse, send, sleep } from "./line.js"

/**
 * A call under way, and those who wait for it. It is given up when the last of them leaves.
 */
export class Flight {
  constructor(call, config, timeout) {
    this.era = call.era
    this.line = open()
    this.waiting = 0
    this.readings = 0
    this.ending = fly(call, config.fetch, timeout, this.line.signal)
  }

  /** What the call resolves with, for one who waits. */
  async result(/** @type {AbortSignal | null | undefined} */ signal) {
    const watch = watching(signal)
    this.waiting++
    try {
      const ending = await Promise.race([this.ending, aborted(watch.signal).then(() => undefined)])
      if (!ending) throw new MedusaError({ code: "aborted", message: "The call was aborted.", cause: signal?.reason })
      return this.conclude(ending)
    } finally {
      watch.abort()
      if (!--this.waiting) this.line.abort()
    }
  }

  conclude([answer, code, message, cause]) {
    if (answer) {
      const { text, retryAfter, data, ...response } = answer
      // Each who waits gets an object of its own.
      const own = this.readings++ ? parse(text) : data
      if (!code) return { ...own, response }
      throw new MedusaError({ code, message, response: { ...response, data: own } })
    }
    throw new MedusaError({ code, message, cause })
  }
}

/** Send what the call says, report what comes back, until it is over. */
async function fly(call, fetch, timeout, signal) {
  let cause
  try {
    for (let wait = 0; wait !== undefined && !signal.aborted; ) {
      if (wait) await sleep(wait, signal)
      try {
        const answer = await send(fetch, call.url, call.init(), timeout, signal)
        wait = answer ? call.answered(answer) : call.unanswered(true)
      } catch (thrown) {
        cause = thrown
        wait = call.unanswered(false)
      }
    }
    return [...call.ending(), cause]
  } finally {
    call.free()
  }
}

function watching(signal) {
  try {
    return open(signal)
  } catch (cause) {
    throw new MedusaError({ code: "invalid_argument", message: "The signal is not an AbortSignal.", cause })
  }
}
