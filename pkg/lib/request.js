// @ts-check
// Decodes the requests that src/wasm/src/request.rs encodes as a number and a list of strings.
import { valueAt } from "./json.js"

/** Whether a header of the caller replaces the client's token. */
export const isAuthorized = (headers) => headers.some(([name]) => /^authorization$/i.test(name))

/**
 * The arguments of `fetch` for a call's next request. Nothing if the call is over.
 * @param {any} module
 * @param {number} call
 * @param {any} options what the caller passed: the payload, and headers and an init that override the request's own
 */
export function requestOf(module, call, { payload, headers: callers, init }) {
  const strings = /** @type {string[]} */ ([])
  const flags = module.request(call, strings)
  if (flags < 0) return
  const [url, authorization, key, ...fields] = strings
  const hasBody = flags & 96
  const headers = new Map([["accept", "application/json"]])
  if (hasBody) headers.set("content-type", "application/json")
  if (authorization) headers.set("authorization", authorization)
  if (key) headers.set("idempotency-key", key)
  // A request with its own credentials must not carry the caller's. A request that uses cookies takes the caller's Cookie
  // header, because a server forwards a visitor's cookies that way.
  const withheld = flags & 4 ? /^authorization$/ : /^(authorization|cookie|x-medusa-access-token)$/
  for (const [given, value] of callers) {
    const name = given.toLowerCase()
    if (flags & 16 || !withheld.test(name)) headers.set(name, value)
  }
  const request = {
    cache: "no-store",
    ...init,
    method: ["GET", "POST", "DELETE"][flags & 3],
    headers: Object.fromEntries(headers),
    credentials: flags & 4 ? "include" : "omit",
  }
  // Following a redirect would send the secret to another server.
  if (flags & 8 || headers.has("x-medusa-access-token") || /^basic /i.test(headers.get("authorization") ?? "")) request.redirect = "error"
  if (hasBody) request.body = bodyOf(hasBody, payload, fields, flags >> 7)
  return { url, init: request }
}

/** The JSON of a body: empty, the payload, the payload without a field, or selected fields. The first `paths` of these are paths in the payload. */
function bodyOf(kind, { raw, data }, fields, paths) {
  if (kind === 32) return "{}"
  if (kind === 64) return fields.length ? JSON.stringify({ ...data, [fields[0]]: undefined }) : raw
  const body = {}
  for (let i = 0; i < fields.length; i += 2) body[fields[i]] = i < 2 * paths ? valueAt(data, fields[i + 1]) : fields[i + 1]
  return JSON.stringify(body)
}
