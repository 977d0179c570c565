// @ts-check
import { create } from "../../dist/wasm/glue.js"
import { loader } from "../load.js"
import { Resource } from "../resource.js"
import { AuthResource, CustomersResource } from "../resources.js"
import { RustClient } from "./client.js"

/** A trap in a promise's callback reaches no caller, so it rejects the calls in progress. */
const load = loader(() => {
  const pending = new Set()
  const glue = create((trap) => {
    for (const reject of pending) reject(trap)
  })
  return Object.assign(glue, { pending })
})

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
