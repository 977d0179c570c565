// @ts-check
import { MedusaError } from "./error.js"
import { listed } from "./headers.js"
import { textual } from "./json.js"
import { nearest, options, resolved } from "./options.js"

/**
 * The configuration with its defaults filled in.
 * @param {any} given
 * @param {Function} [plain] what is used for `fetch`
 */
export function configure(given, plain = (/** @type {Parameters<typeof fetch>} */ ...request) => fetch(...request)) {
  try {
    return read(given ?? {}, { baseUrl: "http://localhost:9000", maxRetries: 0, timeout: 30000, backend: "v1", fetch: plain })
  } catch (thrown) {
    throw new MedusaError({ code: "invalid_config", message: textual(thrown) ?? "Could not read the options of new Medusa()." })
  }
}

function read(given, /** @type {any} */ config) {
  if (typeof given !== "object") throw "new Medusa() expects an options object."
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(options, name)) throw `Unknown option ${name}. Did you mean ${nearest(name)}?`
  }
  for (const [name, [accepts, wanted, option = name]] of Object.entries(options)) {
    const value = given[name]
    if (value != null && !passes(accepts, value)) throw `The option ${name} must be ${wanted}.`
    config[option] = value ?? config[option]
  }
  config.baseUrl = resolved(config.baseUrl)
  const custom = listed(config.customHeaders)
  config.publish = (key) => {
    const keys = listed({ "x-publishable-api-key": config.publishableApiKey || key || null }, "publishableApiKey")
    config.headers = [...keys, ...custom]
  }
  config.publish()
  return config
}

function passes(accepts, value) {
  try {
    return accepts(value)
  } catch {}
}
