// @ts-check
// Lists the authentication events, and says why someone is no longer logged in.
import { showCall } from "../calls/code-panel.js"
import { logEvent } from "../calls/event-log.js"
import { medusa } from "../client.js"
import { currentSection } from "../section.js"
import { showStatus } from "../ui/status.js"

const expired = "Your session has expired. Please log in again."

const signedOut = {
  logout: "You are logged out.",
  elsewhere: "You were logged out in another tab.",
  expired,
  unauthorized: expired,
}

medusa.auth.onAuthStateChange(({ event, reason }) => {
  logEvent(event, reason)
  if (currentSection() !== "account") return
  showCall("auth.onAuthStateChange", `event: "${event}"`)
  if (event === "SIGNED_IN") showStatus("You are logged in.")
  if (event === "SIGNED_OUT") showStatus(signedOut[reason])
})
