// The entry for those who place the module themselves. Only compiled, never run.
import { Medusa } from "medusa-auth/slim"

export const clients = [
  new Medusa(undefined, fetch("/medusa_auth.wasm")),
  new Medusa({ timeout: 0 }, () => fetch("/medusa_auth.wasm")),
  new Medusa({}, new Uint8Array()),
]

// @ts-expect-error: the module must be given
new Medusa({})
