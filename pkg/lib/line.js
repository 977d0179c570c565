// @ts-check
// How requests travel: fetch and a clock. What to do about what comes back is decided in the module.
import { parse } from "./json.js"

/** @typedef {{ status: number, statusText: string, headers: Record<string, any>, text: string, data: any }} Answer */

/** What one call sends its requests over. Nothing on it waits for ever, or after it is closed. */
export class Line {
  constructor(fetch, timeout) {
    this.fetch = fetch
    this.timeout = timeout
    this.closed = false
    /** Ends what is being waited for. */
    this.hangUp = () => {}
  }

  close() {
    this.closed = true
    this.hangUp()
  }

  /** Resolves after this many milliseconds, or when the line is closed. */
  sleep(/** @type {number} */ milliseconds) {
    return this.within(milliseconds)
  }

  /**
   * Send a request once and take in the whole answer. Resolves with nothing when time is up or the line is closed.
   * @returns {Promise<Answer | void>}
   */
  async send(request) {
    const attempt = new AbortController()
    request.cache = "no-store"
    request.signal = attempt.signal
    const answer = await this.within(this.timeout, this.receive(request))
    // Only then: somebody who wraps fetch may still be reading a copy of an answer that came.
    if (!answer) attempt.abort()
    return answer
  }

  async receive(request) {
    const { fetch } = this
    const response = await fetch(request.url, request)
    return read(response, await response?.text?.())
  }

  /** What the work gives, or nothing after this many milliseconds, 0 being never, or when the line is closed. */
  async within(milliseconds, work) {
    let timer
    try {
      return await new Promise((resolve, reject) => {
        this.hangUp = () => resolve(undefined)
        if (milliseconds) timer = setTimeout(this.hangUp, milliseconds)
        work?.then(resolve, reject)
      })
    } finally {
      clearTimeout(timer)
    }
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

/** The headers as an object. Outside browsers `set-cookie` can be read, and then it is a list. */
function headersOf(response) {
  try {
    const headers = Object.fromEntries(response.headers)
    const cookies = response.headers.getSetCookie?.()
    if (cookies?.length) headers["set-cookie"] = cookies
    return headers
  } catch {
    return {}
  }
}
