// @ts-check
import { Transport } from "./transport.js"

/** Milliseconds to wait for a module. */
const limit = 30000

/**
 * A module, or its bytes, from wherever it comes: a response, say, or a function that fetches one.
 * @param {any} source
 */
export async function receive(source) {
  const controller = new AbortController()
  const received = await new Transport().within(limit, read(source, controller.signal))
  if (received) return received[0]
  controller.abort()
  throw new Error("The module did not load within 30 seconds.")
}

async function read(source, signal) {
  const from = await (typeof source === "function" ? source(signal) : source)
  return [isStream(from) ? await WebAssembly.compileStreaming(from) : ((await from?.arrayBuffer?.()) ?? from)]
}

/** Whether it can be compiled while it comes in: browsers insist on the type, which not every server knows. */
function isStream(from) {
  if (typeof Response !== "function" || !(from instanceof Response)) return false
  return /^application\/wasm/.test(from.headers.get("content-type") ?? "")
}
