// @ts-check
import { Client } from "../client.js"

/**
 * The client for admins. It shares the storefront client's cookies, and therefore its session epoch. `apiKey` authenticates
 * its requests: a user's API token on v1, a secret API key on v2.
 */
export class AdminClient extends Client {
  constructor(config, storefront, fetch) {
    super(config, undefined, fetch, "_admin")
    this.storefront = storefront
    /** Invites that a failed createInvites() created, by email address. The next call continues from there. */
    this.created = new Map()
  }

  async make() {
    const module = await this.storefront.ready()
    this.glue = this.storefront.glue
    return module.sibling(this.config.apiKey)
  }
}
