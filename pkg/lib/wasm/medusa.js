// @ts-check
import { create } from "../../dist/wasm/glue.js"
import { loader } from "../load.js"
import { Resource } from "../resource.js"
import { AuthResource, CustomersResource } from "../resources.js"
import { RustClient } from "./client.js"

const load = loader(create)

/** The client without its module. */
export class Medusa extends Resource {
  constructor(config, source) {
    const client = new RustClient(config, () => load(source))
    super(client)
    this.auth = new AuthResource(client)
    this.customers = new CustomersResource(client)
  }

  async ready() {
    await this.client.ready()
  }

  setPublishableKey(key) {
    this.client.setPublishableKey(key)
  }
}
