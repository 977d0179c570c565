// @ts-check
import { Client, imports, start } from "../dist/glue.js"
import { MedusaError } from "./error.js"

/** @type {Promise<{ Client: typeof Client }> | undefined} */
let loaded

/**
 * The module, loaded once. After a failure the next call tries again.
 * @param {() => Promise<WebAssembly.Module | BufferSource | Response>} source where the module is
 */
export function load(source) {
  return (loaded ??= instantiate(source).catch((cause) => {
    loaded = undefined
    throw new MedusaError({ code: "load_failed", message: "The WebAssembly module could not be loaded.", cause })
  }))
}

async function instantiate(source) {
  const from = await source()
  const made = await (from instanceof Response
    ? WebAssembly.instantiateStreaming(from, imports)
    : WebAssembly.instantiate(from, imports))
  start((made.instance ?? made).exports)
  return { Client }
}
