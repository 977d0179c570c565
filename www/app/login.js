// @ts-check
import { medusa } from "./client.js"
import { showing } from "./code.js"
import { byId } from "./element.js"
import { onSubmit } from "./form.js"
import { session } from "./session.js"
import { say } from "./status.js"

onSubmit(byId("log-in"), async ({ email, password }, submitter) => {
  const credentials = { email, password }
  if (submitter?.getAttribute("value") === "token") {
    const { access_token } = await showing("getToken", () => medusa.auth.getToken(credentials))
    session.keepToken(access_token)
    await session.check()
    say("You are logged in with a token.")
  } else {
    const { customer } = await showing("authenticate", () => medusa.auth.authenticate(credentials))
    session.enter(customer)
    say("You are logged in.")
  }
})
