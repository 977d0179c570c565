// @ts-check
import { Data } from "./data.js"

/** A response body that the module can read: JSON, or text if it is not JSON. */
export class JsonResponse extends Data {
  /** @param {any} response @param {unknown} text the body @param {object} config of the request, reported in errors */
  constructor(response, text, config) {
    // A custom fetch may return anything. An exception here counts as a network error.
    super(`${text ?? ""}`)
    const { status, statusText } = response ?? {}
    this.headers = headersOf(response)
    // Always a number: anything else would throw inside the module.
    this.status = +status
    this.statusText = statusText
    this.config = config
    this.retryAfter = +(this.headers["retry-after"] || 0)
  }

  /** The milliseconds from now to the date in a header. NaN if there is none. */
  until(/** @type {string} */ header) {
    return Date.parse(this.headers[header]) - Date.now()
  }

  isHtml() {
    return /^\s*</.test(this.raw)
  }
}

/** The headers as an object. Outside browsers it includes `set-cookie`, as an array. */
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
