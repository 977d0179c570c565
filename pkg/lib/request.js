// @ts-check
// A request as it crosses the border: a number, and a list of texts. src/wasm/src/request.rs is the other side.
import { at } from "./json.js"

/** Whether there is a header that says who is asking in the place of the client's token. */
export const isAuthorized = (headers) => headers.some(([name]) => /^authorization$/i.test(name))

/**
 * What to pass to `fetch` for a call's next request; nothing when the call is over.
 * @param {any} module
 * @param {number} call
 * @param {any} asked what its caller passed: the payload, and headers and an init that go over the call's own
 */
export function requestOf(module, call, { payload, headers: callers, init }) {
  const texts = /** @type {string[]} */ ([])
  const said = module.request(call, texts)
  if (said < 0) return
  const [url, authorization, key, ...fields] = texts
  const hasBody = said & 96
  const headers = new Map([["accept", "application/json"]])
  if (hasBody) headers.set("content-type", "application/json")
  if (authorization) headers.set("authorization", authorization)
  if (key) headers.set("idempotency-key", key)
  // A request that speaks for itself takes no header of the caller's that says otherwise; one that is about a cookie takes
  // theirs, which is how a server passes a visitor's on.
  const withheld = said & 4 ? /^authorization$/ : /^(authorization|cookie|x-medusa-access-token)$/
  for (const [given, value] of callers) {
    const name = given.toLowerCase()
    if (said & 16 || !withheld.test(name)) headers.set(name, value)
  }
  const request = {
    cache: "no-store",
    ...init,
    method: ["GET", "POST", "DELETE"][said & 3],
    headers: Object.fromEntries(headers),
    credentials: said & 4 ? "include" : "omit",
  }
  // Following a redirect would send the secret to another server.
  if (said & 8 || headers.has("x-medusa-access-token") || /^basic /i.test(headers.get("authorization") ?? "")) request.redirect = "error"
  if (hasBody) request.body = bodyOf(hasBody, payload, fields, said >> 7)
  return { url, init: request }
}

/** The JSON of a body: nothing, the payload, all of it but a field, or these fields, the first of which are paths in it. */
function bodyOf(kind, { raw, data }, fields, paths) {
  if (kind === 32) return "{}"
  if (kind === 64) return fields.length ? JSON.stringify({ ...data, [fields[0]]: undefined }) : raw
  const body = {}
  for (let i = 0; i < fields.length; i += 2) body[fields[i]] = i < 2 * paths ? at(data, fields[i + 1]) : fields[i + 1]
  return JSON.stringify(body)
}
