// @ts-check
import { MedusaError } from "../error.js"
import { Database } from "./database.js"
import { storageFailed } from "./errors.js"
import { upgrades } from "./schema.js"

/** Stores records in the browser, for every page and worker of the origin. */
export class IndexedDBStore {
  #name
  #database

  /** @param {string} [name] of the database, which is created on first use */
  constructor(name = "medusa-auth") {
    if (typeof name !== "string") {
      throw new MedusaError({ code: "invalid_config", message: "The database name must be a string." })
    }
    this.#name = name
    this.#database = new Database(name, upgrades)
  }

  /**
   * Runs a call in a transaction, which is isolated from other pages.
   *
   * IndexedDB commits a transaction as soon as no request is pending. The call therefore advances synchronously, in the
   * success handler of each lookup.
   * @param {import("./service.js").Advance} advance
   */
  async transact(advance) {
    const transaction = await this.#database.begin().catch((error) => {
      throw error instanceof MedusaError ? error : this.#unusable(error)
    })
    await new Promise((resolve, reject) => {
      /** @type {unknown} */
      let problem
      transaction.oncomplete = resolve
      transaction.onabort = () =>
        reject(problem ?? storageFailed("The browser could not store the records. See the cause of this error.", transaction.error))
      const run = (/** @type {any[] | undefined} */ found) => {
        try {
          const { lookup, changes } = advance(found)
          if (lookup) find(transaction, lookup).onsuccess = ({ target }) => run(/** @type {any} */ (target).result)
          for (const change of changes ?? []) apply(transaction, change)
        } catch (thrown) {
          problem = thrown instanceof DOMException ? this.#unusable(thrown) : thrown
          transaction.abort()
        }
      }
      run(undefined)
    })
  }

  /** Deletes every record, in every page, by deleting the database. */
  async clear() {
    await this.#database.delete()
  }

  /** @param {unknown} cause */
  #unusable(cause) {
    return storageFailed(`The database ${this.#name} cannot be used. If another program created it, choose another name.`, cause)
  }
}

/** @param {IDBTransaction} transaction @param {import("./service.js").Lookup} lookup */
function find(transaction, { kind, id, field, value }) {
  const records = transaction.objectStore(kind)
  return field === undefined ? records.getAll(id) : records.index(field).getAll(value)
}

/** @param {IDBTransaction} transaction @param {import("./service.js").Change} change */
function apply(transaction, { kind, id, record }) {
  const records = transaction.objectStore(kind)
  if (record) records.put(record)
  else records.delete(id)
}
