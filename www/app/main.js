// @ts-check
import "./compare.js"
import { byId } from "./element.js"
import { attempt } from "./form.js"
import "./login.js"
import "./newpassword.js"
import { addPasswordButtons } from "./password.js"
import "./profile.js"
import { session } from "./session.js"
import "./signup.js"
import "./token.js"
import "./view.js"

addPasswordButtons()

const again = byId("check-again")

again.addEventListener("click", () => attempt(byId("doubt"), again, () => session.check()))

await session.check()
