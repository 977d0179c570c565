// @ts-check
// The crate `medusa-auth` in WebAssembly: the same methods, with every request sent from Rust.
import bytes from "./dist/wasm/inline.js"
import { Medusa as Base } from "./lib/wasm/medusa.js"

export { MedusaError, isMedusaError } from "./lib/error.js"
export { AddressesResource, AuthResource, CustomersResource, PaymentMethodsResource } from "./lib/resources.js"

export class Medusa extends Base {
  /** @param {object} [config] */
  constructor(config) {
    super(config, bytes)
  }
}

export default Medusa
