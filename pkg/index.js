// @ts-check
import { Medusa as Base } from "./lib/medusa.js"
import { load } from "./lib/storefront.js"
import bytes from "./dist/inline.js"

export { MedusaError, isMedusaError } from "./lib/error.js"
export { AddressesResource, AuthResource, CustomersResource, PaymentMethodsResource } from "./lib/resources.js"

export class Medusa extends Base {
  /** @param {object} [config] */
  constructor(config) {
    super(config, () => load(bytes))
  }
}

export default Medusa
