// @ts-check
import { create } from "../../dist/modules/glue.js"
import bytes from "../../dist/modules/inline.js"
import { loader } from "../load.js"
import { write } from "./arguments.js"
import { known, thrown } from "./errors.js"
import { configure } from "./options.js"

/**
 * Which records are asked for: all of a kind, the one with an id, or those with a value in a field.
 * @typedef {{ kind: string, id?: string, field?: string, value?: string }} Lookup
 * @typedef {{ kind: string, id: string, record: any }} Change what became of a record; `null` where it is gone
 * @typedef {{ lookup?: Lookup, changes?: Change[], work?: true, result?: any, error?: any }} Next
 * @typedef {(found?: any[]) => Next} Step of a call within a transaction, given what the step before asked for
 */

const load = loader(create)

/** An object of its own properties alone, whatever a page has put on the prototype of all. */
const own = (/** @type {any} */ object) => object && Object.assign(Object.create(null), object)

/** Where methods meet the module, which is loaded beside the first call. What decides is there; what keeps is the store. */
export class Service {
  #store
  #options

  /** @param {any} given @param {import("./options.js").Known} known */
  constructor(given, known) {
    const { store, options } = configure(given, known)
    this.#store = store
    this.#options = JSON.stringify(options)
  }

  /**
   * Give a class the methods of a module.
   * @param {typeof Service} Class
   * @param {string} module
   * @param {Record<number, string>} methods names, by the number of arguments that they take
   */
  static define(Class, module, methods) {
    for (const [count, names] of Object.entries(methods)) {
      for (const name of names.split(" ")) {
        const value = {
          /** @this {Service} @param {unknown[]} given */
          async [name](...given) {
            return this.#call(module, name, given.slice(0, Number(count)))
          },
        }[name]
        Object.defineProperty(Class.prototype, name, { value, configurable: true, writable: true })
      }
    }
  }

  async #call(module, method, given) {
    const request = `{"module":"${module}","method":"${method}","options":${this.#options},"arguments":${write(given)}}`
    const glue = await load(bytes)
    try {
      const { error, result } = await this.#drive(new glue.Call(request, Date.now()))
      if (error) throw thrown(error)
      return result ?? undefined
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) glue.hasTrapped = true
      throw known(error)
    }
  }

  /** Take a call from transaction to transaction until it is over. @param {any} call @returns {Promise<Next>} */
  async #drive(call) {
    /** @type {Next} */
    let next = {}
    /** @type {Step} */
    const step = (found) => {
      if (found) call.give(JSON.stringify(found))
      next = own(JSON.parse(call.run()))
      next.lookup = own(next.lookup)
      next.changes = next.changes?.map(own)
      return next
    }
    try {
      do {
        if (next.work) call.work()
        await this.#store.transact(step)
      } while (next.work)
      return next
    } finally {
      call.free()
    }
  }
}
