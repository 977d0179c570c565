// @ts-check
// Medusa's User Module and Auth Module without a server, for demos, Storybook and tests.
import { authOptions, userOptions } from "./lib/modules/options.js"
import { Service } from "./lib/modules/service.js"

export { MedusaError, isMedusaError } from "./lib/error.js"
export { JsonWebTokenError, NotBeforeError, TokenExpiredError, ValidationError } from "./lib/modules/errors.js"
export { IndexedDBStore } from "./lib/modules/indexeddb.js"
export { MemoryStore } from "./lib/modules/memory.js"

export class UserModuleService extends Service {
  /** @param {object} options */
  constructor(options) {
    super(options, userOptions)
  }
}

export class AuthModuleService extends Service {
  /** @param {object} [options] */
  constructor(options) {
    super(options, authOptions)
  }
}

Service.define(UserModuleService, "user", {
  1: "createInvites validateInviteToken refreshInviteTokens updateInvites deleteInvites softDeleteInvites restoreInvites createUsers updateUsers deleteUsers softDeleteUsers restoreUsers create update delete softDelete restore",
  2: "acceptInvite retrieveInvite listInvites listAndCountInvites retrieveUser listUsers listAndCountUsers retrieve list listAndCount",
})

Service.define(AuthModuleService, "auth", {
  1: "createAuthIdentities updateAuthIdentities deleteAuthIdentities softDeleteAuthIdentities restoreAuthIdentities createProviderIdentities updateProviderIdentities deleteProviderIdentities softDeleteProviderIdentities restoreProviderIdentities",
  2: "register authenticate updateProvider retrieveAuthIdentity listAuthIdentities listAndCountAuthIdentities retrieveProviderIdentity listProviderIdentities listAndCountProviderIdentities",
})
