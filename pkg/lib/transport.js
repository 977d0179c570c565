// @ts-check
// Sends requests with fetch and waits between them. The module decides what to do with the responses.
import { JsonResponse } from "./response.js"

/** Sends the requests of one call. Nothing waits forever, or after `cancel()`. */
export class Transport {
  constructor(fetch, timeout) {
    this.fetch = fetch
    this.timeout = timeout
    this.isCanceled = false
    /** @type {AbortController | undefined} aborts the request in progress */
    this.controller = undefined
    /** Resolves the current wait. */
    this.stopWaiting = () => {}
  }

  cancel() {
    this.isCanceled = true
    this.controller?.abort()
    this.stopWaiting()
  }

  /** Resolves after this many milliseconds, or when the transport is canceled. */
  sleep(/** @type {number} */ milliseconds) {
    return this.within(milliseconds)
  }

  /**
   * Sends a request once and reads the whole response. Resolves with nothing after the timeout, or when canceled.
   * @returns {Promise<JsonResponse | void>}
   */
  async send({ url, init, local }, config) {
    const controller = (this.controller = new AbortController())
    const response = await this.within(this.timeout, this.receive(url, { ...init, signal: controller.signal }, config, local))
    // Aborting after the response has arrived would disturb a fetch wrapper that is still reading a clone of it.
    this.controller = undefined
    if (!response) controller.abort()
    return response
  }

  async receive(url, init, config, local) {
    const { fetch } = this
    const response = local ? new Response(local) : await fetch(url, init)
    return new JsonResponse(response, await response?.text?.(), config)
  }

  /** The result of the work, or nothing after this many milliseconds (0 means never) or when canceled. */
  async within(milliseconds, work) {
    let timer
    try {
      return await new Promise((resolve, reject) => {
        this.stopWaiting = () => resolve(undefined)
        if (this.isCanceled) this.stopWaiting()
        else if (milliseconds) timer = setTimeout(this.stopWaiting, milliseconds)
        work?.then(resolve, reject)
      })
    } finally {
      clearTimeout(timer)
    }
  }
}
