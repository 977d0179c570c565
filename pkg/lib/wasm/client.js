// @ts-check
import { Client } from "../client.js"
import { MedusaError } from "../error.js"
import { shortString } from "../json.js"
import { methods } from "./methods.js"

/** Stands for the global `fetch`, which Rust calls itself. */
const globalFetch = () => {}

/** The `fetch` for Rust, which sends cookies with `include`. */
function fetchWith(given, credentials) {
  const own = given === globalFetch ? null : given
  if (credentials === "include") return own
  const send = own ?? ((/** @type {Parameters<typeof fetch>} */ ...request) => fetch(...request))
  return (url, init) => send(url, init.credentials === "include" ? { ...init, credentials } : init)
}

/**
 * Passes calls on to the classes of the Rust client. Arguments are read here, before the module is loaded, and become plain
 * objects: reading them in Rust cannot throw.
 */
export class RustClient extends Client {
  constructor(config, load) {
    super(config, load, globalFetch)
    if (this.config.auth.type === "jwt") {
      throw new MedusaError({ code: "invalid_config", message: "medusa-auth/wasm has no token mode. The option auth must be left out, or be \"session\"." })
    }
    /** The headers of every request, without the publishable key, which comes first. */
    this.customHeaders = this.config.headers.slice(this.config.publishableApiKey ? 1 : 0)
  }

  /** The resources of the Rust client. */
  async make() {
    const { fetch, ...config } = this.config
    this.glue = await this.load()
    const given = { ...config, publishableApiKey: null, customHeaders: Object.fromEntries(this.customHeaders) }
    const medusa = new this.glue.Medusa({ ...given, fetch: fetchWith(fetch, config.auth.fetchCredentials) })
    const { auth, customers } = medusa
    return {
      key: "", medusa, auth, customers, addresses: customers.addresses, paymentMethods: customers.paymentMethods,
      // What the session needs of a module's client.
      takeChanges: () => medusa.takeChanges(),
      onChangeElsewhere: (/** @type {number} */ changes) => medusa.onChangeElsewhere(changes),
      restoreCustomer: (/** @type {string} */ id) => medusa.restoreCustomer(id),
      token(/** @type {string[]} */ strings) {
        const token = auth.token()
        if (token) strings.push(token)
      },
    }
  }

  /** The current publishable key, or an empty string. */
  key() {
    const { headers } = this.config
    return headers.length > this.customHeaders.length ? headers[0][1] : ""
  }

  async token() {
    const { auth } = await this.ready()
    return auth.token()
  }

  async setToken(token) {
    const module = await this.ready()
    try {
      await module.auth.setToken(token == null ? null : (shortString(token) ?? ""))
      this.report(module)
    } catch (thrown) {
      throw this.failed(thrown)
    }
  }

  read(payload, customHeaders, options, fields) {
    const { headers } = this.config
    const call = super.read(payload, customHeaders, options, fields)
    return { ...call, key: this.key(), headers: Object.fromEntries(call.headers.slice(headers.length)) }
  }

  /** Only a call with options of its own passes options: any other may share a response. @returns {any} */
  join(module, operation, subject, { payload, key, headers, revision, timeout, query, init }) {
    const { pending } = this.glue
    const options = revision ? {} : { timeout, query, init }
    // Calls that share a response report it more than once, but the module tells its changes once.
    const report = (/** @type {any} */ customer) => this.report(module, customer)
    return {
      wait(/** @type {Promise<void> | undefined} */ aborted) {
        const controller = aborted && new AbortController()
        aborted?.then(() => controller?.abort())
        const [resource, method, takes] = methods[operation]
        const given = { subject, payload: payload.data }
        if (key !== module.key) module.medusa.setPublishableKey((module.key = key))
        const args = takes.map((name) => given[name])
        const call = module[resource][method](...args, headers, { ...options, signal: controller?.signal })
        const reported = call.then(
          (result) => {
            report(result.customer)
            return result
          },
          (error) => {
            report(undefined)
            throw error
          },
        )
        return new Promise((resolve, reject) => {
          pending.add(reject)
          reported.then(resolve, reject).then(() => pending.delete(reject))
        })
      },
    }
  }
}
