// @ts-check
import { configure, isTimeout, timeouts } from "./config.js"
import { Data } from "./data.js"
import { MedusaError } from "./error.js"
import { Flight } from "./flight.js"
import { allowed, listed } from "./headers.js"
import { textual } from "./json.js"
import { leavable } from "./leave.js"
import { isAuthorized } from "./request.js"

/** Where resources meet the module, which is loaded beside the first call. What goes wrong is always a MedusaError. */
export class Client {
  /** @param {object | undefined} config @param {() => Promise<any>} load what loads the module's class */
  constructor(config, load) {
    this.config = configure(config)
    this.load = load
  }

  /** The module's client. Who asks first is served first, whatever is asked. */
  ready() {
    const { baseUrl, maxRetries, backend } = this.config
    return (this.opened ??= this.load().then(
      (Module) => new Module(baseUrl, maxRetries, backend),
      (error) => {
        this.opened = undefined
        throw error
      },
    ))
  }

  async setToken(token) {
    const module = await this.ready()
    MedusaError.told((failure) => module.setToken(token == null ? undefined : (textual(token) ?? ""), failure))
  }

  /** Make a call of the method with this name. Its subject is what it is about, where that is not the payload. */
  async call(operation, payload, customHeaders, options, subject = payload) {
    const { signal, timeout } = optionsOf(options)
    const start = (leaving) =>
      this.ready().then((module) => {
        if (signal?.aborted) return
        return MedusaError.guard(() => this.board(module, operation, payload, customHeaders, timeout, subject)).land(leaving)
      })
    return signal == null ? start() : leavable(signal, start)
  }

  /** The flight of an equal call under way, or a new one. */
  board(module, operation, payload, customHeaders, timeout, subject) {
    if (timeout != null && !isTimeout(timeout)) throw `The timeout has to be ${timeouts}.`
    const own = allowed(listed(customHeaders), "customHeaders")
    const headers = [...this.config.headers, ...own]
    const plain = !own.length && timeout == null
    const call = MedusaError.told((failure) => module.call(operation, textual(subject), new Data(payload), isAuthorized(headers), plain, failure))
    const { era } = call
    if (era !== undefined && era === this.flight?.era) {
      call.free()
      return this.flight
    }
    const flight = new Flight(call, headers, payload, this.config.fetch, timeout ?? this.config.timeout)
    if (era !== undefined) this.flight = flight
    return flight
  }
}

/** What is read of the options, which may have getters of all kinds. */
function optionsOf(options) {
  try {
    const { signal, timeout } = options ?? {}
    return { signal, timeout }
  } catch {
    throw new MedusaError({ code: "invalid_argument", message: "The options cannot be read." })
  }
}
