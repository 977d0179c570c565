// @ts-check
import * as glue from "../dist/medusa_auth_bg.js"
import { MedusaError } from "./error.js"

/** @type {Promise<typeof glue> | undefined} */
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
  const imports = { "./medusa_auth_bg.js": glue }
  const from = await source()
  const made = await (from instanceof Response
    ? WebAssembly.instantiateStreaming(from, imports)
    : WebAssembly.instantiate(from, imports))
  const { exports } = made.instance ?? made
  glue.__wbg_set_wasm(exports)
  exports.__wbindgen_start()
  return glue
}
