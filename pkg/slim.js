// @ts-check
// The client without its module. The caller passes the module, or where to fetch it.
import { Medusa as Base } from "./lib/medusa.js"
import { fetchModule } from "./lib/fetch-module.js"
import { load } from "./lib/storefront.js"

export { MedusaError, isMedusaError } from "./lib/error.js"
export { AddressesResource, AuthResource, CustomersResource, PaymentMethodsResource } from "./lib/resources.js"

export class Medusa extends Base {
  /**
   * @param {object | undefined} config
   * @param {any} wasm
   */
  constructor(config, wasm) {
    super(config, () => load(wasm, fetchModule))
  }
}

export default Medusa
