// @ts-check
import { redact, redactBody, redactPath } from "./redact.js"

/** If a request is sent again within this time after it failed, it is a retry. In milliseconds. */
const RETRY_WINDOW = 5000

/** Whether the client retries after this status. @param {number} status */
const isRetryable = (status) => status === 409 || (status > 500 && status < 600)

/**
 * A `fetch` that reports each request and its response, with secrets masked.
 *
 * @param {(request: { method: string, path: string, sent: string, cookies: boolean, retry: boolean }) => {
 *   responded: (status: number, milliseconds: number) => void,
 *   received: (text: string) => void,
 *   failed: (aborted: boolean, milliseconds: number) => void,
 * }} report
 */
export function recordingFetch(report) {
  /** When a request last failed, by its method, URL and idempotency key. @type {Map<string, number>} */
  const failures = new Map()

  return async function (/** @type {string} */ input, /** @type {RequestInit} */ init = {}) {
    const url = new URL(input, location.href)
    const headers = new Headers(init.headers)
    const method = init.method ?? "GET"
    const identity = [method, url.href, headers.get("idempotency-key")].join(" ")
    const start = performance.now()
    const retry = start - (failures.get(identity) ?? -Infinity) < RETRY_WINDOW
    failures.delete(identity)
    const cookies = init.credentials !== "omit"
    const entry = report({ method, path: redactPath(url), sent: describe(headers, init.body), cookies, retry })
    const elapsed = () => performance.now() - start
    try {
      const response = await fetch(input, init)
      if (isRetryable(response.status)) failures.set(identity, performance.now())
      entry.responded(response.status, elapsed())
      // Read the copy first: the client may abort the request once it has read what it needs.
      entry.received(redactBody(await response.clone().text().catch(() => "")))
      return response
    } catch (error) {
      const aborted = Boolean(init.signal?.aborted)
      if (!aborted) failures.set(identity, performance.now())
      entry.failed(aborted, elapsed())
      throw error
    }
  }
}

/** The headers and body of a request for display. @param {Headers} headers @param {RequestInit["body"]} body */
function describe(headers, body) {
  const lines = Object.entries(redact(Object.fromEntries(headers))).map(([name, value]) => `${name}: ${value}`)
  return [lines.join("\n"), body ? redactBody(String(body)) : ""].filter(Boolean).join("\n\n")
}
