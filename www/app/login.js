// @ts-check
import { calling } from "./call.js"
import { medusa } from "./client.js"
import { byId } from "./element.js"
import { onSubmit } from "./form.js"
import { session } from "./session.js"
import { say } from "./status.js"

onSubmit(byId("log-in"), async ({ email, password }, submitter) => {
  const credentials = { email, password }
  if (submitter?.getAttribute("value") === "token") {
    const { access_token } = await calling("auth.getToken", () => medusa.auth.getToken(credentials))
    session.keepToken(access_token)
    await session.check()
    say("You are logged in with a token.")
  } else {
    const { customer } = await calling("auth.authenticate", () => medusa.auth.authenticate(credentials))
    session.enter(customer)
    say("You are logged in.")
  }
})
