// @ts-check
import { call } from "../calls/call.js"
import { medusa } from "../client.js"
import { byId } from "../ui/dom.js"
import { onSubmit } from "../ui/form.js"

onSubmit(byId("log-in"), async ({ email, password }) => {
  await call("auth.authenticate", () => medusa.auth.authenticate({ email, password }))
})
