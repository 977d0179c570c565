// @ts-check
import { MedusaError } from "./error.js"
import { flatten } from "./headers.js"

/** What each option has to be, and its value where it is not given. */
const options = {
  baseUrl: [isBaseUrl, "http://localhost:9000", 'an absolute http(s) URL without credentials, a path such as "/api", or ""'],
  maxRetries: [(value) => Number.isInteger(value) && value >= 0, 0, "a whole number, 0 or more"],
  timeout: [(value) => value >= 0 && value <= 2147483647, 30000, "milliseconds from 0 to 2147483647"],
  backend: [(value) => value === "v1", "v1", '"v1"'],
  apiKey: [isString, undefined, "a string"],
  publishableApiKey: [isString, undefined, "a string"],
  customHeaders: [(value) => typeof value === "object", undefined, "an object of header names and values"],
  fetch: [(value) => typeof value === "function", (...request) => fetch(...request), "a function like fetch"],
}

/**
 * The configuration with its defaults filled in.
 * @param {any} given
 */
export function configure(given) {
  const config = {}
  for (const [name, [accepts, missing, wanted]] of Object.entries(options)) {
    const value = given?.[name] ?? undefined
    if (value !== undefined && !accepts(value)) {
      throw new MedusaError({ code: "invalid_config", message: `The option ${name} has to be ${wanted}.` })
    }
    config[name] = value ?? missing
  }
  const { publishableApiKey: key, customHeaders } = config
  config.headers = [
    ...flatten({ "x-publishable-api-key": key }, "invalid_config"),
    ...flatten(customHeaders, "invalid_config"),
  ]
  return config
}

function isString(value) {
  return typeof value === "string"
}

function isBaseUrl(value) {
  if (!isString(value) || /^\/(?!\/)/.test(value)) return value === "" || isString(value)
  try {
    const { protocol, username, password, search, hash } = new URL(value)
    return /^https?:$/.test(protocol) && !(username || password || search || hash)
  } catch {
    return false
  }
}
