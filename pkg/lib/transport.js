// @ts-check
// Sends requests with fetch and waits between them. The module decides what to do with the responses.
import { JsonResponse } from "./response.js"

/** The most milliseconds that a call waits for a storage, or for a renewal of the token. */
export const MAX_WAIT = 5000

/** Sends the requests of one call. Nothing waits forever, or after `cancel()`. */
export class Transport {
  cancel() {
    this.isCanceled = true
    this.stopWaiting?.()
  }

  /** Resolves after this many milliseconds, or when the transport is canceled. */
  sleep(/** @type {number} */ milliseconds) {
    return this.within(milliseconds)
  }

  /**
   * Sends a request once and reads the whole response. Resolves with nothing after the timeout, or when canceled.
   * @returns {Promise<JsonResponse | void>}
   */
  send(fetch, request, timeout, config) {
    const controller = new AbortController()
    return this.within(timeout, receive(fetch, request, controller.signal, config), controller)
  }

  /**
   * The result of the work, or nothing after this many milliseconds (0 means never) or when canceled. Then `controller` aborts.
   * @param {number | undefined} milliseconds
   * @param {Promise<any>} [work]
   * @param {AbortController} [controller]
   * @returns {Promise<any>}
   */
  within(milliseconds, work, controller) {
    let timer
    return new Promise((/** @type {any} */ resolve, reject) => {
      /** @type {(() => void) | undefined} ends the current wait */
      this.stopWaiting = () => {
        controller?.abort()
        resolve()
      }
      if (this.isCanceled) this.stopWaiting()
      else if (milliseconds) timer = setTimeout(this.stopWaiting, milliseconds)
      work?.then(resolve, reject)
    }).finally(() => {
      clearTimeout(timer)
      // Aborting after the response has arrived would disturb a fetch wrapper that is still reading a clone of it.
      this.stopWaiting = undefined
    })
  }
}

async function receive(fetch, { url, init, local }, signal, config) {
  const response = local ? new Response(local) : await fetch(url, { ...init, signal })
  return new JsonResponse(response, await response?.text?.(), config)
}
