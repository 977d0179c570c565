// @ts-check
import { Client } from "./client.js"
import { MedusaError } from "./error.js"
import { AuthResource, CustomersResource } from "./resources.js"

/** The client without a source for its module: each entry of the package adds its own. */
export class Medusa {
  #client

  constructor(config, source) {
    this.#client = new Client(config, source)
    this.auth = new AuthResource(this.#client)
    this.customers = new CustomersResource(this.#client)
  }

  async ready() {
    await this.#client.ready()
  }

  setPublishableKey(key) {
    MedusaError.guard(() => this.#client.config.publish(key))
  }
}
