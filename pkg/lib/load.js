// @ts-check
import { MedusaError } from "./error.js"
import { Line } from "./line.js"

/**
 * What loads a module, once. After a failure the next call tries again.
 * @template Module
 * @param {WebAssembly.Imports} imports of its glue
 * @param {(exports: WebAssembly.Exports) => void} start of its glue
 * @param {Module} module what its glue exports, which works from then on
 * @returns {(source: () => any) => Promise<Module>} told where the module is
 */
export function loader(imports, start, module) {
  /** @type {Promise<Module> | undefined} */
  let loaded
  return (source) =>
    (loaded ??= instantiate(source, imports, start, module).catch((cause) => {
      loaded = undefined
      throw new MedusaError({ code: "load_failed", message: "The WebAssembly module could not be loaded.", cause })
    }))
}

/** Milliseconds that a module may take to come in: no call waits for ever. */
const limit = 30000

async function instantiate(source, imports, start, module) {
  const from = await new Line().within(limit, Promise.resolve(source()))
  const made = isStream(from)
    ? await WebAssembly.instantiateStreaming(from, imports)
    : await WebAssembly.instantiate((await from?.arrayBuffer?.()) ?? from, imports)
  start((made.instance ?? made).exports)
  return module
}

/** Whether it can be compiled while it comes in: browsers insist on the type, which not every server knows. */
function isStream(from) {
  if (typeof Response !== "function" || !(from instanceof Response)) return false
  return /^application\/wasm/.test(from.headers.get("content-type") ?? "")
}
