// @ts-check
import { configure, isTimeout, timeouts } from "./config.js"
import { MedusaError } from "./error.js"
import { Flight } from "./flight.js"
import { flatten } from "./headers.js"
import { leavable } from "./leave.js"
import { load } from "./load.js"

/** Where resources meet the module, which is loaded beside the first call. What goes wrong is always a MedusaError. */
export class Client {
  constructor(config, source) {
    this.config = configure(config)
    this.source = source
  }

  /** The module's client. Who asks first is served first, whatever is asked. */
  ready() {
    const { baseUrl, maxRetries } = this.config
    return (this.opened ??= load(this.source).then(
      (module) => new module.Client(baseUrl, maxRetries),
      (error) => {
        this.opened = undefined
        throw error
      },
    ))
  }

  setToken(token) {
    return this.ready().then((module) => MedusaError.guard(() => module.setToken(token)))
  }

  /** Make a call of the method with this name. */
  call(operation, payload, customHeaders, options) {
    const { signal, timeout } = options ?? {}
    const start = (leaving) =>
      this.ready().then((module) => {
        if (signal?.aborted) return
        return MedusaError.guard(() => this.board(module, operation, payload, customHeaders, timeout)).land(leaving)
      })
    return signal == null ? start() : leavable(signal, start)
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
