// @ts-check
import { MedusaError } from "./error.js"
import { allowed, listed } from "./headers.js"

const isString = (value) => typeof value === "string"

/** Milliseconds that a timer keeps. */
export const isTimeout = (value) => typeof value === "number" && value >= 0 && value <= 2147483647
export const timeouts = "milliseconds from 0 to 2147483647"

/**
 * What each option has to be, and its value where it is not given.
 * @type {Record<string, [accepts: (value: any) => boolean, wanted: string, missing?: any]>}
 */
const options = {
  baseUrl: [isBaseUrl, 'an http(s) URL without credentials, a path such as "/api", or ""', "http://localhost:9000"],
  maxRetries: [(value) => value >>> 0 === value, "a whole number, 0 or more", 0],
  timeout: [isTimeout, timeouts, 30000],
  backend: [(value) => value === "v1" || value === "v2", '"v1" or "v2"', "v1"],
  apiKey: [isString, "a string"],
  publishableApiKey: [isString, "a string"],
  customHeaders: [(value) => typeof value === "object", "an object of header names and values"],
  fetch: [(value) => typeof value === "function", "a function like fetch", (/** @type {Parameters<typeof fetch>} */ ...request) => fetch(...request)],
}

/**
 * The configuration with its defaults filled in.
 * @param {any} given
 */
export function configure(given) {
  if (given != null && typeof given !== "object") refuse("new Medusa() takes an object of options.")
  const config = {}
  for (const [name, [accepts, wanted, missing]] of Object.entries(options)) {
    const value = given?.[name] ?? undefined
    if (value !== undefined && !accepts(value)) refuse(`The option ${name} has to be ${wanted}.`)
    config[name] = value ?? missing
  }
  try {
    const custom = allowed(listed(config.customHeaders), "customHeaders")
    config.publish = (key) => {
      const keys = listed({ "x-publishable-api-key": config.publishableApiKey || key || null })
      config.headers = [...allowed(keys, "publishableApiKey"), ...custom]
    }
    config.publish()
  } catch (sentence) {
    refuse(sentence)
  }
  return config
}

function refuse(message) {
  throw new MedusaError({ code: "invalid_config", message })
}

function isBaseUrl(value) {
  // What would be cut off, or read as something else, when a path is added.
  if (!isString(value) || /[\s?#\\]/.test(value)) return false
  if (value === "" || /^\/(?!\/)/.test(value)) return true
  try {
    const { username, password } = new URL(value)
    return /^https?:\/\//i.test(value) && !username && !password
  } catch {
    return false
  }
}
