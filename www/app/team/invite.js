// @ts-check
// An invite in the list, and what can be done with it.
import { byId, element } from "../element.js"
import { attempt } from "../form.js"
import { linkOf } from "../invitation.js"
import { say } from "../status.js"
import { inWords } from "../time.js"
import { medusa } from "./client.js"
import { asTeam } from "./session.js"

/** @typedef {import("/pkg/admin.js").AddressedInvite<"v1" | "v2">} Invite */
/** @typedef {(invite: Invite, line: HTMLElement) => Promise<void>} Action */

/** The line of an invite. @param {Invite} invite */
export function lineOf(invite) {
  const over = Date.parse(invite.expires_at) <= Date.now()
  const title = element("p", { class: "person" }, element("strong", {}, invite.email), " ",
    element("span", { class: `state ${over ? "over" : "good"}` }, over ? "expired" : "pending"))
  const expiry = element("p", { class: "hint" }, `${over ? "Expired" : "Expires"} ${inWords(new Date(invite.expires_at))}.`)
  const line = element("li", { id: invite.id }, title, expiry)
  const button = (/** @type {string} */ name, /** @type {Action} */ action) => {
    const made = element("button", { type: "button", class: "small" }, name, unseen(` for ${invite.email}`))
    made.addEventListener("click", () => attempt(byId("invites-box"), made, () => action(invite, line)))
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
    const label = element("label", { for: field.id }, "The link to copy", unseen(` for ${email}`))
    line.append(element("div", { class: "field" }, label, field))
    field.focus()
    field.select()
    say("The browser does not allow copying. Here is the link.")
  }
}

/** @param {Invite} invite @param {HTMLElement} line */
async function renew({ id }, line) {
  const [invite] = (await asTeam("users.refreshInviteTokens", () => medusa.users.refreshInviteTokens([id]))) ?? []
  if (!invite) return
  const renewed = lineOf(invite)
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
