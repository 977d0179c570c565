// @ts-check
// What of a request is compared.

/** Headers of the connection and of the runtime, which no library sets. `cache-control` and `pragma` are how Node says
 * `cache: "no-store"`, which is on purpose: who is logged in must not come from a cache. */
const RUNTIME = /^(host|connection|keep-alive|content-length|transfer-encoding|accept-encoding|accept-language|user-agent|sec-fetch-mode|cache-control|pragma)$/

/** @param {import("../support/recorder.mjs").Recorded} request */
export function comparable({ method, path, headers, body }) {
  const kept = Object.entries(headers).filter(([name]) => !RUNTIME.test(name))
  // In a browser medusa-js sends no Content-Type without a body; in Node it does.
  const seen = kept.filter(([name]) => name !== "content-type" || body !== "")
  const named = seen.map(([name, value]) => [name, name === "idempotency-key" ? String(value).replace(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, "<uuid>") : value])
  // This client percent-encodes an address in a path: to the server that is the same address.
  return { method, path: decodeURIComponent(path), headers: Object.fromEntries(named.sort()), body }
}
