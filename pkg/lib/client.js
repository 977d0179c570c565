// @ts-check
import { configure, isTimeout, timeouts } from "./config.js"
import { MedusaError } from "./error.js"
import { Flight } from "./flight.js"
import { flatten } from "./headers.js"
import { aborted, open } from "./line.js"
import { load } from "./load.js"

/** Where resources meet the module, which is loaded beside the first call. What goes wrong is always a MedusaError. */
export class Client {
  constructor(config, source) {
    this.config = configure(config)
    this.source = source
  }

  /** The module's client. */
  async ready() {
    const module = await load(this.source)
    const { baseUrl, maxRetries } = this.config
    return (/** @type {any} */ (this).module ??= new module.Client(baseUrl, maxRetries))
  }

  async setToken(token) {
    const module = await this.ready()
    MedusaError.guard(() => module.setToken(token))
  }

  /** Make a call of the method with this name. */
  async call(operation, payload, customHeaders, options) {
    const { signal, timeout } = options ?? {}
    const watch = MedusaError.guard(() => open(signal))
    const leaving = aborted(watch.signal)
    try {
      const module = await Promise.race([this.ready(), leaving])
      if (!watch.signal.aborted) {
        const flight = MedusaError.guard(() => this.board(module, operation, payload, customHeaders, timeout))
        const result = await flight.land(leaving)
        if (result) return result
      }
    } finally {
      watch.abort()
    }
    throw new MedusaError({ code: "aborted", message: "The call was aborted.", cause: signal?.reason })
  }

  /** The flight of an equal call under way, or a new one. */
  board(module, operation, payload, customHeaders, timeout) {
    if (timeout != null && !isTimeout(timeout)) throw `The timeout has to be ${timeouts}.`
    const own = flatten(customHeaders)
    const call = module.call(operation, payload, [...this.config.headers, ...own], !own.length && timeout == null)
    const { era } = call
    if (era !== undefined && era === this.flight?.era) {
      call.free()
      return this.flight
    }
    const flight = new Flight(call, this.config.fetch, timeout ?? this.config.timeout)
    if (era !== undefined) this.flight = flight
    return flight
  }
}
