import type { Config, Medusa as Base } from "./index.js"

export * from "./index.js"

/** What a module can be made of. A function is called when the module is first needed. */
export type WasmSource = BufferSource | WebAssembly.Module | Response

/** A client whose WebAssembly module (`medusa-auth/medusa_auth.wasm`) you place yourself. */
export class Medusa extends Base {
  constructor(config: Config | undefined, wasm: WasmSource | Promise<WasmSource> | (() => WasmSource | Promise<WasmSource>))
}

export default Medusa
