// @ts-check
import { Data } from "./data.js"

/** A response whose data is JSON, or text where it is none. The module reads it here. */
export class Answer extends Data {
  /** @param {any} response @param {unknown} text its body @param {object} config of the request, for errors */
  constructor(response, text, config) {
    // A replacement for fetch may return anything. What throws here counts as a network error.
    super(`${text ?? ""}`)
    const { status, statusText } = response ?? {}
    this.headers = headersOf(response)
    const asked = this.headers["retry-after"]
    // A number for sure: what the module cannot read would throw inside it.
    this.status = +status
    this.statusText = statusText
    this.config = config
    this.retryAfter = asked ? (isNaN(asked) ? Date.parse(asked) - Date.now() : asked * 1000) : 0
  }

  isHtml() {
    return /^\s*</.test(this.raw)
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
