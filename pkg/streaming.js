// @ts-check
// The module as a file, compiled while it arrives. For bundlers that support `new URL(…, import.meta.url)`: Vite, webpack,
// Parcel.
import { Medusa as Base } from "./lib/medusa.js"
import { fetchModule } from "./lib/fetch-module.js"
import { load } from "./lib/storefront.js"

export { MedusaError, isMedusaError } from "./lib/error.js"
export { AddressesResource, AuthResource, CustomersResource, PaymentMethodsResource } from "./lib/resources.js"

const source = (signal) => fetch(new URL("./dist/medusa_auth.wasm", import.meta.url), { signal })

export class Medusa extends Base {
  /** @param {object} [config] */
  constructor(config) {
    super(config, () => load(source, fetchModule))
  }
}

export default Medusa
