// @ts-check
// The admin entry for Cloudflare Workers and other edge runtimes.
import module from "./dist/admin/medusa_auth_admin.wasm?module"
import { Medusa as Base } from "./lib/admin/medusa.js"
import { edgeFetch } from "./lib/edge.js"

export { MedusaError, isMedusaError } from "./lib/error.js"
export { AddressesResource, AuthResource, CustomersResource, PaymentMethodsResource } from "./lib/resources.js"
export { AdminAuthResource, AdminInvitesResource, AdminUsersResource } from "./lib/admin/resources.js"
export { UsersResource } from "./lib/admin/users.js"

export class Medusa extends Base {
  /** @param {object} [config] */
  constructor(config) {
    super(config, () => module, edgeFetch)
  }
}

export default Medusa
