// @ts-check
import { Client } from "../client.js"
import { shortString } from "../json.js"
import { methods } from "./methods.js"

/** Stands for the global `fetch`, which Rust calls itself. */
const globalFetch = () => {}

/**
 * Passes calls on to the classes of the Rust client. Arguments are read here, before the module is loaded, and become plain
 * objects: reading them in Rust cannot throw.
 */
export class RustClient extends Client {
  constructor(config, load) {
    super(config, load, globalFetch)
  }

  /** The resources of the Rust client. */
  async make() {
    const { fetch, headers } = this.config
    this.glue = await this.load()
    // The headers contain the publishable key.
    const customHeaders = Object.fromEntries(headers)
    const given = { ...this.config, customHeaders, publishableApiKey: null, fetch: fetch === globalFetch ? null : fetch }
    const medusa = new this.glue.Medusa(given)
    const { auth, customers } = medusa
    return { medusa, auth, customers, addresses: customers.addresses, paymentMethods: customers.paymentMethods }
  }

  setPublishableKey(key) {
    super.setPublishableKey(key)
    this.module?.medusa.setPublishableKey(key)
  }

  async setToken(token) {
    const { auth } = await this.ready()
    try {
      await auth.setToken(token == null ? null : (shortString(token) ?? ""))
    } catch (thrown) {
      throw this.failed(thrown)
    }
  }

  read(payload, customHeaders, options, fields) {
    const { headers } = this.config
    const call = super.read(payload, customHeaders, options, fields)
    return { ...call, headers: Object.fromEntries(call.headers.slice(headers.length)) }
  }

  /** A call that is not shareable has options. @returns {any} */
  join(module, operation, subject, { payload, headers, shareable, timeout, query, init }) {
    const options = shareable ? {} : { timeout, query, init }
    return {
      wait(/** @type {Promise<void> | undefined} */ aborted) {
        const controller = aborted && new AbortController()
        aborted?.then(() => controller?.abort())
        const [resource, method, takes] = methods[operation]
        const given = { subject, payload: payload.data }
        const args = takes.map((name) => given[name])
        return module[resource][method](...args, headers, { ...options, signal: controller?.signal })
      },
    }
  }
}
