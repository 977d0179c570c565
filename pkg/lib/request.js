// @ts-check
// Decodes the requests that src/wasm/src/request.rs encodes as a number and a list of strings.

/** Whether a header of the caller replaces the client's token. */
export const isAuthorized = (headers) => headers.some(([name]) => /^authorization$/i.test(name))

/**
 * The arguments of `fetch` for a call's next request. Nothing if the call is over.
 * @param {any} module
 * @param {number} call
 * @param {any} options what the caller passed: the payload, and headers and an init that override the request's own
 * @param {string} credentials of the requests that may have cookies
 */
export function requestOf(module, call, { payload, headers: callers, init }, credentials) {
  const strings = /** @type {any[]} */ ([])
  const flags = module.request(call, strings)
  if (flags < 0) return
  const url = strings.shift()
  const withheld = ["authorization", "cookie", "x-medusa-access-token"].slice(0, (flags >> 4) & 3)
  const headers = new Map([["accept", "application/json"]])
  const bodyKind = flags & 1536
  if (bodyKind) headers.set("content-type", "application/json")
  if (flags & 64) headers.set("authorization", strings.shift())
  if (flags & 128) headers.set("idempotency-key", strings.shift())
  if (flags & 256) headers.set("x-medusa-access-token", strings.shift())
  for (const [given, value] of callers) {
    const name = given.toLowerCase()
    if (!withheld.includes(name)) headers.set(name, value)
  }
  const request = {
    cache: "no-store",
    ...init,
    method: ["GET", "POST", "DELETE"][flags & 3],
    headers: Object.fromEntries(headers),
    credentials: flags & 4 ? credentials : "omit",
  }
  // Following a redirect would send the secret to another server.
  if (flags & 8 || headers.has("x-medusa-access-token") || /^basic /i.test(`${headers.get("authorization")}`)) request.redirect = "error"
  if (bodyKind) request.body = bodyOf(bodyKind, payload, strings, flags >> 11)
  // Only a logout in token mode has a string left: the body of the response, because nothing has to be sent.
  return { url, init: request, local: bodyKind < 1024 ? strings[0] : undefined }
}

/** The JSON of a body: empty, the payload, the payload without a field, or selected fields. The first `paths` of these are paths in the payload. */
function bodyOf(kind, payload, fields, paths) {
  if (kind === 512) return "{}"
  if (kind === 1024) return fields.length ? JSON.stringify({ ...payload.data, [fields[0]]: undefined }) : payload.raw
  const body = {}
  for (let i = 0; i < fields.length; i += 2) body[fields[i]] = i < 2 * paths ? payload.get(fields[i + 1]) : fields[i + 1]
  return JSON.stringify(body)
}
