// @ts-check
import { byId } from "../element.js"
import { empty, onSubmit, telling } from "../form.js"
import { say } from "../status.js"
import { medusa } from "./client.js"
import { lineOf } from "./invite.js"
import { asTeam } from "./session.js"

const list = byId("invites")
const form = byId("invite")

/** As many as Medusa v2 lists at once. */
const most = 50

/** List the invites that nobody has accepted yet, the newest first. */
export const loadInvites = () =>
  telling(byId("invites-box"), null, async () => {
    const query = { order: "-created_at", limit: most }
    const said = await asTeam("admin.invites.list", () => medusa.admin.invites.list({}, { query }))
    // Medusa v1 heeds no query, and has another name for the address.
    const invites = (said?.invites ?? []).map((invite) => ({ ...invite, email: invite.email ?? invite.user_email }))
    invites.sort((a, b) => b.created_at.localeCompare(a.created_at))
    list.replaceChildren(...invites.slice(0, most).map(lineOf))
  })

onSubmit(form, async ({ email }) => {
  const invite = await asTeam("users.createInvites", () => medusa.users.createInvites({ email }))
  if (!invite) return
  empty(form)
  const line = lineOf(invite)
  document.getElementById(invite.id)?.remove()
  list.prepend(line)
  line.querySelector("button")?.focus()
  say(`${invite.email} is invited. Copy the link and send it.`)
})
