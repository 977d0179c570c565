import type { Backend, Config, Medusa as Base } from "./index.js"

export * from "./index.js"

/**
 * What the WebAssembly module can be made from. A URL is not accepted. `& object` rules out strings, which TypeScript's
 * empty `WebAssembly.Module` type would let through.
 */
export type WasmSource = BufferSource | (WebAssembly.Module & object) | Response

/**
 * A client whose WebAssembly module (`medusa-auth/medusa_auth.wasm`) you provide. If `wasm` is a function, it is called
 * when the module is first needed. If the module takes more than 30 seconds to arrive, the signal that was passed to the
 * function is aborted, and the call rejects with `load_failed`.
 */
export class Medusa<B extends Backend = "v1"> extends Base<B> {
  constructor(config: Config<B> | undefined, wasm: WasmSource | Promise<WasmSource> | ((signal: AbortSignal) => WasmSource | Promise<WasmSource>))
}

export default Medusa
