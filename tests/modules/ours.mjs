// @ts-check
// Our modules, as whoever installs the package has them, with records in memory.
import { AuthModuleService, MemoryStore, UserModuleService } from "../../pkg/modules.js"
import { play } from "./transcript.mjs"

export function playOurs() {
  const store = new MemoryStore()
  const secret = "test_jwt_secret"
  return play({ users: new UserModuleService({ jwt_secret: secret, store }), auth: new AuthModuleService({ store }), secret })
}
