import type { Backend, Config, Medusa as Base } from "./index.js"

export * from "./index.js"

/** What a module can be made of. An address is none: TypeScript's empty `WebAssembly.Module` alone would let it pass. */
export type WasmSource = BufferSource | (WebAssembly.Module & object) | Response

/** A client whose WebAssembly module (`medusa-auth/medusa_auth.wasm`) you place yourself. A function that gives it is
 * called when the module is first needed, with a signal that is aborted if the module takes more than 30 seconds to arrive. */
export class Medusa<B extends Backend = "v1"> extends Base<B> {
  constructor(config: Config<B> | undefined, wasm: WasmSource | Promise<WasmSource> | ((signal: AbortSignal) => WasmSource | Promise<WasmSource>))
}

export default Medusa
