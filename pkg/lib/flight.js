// @ts-check
import { MedusaError } from "./error.js"
import { parse } from "./json.js"
import { Line } from "./line.js"
import { requestOf } from "./request.js"

/** A call under way, and those who wait for it. When the last of them leaves, it is given up. */
export class Flight {
  constructor(call, headers, payload, fetch, timeout) {
    /** Who asks the same in this era may join. */
    this.era = call.era
    this.waiting = 0
    this.landed = 0
    this.line = new Line(fetch, timeout)
    this.ending = this.fly(call, headers, payload)
  }

  /** What the call resolves with, or nothing for one who leaves before. */
  async land(/** @type {Promise<void> | undefined} */ leaving) {
    this.waiting++
    try {
      const ending = await (leaving ? Promise.race([this.ending, leaving]) : this.ending)
      return ending && this.conclude(ending)
    } finally {
      if (!--this.waiting) this.close()
    }
  }

  /** Send what the call says, report what comes back, until it is over. */
  async fly(call, headers, payload) {
    const { line } = this
    let cause
    try {
      for (let wait = 0; wait !== undefined; ) {
        if (wait) await line.sleep(wait)
        if (line.closed) break
        const request = MedusaError.guard(() => requestOf(call, headers, payload))
        cause = undefined
        try {
          const answer = await line.send(request)
          wait = answer ? call.answered(answer) : call.unanswered(true)
        } catch (thrown) {
          cause = thrown
          wait = call.unanswered(false)
        }
      }
      const failure = new Map()
      return { answer: call.end(failure), failure: failure.size ? Object.fromEntries(failure) : undefined, cause }
    } finally {
      this.close()
      call.free()
    }
  }

  /** The result or the error. Each who waits gets objects of their own. */
  conclude({ failure, answer, cause }) {
    if (!answer) throw new MedusaError({ ...failure, cause })
    const { status, statusText, headers, raw } = answer
    const response = { status, statusText, headers: { ...headers } }
    const data = this.landed++ ? parse(raw) : answer.data
    if (failure) throw new MedusaError({ ...failure, response: { ...response, data } })
    return { ...data, response }
  }

  /** Let nobody join any more, and let nothing go on. */
  close() {
    this.era = undefined
    this.line.close()
  }
}
