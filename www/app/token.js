// @ts-check
import { calling } from "./call.js"
import { medusa } from "./client.js"
import { byId } from "./element.js"
import { attempt, empty, onSubmit } from "./form.js"
import { dots } from "./mask.js"
import { backend } from "./parameters.js"
import { session } from "./session.js"
import { say } from "./status.js"
import { inWords } from "./time.js"

const form = byId("get-token")
const box = byId("token")

session.addEventListener("change", () => {
  const { customer, token } = session
  form.hidden = token !== undefined
  box.hidden = token === undefined
  form.elements.email.value = customer?.email ?? ""
  byId("token-text").textContent = token ? `${token.slice(0, 6)}${dots}${token.slice(-4)}` : ""
  byId("token-expiry").textContent = token ? expiry(token) : ""
})

onSubmit(form, async ({ email, password }) => {
  const { access_token } = await calling("auth.getToken", () => medusa.auth.getToken({ email, password }))
  empty(form)
  session.keepToken(access_token)
  byId("token-copy").focus()
  say("The token is sent with every call from now on.")
})

byId("token-copy").addEventListener("click", () =>
  navigator.clipboard.writeText(session.token ?? "").then(
    () => say("The token is copied."),
    () => say("The browser does not allow copying."),
  ))

const refresh = byId("token-refresh")

refresh.hidden = backend === "v1"

refresh.addEventListener("click", () =>
  attempt(box, refresh, async () => {
    const { access_token } = await calling("auth.refreshToken", () => medusa.auth.refreshToken())
    session.keepToken(access_token)
    say("This is another token, which takes the place of the first.")
  }))

byId("token-forget").addEventListener("click", (event) =>
  attempt(box, event.currentTarget, async () => {
    await calling("auth.setToken", () => medusa.auth.setToken(null))
    session.keepToken(undefined)
    byId("token-title").focus()
    await session.check()
    say(session.state === "customer" ? "The token is forgotten. Your cookie still logs you in." : "The token is forgotten.")
  }))

/** When a token dies, as its middle part says. */
function expiry(token) {
  const [, claims] = token.split(".")
  const { exp } = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/")))
  return `Valid until ${inWords(new Date(exp * 1000))}.`
}
