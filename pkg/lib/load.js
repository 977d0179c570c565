// @ts-check
import { MedusaError } from "./error.js"

/**
 * Returns a function that loads a module once for all clients. After a failure, the next call tries again. After a trap, the
 * next call creates another instance.
 * @template {{ imports: any, start: (exports: any) => void, hasTrapped?: boolean }} Glue
 * @param {() => Glue} create creates the glue of one instance
 * @returns {(source: any, fetchModule?: (source: any) => any) => Promise<Glue>} `fetchModule` returns the module or its bytes
 */
export function loader(create) {
  /** The loads in progress, by source. A source that stalls does not delay clients that have another. @type {Map<any, Promise<void>>} */
  const loading = new Map()
  /** @type {Glue | undefined} */
  let loaded
  const current = () => (loaded?.hasTrapped ? undefined : loaded)

  const load = async (source, fetchModule) => {
    const glue = create()
    const made = await WebAssembly.instantiate(await fetchModule(source), glue.imports)
    if (current()) return
    glue.start((made.instance ?? made).exports)
    loaded = glue
  }

  return async (source, fetchModule = (read) => read()) => {
    try {
      if (!current() && !loading.has(source)) loading.set(source, load(source, fetchModule).finally(() => loading.delete(source)))
      await loading.get(source)
    } catch (cause) {
      if (!current()) throw new MedusaError({ code: "load_failed", message: "Could not load the WebAssembly module.", cause })
    }
    return /** @type {Glue} */ (loaded)
  }
}
