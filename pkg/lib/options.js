// @ts-check
import { headerList } from "./headers.js"
import { shortString } from "./json.js"

/** Whether a timer can wait for this many milliseconds. */
export const isTimeout = (value) => typeof value === "number" && value >= 0 && value <= 2147483647
export const timeouts = "milliseconds from 0 to 2147483647"

const key = [(value, name) => shortString(value) != null && headerList([["key", value]], name), "a short string"]
// Its own error names the option.
const headers = [headerList, ""]
const ignored = [() => true]
const oneOf = (/** @type {any[]} */ ...values) => [(value) => values.includes(value), values.map((value) => JSON.stringify(value)).join(" or ")]

/**
 * For each option: whether a value is valid, what it has to be, and the option's own name if this is js-sdk's name for it.
 * @type {Record<string, any[]>}
 */
export const options = {
  baseUrl: [resolveBaseUrl, "an http(s) URL without credentials or, in a browser, a path"],
  maxRetries: [(value) => typeof value === "number" && value >>> 0 === value, "a whole number, 0 or more"],
  timeout: [isTimeout, timeouts],
  backend: oneOf("v1", "v2"),
  apiKey: key,
  publishableApiKey: key,
  publishableKey: [...key, "publishableApiKey"],
  customHeaders: headers,
  globalHeaders: [...headers, "customHeaders"],
  fetch: [(value) => typeof value === "function", "a function"],
  // Its members are checked below.
  auth: ignored,
  // Options of other clients, accepted and ignored.
  debug: ignored,
  logger: ignored,
  axiosAdapter: ignored,
}

/** The members of the option `auth`, which are those of js-sdk. @type {typeof options} */
export const authOptions = {
  type: oneOf("session", "jwt"),
  fetchCredentials: oneOf("include", "same-origin", "omit"),
  jwtTokenStorageMethod: oneOf("memory", "local", "session", "custom", "nostore"),
  jwtTokenStorageKey: [shortString, "a non-empty string"],
  autoRefresh: oneOf(true, false),
  storage: [isStorage, "an object with the functions getItem, setItem and removeItem"],
}

function isStorage(value) {
  return ["getItem", "setItem", "removeItem"].every((name) => typeof value[name] === "function")
}

/** The option that has the most letters of a name. */
export function closestOption(/** @type {string} */ name, known = options) {
  const likeness = (/** @type {string} */ option) => [...name].filter((letter) => option.includes(letter)).length
  return Object.keys(known).reduce((best, option) => (likeness(option) > likeness(best) ? option : best))
}

/** The absolute base URL, without a trailing slash, or `undefined` if the value is not valid. */
export function resolveBaseUrl(value) {
  // These would be removed, or change their meaning, when a path is appended.
  if (shortString(value) == null || /[\s?#\\]/.test(value)) return
  try {
    const { document, location } = /** @type {any} */ (globalThis)
    const isPath = /^(\/(?!\/)|$)/.test(value)
    const url = isPath ? new URL(value || "/", document?.baseURI ?? location).href : value
    // Nothing before the path may be a user name or a password.
    if (/^https?:\/\/[^/@]+(\/|$)/i.test(url) && new URL(url)) return url.replace(/\/+$/, "")
  } catch {}
}
