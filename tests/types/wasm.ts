// The entry whose requests are sent from Rust has the types of the default entry.
import Wasm, * as wasm from "medusa-auth/wasm"
import Medusa, * as index from "medusa-auth"
import { holds, type Equal } from "./equal.js"

holds<Equal<typeof wasm, typeof index>>()
holds<Equal<typeof Wasm, typeof Medusa>>()

new Wasm({ baseUrl: "" }).auth.authenticate({ email: "user@example.com", password: "supersecret" })
.then(({ customer }) => customer.id satisfies string)
new wasm.Medusa({ backend: "v2" }) satisfies Medusa<"v2">
