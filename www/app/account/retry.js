// @ts-check
// Asks again who is logged in, after that has failed.
import { isMedusaError } from "/pkg/index.js"
import { call } from "../calls/call.js"
import { medusa } from "../client.js"
import { byId } from "../ui/dom.js"
import { runAction } from "../ui/run-action.js"

const button = byId("session-retry")

button.addEventListener("click", () =>
  runAction(byId("session-error"), button, async () => {
    try {
      await call("auth.getSession", () => medusa.auth.getSession())
    } catch (error) {
      if (!isMedusaError(error) || error.code !== "unauthorized") throw error
    }
  }))
