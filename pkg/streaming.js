// @ts-check
// The module as a file of its own, compiled while it comes in. For bundlers that know `new URL(…, import.meta.url)`:
// Vite, webpack, Parcel.
import { Medusa as Base } from "./lib/medusa.js"
import { receive } from "./lib/receive.js"
import { load } from "./lib/storefront.js"

export { MedusaError, isMedusaError } from "./lib/error.js"
export { AddressesResource, AuthResource, CustomersResource, PaymentMethodsResource } from "./lib/resources.js"

const source = (signal) => fetch(new URL("./dist/medusa_auth.wasm", import.meta.url), { signal })

export class Medusa extends Base {
  /** @param {object} [config] */
  constructor(config) {
    super(config, () => load(source, receive))
  }
}

export default Medusa
