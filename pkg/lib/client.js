// @ts-check
import { configure } from "./config.js"
import { Data } from "./data.js"
import { isBrowser } from "./environment.js"
import { MedusaError } from "./error.js"
import { Flight } from "./flight.js"
import { listed } from "./headers.js"
import { reading, textual, write } from "./json.js"
import { leavable } from "./leave.js"
import { isTimeout, timeouts } from "./options.js"
import { queryOf } from "./query.js"
import { isAuthorized } from "./request.js"

/** Where resources meet the module, which is loaded beside the first call. What goes wrong is always a MedusaError. */
export class Client {
  /**
   * @param {object | undefined} config
   * @param {any} load what loads the module's glue
   * @param {Function} [fetch] where the configuration has none
   */
  constructor(config, load, fetch) {
    this.config = configure(config, fetch)
    this.load = load
    /** @type {Set<Flight>} calls under way */
    this.flights = new Set()
    /** @type {Promise<any> | undefined} the module's client, once it is loaded */
    this.opened = undefined
    /** @type {any} the one that was opened last */
    this.module = undefined
    /** @type {any} the JavaScript of that one's WebAssembly instance */
    this.glue = undefined
  }

  /** The module's client, loaded when it is first needed and again after a trap. Calls begin in the order they were made. */
  ready() {
    if (!this.opened || this.glue?.hasTrapped) {
      this.glue = undefined
      this.opened = this.open().catch((error) => {
        this.opened = undefined
        throw MedusaError.from(error)
      })
    }
    return this.opened
  }

  async open() {
    const module = await this.make()
    try {
      // A module that replaces another takes over its token, if that can still be read.
      const token = /** @type {string[]} */ ([])
      this.module.token(token)
      module.setToken(token[0])
    } catch {}
    return (this.module = module)
  }

  /** @returns {Promise<any>} */
  async make() {
    const { baseUrl, maxRetries, backend } = this.config
    this.glue = await this.load()
    return new this.glue.Client(baseUrl, maxRetries, backend === "v2", isBrowser())
  }

  setPublishableKey(key) {
    MedusaError.guard(() => this.config.publish(key))
  }

  async setToken(token) {
    const module = await this.ready()
    try {
      if (!module.setToken(token == null ? undefined : (textual(token) ?? ""))) throw "setToken() takes a JWT, or null to forget it."
    } catch (thrown) {
      throw this.failed(thrown)
    }
  }

  /**
   * Make a call of the method with this name.
   * @param {string} operation
   * @param {unknown} payload
   * @param {unknown} customHeaders
   * @param {unknown} options
   * @param {unknown} [subject] what the call is about, where that is not the payload
   * @param {object} [query] of the method's own
   */
  async call(operation, payload, customHeaders, options, subject = payload, query) {
    try {
      // Arguments are read once, before anything is awaited: changing them later has no effect.
      const { signal, ...asked } = this.read(payload, customHeaders, options, query)
      const about = textual(subject)
      const start = async (/** @type {Promise<void> | undefined} */ leaving) => {
        const module = await this.ready()
        if (!signal?.aborted) return this.board(module, operation, about, asked).land(leaving)
      }
      return await (signal == null ? start(undefined) : leavable(signal, start))
    } catch (thrown) {
      throw this.failed(thrown)
    }
  }

  /** What was thrown, as a MedusaError. After an internal error the next call loads the module anew. */
  failed(thrown) {
    const error = /** @type {any} */ (MedusaError.from(thrown))
    if (error.code === "internal_error" && this.glue) this.glue.hasTrapped = true
    return error
  }

  read(payload, customHeaders, /** @type {any} */ options, fields) {
    const { signal, timeout, query, init } = reading(() => {
      const { signal, timeout, query, init } = options ?? {}
      return { signal, timeout, query: queryOf({ ...fields, ...query }), init: init && { ...init } }
    })
    if (timeout != null && !isTimeout(timeout)) throw `The timeout has to be ${timeouts}.`
    if (query && !textual(query)) throw "The query is too long."
    const fixed = ["method", "headers", "body", "credentials", "signal"].find((name) => init?.[name] !== undefined)
    if (fixed) throw `The option init cannot set ${fixed}.`
    const own = listed(customHeaders)
    const headers = own.length ? [...this.config.headers, ...own] : this.config.headers
    return {
      signal,
      query,
      init,
      headers,
      payload: new Data(payload === undefined ? "{}" : write(payload)),
      timeout: timeout ?? this.config.timeout,
      shareable: !own.length && timeout == null && !query && !init,
    }
  }

  /** The flight of an equal call under way, or a new one. */
  board(module, operation, subject, asked) {
    const { payload, headers, shareable, query } = asked
    const call = module.begin(operation, subject, payload, isAuthorized(headers), shareable, query)
    const epoch = module.epoch(call)
    for (const flight of this.flights) {
      if (flight.module !== module) continue
      if (epoch >= 0 && epoch === flight.epoch && headers === flight.headers) {
        module.end(call, [])
        return flight
      }
      // A logout aborts the calls that began before it, and only then is sent itself.
      if (module.epoch(flight.call) < -1) flight.close()
    }
    return new Flight(module, call, epoch, asked, this.config, this.flights)
  }
}
