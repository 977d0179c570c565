// @ts-check
// The default entry, with methods for admins and for invited users.
import { Medusa as Base } from "./lib/admin/medusa.js"
import bytes from "./dist/admin/inline.js"

export { MedusaError, isMedusaError } from "./lib/error.js"
export { AddressesResource, AuthResource, CustomersResource, PaymentMethodsResource } from "./lib/resources.js"
export { AdminAuthResource, AdminInvitesResource, AdminUsersResource } from "./lib/admin/resources.js"
export { UsersResource } from "./lib/admin/users.js"

export class Medusa extends Base {
  /** @param {object} [config] */
  constructor(config) {
    super(config, bytes)
  }
}

export default Medusa
