// @ts-check
import { call } from "../calls/call.js"
import { medusa } from "../client.js"
import { byId } from "../ui/dom.js"
import { runAction } from "../ui/run-action.js"

const button = byId("log-out")

button.addEventListener("click", () =>
  runAction(button.closest("section"), button, async () => {
    await call("auth.deleteSession", () => medusa.auth.deleteSession())
  }))
