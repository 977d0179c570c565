// @ts-check
// Fills in the pages of the OpenID provider, as somebody in a browser would. See ../medusa/openid.mjs.
import makeFetchCookie from "fetch-cookie"
import { CALLBACK_PATH } from "../support/target.mjs"

/** @typedef {{ url: URL, html: string }} Page the html is empty at the storefront, to which nothing is sent */

/**
 * Logs in with an account, or cancels. Returns where the provider then redirects to.
 * @param {string} location
 * @param {string} [account]
 */
export async function visitPages(location, account) {
  const browse = newBrowser()
  let page = await browse(location)
  if (account === undefined) {
    const cancel = /href="([^"]+\/abort)"/.exec(page.html)?.[1] ?? ""
    return (await browse(cancel)).url
  }
  // The page for the login, and then the one for the consent.
  for (const form of [{ prompt: "login", login: account, password: "any" }, { prompt: "consent" }]) {
    if (page.html) page = await browse(page.url.href, form)
  }
  return page.url
}

/** A browser with its own cookies, which follows redirects up to the storefront. */
function newBrowser() {
  const fetchWithCookies = makeFetchCookie(fetch)
  return async function browse(/** @type {string} */ address, /** @type {Record<string, string>} */ form) {
    let init = /** @type {RequestInit} */ (form ? { method: "POST", body: new URLSearchParams(form) } : {})
    for (let url = new URL(address); ; init = {}) {
      if (url.pathname === CALLBACK_PATH) return /** @type {Page} */ ({ url, html: "" })
      const response = await fetchWithCookies(url.href, { ...init, redirect: "manual" })
      const target = response.headers.get("location")
      if (!target) return { url, html: await response.text() }
      url = new URL(target, url)
    }
  }
}
