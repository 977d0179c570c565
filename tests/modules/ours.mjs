// @ts-check
// The modules of the package, in memory.
import { AuthModuleService, MemoryStore, UserModuleService } from "../../pkg/modules.js"
import { runScripts } from "./transcript.mjs"

export function runOurs() {
  const store = new MemoryStore()
  const secret = "test_jwt_secret"
  return runScripts({ users: new UserModuleService({ jwt_secret: secret, store }), auth: new AuthModuleService({ store }), secret })
}
