// @ts-check
import { Transport } from "./transport.js"

/** Milliseconds to wait for a module. */
const TIMEOUT = 30000

/**
 * A module, or its bytes.
 * @param {any} source a module, its bytes, a response with its bytes, a promise of one of these, or a function that returns one
 */
export async function fetchModule(source) {
  const controller = new AbortController()
  const fetched = await new Transport().within(TIMEOUT, read(source, controller.signal), controller)
  if (fetched) return fetched[0]
  throw new Error("The module did not load within 30 seconds.")
}

async function read(source, signal) {
  const from = await (typeof source === "function" ? source(signal) : source)
  return [isStreamable(from) ? await WebAssembly.compileStreaming(from) : ((await from?.arrayBuffer?.()) ?? from)]
}

/** Whether the response can be compiled while it arrives. Browsers require the media type, which some servers do not send. */
function isStreamable(from) {
  if (typeof Response !== "function" || !(from instanceof Response)) return false
  return /^application\/wasm/.test(from.headers.get("content-type") ?? "")
}
