// @ts-check
import { MedusaError } from "./error.js"

/**
 * Makes what loads a module, once for all clients. After a failure the next call tries again, and after a trap the next
 * load makes another instance.
 * @template {{ imports: any, start: (exports: any) => void, hasTrapped?: boolean }} Glue
 * @param {() => Glue} create makes the glue of one instance
 * @returns {(source: any, receive?: (source: any) => any) => Promise<Glue>} `receive` gives the module or its bytes
 */
export function loader(create) {
  /** By source: a client whose source stalls delays no client with another. @type {Map<any, Promise<void>>} */
  const loading = new Map()
  /** @type {Glue | undefined} */
  let loaded
  const current = () => (loaded?.hasTrapped ? undefined : loaded)

  const load = async (source, receive) => {
    const glue = create()
    const made = await WebAssembly.instantiate(await receive(source), glue.imports)
    if (current()) return
    glue.start((made.instance ?? made).exports)
    loaded = glue
  }

  return async (source, receive = (read) => read()) => {
    try {
      if (!current() && !loading.has(source)) loading.set(source, load(source, receive).finally(() => loading.delete(source)))
      await loading.get(source)
    } catch (cause) {
      if (!current()) throw new MedusaError({ code: "load_failed", message: "Could not load the WebAssembly module.", cause })
    }
    return /** @type {Glue} */ (loaded)
  }
}
