// @ts-check
// What the link of an invite leads to.
import { isMedusaError } from "/pkg/index.js"
import { calling } from "../call.js"
import { byId } from "../element.js"
import { empty, onSubmit, sentence } from "../form.js"
import { invitation } from "../invitation.js"
import { backend } from "../parameters.js"
import { say } from "../status.js"
import { inWords } from "../time.js"
import { open } from "../view.js"
import { medusa } from "./client.js"
import { overInWords, untold } from "./over.js"
import { team } from "./session.js"

const box = byId("invited")
const alert = box.querySelector("[role=alert]")
const title = byId("invited-title")
const form = byId("accept")
const again = byId("invited-again")

byId("accept-password-hint").textContent = {
  v1: "At least 8 characters.",
  v2: "At least 8 characters. If this address has a log-in at this shop already, its password.",
}[backend]

/** Ask whether the invite whose link was opened can be accepted, and show that. */
export async function look() {
  const token = invitation()
  say("")
  show("Your invite", "checking")
  empty(form)
  if (!token) return refuse({ message: "This address names no invite. Open the link that you were sent once more." })
  try {
    const invite = await calling("users.validateInviteToken", () => medusa.users.validateInviteToken(token))
    if (token === invitation()) offer(invite)
  } catch (error) {
    if (!isMedusaError(error)) throw error
    if (token === invitation()) refuse(error)
  }
}

again.addEventListener("click", () => {
  title.focus()
  look()
})

/** @param {"checking" | "offered" | "refused"} state */
function show(heading, state) {
  title.textContent = heading
  alert.textContent = ""
  byId("invited-checking").hidden = state !== "checking"
  form.hidden = state !== "offered"
  byId("invited-over").hidden = state !== "refused"
}

/** @param {import("/pkg/admin.js").ValidatedInvite<"v1" | "v2">} invite */
function offer({ email, expires_at, unchecked }) {
  show("You are invited to the team", "offered")
  form.elements.email.value = email
  byId("accept-for").textContent = email
  byId("accept-expiry").textContent = expires_at
    ? `${inWords(new Date(expires_at))}.`
    : "The server tells that to the team alone."
  byId("accept-unchecked").textContent = untold(unchecked)
}

/** @param {{ message: string, code?: string }} error */
function refuse(error) {
  show("This invite cannot be accepted", "refused")
  const over = overInWords(error)
  again.hidden = error.code === undefined || over !== undefined
  alert.textContent = over ?? sentence(error)
}

onSubmit(form, async ({ email, first_name, last_name, password }) => {
  const token = invitation() ?? ""
  try {
    await calling("users.acceptInvite", () => medusa.users.acceptInvite({ token, password, first_name, last_name }))
  } catch (error) {
    if (!isMedusaError(error) || !overInWords(error)) throw error
    refuse(error)
    return title.focus()
  }
  open("team")
  byId("team-log-in-email").value = email
  say(team.user ? `${email} is in the team.` : "You are in the team now. Log in with your password.")
})
