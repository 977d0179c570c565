// @ts-check
// The part of a request that the tests compare.

/** Headers of the connection and the runtime, which no library sets. `cache-control` and `pragma` are how Node sends
 * `cache: "no-store"`, which is on purpose: a session must not come from a cache. */
const RUNTIME = /^(host|connection|keep-alive|content-length|transfer-encoding|accept-encoding|accept-language|user-agent|sec-fetch-mode|cache-control|pragma)$/

/** @param {import("../support/recorder.mjs").Recorded} request */
export function comparable({ method, path, headers, body }) {
  const kept = Object.entries(headers).filter(([name]) => !RUNTIME.test(name))
  // Without a body, medusa-js sends Content-Type only in Node.
  const seen = kept.filter(([name]) => name !== "content-type" || body !== "")
  const named = seen.map(([name, value]) => [name, name === "idempotency-key" ? String(value).replace(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, "<uuid>") : value])
  // This client percent-encodes email addresses in paths. The server decodes them.
  return { method, path: decodeURIComponent(path), headers: Object.fromEntries(named.sort()), body }
}
