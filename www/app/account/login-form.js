// @ts-check
import { call } from "../calls/call.js"
import { medusa } from "../client.js"
import { byId } from "../ui/dom.js"
import { onSubmit } from "../ui/form.js"
import { showStatus } from "../ui/status.js"
import { session } from "./session.js"

onSubmit(byId("log-in"), async ({ email, password }, submitter) => {
  const credentials = { email, password }
  if (submitter?.getAttribute("value") === "token") {
    const { access_token } = await call("auth.getToken", () => medusa.auth.getToken(credentials))
    session.setToken(access_token)
    await session.check()
    showStatus("You are logged in with a token.")
  } else {
    const { customer } = await call("auth.authenticate", () => medusa.auth.authenticate(credentials))
    session.setCustomer(customer)
    showStatus("You are logged in.")
  }
})
