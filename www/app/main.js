// @ts-check
// The section router comes after the elements that it shows or hides, and before the modules that move the focus into them.
import "./client.js"
import "./calls/route-comparison.js"
import "./section-router.js"
import "./account/login-mode.js"
import "./setting-links.js"
import { currentSection } from "./section.js"
import { addPasswordToggles } from "./ui/password-toggle.js"

addPasswordToggles()

/** Load the account section when it is first shown: until then, nobody has to know who is logged in. */
const loadAccount = async () => {
  if (currentSection() === "account") await import("./account/account.js")
}

window.addEventListener("hashchange", loadAccount)

await loadAccount()
