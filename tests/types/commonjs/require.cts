// A CommonJS module in TypeScript.
import Default, { Medusa, isMedusaError } from "medusa-auth"
import namespace = require("medusa-auth")

new Default({ maxRetries: 1 }).auth.exists("user@example.com").catch((error) => isMedusaError(error) && error.code)
new namespace.Medusa() satisfies Medusa
