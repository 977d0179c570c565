// @ts-check
// Where token mode keeps the token. The module decides what to read and write: see src/core/src/storage.rs.
import { shortString } from "./json.js"
import { MAX_WAIT, Transport } from "./transport.js"

/** A storage that may be missing, full or slow: then the token is in memory only. One read or write happens at a time. */
export class Storage {
  /** @param {() => any} open returns the storage, or throws if there is none @param {string} key */
  constructor(open, key) {
    this.open = open
    this.key = key
    this.done = Promise.resolve()
  }

  /** Reports what the storage holds to the module, and writes what the module has changed. Resolves when both are done. */
  sync(module) {
    const run = () => this.run(module)
    return (this.done = this.done.then(run, run))
  }

  /** Writes what the module has changed, if anything. */
  async save(module) {
    if (module.token([])) await this.sync(module)
  }

  async run(module) {
    const { key } = this
    const found = await this.attempt((storage) => storage.getItem(key))
    if (found) module.onStorage(shortString(found[0]))
    if (!module.token([])) return
    const token = tokenOf(module)
    if (await this.attempt((storage) => (token ? storage.setItem(key, token) : storage.removeItem(key)))) module.onStorage(token)
  }

  /** The result in an array, or nothing after a failure. A storage that does not respond is not used again. */
  async attempt(action) {
    try {
      const result = await new Transport().within(MAX_WAIT, (async () => [await action(this.open())])())
      if (!result) this.open = () => {}
      return result
    } catch {}
  }
}

/** The token of a module's client. */
export function tokenOf(module) {
  const token = /** @type {string[]} */ ([])
  module.token(token)
  return token[0]
}

/** The storage that the option `auth` asks for. `suffix` separates the tokens of admins from those of customers. */
export function storageOf({ type, jwtTokenStorageMethod: method, jwtTokenStorageKey: key = "medusa_auth_token", storage }, suffix = "") {
  const open = { local: () => localStorage, session: () => sessionStorage, custom: () => storage }[method]
  if (type === "jwt" && open) return new Storage(open, key + suffix)
}
