// @ts-check
import { MedusaError } from "./error.js"

/**
 * Makes what loads a module, once for all clients. After a failure the next call tries again.
 * @template Module
 * @param {WebAssembly.Imports} imports of its glue
 * @param {(exports: WebAssembly.Exports) => void} start of its glue
 * @param {Module} module what its glue exports, which works from then on
 * @returns {(source: any, receive?: (source: any) => any) => Promise<Module>} `receive` gives the module or its bytes
 */
export function loader(imports, start, module) {
  /** By source: a client whose source stalls delays no client with another. @type {Map<any, Promise<void>>} */
  const loading = new Map()
  let loaded = false

  const load = async (source, receive) => {
    const made = await WebAssembly.instantiate(await receive(source), imports)
    if (!loaded) start((made.instance ?? made).exports)
    loaded = true
  }

  return async (source, receive = (read) => read()) => {
    try {
      if (!loaded && !loading.has(source)) loading.set(source, load(source, receive).finally(() => loading.delete(source)))
      await loading.get(source)
    } catch (cause) {
      if (!loaded) throw new MedusaError({ code: "load_failed", message: "The WebAssembly module could not be loaded.", cause })
    }
    return module
  }
}
