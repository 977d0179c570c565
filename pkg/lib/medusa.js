// @ts-check
import { Client as Module, imports, start } from "../dist/glue.js"
import { Client } from "./client.js"
import { MedusaError } from "./error.js"
import { loader } from "./load.js"
import { AuthResource, CustomersResource } from "./resources.js"

const load = loader(imports, start, Module)

/** The client without a source for its module: each entry of the package adds its own. */
export class Medusa {
  #client

  constructor(config, source) {
    this.#client = new Client(config, () => load(source))
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
