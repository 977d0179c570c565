// @ts-check
// The schema of the IndexedDB database. Browsers have databases of every released version, so never change a released
// upgrade. To change the schema, append an upgrade to the list.

/**
 * Upgrades a database from the previous version.
 * @typedef {(database: IDBDatabase, transaction: IDBTransaction) => void} Upgrade
 */

/** @type {Upgrade} */
function createStores(database) {
  /** The same as `Kind::indexed_fields` in Rust. */
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

/** The first upgrade creates version 1. @type {Upgrade[]} */
export const upgrades = [createStores]
