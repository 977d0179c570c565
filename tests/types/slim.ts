// The entry that is passed its WebAssembly module.
import Slim, { Medusa, MedusaError, isMedusaError, type Config, type WasmSource } from "medusa-auth/slim"
import { Medusa as Base } from "medusa-auth"

declare const bytes: Uint8Array<ArrayBuffer>
declare const module: WebAssembly.Module
const config: Config = { baseUrl: "" }

const sources: WasmSource[] = [bytes, bytes.buffer, module, new Response()]
new Slim(config, bytes) satisfies Base
new Medusa(undefined, module).auth.getSession().then(({ customer }) => customer.id satisfies string)
new Medusa(config, Promise.resolve(module))
new Medusa(config, fetch("/medusa_auth.wasm"))
new Medusa(config, () => fetch("/medusa_auth.wasm"))
new Medusa(config, () => sources[0]!)
isMedusaError({}) satisfies boolean
MedusaError.prototype.code satisfies string

// @ts-expect-error: the module is missing
new Medusa(config)
// @ts-expect-error: expects a module, not its URL
new Medusa(config, "/medusa_auth.wasm")
