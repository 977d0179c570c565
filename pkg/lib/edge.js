// @ts-check
/** `fetch` at the edge. There is no cookie jar and no cache there, and some runtimes refuse to hear of them. */
export async function plain(input, { credentials, cache, redirect, ...init }) {
  if (cache !== "no-store") init.cache = cache
  if (redirect !== "error") return fetch(input, { ...init, redirect })
  // Not every runtime knows "error".
  const response = await fetch(input, { ...init, redirect: "manual" })
  if (response.status >= 300 && response.status < 400) throw new TypeError("The server redirected the request.")
  return response
}
