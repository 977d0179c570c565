// @ts-check
import { configure, isTimeout } from "./config.js"
import { MedusaError } from "./error.js"
import { Flight } from "./flight.js"
import { flatten } from "./headers.js"
import { load } from "./load.js"

/** Where resources meet the module, which is loaded beside the first call. */
export class Client {
  constructor(config, source) {
    this.config = configure(config)
    this.source = source
  }

  /** Do something with the module's client. Whatever goes wrong is a MedusaError. */
  async run(action) {
    const module = await load(this.source)
    const { baseUrl, maxRetries } = this.config
    this.module ??= new module.Client(baseUrl, maxRetries)
    try {
      return await action(this.module)
    } catch (thrown) {
      throw MedusaError.from(thrown)
    }
  }

  /** Make a call of the method with this name. */
  call(operation, payload, customHeaders, options) {
    return this.run((module) => {
      const { signal, timeout } = options ?? {}
      if (timeout != null && !isTimeout(timeout)) throw "The timeout has to be milliseconds from 0 to 2147483647."
      const own = flatten(customHeaders)
      const call = module.call(operation, payload, [...this.config.headers, ...own], !own.length && timeout == null)
      return this.board(call, module, timeout ?? this.config.timeout).result(signal)
    })
  }

  /** The flight of an equal call under way, or a new one. */
  board(call, module, timeout) {
    const { flight } = this
    if (flight?.waiting && call.era !== undefined && call.era === flight.era) {
      call.free()
      return flight
    }
    const started = new Flight(call, this.config, timeout)
    if (started.era !== undefined) this.flight = started
    return started
  }

  setToken(token) {
    return this.run((module) => module.setToken(token))
  }
}
