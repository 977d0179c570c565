// @ts-check
import { MedusaError } from "../error.js"
import { Transport } from "../transport.js"
import { storageFailed } from "./errors.js"

/** Milliseconds to wait for a database to open or to be deleted. Another page can block that forever. */
const timeout = 30_000

/** A connection to an IndexedDB database. Opens on first use, and closes when another page upgrades or deletes the database. */
export class Database {
  #name
  #upgrades
  /** @type {Promise<IDBDatabase> | undefined} */
  #connection

  /** @param {string} name @param {import("./schema.js").Upgrade[]} upgrades to the newest version */
  constructor(name, upgrades) {
    this.#name = name
    this.#upgrades = upgrades
  }

  /** The open connection. It may close at any time. */
  open() {
    if (!this.#connection) {
      /** @type {Promise<IDBDatabase>} */
      const connection = this.#connect(() => this.#discard(connection))
      connection.catch(() => this.#discard(connection))
      this.#connection = connection
    }
    return this.#connection
  }

  /** A transaction over all stores. */
  async begin() {
    for (let attempts = 1; ; attempts++) {
      const connection = this.open()
      const database = await connection
      try {
        return database.transaction([...database.objectStoreNames], "readwrite")
      } catch (error) {
        // The connection has closed since: another page is upgrading or deleting the database.
        if (/** @type {any} */ (error).name !== "InvalidStateError" || attempts === 5) throw error
        this.#discard(connection)
      }
    }
  }

  async close() {
    const connection = this.#connection
    this.#connection = undefined
    const database = await connection?.catch(() => {})
    database?.close()
  }

  async delete() {
    await this.close()
    await this.#request((indexedDB) => indexedDB.deleteDatabase(this.#name))
  }

  /** @param {Promise<IDBDatabase>} connection that has closed, or failed to open */
  #discard(connection) {
    if (this.#connection === connection) this.#connection = undefined
  }

  /** @param {() => void} onclose */
  async #connect(onclose) {
    /** @type {unknown} */
    let upgradeError
    const opening = this.#request((indexedDB) => {
      const request = indexedDB.open(this.#name, this.#upgrades.length)
      request.onupgradeneeded = ({ oldVersion }) => {
        const transaction = /** @type {IDBTransaction} */ (request.transaction)
        try {
          for (const upgrade of this.#upgrades.slice(oldVersion)) upgrade(request.result, transaction)
        } catch (thrown) {
          upgradeError = thrown
          transaction.abort()
        }
      }
      return request
    })
    const database = await opening.catch((error) => {
      throw upgradeError ? this.#openFailed(upgradeError) : error
    })
    database.onversionchange = () => {
      onclose()
      database.close()
    }
    database.onclose = onclose
    return database
  }

  /**
   * Sends a request to open or delete the database, and resolves with its result.
   * @template T
   * @param {(indexedDB: IDBFactory) => IDBRequest<T>} send
   * @returns {Promise<T>}
   */
  async #request(send) {
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
    const result = await new Transport().within(timeout, settled).catch((error) => {
      throw this.#openFailed(error)
    })
    if (result) return result[0]
    // Close a connection that opens later. It would block other pages.
    settled.then(([late]) => /** @type {any} */ (late)?.close(), () => {})
    throw storageFailed(`The database ${this.#name} is held open by another page. Close it, then try again.`, undefined)
  }

  /** @param {any} cause */
  #openFailed(cause) {
    const message =
      cause?.name === "VersionError"
        ? `The database ${this.#name} was written by a newer version of medusa-auth. Reload the page, or update medusa-auth.`
        : `The database ${this.#name} could not be opened. See the cause of this error.`
    return storageFailed(message, cause)
  }
}
