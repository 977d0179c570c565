// @ts-check
import { byId } from "../ui/dom.js"
import { onSubmit, resetForm } from "../ui/form.js"
import { fullName } from "../ui/format.js"
import { runAction } from "../ui/run-action.js"
import { showStatus } from "../ui/status.js"
import { teamSession } from "./session.js"

const form = byId("team-log-in")
const logOut = byId("team-log-out")

onSubmit(form, async ({ email, password }) => {
  await teamSession.logIn({ email, password })
  resetForm(form)
  showStatus("You are logged in to the team.")
})

logOut.addEventListener("click", () =>
  runAction(logOut.closest("section"), logOut, async () => {
    await teamSession.logOut()
    showStatus("You are logged out of the team.")
  }))

teamSession.addEventListener("change", () => {
  const { user } = teamSession
  if (user) byId("team-greeting").textContent = `Logged in as ${fullName(user) || user.email}`
})
