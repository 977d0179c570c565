// @ts-check
import { call } from "../calls/call.js"
import { medusa } from "../client.js"
import { byId } from "../ui/dom.js"
import { onSubmit } from "../ui/form.js"
import { showStatus } from "../ui/status.js"
import { cancelCheck } from "./email-availability.js"

onSubmit(byId("sign-up"), async ({ first_name, last_name, email, password }) => {
  cancelCheck()
  await call("customers.create", () => medusa.customers.create({ first_name, last_name, email, password }))
  showStatus("Your account has been created, and you are logged in.")
})
