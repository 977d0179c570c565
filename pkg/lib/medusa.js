// @ts-check
import { configure } from "./config.js"
import { MedusaError } from "./error.js"
import { flatten } from "./headers.js"
import { load } from "./load.js"

/** Where resources meet the module: it is loaded beside the first call. */
class Client {
  constructor(config, source) {
    this.config = configure(config)
    this.source = source
  }

  /** Do something with the module's client. Whatever goes wrong is a MedusaError. */
  async run(action) {
    try {
      const { Client } = await load(this.source)
      return await action((this.wasm ??= new Client(this.config)))
    } catch (rejection) {
      throw MedusaError.from(rejection)
    }
  }

  call(operation, payload, customHeaders, options) {
    return this.run((client) =>
      client.call(operation, payload, flatten(customHeaders, "invalid_argument"), options))
  }
}

export class AuthResource {
  constructor(client) {
    this.client = client
  }

  authenticate(payload, customHeaders, options) {
    return this.client.call("auth.authenticate", payload, customHeaders, options)
  }

  deleteSession(customHeaders, options) {
    return this.client.call("auth.deleteSession", undefined, customHeaders, options)
  }

  getSession(customHeaders, options) {
    return this.client.call("auth.getSession", undefined, customHeaders, options)
  }

  exists(email, customHeaders, options) {
    return this.client.call("auth.exists", email, customHeaders, options)
  }

  getToken(payload, customHeaders, options) {
    return this.client.call("auth.getToken", payload, customHeaders, options)
  }

  setToken(token) {
    return this.client.run((client) => client.setToken(token))
  }
}

export class CustomersResource {
  constructor(client) {
    this.client = client
  }

  create(payload, customHeaders, options) {
    return this.client.call("customers.create", payload, customHeaders, options)
  }

  retrieve(customHeaders, options) {
    return this.client.call("customers.retrieve", undefined, customHeaders, options)
  }

  update(payload, customHeaders, options) {
    return this.client.call("customers.update", payload, customHeaders, options)
  }

  generatePasswordToken(payload, customHeaders, options) {
    return this.client.call("customers.generatePasswordToken", payload, customHeaders, options)
  }

  resetPassword(payload, customHeaders, options) {
    return this.client.call("customers.resetPassword", payload, customHeaders, options)
  }
}

/** The client without a source for its module: each entry of the package adds its own. */
export class Medusa {
  #client

  constructor(config, source) {
    this.#client = new Client(config, source)
    this.auth = new AuthResource(this.#client)
    this.customers = new CustomersResource(this.#client)
  }

  async ready() {
    await this.#client.run(() => {})
  }

  setPublishableKey(key) {
    const { config } = this.#client
    if (config.publishableApiKey === undefined) config.headers.unshift("x-publishable-api-key", String(key))
  }
}
