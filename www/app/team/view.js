// @ts-check
// What of the team is shown. This module and what it imports are loaded when somebody comes here.
import { byId } from "../element.js"
import { empty } from "../form.js"
import { part } from "../part.js"
import { look } from "./accept.js"
import { loadInvites } from "./invites.js"
import "./login.js"
import { team } from "./session.js"
import { loadUsers } from "./users.js"

const isInvited = () => location.hash === "#invite"

/** Somebody has come here, by a link of the page or of an invite. @param {boolean} moves the focus too */
export function arrive(moves) {
  if (part() !== "team") return
  show()
  if (isInvited()) look()
  else if (team.user) load()
  if (moves) focus()
}

function show() {
  byId("invited").hidden = !isInvited()
  byId("team-visitor").hidden = isInvited() || team.user !== undefined
  byId("team-inside").hidden = isInvited() || team.user === undefined
}

function focus() {
  byId(isInvited() ? "invited-title" : team.user ? "team-greeting" : "team-log-in-title").focus()
}

function load() {
  loadInvites()
  loadUsers()
}

team.addEventListener("change", () => {
  show()
  for (const form of byId("team-inside").querySelectorAll("form")) empty(form)
  if (team.user) load()
  if (part() === "team") focus()
})
