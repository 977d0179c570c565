// @ts-check
// Shows, while someone signs up on Medusa v1, whether the email address is taken. Medusa v2 does not reveal that.
import { isMedusaError } from "/pkg/index.js"
import { call } from "../calls/call.js"
import { medusa } from "../client.js"
import { byId, element } from "../ui/dom.js"
import { errorMessage } from "../ui/error-message.js"
import { backend } from "../url-parameters.js"

/** How long the user must stop typing before the server is asked, in milliseconds. */
const DELAY = 300

const field = byId("sign-up-email")
const notice = byId("sign-up-email-notice")

const unchecked = {
  v1: "",
  v2: "Medusa v2 does not reveal beforehand whether an address is taken. Addresses are case-sensitive.",
}[backend]

let timer = 0
let pending = new AbortController()

showNotice("", unchecked)

field.addEventListener("input", () => {
  if (backend === "v2") return
  cancelCheck()
  showNotice("", unchecked)
  if (!field.checkValidity()) return
  const { signal } = (pending = new AbortController())
  timer = setTimeout(() => check(field.value, signal), DELAY)
})

field.form.addEventListener("reset", () => {
  cancelCheck()
  showNotice("", unchecked)
})

/** Cancel the check that is scheduled or in progress. */
export function cancelCheck() {
  clearTimeout(timer)
  pending.abort()
}

/** @param {string} email @param {AbortSignal} signal */
async function check(email, signal) {
  try {
    const { exists } = await call("auth.exists", () => medusa.auth.exists(email, {}, { signal }))
    if (signal.aborted) return
    if (exists) showNotice("taken", "This address already has an account. ", element("a", { href: "#log-in" }, "Log in instead"))
    else showNotice("free", "This address is available.")
  } catch (error) {
    if (!isMedusaError(error)) throw error
    if (!signal.aborted) showNotice("", `We couldn’t check whether this address is available. ${errorMessage(error)}`)
  }
}

/** @param {"free" | "taken" | ""} kind @param {...(Node | string)} content */
function showNotice(kind, ...content) {
  notice.dataset.kind = kind
  notice.replaceChildren(...content)
}
