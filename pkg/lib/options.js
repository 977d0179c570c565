// @ts-check
import { listed } from "./headers.js"
import { textual } from "./json.js"

/** Milliseconds that a timer keeps. */
export const isTimeout = (value) => typeof value === "number" && value >= 0 && value <= 2147483647
export const timeouts = "milliseconds from 0 to 2147483647"

const key = [(value) => textual(value) != null && listed([["key", value]]), "a valid header value"]
const headers = [listed, "an object of valid header names and values"]
const unused = [() => true]

/**
 * What each option has to be, and its name here where js-sdk has another one.
 * @type {Record<string, any[]>}
 */
export const options = {
  baseUrl: [resolved, 'an http(s) URL without credentials or, in a browser, a path such as "/api" or ""'],
  maxRetries: [(value) => value >>> 0 === value, "a whole number, 0 or more"],
  timeout: [isTimeout, timeouts],
  backend: [(value) => value === "v1" || value === "v2", '"v1" or "v2"'],
  apiKey: key,
  publishableApiKey: key,
  publishableKey: [...key, "publishableApiKey"],
  customHeaders: headers,
  globalHeaders: [...headers, "customHeaders"],
  fetch: [(value) => typeof value === "function", "a function"],
  auth: [() => false, "left out. authenticate() uses the session cookie, getToken() a token"],
  // What other clients take and this one has no use for.
  debug: unused,
  logger: unused,
  axiosAdapter: unused,
}

/** The option that has the most pairs of letters in common with this name. */
export function nearest(/** @type {string} */ name) {
  const likeness = (/** @type {string} */ option) =>
    [...name].filter((_, place) => option.toLowerCase().includes(name.slice(place, place + 2).toLowerCase())).length
  return Object.keys(options).reduce((best, option) => (likeness(option) > likeness(best) ? option : best))
}

/** The base URL as an absolute one without a slash at its end, or nothing for what is none. */
export function resolved(value) {
  // What would be cut off, or read as something else, when a path is added.
  if (textual(value) == null || /[\s?#\\]/.test(value)) return
  try {
    const { document, location } = /** @type {any} */ (globalThis)
    const isPath = /^(\/(?!\/)|$)/.test(value)
    const url = isPath ? new URL(value || "/", document?.baseURI ?? location).href : value
    const { username, password } = new URL(url)
    if (/^https?:\/\//i.test(url) && !username && !password) return url.replace(/\/+$/, "")
  } catch {}
}
