// @ts-check
import { isMedusaError } from "/pkg/index.js"
import { calling } from "./call.js"
import { medusa } from "./client.js"
import { byId } from "./element.js"
import { empty, onSubmit, Problem } from "./form.js"
import { say } from "./status.js"
import { open } from "./view.js"

const reset = byId("reset")

onSubmit(byId("ask-token"), async ({ email }) => {
  await calling("customers.generatePasswordToken", () => medusa.customers.generatePasswordToken({ email }))
  byId("reset-email").value = email
  byId("reset-token").focus()
  say("If this address has an account, a token is on its way.")
})

onSubmit(reset, async ({ email, token, password }) => {
  await calling("customers.resetPassword", () =>
    medusa.customers.resetPassword({ email, token: token.trim(), password })).catch(blameToken)
  empty(reset)
  empty(byId("ask-token"))
  open("log-in")
  byId("log-in-email").value = email
  say("Your password is changed. Log in with it.")
})

/** Medusa v1 answers a dead or mistyped token with an error that says nothing to a visitor, and v2 names no field. */
function blameToken(error) {
  if (!isMedusaError(error) || !["server_error", "unauthorized", "invalid_argument"].includes(error.code)) throw error
  throw new Problem("The server does not accept this token: it may be mistyped, used, or older than 15 minutes.", "token")
}
