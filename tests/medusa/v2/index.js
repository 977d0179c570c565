// Starts Medusa like `medusa start`, but only on 127.0.0.1, and on a free port, which it prints.
require("./providers.js")
const { once } = require("node:events")
const { container } = require("@medusajs/framework")
const { Modules } = require("@medusajs/framework/utils")
const { default: start } = require("@medusajs/medusa/commands/start")

const { ADMIN_EMAIL, ADMIN_PASSWORD } = process.env

async function main() {
  const { server } = await start({ directory: __dirname, host: "127.0.0.1", port: 0 })
  if (ADMIN_EMAIL) await addInitialData(ADMIN_EMAIL, ADMIN_PASSWORD)
  // In Medusa, a subscriber has to send the token or code. The tests read it from the log.
  const print = (event, line) =>
    container.resolve(Modules.EVENT_BUS).subscribe(event, async ({ data }) => console.log(line(data)), { subscriberId: `print ${event}` })
  print("auth.password_reset", ({ entity_id, token }) => `password-token ${entity_id} ${token}`)
  print("auth.verification_requested", ({ entity_id, code }) => `verification-code ${entity_id} ${code}`)
  if (!server.listening) await once(server, "listening")
  console.log(`api http://localhost:${server.address().port}`)
  console.log("ready")
}

/** Creates an admin user, and a publishable key for the storefront. */
async function addInitialData(email, password) {
  const [users, auth, keys] = [Modules.USER, Modules.AUTH, Modules.API_KEY].map((name) => container.resolve(name))
  const user = await users.createUsers({ email })
  const { authIdentity } = await auth.register("emailpass", { body: { email, password } })
  await auth.updateAuthIdentities({ id: authIdentity.id, app_metadata: { user_id: user.id } })
  const { token } = await keys.createApiKeys({ title: "storefront", type: "publishable", created_by: user.id })
  console.log(`publishable-key ${token}`)
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
