// @ts-check
import bytes from "./dist/inline.js"
import { Medusa as Base } from "./lib/medusa.js"

export { MedusaError, isMedusaError } from "./lib/error.js"
export { AuthResource, CustomersResource } from "./lib/resources.js"

export class Medusa extends Base {
  /** @param {object} [config] */
  constructor(config) {
    super(config, bytes)
  }
}

export default Medusa
