// @ts-check
// Without the module: its place is told with each client.
import { Medusa as Base } from "./lib/medusa.js"
import { receive } from "./lib/receive.js"
import { load } from "./lib/storefront.js"

export { MedusaError, isMedusaError } from "./lib/error.js"
export { AddressesResource, AuthResource, CustomersResource, PaymentMethodsResource } from "./lib/resources.js"

export class Medusa extends Base {
  /**
   * @param {object | undefined} config
   * @param {any} wasm
   */
  constructor(config, wasm) {
    super(config, () => load(wasm, receive))
  }
}

export default Medusa
