// @ts-check
import { claims, parse, textual } from "./json.js"

/** An answer whose data is JSON, or text where it is none. The module reads it here. */
export class Answer {
  constructor(response, text) {
    const { status, statusText } = response ?? {}
    this.headers = headersOf(response)
    const asked = this.headers["retry-after"]
    // A number for sure: what the module cannot read would throw inside it.
    this.status = +status
    this.statusText = statusText
    this.raw = text
    this.data = parse(text)
    this.retryAfter = asked && (isNaN(asked) ? Date.parse(asked) - Date.now() : asked * 1000)
  }

  has(key) {
    return this.data?.[key] != null
  }

  is(key, text) {
    return this.data?.[key] === text
  }

  text(key) {
    return textual(this.data?.[key])
  }

  claim(key, name) {
    return textual(claims(this.data?.[key])?.[name])
  }

  isHtml() {
    return /^\s*</.test(this.raw)
  }

  put(key, text) {
    this.data[key] = text
  }

  succeed() {
    this.data = { success: true }
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
