// @ts-check

/** Whether there is a header that says who is asking in the place of the client's token. */
export const isAuthorized = (headers) => headers.some(([name]) => /^authorization$/i.test(name))

/** Fields of a payload as JSON: the path to each in it, or a text after "=". */
const written = (payload, fields) =>
  JSON.stringify(Object.fromEntries(Array.from(fields, ([name, known]) => [name, known[0] === "=" ? known.slice(1) : payload.get(known)])))

/**
 * What to pass to `fetch` for a call's next request.
 * @param {any} call
 * @param {any} asked what its caller passed: the payload, and headers and an init that go over the call's own
 */
export function requestOf(call, { payload, headers: callers, init }) {
  const [said, headers, fields] = [new Map(), new Map(), new Map()]
  call.request(said, headers, fields)
  const { url, method, credentials, body, without, callers: free, secret } = Object.fromEntries(said)
  // A request that speaks for itself takes no header of the caller's that says otherwise; one that is about a cookie takes
  // theirs, which is how a server passes a visitor's on.
  const withheld = credentials === "omit" ? /^(authorization|cookie|x-medusa-access-token)$/ : /^authorization$/
  for (const [given, value] of callers) {
    const name = given.toLowerCase()
    if (free || !withheld.test(name)) headers.set(name, value)
  }
  const request = { cache: "no-store", ...init, method, headers: Object.fromEntries(headers), credentials }
  // A redirect would pass on to another server what is meant for this one.
  if (secret || headers.has("x-medusa-access-token") || /^basic/i.test(headers.get("authorization"))) request.redirect = "error"
  if (body === "empty") request.body = "{}"
  else if (without) request.body = JSON.stringify({ ...payload.data, [without]: undefined })
  else if (body) request.body = fields.size ? written(payload, fields) : payload.raw
  return { url, init: request }
}
