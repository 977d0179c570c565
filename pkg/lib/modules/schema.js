// @ts-check
// The schema of the database in IndexedDB. Browsers hold databases of every version that was released, so a released
// upgrade never changes: to change the schema, add an upgrade to the end of the list.

/**
 * Brings a database to its version from the one before.
 * @typedef {(database: IDBDatabase, transaction: IDBTransaction) => void} Upgrade
 */

/** @type {Upgrade} */
function createStores(database) {
  /** The fields that records are looked up by, as `Kind::indexed` in Rust lists them. */
  const indexes = {
    user: ["email"],
    invite: ["email"],
    auth_identity: [],
    provider_identity: ["entity_id", "auth_identity_id"],
  }
  for (const [kind, fields] of Object.entries(indexes)) {
    const records = database.createObjectStore(kind, { keyPath: "id" })
    for (const field of fields) records.createIndex(field, field)
  }
}

/** The first upgrade makes version 1, the second version 2. @type {Upgrade[]} */
export const upgrades = [createStores]
