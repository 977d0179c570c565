// @ts-check
// The token of token mode.
import { call } from "../calls/call.js"
import { MASK } from "../calls/redact.js"
import { medusa } from "../client.js"
import { byId } from "../ui/dom.js"
import { runAction } from "../ui/run-action.js"
import { showStatus } from "../ui/status.js"
import { backend } from "../url-parameters.js"
import { showLife } from "./token-life.js"

const panel = byId("token")
const refresh = byId("token-refresh")

/** The client's token, if it has one. */
const currentToken = async () => (await medusa.auth.headers()).authorization?.replace("Bearer ", "")

medusa.auth.onAuthStateChange(async () => {
  const token = await currentToken()
  panel.hidden = token === undefined
  byId("token-text").textContent = token ? `${token.slice(0, 6)}${MASK}${token.slice(-4)}` : ""
  showLife(token)
})

byId("token-copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText((await currentToken()) ?? "")
    showStatus("The token has been copied.")
  } catch {
    showStatus("Your browser does not allow this page to copy the token.")
  }
})

refresh.hidden = backend === "v1"

refresh.addEventListener("click", () =>
  runAction(panel, refresh, async () => {
    await call("auth.refreshToken", () => medusa.auth.refreshToken())
    showStatus("The token has been refreshed.")
  }))
