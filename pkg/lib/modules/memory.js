// @ts-check

/** Keeps records in this page or process, for as long as it is there. */
export class MemoryStore {
  /** @type {Map<string, Map<string, any>>} the records of each kind by their ids */
  #kinds = new Map()

  /**
   * Do work within a transaction: nobody else comes between. @see IndexedDBStore
   * @param {import("./service.js").Step} step
   */
  async transact(step) {
    let next = step()
    while (next.lookup) next = step(this.#find(next.lookup))
    for (const { kind, id, record } of next.changes ?? []) {
      if (record) this.#of(kind).set(id, record)
      else this.#of(kind).delete(id)
    }
  }

  /** Forget all records. */
  async clear() {
    this.#kinds.clear()
  }

  /** @param {import("./service.js").Lookup} lookup */
  #find({ kind, id, field, value }) {
    const records = this.#of(kind)
    if (id !== undefined) return records.has(id) ? [records.get(id)] : []
    const all = [...records.values()]
    return field === undefined ? all : all.filter((record) => record[field] === value)
  }

  /** @param {string} kind */
  #of(kind) {
    const records = this.#kinds.get(kind) ?? new Map()
    this.#kinds.set(kind, records)
    return records
  }
}
