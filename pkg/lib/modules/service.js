// @ts-check
import { create } from "../../dist/modules/glue.js"
import bytes from "../../dist/modules/inline.js"
import { loader } from "../load.js"
import { serialize } from "./arguments.js"
import { toError, wrapError } from "./errors.js"
import { readOptions } from "./options.js"

/**
 * A Lookup asks for every record of a kind, for the one with an id, or for those with a value in a field.
 * A Step is what the WebAssembly module wants next. `Step` in Rust documents it.
 * @typedef {{ kind: string, id?: string, field?: string, value?: string }} Lookup
 * @typedef {{ kind: string, id: string, record: any }} Change of a record, which is `null` if it was deleted
 * @typedef {{ lookup?: Lookup, changes?: Change[], hashPassword?: true, result?: any, error?: any }} Step
 * @typedef {(found?: any[]) => Step} Advance takes the records of the last lookup and returns the next step
 */

const load = loader(create)

/** A copy without a prototype, so that a polluted `Object.prototype` cannot add properties. */
const withoutPrototype = (/** @type {any} */ object) => object && Object.assign(Object.create(null), object)

/** Runs the calls of a service in the WebAssembly module, on a store. The first call loads the module. */
export class Service {
  #store
  #options

  /** @param {any} options @param {import("./options.js").OptionSpecs} specs */
  constructor(options, specs) {
    const { store, options: others } = readOptions(options, specs)
    this.#store = store
    this.#options = JSON.stringify(others)
  }

  /**
   * Adds the methods of a module to a class.
   * @param {typeof Service} Class
   * @param {string} module
   * @param {Record<number, string>} methods names, by the number of arguments
   */
  static define(Class, module, methods) {
    for (const [count, names] of Object.entries(methods)) {
      for (const name of names.split(" ")) {
        const value = {
          /** @this {Service} @param {unknown[]} args */
          async [name](...args) {
            return this.#call(module, name, args.slice(0, Number(count)))
          },
        }[name]
        Object.defineProperty(Class.prototype, name, { value, configurable: true, writable: true })
      }
    }
  }

  async #call(module, method, args) {
    const request = `{"module":"${module}","method":"${method}","options":${this.#options},"arguments":${serialize(args)}}`
    const glue = await load(bytes)
    try {
      const { error, result } = await this.#run(new glue.ModuleCall(request, Date.now()))
      if (error) throw toError(error)
      return result ?? undefined
    } catch (thrown) {
      if (thrown instanceof WebAssembly.RuntimeError) glue.hasTrapped = true
      throw wrapError(thrown)
    }
  }

  /** Runs a call to its end, in as many transactions as it needs. @param {any} call @returns {Promise<Step>} */
  async #run(call) {
    /** @type {Step} */
    let step = {}
    /** @type {Advance} */
    const advance = (found) => {
      if (found) call.provide(JSON.stringify(found))
      step = withoutPrototype(JSON.parse(call.run()))
      step.lookup = withoutPrototype(step.lookup)
      step.changes = step.changes?.map(withoutPrototype)
      return step
    }
    try {
      do {
        if (step.hashPassword) call.hashPassword()
        await this.#store.transact(advance)
      } while (step.hashPassword)
      return step
    } finally {
      call.free()
    }
  }
}
