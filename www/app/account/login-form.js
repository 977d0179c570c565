// @ts-check
import { call } from "../calls/call.js"
import { medusa } from "../client.js"
import { byId } from "../ui/dom.js"
import { onSubmit } from "../ui/form.js"
import { showStatus } from "../ui/status.js"
import { session } from "./session.js"

onSubmit(byId("log-in"), async ({ email, password }) => {
  const { customer } = await call("auth.authenticate", () => medusa.auth.authenticate({ email, password }))
  session.setCustomer(customer)
  showStatus("You are logged in.")
})
