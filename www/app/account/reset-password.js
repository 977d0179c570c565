// @ts-check
import { isMedusaError } from "/pkg/index.js"
import { call } from "../calls/call.js"
import { medusa } from "../client.js"
import { byId } from "../ui/dom.js"
import { PageError } from "../ui/error-message.js"
import { onSubmit, resetForm } from "../ui/form.js"
import { showStatus } from "../ui/status.js"

const requestForm = byId("request-token")
const resetPasswordForm = byId("reset")

onSubmit(requestForm, async ({ email }) => {
  await call("customers.generatePasswordToken", () => medusa.customers.generatePasswordToken({ email }))
  byId("reset-email").value = email
  byId("reset-token").focus()
  showStatus("If this address has an account, a reset token is on its way.")
})

onSubmit(resetPasswordForm, async ({ email, token, password }) => {
  const change = { email, token: token.trim(), password }
  await call("customers.resetPassword", () => medusa.customers.resetPassword(change)).catch(explainTokenError)
  resetForm(resetPasswordForm)
  resetForm(requestForm)
  location.hash = "log-in"
  byId("log-in-email").value = email
  showStatus("Your password has been changed. Log in with the new one.")
})

/**
 * Explain a rejected token. The error of Medusa v1 means nothing to a customer, and that of v2 names no field.
 * @param {unknown} error
 */
function explainTokenError(error) {
  if (!isMedusaError(error) || !["server_error", "unauthorized", "invalid_argument"].includes(error.code)) throw error
  throw new PageError("The server rejected this token. It may be mistyped, already used, or older than 15 minutes.", "token")
}
