// @ts-check
import { masked, maskedPath, readable } from "./mask.js"

/** How long after a failure the same request can still be a retry rather than a new wish, in milliseconds. */
const retryWindow = 5000

/** Statuses after which the client tries again. */
const isRetryable = (status) => status === 409 || (status > 500 && status < 600)

/**
 * A `fetch` that reports what it does.
 *
 * @param {(request: { method: string, path: string, sent: string, retry: boolean }) => {
 *   answered: (status: number, milliseconds: number) => void,
 *   received: (text: string) => void,
 *   failed: (aborted: boolean, milliseconds: number) => void,
 * }} report
 */
export function recordingFetch(report) {
  /** When the last attempt at a request failed, by what makes it the same request. */
  const failures = new Map()

  return async function (/** @type {string} */ input, /** @type {RequestInit} */ init = {}) {
    const url = new URL(input, location.href)
    const headers = new Headers(init.headers)
    const method = init.method ?? "GET"
    const identity = [method, url.href, headers.get("idempotency-key")].join(" ")
    const start = performance.now()
    const retry = start - failures.get(identity) < retryWindow
    failures.delete(identity)
    const entry = report({ method, path: maskedPath(url), sent: describe(headers, init.body), retry })
    const elapsed = () => performance.now() - start
    try {
      const response = await fetch(input, init)
      if (isRetryable(response.status)) failures.set(identity, performance.now())
      entry.answered(response.status, elapsed())
      // The client may give up a request as soon as it has read what it needs, so the copy is read first.
      entry.received(readable(await response.clone().text().catch(() => "")))
      return response
    } catch (error) {
      const aborted = Boolean(init.signal?.aborted)
      if (!aborted) failures.set(identity, performance.now())
      entry.failed(aborted, elapsed())
      throw error
    }
  }
}

/** The headers and the body of a request, as they are shown. */
function describe(headers, body) {
  const lines = Object.entries(masked(Object.fromEntries(headers))).map(([name, value]) => `${name}: ${value}`)
  return [lines.join("\n"), body ? readable(String(body)) : ""].filter(Boolean).join("\n\n")
}
