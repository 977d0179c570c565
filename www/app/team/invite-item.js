// @ts-check
// An invite in the list, with its actions.
import { inviteLink } from "../invite-link.js"
import { byId, element, visuallyHidden } from "../ui/dom.js"
import { formatTime } from "../ui/format.js"
import { runAction } from "../ui/run-action.js"
import { showStatus } from "../ui/status.js"
import { medusa } from "./client.js"
import { callAsUser } from "./session.js"

/** @typedef {import("/pkg/admin.js").AddressedInvite<"v1" | "v2">} Invite */
/** @typedef {(invite: Invite, item: HTMLElement) => Promise<void>} Action */

/** @param {Invite} invite */
export function inviteItem(invite) {
  const { id, email } = invite
  const expiry = new Date(invite.expires_at)
  const isExpired = expiry.getTime() <= Date.now()
  const state = element("span", { class: `state ${isExpired ? "expired" : "pending"}` }, isExpired ? "expired" : "pending")
  const item = element("li", { id },
    element("p", { class: "person" }, element("strong", {}, email), " ", state),
    element("p", { class: "hint" }, `${isExpired ? "Expired" : "Expires"} ${formatTime(expiry)}.`))
  const button = (/** @type {string} */ name, /** @type {Action} */ action) => {
    const created = element("button", { type: "button", class: "small" }, name, visuallyHidden(` for ${email}`))
    created.addEventListener("click", () => runAction(byId("invites-box"), created, () => action(invite, item)))
    return created
  }
  const actions = [button("Renew invite", renew), button("Revoke invite", revoke)]
  if (!isExpired) actions.unshift(button("Copy link", copyLink))
  item.append(element("div", { class: "buttons" }, ...actions))
  return item
}

/** @type {Action} */
async function copyLink({ id, email, token }, item) {
  const link = inviteLink(token)
  try {
    await navigator.clipboard.writeText(link)
    showStatus(`The link for ${email} has been copied.`)
  } catch {
    item.querySelector(".field")?.remove()
    const field = /** @type {HTMLInputElement} */ (element("input", { id: `link-${id}`, readonly: "" }))
    field.value = link
    const label = element("label", { for: field.id }, "Invite link", visuallyHidden(` for ${email}`))
    item.append(element("div", { class: "field" }, label, field))
    field.focus()
    field.select()
    showStatus("Your browser does not allow this page to copy the link. Copy it from the selected field.")
  }
}

/** @type {Action} */
async function renew({ id }, item) {
  const [invite] = (await callAsUser("users.refreshInviteTokens", () => medusa.users.refreshInviteTokens([id]))) ?? []
  if (!invite) return
  const renewed = inviteItem(invite)
  item.replaceWith(renewed)
  renewed.querySelector("button")?.focus()
  showStatus(`The invite for ${invite.email} has a new link. Copy it and send it to them.`)
}

/** @type {Action} */
async function revoke({ id, email }, item) {
  if (!(await callAsUser("admin.invites.delete", () => medusa.admin.invites.delete(id)))) return
  item.remove()
  byId("invites-title").focus()
  showStatus(`The invite for ${email} has been revoked. Its link no longer works.`)
}
