// @ts-check
import "./compare.js"
import { byId } from "./element.js"
import { attempt } from "./form.js"
import "./login.js"
import "./newpassword.js"
import { part } from "./part.js"
import { addPasswordButtons } from "./password.js"
import "./profile.js"
import { session } from "./session.js"
import "./signup.js"
import "./token.js"
import "./view.js"

addPasswordButtons()

const again = byId("check-again")

again.addEventListener("click", () => attempt(byId("doubt"), again, () => session.check()))

/** @type {Promise<void> | undefined} */
let asked

/** Who is logged in is asked when the account is first looked at. */
const ask = () => part() === "account" && (asked ??= session.check())

window.addEventListener("hashchange", ask)

await ask()
