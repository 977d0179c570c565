// @ts-check
import { call } from "../calls/call.js"
import { medusa } from "../client.js"
import { byId } from "../ui/dom.js"
import { onSubmit } from "../ui/form.js"
import { showStatus } from "../ui/status.js"
import { cancelCheck } from "./email-availability.js"
import { session } from "./session.js"

onSubmit(byId("sign-up"), async ({ first_name, last_name, email, password }) => {
  cancelCheck()
  const { customer } = await call("customers.create", () =>
    medusa.customers.create({ first_name, last_name, email, password }))
  session.setCustomer(customer)
  showStatus("Your account has been created, and you are logged in.")
})
