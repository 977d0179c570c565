// An admin invites a person, who accepts and logs in.
import Medusa from "medusa-auth/admin"

const parameters = new URLSearchParams(location.search)
const baseUrl = parameters.get("api")
const email = parameters.get("email")
const password = "supersecret"

async function main() {
  const admin = new Medusa({ baseUrl })
  await admin.admin.auth.createSession({ email: "admin@example.com", password })
  const { token } = await admin.users.createInvites({ email })
  console.log((await admin.users.validateInviteToken(token)).email)
  const user = await new Medusa({ baseUrl }).users.acceptInvite({ token, password, first_name: "Ann" })
  console.log(`${user.email} ${user.first_name}`)
  const { success } = await admin.users.authenticate("emailpass", { email, password })
  console.log(success)
  await admin.admin.users.delete(user.id)
  const [users, count] = await admin.users.listAndCount({ email })
  console.log(`${users.length} ${count}`)
}

// Rejections are not caught here: the browser reports them.
main().finally(() => console.log("end"))
