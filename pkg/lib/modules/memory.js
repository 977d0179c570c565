// @ts-check

/** Stores records in this page or process, until it ends. */
export class MemoryStore {
  /** @type {Map<string, Map<string, any>>} records by id, by kind */
  #kinds = new Map()

  /**
   * Runs a call in a transaction, which is isolated from others because it never awaits.
   * @param {import("./service.js").Advance} advance
   */
  async transact(advance) {
    let step = advance()
    while (step.lookup) step = advance(this.#find(step.lookup))
    for (const { kind, id, record } of step.changes ?? []) {
      if (record) this.#recordsOf(kind).set(id, record)
      else this.#recordsOf(kind).delete(id)
    }
  }

  /** Deletes every record. */
  async clear() {
    this.#kinds.clear()
  }

  /** @param {import("./service.js").Lookup} lookup */
  #find({ kind, id, field, value }) {
    const records = this.#recordsOf(kind)
    if (id !== undefined) return records.has(id) ? [records.get(id)] : []
    const all = [...records.values()]
    return field === undefined ? all : all.filter((record) => record[field] === value)
  }

  /** @param {string} kind */
  #recordsOf(kind) {
    const records = this.#kinds.get(kind) ?? new Map()
    this.#kinds.set(kind, records)
    return records
  }
}
