// @ts-check
/**
 * `fetch` for edge runtimes. They have no cookies and no cache, and some of them reject a request that sets `credentials`,
 * `cache` or `redirect: "error"`.
 */
export async function edgeFetch(input, { credentials, cache, redirect, ...init }) {
  if (cache !== "no-store") init.cache = cache
  if (redirect !== "error") return fetch(input, { ...init, redirect })
  const response = await fetch(input, { ...init, redirect: "manual" })
  if (response.status >= 300 && response.status < 400) throw new TypeError("The server redirected the request.")
  return response
}
