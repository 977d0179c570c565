// @ts-check
import { call } from "../calls/call.js"
import { MASK } from "../calls/redact.js"
import { medusa } from "../client.js"
import { byId } from "../ui/dom.js"
import { onSubmit, resetForm } from "../ui/form.js"
import { formatTime } from "../ui/format.js"
import { runAction } from "../ui/run-action.js"
import { showStatus } from "../ui/status.js"
import { backend } from "../url-parameters.js"
import { session } from "./session.js"

const form = byId("get-token")
const panel = byId("token")

session.addEventListener("change", () => {
  const { customer, token } = session
  form.hidden = token !== undefined
  panel.hidden = token === undefined
  form.elements.email.value = customer?.email ?? ""
  byId("token-text").textContent = token ? `${token.slice(0, 6)}${MASK}${token.slice(-4)}` : ""
  byId("token-expiry").textContent = token ? `Valid until ${formatTime(expiryOf(token))}.` : ""
})

onSubmit(form, async ({ email, password }) => {
  const { access_token } = await call("auth.getToken", () => medusa.auth.getToken({ email, password }))
  resetForm(form)
  session.setToken(access_token)
  byId("token-copy").focus()
  showStatus("From now on, this page sends the token with every request.")
})

byId("token-copy").addEventListener("click", () =>
  navigator.clipboard.writeText(session.token ?? "").then(
    () => showStatus("The token has been copied."),
    () => showStatus("Your browser does not allow this page to copy the token."),
  ))

const refresh = byId("token-refresh")

refresh.hidden = backend === "v1"

refresh.addEventListener("click", () =>
  runAction(panel, refresh, async () => {
    const { access_token } = await call("auth.refreshToken", () => medusa.auth.refreshToken())
    session.setToken(access_token)
    showStatus("The token has been refreshed.")
  }))

const forget = byId("token-forget")

forget.addEventListener("click", () =>
  runAction(panel, forget, async () => {
    await call("auth.setToken", () => medusa.auth.setToken(null))
    session.setToken(undefined)
    byId("token-title").focus()
    await session.check()
    const isLoggedIn = session.status === "authenticated"
    showStatus(`The token has been forgotten.${isLoggedIn ? " Your cookie still keeps you logged in." : ""}`)
  }))

/** When a JWT expires. @param {string} token */
function expiryOf(token) {
  const [, claims] = token.split(".")
  const { exp } = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/")))
  return new Date(exp * 1000)
}
