// @ts-check
import { byId } from "../element.js"
import { attempt, empty, onSubmit } from "../form.js"
import { say } from "../status.js"
import { team } from "./session.js"

const form = byId("team-log-in")
const logOut = byId("team-log-out")

onSubmit(form, async (credentials) => {
  await team.enter(/** @type {any} */ (credentials))
  empty(form)
  say("You are logged in to the team.")
})

// The token is forgotten, and that is all: the server has no session of it, and may have a customer's.
logOut.addEventListener("click", () =>
  attempt(logOut.closest("section"), logOut, async () => {
    await team.leave()
    say("You are logged out of the team.")
  }))

team.addEventListener("change", () => {
  if (team.user) byId("team-greeting").textContent = `Logged in as ${fullName(team.user) || team.user.email}`
})

/** @param {import("/pkg/admin.js").UserOf<"v1" | "v2">} user */
export const fullName = ({ first_name, last_name }) => [first_name, last_name].filter(Boolean).join(" ")
