// @ts-check
import { MedusaError } from "../error.js"
import { Line } from "../line.js"
import { storageFailed } from "./errors.js"

/** Milliseconds that a database may take to open or to go: no call waits for ever for a page that holds it. */
const patience = 30000

/** Keeps records in the browser: for all pages of this origin, and after they are closed. */
export class IndexedDBStore {
  #name
  /** @type {Promise<IDBDatabase> | undefined} */
  #opened

  /** @param {string} [name] of the database, which is made when it is first needed */
  constructor(name = "medusa-auth") {
    if (typeof name !== "string") {
      throw new MedusaError({ code: "invalid_config", message: "The name of a database has to be a string." })
    }
    this.#name = name
  }

  /**
   * Do work within one transaction of the database: no other page comes between.
   *
   * A transaction ends as soon as there is nothing that it waits for. So the work is done in steps that wait for
   * nothing, each of which is given what the last one asked for.
   * @param {import("./service.js").Step} step
   * @param {() => Record<string, string[]>} kinds of records, and the fields that they are looked up by
   */
  async transact(step, kinds) {
    const transaction = await this.#begin(kinds)
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

  /** Forget all records, in all pages: the database goes. */
  async clear() {
    const opened = await this.#opened?.catch(() => {})
    this.#opened = undefined
    opened?.close()
    await this.#ask((indexedDB) => indexedDB.deleteDatabase(this.#name))
  }

  /** @param {() => Record<string, string[]>} kinds */
  async #begin(kinds) {
    const begin = async () => {
      const database = await this.#open(kinds)
      return database.transaction([...database.objectStoreNames], "readwrite")
    }
    try {
      // Another page may have closed the connection, to clear the database: then it is opened again.
      return await begin().catch((error) => {
        if (error.name !== "InvalidStateError") throw error
        this.#opened = undefined
        return begin()
      })
    } catch (error) {
      if (error instanceof MedusaError) throw error
      throw this.#unusable(error)
    }
  }

  /** @param {unknown} cause */
  #unusable(cause) {
    return storageFailed(`The database ${this.#name} cannot be used: is it another program's?`, cause)
  }

  /** @param {() => Record<string, string[]>} kinds */
  #open(kinds) {
    const forget = () => (this.#opened = undefined)
    const open = async () => {
      const database = await this.#ask((indexedDB) => {
        const request = indexedDB.open(this.#name, 1)
        request.onupgradeneeded = () => {
          for (const [kind, fields] of Object.entries(kinds())) {
            const records = request.result.createObjectStore(kind, { keyPath: "id" })
            for (const field of fields) records.createIndex(field, field)
          }
        }
        return request
      })
      database.onversionchange = () => (forget(), database.close())
      database.onclose = forget
      return database
    }
    return (this.#opened ??= open().catch((error) => {
      forget()
      throw error
    }))
  }

  /**
   * What a request for the database gives.
   * @template T
   * @param {(indexedDB: IDBFactory) => IDBRequest<T>} request
   * @returns {Promise<T>}
   */
  async #ask(request) {
    const { indexedDB } = globalThis
    if (!indexedDB) {
      const message = "There is no IndexedDB here: it is in browsers only. Use a MemoryStore."
      throw new MedusaError({ code: "indexeddb_unavailable", message })
    }
    const late = new Promise((resolve, reject) => {
      const asked = request(indexedDB)
      asked.onsuccess = () => resolve([asked.result])
      asked.onerror = () => reject(storageFailed(`The database ${this.#name} could not be opened.`, asked.error))
    })
    const answer = await new Line().within(patience, late)
    if (!answer) throw storageFailed(`The database ${this.#name} is held by another page.`, undefined)
    return answer[0]
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
