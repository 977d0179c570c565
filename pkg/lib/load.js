// @ts-check
import { Client, imports, start } from "../dist/glue.js"
import { MedusaError } from "./error.js"
import { Line } from "./line.js"

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

/** Milliseconds that a module may take to come in: no call waits for ever. */
const limit = 30000

async function instantiate(source) {
  const from = await new Line().within(limit, Promise.resolve(source()))
  const made = isStream(from)
    ? await WebAssembly.instantiateStreaming(from, imports)
    : await WebAssembly.instantiate((await from?.arrayBuffer?.()) ?? from, imports)
  start((made.instance ?? made).exports)
  return { Client }
}

/** Whether it can be compiled while it comes in: browsers insist on the type, which not every server knows. */
function isStream(from) {
  if (typeof Response !== "function" || !(from instanceof Response)) return false
  return /^application\/wasm/.test(from.headers.get("content-type") ?? "")
}
