// @ts-check
import { Client } from "./client.js"
import { Resource } from "./resource.js"
import { AuthResource, CustomersResource } from "./resources.js"
import { Session } from "./session.js"

/** The client without its module. Each entry of the package passes its own `load`. */
export class Medusa extends Resource {
  constructor(config, load, fetch, ClientType = Client) {
    const client = new ClientType(config, load, fetch)
    super(client)
    client.session = new Session(client)
    this.auth = new AuthResource(client)
    this.customers = new CustomersResource(client)
  }

  async ready() {
    await this.client.ready()
  }

  setPublishableKey(key) {
    this.client.setPublishableKey(key)
  }

  close() {
    this.client.close()
  }
}
