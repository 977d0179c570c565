// @ts-check
import { MedusaError } from "./error.js"
import { parse } from "./json.js"
import { Line } from "./line.js"
import { requestOf } from "./request.js"

/** A call under way, and those who wait for it. When the last of them leaves, it is given up. */
export class Flight {
  constructor(call, asked, { fetch, baseUrl }) {
    /** Who asks the same in this era, with the same headers, may join. */
    this.era = call.era
    this.headers = asked.headers
    this.waiting = 0
    this.landed = 0
    this.line = new Line(fetch, asked.timeout)
    this.ending = this.fly(call, asked, baseUrl)
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
  async fly(call, asked, baseURL) {
    const { line } = this
    let cause, config, wait = 0
    try {
      while (wait !== undefined) {
        if (wait) await line.sleep(wait)
        if (line.closed) break
        const request = requestOf(call, asked)
        const { url, init } = request
        config = { url: url.slice(baseURL.replace(/\/+$/, "").length).split("?")[0], baseURL, method: init.method.toLowerCase() }
        let answer, isLate = true
        cause = undefined
        try {
          answer = await line.send(request, config)
        } catch (thrown) {
          cause = thrown
          isLate = false
        }
        // Outside of that: what goes wrong in the module is no failure of the network.
        wait = answer ? call.answered(answer) : call.unanswered(isLate)
      }
      const failure = new Map()
      const answer = call.end(failure)
      call.free()
      return { answer, failure: failure.size && Object.fromEntries(failure), cause, config }
    } finally {
      this.close()
    }
  }

  /** The result or the error. Each who waits gets objects of their own. */
  conclude({ failure, answer, cause, config }) {
    if (!answer) throw new MedusaError({ ...failure, cause, config })
    const { status, statusText, headers, raw } = answer
    const response = { status, statusText, headers: { ...headers } }
    const data = this.landed++ ? parse(raw) : answer.data
    if (failure) throw new MedusaError({ ...failure, response: { ...response, data }, config: { ...answer.config } })
    return { ...data, response }
  }

  /** Let nobody join any more, and let nothing go on. */
  close() {
    this.era = undefined
    this.line.close()
  }
}
