// @ts-check
// For Cloudflare Workers and other edge runtimes, which compile modules only at deployment.
import module from "./dist/medusa_auth.wasm?module"
import { edgeFetch } from "./lib/edge.js"
import { Medusa as Base } from "./lib/medusa.js"
import { load } from "./lib/storefront.js"

export { MedusaError, isMedusaError } from "./lib/error.js"
export { AddressesResource, AuthResource, CustomersResource, PaymentMethodsResource } from "./lib/resources.js"

export class Medusa extends Base {
  /** @param {object} [config] */
  constructor(config) {
    super(config, () => load(() => module), edgeFetch)
  }
}

export default Medusa
