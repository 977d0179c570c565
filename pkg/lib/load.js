// @ts-check
import * as glue from "../dist/glue.js"
import { MedusaError } from "./error.js"

/** @type {Promise<typeof glue> | undefined} */
let loaded

/**
 * The module, loaded once. After a failure the next call tries again.
 * @param {() => any} source the bytes of the module, the compiled module, or a response with it; or a promise of one
 */
export function load(source) {
  return (loaded ??= instantiate(source).catch((cause) => {
    loaded = undefined
    throw new MedusaError({ code: "load_failed", message: "The WebAssembly module could not be loaded.", cause })
  }))
}

async function instantiate(source) {
  const { imports, start } = glue
  const from = await source()
  const streamed = typeof Response === "function" && from instanceof Response
  const made = await WebAssembly[streamed ? "instantiateStreaming" : "instantiate"](from, imports)
  start((made.instance ?? made).exports)
  return glue
}
