// @ts-check
// How requests travel: fetch and a clock. What to do about what comes back is decided in the module.
import { Answer } from "./answer.js"

/** What one call sends its requests over. Nothing on it waits for ever, or after it is closed. */
export class Line {
  constructor(fetch, timeout) {
    this.fetch = fetch
    this.timeout = timeout
    this.closed = false
    /** @type {AbortController | undefined} what aborts the request under way */
    this.attempt = undefined
    /** Ends what is being waited for. */
    this.hangUp = () => {}
  }

  close() {
    this.closed = true
    this.attempt?.abort()
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
  async send({ url, init }, config) {
    const attempt = (this.attempt = new AbortController())
    const answer = await this.within(this.timeout, this.receive(url, { ...init, signal: attempt.signal }, config))
    // Not when it came: somebody who wraps fetch may still be reading a copy of it.
    this.attempt = undefined
    if (!answer) attempt.abort()
    return answer
  }

  async receive(url, init, config) {
    const { fetch } = this
    const response = await fetch(url, init)
    return new Answer(response, await response?.text?.(), config)
  }

  /** What the work gives, or nothing after this many milliseconds, 0 being never, or when the line is closed. */
  async within(milliseconds, work) {
    let timer
    try {
      return await new Promise((resolve, reject) => {
        this.hangUp = () => resolve(undefined)
        if (this.closed) this.hangUp()
        else if (milliseconds) timer = setTimeout(this.hangUp, milliseconds)
        work?.then(resolve, reject)
      })
    } finally {
      clearTimeout(timer)
    }
  }
}
