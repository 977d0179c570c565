// @ts-check
// Shows the team section. This module and its imports are loaded when the section is first opened.
import { currentSection } from "../section.js"
import { byId } from "../ui/dom.js"
import { resetForm } from "../ui/form.js"
import { checkInvite } from "./accept-invite.js"
import { loadInvites } from "./invites.js"
import "./login-form.js"
import { teamSession } from "./session.js"
import { loadUsers } from "./users.js"

const isInvited = () => location.hash === "#invite"

/** Show the section after the address has changed. @param {boolean} movesFocus */
export function showTeamView(movesFocus) {
  if (currentSection() !== "team") return
  show()
  if (isInvited()) checkInvite()
  else if (teamSession.user) load()
  if (movesFocus) focusHeading()
}

function show() {
  byId("invited").hidden = !isInvited()
  byId("team-logged-out").hidden = isInvited() || teamSession.user !== undefined
  byId("team-logged-in").hidden = isInvited() || teamSession.user === undefined
}

function focusHeading() {
  byId(isInvited() ? "invited-title" : teamSession.user ? "team-greeting" : "team-log-in-title").focus()
}

function load() {
  loadInvites()
  loadUsers()
}

teamSession.addEventListener("change", () => {
  show()
  for (const form of byId("team-logged-in").querySelectorAll("form")) resetForm(form)
  if (teamSession.user) load()
  if (currentSection() === "team") focusHeading()
})
