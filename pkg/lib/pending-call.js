// @ts-check
import { MedusaError } from "./error.js"
import { parse } from "./json.js"
import { requestOf } from "./request.js"
import { Transport } from "./transport.js"

/** A call in progress, shared by equal calls (single flight). It is canceled when the last caller aborts. */
export class PendingCall {
  constructor(client, module, call, options) {
    this.waiting = 0
    this.settled = 0
    this.transport = new Transport()
    this.call = call
    /** The client's calls in progress. This one leaves them when it ends, so that its response can be collected. */
    this.pending = client.pending.add(this)
    this.outcome = this.run(client, module, call, options)
  }

  /** The call's result, or nothing for a caller that aborts first. */
  async wait(/** @type {Promise<void> | undefined} */ aborted) {
    this.waiting++
    try {
      const outcome = await (aborted ? Promise.race([this.outcome, aborted]) : this.outcome)
      return outcome && this.settle(outcome)
    } finally {
      if (!--this.waiting) this.cancel()
    }
  }

  /** Sends the requests that the module asks for and reports what came back, until the call is over. */
  async run(client, module, call, options) {
    const { transport } = this
    const baseURL = client.config.baseUrl
    const began = performance.now()
    let cause, config, received, wait = 0
    try {
      while (wait >= 0) {
        if (wait) {
          await transport.sleep(wait)
          // The token may have expired meanwhile.
          client.renewal?.isDue(module)
        }
        if (transport.isCanceled) break
        const request = requestOf(module, call, options, client.config.auth.fetchCredentials)
        if (!request) break
        const { url, init } = request
        config = { url: url.slice(baseURL.length).split("?")[0], baseURL, method: init.method.toLowerCase() }
        let isTimeout = true
        received = cause = undefined
        try {
          received = await transport.send(client.config.fetch, request, options.timeout, config)
        } catch (thrown) {
          cause = thrown
          isTimeout = false
        }
        // The URL may contain an invite's token, and some runtimes put the URL into their errors.
        if (/[?&]token=/.test(url)) cause = undefined
        // Outside the try: an exception in the module is not a network error.
        if (received) {
          // Pages can read the header `Date` only from their own origin or if the server exposes it.
          if (client.renewal) module.onClock(received.until("date"))
          wait = module.onResponse(call, received, received.status, received.retryAfter, received.until("retry-after"), performance.now() - began)
        } else wait = module.onFailure(call, isTimeout)
      }
      const failure = /** @type {string[]} */ ([])
      const response = module.end(call, failure)
      const reported = client.report(module, response?.data?.customer)
      if (reported) await reported
      return { response, failure, cause, config, request: !received && config }
    } finally {
      this.cancel()
    }
  }

  /** Returns the result or throws the error. Every caller gets its own objects. */
  settle(/** @type {any} */ { failure: [code, message], response: received, ...details }) {
    if (!received) throw new MedusaError({ code, message, ...details })
    const { status, statusText, headers, raw, config } = received
    const isShared = this.settled++
    const response = { status, statusText, headers: isShared ? { ...headers } : headers }
    // A truncated response may contain part of a token.
    const isUnsafe = code === "invalid_response" && /token/.test(raw)
    const data = isUnsafe ? undefined : isShared ? parse(raw) : received.data
    if (code) throw new MedusaError({ code, message, response: { ...response, data }, config, request: config })
    return { ...data, response }
  }

  /** Sends nothing more, and lets no other call share this one. */
  cancel() {
    this.pending.delete(this)
    this.transport.cancel()
  }
}
