// @ts-check
// The section router comes after the elements that it shows or hides, and before the modules that move the focus into them.
import "./calls/route-comparison.js"
import "./section-router.js"
import "./account/account-view.js"
import "./account/login-form.js"
import "./account/login-mode.js"
import "./account/logout.js"
import "./account/profile.js"
import "./account/reset-password.js"
import { session } from "./account/session.js"
import "./account/signup-form.js"
import "./account/token.js"
import { currentSection } from "./section.js"
import { byId } from "./ui/dom.js"
import { addPasswordToggles } from "./ui/password-toggle.js"
import { runAction } from "./ui/run-action.js"

addPasswordToggles()

const retry = byId("session-retry")

retry.addEventListener("click", () => runAction(byId("session-error"), retry, () => session.check()))

/** @type {Promise<void> | undefined} */
let checked

/** Check the session when the account section is first shown. */
const checkOnce = () => currentSection() === "account" && (checked ??= session.check())

window.addEventListener("hashchange", checkOnce)

await checkOnce()
