// @ts-check
// Shows the account section for the status of the session, and moves the focus when that changes.
import { medusa } from "../client.js"
import { currentSection } from "../section.js"
import { updateSettingLinks } from "../setting-links.js"
import { byId } from "../ui/dom.js"
import { errorMessage } from "../ui/error-message.js"
import { resetForm } from "../ui/form.js"
import { showTab } from "./tabs.js"

window.addEventListener("hashchange", () => {
  showTab()
  if (currentSection() === "account") focusHeading()
})

let shown = "pending"

showTab()

medusa.auth.session.subscribe(({ status, error }) => {
  byId("session-pending").hidden = status !== "pending"
  byId("session-error").hidden = status !== "error"
  byId("logged-out").hidden = !["anonymous", "error"].includes(status)
  byId("logged-in").hidden = status !== "authenticated"
  byId("session-error").querySelector("[role=alert]").textContent = error ? errorMessage(error) : ""
  if (status === shown) return
  if (status === "authenticated") resetForms()
  // The focus stays where it is when the page loads, and after an error.
  if (currentSection() === "account" && shown !== "pending" && status !== "error") focusHeading()
  shown = status
})

/** Clear the forms and return to the first tab, for the next login. */
function resetForms() {
  for (const form of byId("account").querySelectorAll("form")) resetForm(form)
  if (currentSection() === "account") history.replaceState(null, "", location.pathname + location.search)
  updateSettingLinks()
  showTab()
}

function focusHeading() {
  if (medusa.auth.session.get().status === "authenticated") byId("greeting").focus()
  else showTab().querySelector("h2")?.focus()
}
