// @ts-check
import { MedusaError } from "./error.js"
import { parse } from "./json.js"
import { Line } from "./line.js"
import { requestOf } from "./request.js"

/** A call under way, and those who wait for it. When the last of them leaves, it is given up. */
export class Flight {
  constructor(module, call, epoch, asked, { fetch, baseUrl }, flights) {
    /** Who asks the same in this epoch, with the same headers, may join; nobody may where it is -1. */
    this.epoch = epoch
    this.headers = asked.headers
    this.waiting = 0
    this.landed = 0
    this.line = new Line(fetch, asked.timeout)
    this.module = module
    this.call = call
    /** The client's calls under way. This one leaves them when it ends, and its response can be collected. */
    this.flights = flights.add(this)
    this.ending = this.fly(module, call, asked, baseUrl)
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
  async fly(module, call, asked, baseURL) {
    const { line } = this
    const began = performance.now()
    let cause, config, unanswered, wait = 0
    try {
      while (wait >= 0) {
        if (wait) await line.sleep(wait)
        if (line.closed) break
        const request = requestOf(module, call, asked)
        if (!request) break
        const { url, init } = request
        config = { url: url.slice(baseURL.length).split("?")[0], baseURL, method: init.method.toLowerCase() }
        let answer, isLate = true
        cause = undefined
        try {
          answer = await line.send(request, config)
        } catch (thrown) {
          cause = thrown
          isLate = false
        }
        // A URL may hold an invite's token, and some runtimes put it into their errors.
        if (/[?&]token=/.test(url)) cause = undefined
        // Outside the try: an exception in the module is not a network error.
        unanswered = !answer
        wait = answer ? module.onResponse(call, answer, answer.status, answer.retryAfter, performance.now() - began) : module.onFailure(call, isLate)
      }
      const failure = /** @type {string[]} */ ([])
      return { answer: module.end(call, failure), failure, cause, config, request: unanswered && config }
    } finally {
      this.close()
    }
  }

  /** The result or the error. Each who waits gets objects of their own. */
  conclude(/** @type {any} */ { failure: [code, message], answer, ...what }) {
    if (!answer) throw new MedusaError({ code, message, ...what })
    const { status, statusText, headers, raw } = answer
    const response = { status, statusText, headers: { ...headers } }
    // A truncated response may contain part of a token.
    const isUnsafe = code === "invalid_response" && /token/.test(raw)
    const data = isUnsafe ? undefined : this.landed++ ? parse(raw) : answer.data
    const { config } = answer
    if (code) throw new MedusaError({ code, message, response: { ...response, data }, config, request: config })
    return { ...data, response }
  }

  /** Let nobody join any more, and let nothing go on. */
  close() {
    this.flights.delete(this)
    this.line.close()
  }
}
