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
import { Renewal } from "./renewal.js"
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
    this.usesCookies = this.config.auth.type !== "jwt"
    this.renewal = this.usesCookies ? undefined : new Renewal(this)
    /** Who is logged in. Only the clients of storefronts have it. */
    this.session = /** @type {any} */ (undefined)
    this.load = load
  }

  /** The module's client, loaded on first use and again after a trap. Calls start in the order in which they were made. */
  ready() {
    if (!this.opened || this.glue?.hasTrapped) {
      this.glue = undefined
      /** @type {Promise<any> | undefined} */
      this.opened = this.open().catch((error) => {
        this.opened = undefined
        throw MedusaError.from(error)
      })
    }
    return this.opened
  }

  async open() {
    const module = await this.make()
    if (this.module) {
      module.restoreCustomer(shortString(this.session?.snapshot.customer?.id) ?? "")
      try {
        // After a trap the new module takes over the token, if it can still be read.
        module.setToken(tokenOf(this.module))
      } catch {}
    } else this.session?.tabs.open()
    /** @type {any} the module's calls in progress */
    this.pending = new Set()
    /** @type {any} the module's current client */
    this.module = module
    return module
  }

  /** @returns {Promise<any>} */
  async make() {
    const { baseUrl, maxRetries, backend, auth } = this.config
    const { usesCookies } = this
    const keepsTokens = usesCookies ? isBrowser() : auth.jwtTokenStorageMethod !== "nostore"
    /** @type {any} the JavaScript of the module's WebAssembly instance */
    this.glue = await this.load()
    return new this.glue.Client(baseUrl, maxRetries, backend === "v2", usesCookies, keepsTokens, auth.autoRefresh !== false)
  }

  /** The module's client, once it knows what the storage holds, and its token is good. */
  async start() {
    const module = await this.ready()
    if (this.renewal) {
      await this.storage?.sync(module)
      await this.renewal.run(module)
      await this.report(module)
      // What another call has reported is announced before this one can fail because of it.
      await this.session?.last
    }
    return module
  }

  /** Saves the token and announces what has changed. `customer` is the one of the response, if there was one. */
  report(module, customer) {
    this.renewal?.isDue(module)
    const changes = module.takeChanges()
    const saved = this.storage?.save(module)
    return this.session ? this.session.report(changes, customer, saved) : saved
  }

  /** Whether a login outlives the page. */
  isPersisted() {
    return this.usesCookies || (!!this.storage && !this.module?.token([]))
  }

  /** The name under which tabs with the same login tell each other about it. Nothing if each tab has its own login. */
  sharedName() {
    const { baseUrl, auth } = this.config
    if (this.usesCookies || /local|custom/.test(auth.jwtTokenStorageMethod)) return `medusa-auth ${this.storage?.key ?? ""} ${baseUrl}`
  }

  close() {
    this.renewal?.close()
    this.session?.close()
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
      await this.report(module)
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
        if (!signal?.aborted) return this.join(module, operation, about, call).wait(aborted)
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
    return new PendingCall(this, module, call, options)
  }
}
