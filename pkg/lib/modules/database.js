// @ts-check
import { MedusaError } from "../error.js"
import { Transport } from "../transport.js"
import { storageFailed } from "./errors.js"

/** Milliseconds to wait for a database to open or to be deleted: another page may block it forever. */
const limit = 30000

/** A connection to a database in IndexedDB, opened on first use and closed when another page wants to change the schema. */
export class Database {
  #name
  #upgrades
  /** @type {Promise<IDBDatabase> | undefined} */
  #opened

  /** @param {string} name @param {import("./schema.js").Upgrade[]} upgrades to the newest version */
  constructor(name, upgrades) {
    this.#name = name
    this.#upgrades = upgrades
  }

  /** The open connection. Another page may have it closed at any time. */
  open() {
    if (!this.#opened) {
      /** @type {Promise<IDBDatabase>} */
      const opened = this.#connect(() => this.#forget(opened))
      opened.catch(() => this.#forget(opened))
      this.#opened = opened
    }
    return this.#opened
  }

  /** A transaction over all stores. */
  async begin() {
    for (let attempts = 1; ; attempts++) {
      const opened = this.open()
      const database = await opened
      try {
        return database.transaction([...database.objectStoreNames], "readwrite")
      } catch (error) {
        // The connection was closed since it was opened: another page deletes or upgrades the database.
        if (/** @type {any} */ (error).name !== "InvalidStateError" || attempts === 5) throw error
        this.#forget(opened)
      }
    }
  }

  async close() {
    const opened = this.#opened
    this.#opened = undefined
    const database = await opened?.catch(() => {})
    database?.close()
  }

  async delete() {
    await this.close()
    await this.#settle((indexedDB) => indexedDB.deleteDatabase(this.#name))
  }

  /** @param {Promise<IDBDatabase>} opened a connection that is closed, or never opened */
  #forget(opened) {
    if (this.#opened === opened) this.#opened = undefined
  }

  /** @param {() => void} forget the connection, once it is closed */
  async #connect(forget) {
    /** @type {unknown} */
    let problem
    const opening = this.#settle((indexedDB) => {
      const request = indexedDB.open(this.#name, this.#upgrades.length)
      request.onupgradeneeded = ({ oldVersion }) => {
        const transaction = /** @type {IDBTransaction} */ (request.transaction)
        try {
          for (const upgrade of this.#upgrades.slice(oldVersion)) upgrade(request.result, transaction)
        } catch (thrown) {
          problem = thrown
          transaction.abort()
        }
      }
      return request
    })
    const database = await opening.catch((error) => {
      throw problem ? this.#failed(problem) : error
    })
    database.onversionchange = () => {
      forget()
      database.close()
    }
    database.onclose = forget
    return database
  }

  /**
   * The result of a request to open or delete the database.
   * @template T
   * @param {(indexedDB: IDBFactory) => IDBRequest<T>} send
   * @returns {Promise<T>}
   */
  async #settle(send) {
    const { indexedDB } = globalThis
    if (!indexedDB) {
      const message = "IndexedDB is not available here. Use a MemoryStore outside browsers."
      throw new MedusaError({ code: "indexeddb_unavailable", message })
    }
    /** @type {Promise<[T]>} */
    const settled = new Promise((resolve, reject) => {
      const request = send(indexedDB)
      request.onsuccess = () => resolve([request.result])
      request.onerror = () => reject(request.error)
    })
    const result = await new Transport().within(limit, settled).catch((error) => {
      throw this.#failed(error)
    })
    if (result) return result[0]
    // A connection that opens later would block the other pages without anybody using it.
    settled.then(([late]) => /** @type {any} */ (late)?.close(), () => {})
    throw storageFailed(`The database ${this.#name} is held open by another page. Close it, then try again.`, undefined)
  }

  /** @param {any} cause */
  #failed(cause) {
    const message =
      cause?.name === "VersionError"
        ? `The database ${this.#name} was written by a newer version of medusa-auth. Reload the page, or update medusa-auth.`
        : `The database ${this.#name} could not be opened.`
    return storageFailed(message, cause)
  }
}
