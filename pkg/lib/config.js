// @ts-check
import { MedusaError } from "./error.js"
import { headerList } from "./headers.js"
import { shortString } from "./json.js"
import { authOptions, closestOption, options, resolveBaseUrl } from "./options.js"

/**
 * The configuration with its defaults filled in.
 * @param {any} given
 * @param {Function} [defaultFetch] used if it has no `fetch`
 */
export function configure(given, defaultFetch = (/** @type {Parameters<typeof fetch>} */ ...request) => fetch(...request)) {
  /** @type {any} */
  const config = { baseUrl: "http://localhost:9000", maxRetries: 0, timeout: 30000, backend: "v1", auth: "session", fetch: defaultFetch, revision: 0 }
  try {
    given ??= {}
    if (typeof given !== "object") throw "new Medusa() expects an options object."
    assign(config, given, options)
    const auth = typeof config.auth === "object" ? config.auth : { type: config.auth }
    // With the method "custom", an empty storage makes the option required.
    const storage = auth.jwtTokenStorageMethod === "custom" ? {} : null
    config.auth = assign({ type: "", fetchCredentials: "include", storage }, auth, authOptions, "auth.")
    config.baseUrl = resolveBaseUrl(config.baseUrl)
    const custom = headerList(config.customHeaders)
    config.publish = (key) => {
      const keys = headerList({ "x-publishable-api-key": config.publishableApiKey || key || null }, "publishableApiKey")
      config.headers = [...keys, ...custom]
      config.revision++
    }
    config.publish()
    return config
  } catch (thrown) {
    throw new MedusaError({ code: "invalid_config", message: shortString(thrown) ?? "Could not read the options of new Medusa()." })
  }
}

/** Assigns options to `config`. Unknown and invalid ones are reported by their names, which begin with `prefix`. */
function assign(config, given, known, prefix = "") {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(known, name)) throw `Unknown option ${prefix}${name}. Did you mean ${prefix}${closestOption(name, known)}?`
  }
  for (const [name, [accepts, wanted, option = name]] of Object.entries(known)) {
    const value = given[name] ?? config[option]
    if (value != null && !accepts(value, prefix + name)) throw `The option ${prefix}${name} must be ${wanted}.`
    config[option] = value
  }
  return config
}
