// @ts-check
import { Client } from "../client.js"

/**
 * The client of admins, beside a storefront's: the two share the cookie, and what changes it is news to both. Its API key,
 * where it has one, says who is asking: a user's token of v1, a secret key of v2.
 */
export class AdminClient extends Client {
  constructor(config, storefront, fetch) {
    super(config, undefined, fetch)
    this.storefront = storefront
    /** Invites created by a createInvites() that then failed, by address: the next call continues from there. */
    this.created = new Map()
    const { apiKey, backend, headers } = this.config
    if (!apiKey) return
    const key = backend === "v2" ? ["authorization", `Basic ${btoa(`${apiKey}:`)}`] : ["x-medusa-access-token", apiKey]
    this.config.headers = [key, ...headers]
  }

  async make() {
    const module = await this.storefront.ready()
    this.glue = this.storefront.glue
    return module.sibling()
  }
}
