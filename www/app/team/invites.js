// @ts-check
import { byId } from "../ui/dom.js"
import { onSubmit, resetForm } from "../ui/form.js"
import { runInBackground } from "../ui/run-action.js"
import { showStatus } from "../ui/status.js"
import { medusa } from "./client.js"
import { inviteItem } from "./invite-item.js"
import { callAsUser } from "./session.js"

const list = byId("invites")
const form = byId("invite")

/** How many invites are listed: one page of Medusa v2. */
const LIMIT = 50

/** List the invites that have not been accepted, newest first. */
export const loadInvites = () =>
  runInBackground(byId("invites-box"), async () => {
    const query = { order: "-created_at", limit: LIMIT }
    const result = await callAsUser("admin.invites.list", () => medusa.admin.invites.list({}, { query }))
    // Medusa v1 ignores the query, and calls the address `user_email`.
    const invites = (result?.invites ?? []).map((invite) => ({ ...invite, email: invite.email ?? invite.user_email }))
    invites.sort((a, b) => b.created_at.localeCompare(a.created_at))
    list.replaceChildren(...invites.slice(0, LIMIT).map(inviteItem))
  })

onSubmit(form, async ({ email }) => {
  const invite = await callAsUser("users.createInvites", () => medusa.users.createInvites({ email }))
  if (!invite) return
  resetForm(form)
  const item = inviteItem(invite)
  document.getElementById(invite.id)?.remove()
  list.prepend(item)
  item.querySelector("button")?.focus()
  showStatus(`${invite.email} has been invited. Copy the link and send it to them.`)
})
