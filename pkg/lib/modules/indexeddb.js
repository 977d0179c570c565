// @ts-check
import { MedusaError } from "../error.js"
import { Database } from "./database.js"
import { storageFailed } from "./errors.js"
import { upgrades } from "./schema.js"

/** Keeps records in the browser: for all pages of this origin, and after they are closed. */
export class IndexedDBStore {
  #name
  #database

  /** @param {string} [name] of the database, which is made when it is first needed */
  constructor(name = "medusa-auth") {
    if (typeof name !== "string") {
      throw new MedusaError({ code: "invalid_config", message: "The name of a database has to be a string." })
    }
    this.#name = name
    this.#database = new Database(name, upgrades)
  }

  /**
   * Do work within one transaction of the database: no other page comes between.
   *
   * A transaction ends as soon as there is nothing that it waits for. So the work is done in steps that wait for
   * nothing, each of which is given what the last one asked for.
   * @param {import("./service.js").Step} step
   */
  async transact(step) {
    const transaction = await this.#database.begin().catch((error) => {
      throw error instanceof MedusaError ? error : this.#unusable(error)
    })
    await new Promise((resolve, reject) => {
      /** @type {unknown} */
      let problem
      transaction.oncomplete = resolve
      transaction.onabort = () =>
        reject(problem ?? storageFailed("The browser could not keep what was to be kept.", transaction.error))
      const go = (/** @type {any[] | undefined} */ found) => {
        try {
          const { lookup, changes } = step(found)
          if (lookup) find(transaction, lookup).onsuccess = ({ target }) => go(/** @type {any} */ (target).result)
          for (const change of changes ?? []) keep(transaction, change)
        } catch (thrown) {
          problem = thrown instanceof DOMException ? this.#unusable(thrown) : thrown
          transaction.abort()
        }
      }
      go(undefined)
    })
  }

  /** Forget all records, in all pages: the database is deleted. */
  async clear() {
    await this.#database.delete()
  }

  /** @param {unknown} cause */
  #unusable(cause) {
    return storageFailed(`The database ${this.#name} cannot be used: is it another program's?`, cause)
  }
}

/** @param {IDBTransaction} transaction @param {import("./service.js").Lookup} lookup */
function find(transaction, { kind, id, field, value }) {
  const records = transaction.objectStore(kind)
  return field === undefined ? records.getAll(id) : records.index(field).getAll(value)
}

/** @param {IDBTransaction} transaction @param {import("./service.js").Change} change */
function keep(transaction, { kind, id, record }) {
  const records = transaction.objectStore(kind)
  if (record) records.put(record)
  else records.delete(id)
}
