// @ts-check
import { abortable } from "./abort.js"
import { configure } from "./config.js"
import { Data } from "./data.js"
import { isBrowser } from "./environment.js"
import { MedusaError } from "./error.js"
import { headerList } from "./headers.js"
import { readArgument, shortString, stringify } from "./json.js"
import { isTimeout, timeouts } from "./options.js"
import { PendingCall } from "./pending-call.js"
import { queryOf } from "./query.js"
import { isAuthorized } from "./request.js"
import { storageOf, tokenOf } from "./storage.js"

/** The payload of a method that has none. */
const empty = new Data("{}")

/** Makes calls through the module, which the first call loads. Every error is a MedusaError. */
export class Client {
  /**
   * @param {object | undefined} config
   * @param {any} load loads the module's glue
   * @param {Function} [fetch] used if the configuration has none
   * @param {string} [suffix] of the storage's key
   */
  constructor(config, load, fetch, suffix) {
    this.config = configure(config, fetch)
    /** Where the token is kept, if not in memory only. */
    this.storage = storageOf(this.config.auth, suffix)
    this.load = load
    /** @type {Promise<any> | undefined} resolves with the module's client once the module is loaded */
    this.opened
    /** @type {any} the module's current client */
    this.module
  }

  /** The module's client, loaded on first use and again after a trap. Calls start in the order in which they were made. */
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
      // After a trap the new module takes over the token, if it can still be read.
      module.setToken(tokenOf(this.module))
    } catch {}
    /** @type {any} the module's calls in progress */
    this.pending = new Set()
    return (this.module = module)
  }

  /** @returns {Promise<any>} */
  async make() {
    const { baseUrl, maxRetries, backend, auth } = this.config
    const usesCookies = auth.type !== "jwt"
    /** @type {any} the JavaScript of the module's WebAssembly instance */
    this.glue = await this.load()
    return new this.glue.Client(baseUrl, maxRetries, backend === "v2", usesCookies, usesCookies ? isBrowser() : auth.jwtTokenStorageMethod !== "nostore")
  }

  /** The module's client, once it knows what the storage holds. */
  async start() {
    const module = await this.ready()
    if (this.storage) await this.storage.sync(module)
    return module
  }

  /** The token of later calls. */
  async token() {
    return tokenOf(await this.start())
  }

  setPublishableKey(key) {
    MedusaError.guard(() => this.config.publish(key))
  }

  async setToken(token) {
    const module = await this.start()
    try {
      if (!module.setToken(token == null ? undefined : (shortString(token) ?? ""))) throw "setToken() expects a JWT, or null to clear it."
      await this.storage?.save(module)
    } catch (thrown) {
      throw this.failed(thrown)
    }
  }

  /**
   * Calls a method.
   * @param {number} operation its number in operations.js
   * @param {unknown} payload
   * @param {unknown} customHeaders
   * @param {unknown} options
   * @param {unknown} [subject] what the call is about, if not the payload
   * @param {object} [query] that the method adds
   */
  async call(operation, payload, customHeaders, options, subject = payload, query) {
    try {
      // Arguments are read once, before anything is awaited: changing them later has no effect.
      const call = this.read(payload, customHeaders, options, query)
      const { signal } = call
      const about = shortString(subject)
      const start = async (/** @type {Promise<void> | undefined} */ aborted) => {
        const module = await this.start()
        try {
          if (!signal?.aborted) return await this.join(module, operation, about, call).wait(aborted)
        } finally {
          if (this.storage) await this.storage.save(module)
        }
      }
      return await (signal == null ? start(undefined) : abortable(signal, start))
    } catch (thrown) {
      throw this.failed(thrown)
    }
  }

  /** Converts what was thrown to a MedusaError. After an internal error the next call loads the module again. */
  failed(thrown) {
    const error = /** @type {any} */ (MedusaError.from(thrown))
    if (error.code === "internal_error" && this.glue) this.glue.hasTrapped = true
    return error
  }

  read(payload, customHeaders, /** @type {any} */ options, fields) {
    const { signal, timeout, query, init } = readArgument(() => {
      const { signal, timeout, query, init } = options ?? {}
      return { signal, timeout, query: (fields || query) && queryOf({ ...fields, ...query }), init: init && { ...init } }
    })
    if (timeout != null && !isTimeout(timeout)) throw `The timeout must be ${timeouts}.`
    if (query && !shortString(query)) throw "The query is too long."
    const fixed = init && ["method", "headers", "body", "credentials", "signal"].find((name) => init[name] !== undefined)
    if (fixed) throw `The option init cannot set ${fixed}.`
    const own = headerList(customHeaders)
    const headers = own.length ? [...this.config.headers, ...own] : this.config.headers
    return {
      signal,
      query,
      init,
      headers,
      payload: payload === undefined ? empty : new Data(stringify(payload)),
      timeout: timeout ?? this.config.timeout,
      revision: own.length || timeout != null || query || init ? 0 : this.config.revision,
    }
  }

  /** Joins an equal call in progress, or starts a new one. */
  join(module, operation, subject, options) {
    const call = module.begin(operation, subject, options.payload, isAuthorized(options.headers), options.revision, options.query)
    for (const pending of this.pending) {
      if (module.joins(call, pending.call)) {
        module.end(call, [])
        return pending
      }
      // A logout aborts the calls made before it, and is sent only then.
      if (module.isSignedOut(pending.call)) pending.cancel()
    }
    return new PendingCall(module, call, options, this.config, this.pending)
  }
}
