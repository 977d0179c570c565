// @ts-check
// Renews the token of token mode. The module decides when: see src/core/src/renewal.rs.
import { claims } from "./jwt.js"
import { REFRESH_TOKEN } from "./operations.js"
import { tokenOf } from "./storage.js"
import { MAX_WAIT, Transport } from "./transport.js"

/** Renews the token before calls, and by a timer in a page. */
export class Renewal {
  constructor(client) {
    this.client = client
  }

  /** Reports the time to the module, which drops a token that has expired. Returns whether the token has to be renewed. */
  isDue(module) {
    const token = tokenOf(module)
    // Only the claims of a new token have to be read.
    if (token !== this.token) this.claims = claims((this.token = token))
    const { iat, exp } = this.claims ?? {}
    const wait = module.onTokenTimes(iat * 1000, exp * 1000, Date.now())
    clearTimeout(this.timer)
    if (wait && wait < Infinity && globalThis.document && !this.isClosed) {
      this.timer = setTimeout(() => document.hidden || this.client.start().catch(() => {}), Math.min(wait, 2147483647))
      // In Node.js, where tests may have a document, it would keep the process alive.
      this.timer["unref"]?.()
    }
    return !wait
  }

  /** Renews the token if it is due, or waits for a renewal in progress. */
  async run(module) {
    if (this.isDue(module) || this.renewing) await (this.renewing ??= this.renew(module).finally(() => (this.renewing = undefined)))
  }

  /** One tab renews the token; the others read it from the storage. If nobody can, the module tries again later. */
  async renew(module) {
    const { client } = this
    const token = tokenOf(module)
    const locks = client.storage && globalThis.navigator?.locks
    const refresh = async () => {
      // Another tab may just have had the lock, and browsers take a moment to show what it has stored.
      if (locks) await new Transport().sleep(100)
      await client.storage?.sync(module)
      if (tokenOf(module) === token) await client.join(module, REFRESH_TOKEN, undefined, client.read()).wait()
    }
    try {
      await new Transport().within(MAX_WAIT, locks ? locks.request(client.storage.key, refresh) : refresh())
    } catch {}
  }

  close() {
    this.isClosed = true
    clearTimeout(this.timer)
  }
}
