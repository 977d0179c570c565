// @ts-check
import { byId, element } from "../element.js"
import { attempt, empty, onSubmit, telling } from "../form.js"
import { linkOf } from "../invitation.js"
import { say } from "../status.js"
import { inWords } from "../time.js"
import { medusa } from "./client.js"
import { asTeam } from "./session.js"

/** @typedef {{ id: string, email: string, token: string, created_at: string, expires_at: string }} Invite */

const box = byId("invites-box")
const list = byId("invites")
const form = byId("invite")

/** As many as Medusa v2 lists at once. */
const most = 50

/** List the invites that nobody has accepted yet, the newest first. */
export const loadInvites = () =>
  telling(box, null, async () => {
    const query = { order: "-created_at", limit: most }
    const said = await asTeam("admin.invites.list", () => medusa.admin.invites.list({}, { query }))
    // Medusa v1 heeds no query, and has another name for the address.
    const invites = (said?.invites ?? []).map((invite) => ({ ...invite, email: invite.email ?? invite.user_email }))
    invites.sort((a, b) => b.created_at.localeCompare(a.created_at))
    list.replaceChildren(...invites.slice(0, most).map(item))
  })

onSubmit(form, async ({ email }) => {
  const invite = await asTeam("users.createInvites", () => medusa.users.createInvites({ email }))
  if (!invite) return
  empty(form)
  const line = item(invite)
  document.getElementById(invite.id)?.remove()
  list.prepend(line)
  line.querySelector("button")?.focus()
  say(`${invite.email} is invited. Copy the link and send it.`)
})

/** The line of an invite. @param {Invite} invite */
function item(invite) {
  const over = Date.parse(invite.expires_at) <= Date.now()
  const title = element("p", { class: "person" }, element("strong", {}, invite.email), " ",
    element("span", { class: `state ${over ? "over" : "good"}` }, over ? "expired" : "pending"))
  const expiry = element("p", { class: "hint" }, `${over ? "Expired" : "Expires"} ${inWords(new Date(invite.expires_at))}.`)
  const line = element("li", { id: invite.id }, title, expiry)
  const button = (/** @type {string} */ name, /** @type {(invite: Invite, line: HTMLElement) => Promise<void>} */ action) => {
    const made = element("button", { type: "button", class: "small" }, name, unseen(` for ${invite.email}`))
    made.addEventListener("click", () => attempt(box, made, () => action(invite, line)))
    return made
  }
  line.append(element("div", { class: "buttons" },
    ...(over ? [] : [button("Copy the link", copy)]), button("Send again", renew), button("Withdraw", withdraw)))
  return line
}

const unseen = (/** @type {string} */ text) => element("span", { class: "unseen" }, text)

/** @param {Invite} invite @param {HTMLElement} line */
async function copy({ id, email, token }, line) {
  const link = linkOf(token)
  try {
    await navigator.clipboard.writeText(link)
    say(`The link for ${email} is copied.`)
  } catch {
    line.querySelector(".field")?.remove()
    const field = /** @type {HTMLInputElement} */ (element("input", { id: `link-${id}`, readonly: "" }))
    field.value = link
    line.append(element("div", { class: "field" }, element("label", { for: field.id }, "The link to copy", unseen(` for ${email}`)), field))
    field.focus()
    field.select()
    say("The browser does not allow copying. Here is the link.")
  }
}

/** @param {Invite} invite @param {HTMLElement} line */
async function renew({ id }, line) {
  const [invite] = (await asTeam("users.refreshInviteTokens", () => medusa.users.refreshInviteTokens([id]))) ?? []
  if (!invite) return
  const renewed = item(invite)
  line.replaceWith(renewed)
  renewed.querySelector("button")?.focus()
  say(`The invite for ${invite.email} is good again. Copy its new link and send it.`)
}

/** @param {Invite} invite @param {HTMLElement} line */
async function withdraw({ id, email }, line) {
  if (!(await asTeam("admin.invites.delete", () => medusa.admin.invites.delete(id)))) return
  line.remove()
  byId("invites-title").focus()
  say(`The invite for ${email} is withdrawn: its link is good no more.`)
}
