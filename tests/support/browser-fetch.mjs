// @ts-check
// Gives requests from Node what a browser adds: an origin and cookies.
import { createRequire } from "node:module"
import makeFetchCookie from "fetch-cookie"
import { CookieJar } from "tough-cookie"
import "./as-page.mjs"
import { ORIGIN } from "./target.mjs"

const require = createRequire(createRequire(import.meta.url).resolve("@medusajs/medusa-js"))
const axiosInNode = require("axios/lib/adapters/http")

/** A `fetch` like that of a page, with its own cookies. `network` is the `fetch` that sends the requests. */
export function browserFetch(jar = new CookieJar(), network = fetch) {
  const withCookies = makeFetchCookie(network, jar)
  return (/** @type {string} */ input, /** @type {RequestInit} */ init = {}) => {
    const headers = new Headers(init.headers)
    headers.set("origin", ORIGIN)
    return (init.credentials === "omit" ? network : withCookies)(input, { ...init, headers })
  }
}

/** The same for medusa-js, as its option `axiosAdapter`. */
export function browserAdapter(jar = new CookieJar()) {
  return async (/** @type {any} */ config) => {
    const cookie = await jar.getCookieString(config.baseURL)
    const storeCookies = async (/** @type {any} */ response) => {
      for (const set of response?.headers["set-cookie"] ?? []) await jar.setCookie(set, config.baseURL)
    }
    try {
      const headers = { ...config.headers, Origin: ORIGIN, ...(cookie && { Cookie: cookie }) }
      const response = await axiosInNode({ ...config, headers })
      await storeCookies(response)
      return response
    } catch (error) {
      await storeCookies(error.response)
      throw error
    }
  }
}
