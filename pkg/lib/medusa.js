// @ts-check
import { Client } from "./client.js"
import { MedusaError } from "./error.js"
import { AuthResource, CustomersResource } from "./resources.js"

/** The client without its module: each entry of the package tells what loads it. */
export class Medusa {
  #client

  constructor(config, load, fetch) {
    this.#client = new Client(config, load, fetch)
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
