// @ts-check
// The page that the link of an invite opens.
import { isMedusaError } from "/pkg/index.js"
import { call } from "../calls/call.js"
import { inviteToken } from "../invite-link.js"
import { byId } from "../ui/dom.js"
import { errorMessage } from "../ui/error-message.js"
import { onSubmit, resetForm } from "../ui/form.js"
import { formatTime } from "../ui/format.js"
import { showStatus } from "../ui/status.js"
import { backend } from "../url-parameters.js"
import { medusa } from "./client.js"
import { explainInviteError, explainUnchecked } from "./invite-errors.js"
import { teamSession } from "./session.js"

const alert = byId("invited").querySelector("[role=alert]")
const title = byId("invited-title")
const form = byId("accept")
const retry = byId("invited-retry")

byId("accept-password-hint").textContent = {
  v1: "At least 8 characters.",
  v2: "At least 8 characters. If this address already has a login at this shop, enter its password.",
}[backend]

/** Ask the server whether the invite can be accepted, and show the result. */
export async function checkInvite() {
  const token = inviteToken()
  showStatus("")
  show("Your invite", "pending")
  resetForm(form)
  if (!token) return showError({ message: "This address contains no invite. Open the link that you received again." })
  try {
    const invite = await call("users.validateInviteToken", () => medusa.users.validateInviteToken(token))
    if (token === inviteToken()) showInvite(invite)
  } catch (error) {
    if (!isMedusaError(error)) throw error
    if (token === inviteToken()) showError(error)
  }
}

retry.addEventListener("click", () => {
  title.focus()
  checkInvite()
})

/** @param {string} heading @param {"pending" | "valid" | "rejected"} state */
function show(heading, state) {
  title.textContent = heading
  alert.textContent = ""
  byId("invited-pending").hidden = state !== "pending"
  form.hidden = state !== "valid"
  byId("invited-actions").hidden = state !== "rejected"
}

/** @param {import("/pkg/admin.js").ValidatedInvite<"v1" | "v2">} invite */
function showInvite({ email, expires_at, unchecked }) {
  show("You are invited to join the team", "valid")
  form.elements.email.value = email
  byId("accept-for").textContent = email
  byId("accept-expiry").textContent = expires_at ? `${formatTime(new Date(expires_at))}.` : "Only admins can see this."
  byId("accept-unchecked").textContent = explainUnchecked(unchecked)
}

/** @param {{ message: string, code?: string }} error */
function showError(error) {
  show("This invite cannot be accepted", "rejected")
  const explanation = explainInviteError(error)
  retry.hidden = error.code === undefined || explanation !== undefined
  alert.textContent = explanation ?? errorMessage(error)
}

onSubmit(form, async ({ email, first_name, last_name, password }) => {
  const token = inviteToken() ?? ""
  try {
    await call("users.acceptInvite", () => medusa.users.acceptInvite({ token, password, first_name, last_name }))
  } catch (error) {
    if (!isMedusaError(error) || !explainInviteError(error)) throw error
    showError(error)
    return title.focus()
  }
  location.hash = "team"
  byId("team-log-in-email").value = email
  showStatus(teamSession.user ? `${email} has joined the team.` : "You have joined the team. Log in with your password.")
})
