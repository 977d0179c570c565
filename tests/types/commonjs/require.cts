// A CommonJS module in TypeScript.
import Default, { Medusa, isMedusaError, type AuthStateChange } from "medusa-auth"
import namespace = require("medusa-auth")

new Default({ maxRetries: 1 }).auth.exists("user@example.com").catch((error) => isMedusaError(error) && error.code)
new namespace.Medusa() satisfies Medusa
new Default().auth.onAuthStateChange((change: AuthStateChange) => change.customer?.email)
new Default().close()
