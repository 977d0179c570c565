// @ts-check
import { write } from "./json.js"

/** Whether there is a header that says who is asking in the place of the client's token. */
export const isAuthorized = (headers) => headers.some(([name]) => /^authorization$/i.test(name))

/**
 * What to pass to `fetch` for a call's next request.
 * @param {any} call
 * @param {string[][]} callers headers that go over the call's own
 * @param {any} payload
 */
export function requestOf(call, callers, payload) {
  const [said, headers, fields] = [new Map(), new Map(), new Map()]
  call.request(said, headers, fields)
  const { url, method, credentials, body, without, callers: free } = Object.fromEntries(said)
  // A request that speaks for itself takes no header of the caller's that says otherwise; one that is about a cookie takes
  // theirs, which is how a server passes a visitor's on.
  const withheld = credentials === "omit" ? /^(authorization|cookie|x-medusa-access-token)$/ : /^authorization$/
  for (const [given, value] of callers) {
    const name = given.toLowerCase()
    if (free || !withheld.test(name)) headers.set(name, value)
  }
  const init = { method, headers: Object.fromEntries(headers), credentials, cache: /** @type {const} */ ("no-store") }
  return { url, init: body ? { ...init, body: write(body === "empty" ? undefined : payload, fields, without) } : init }
}
