// Starts Medusa like `medusa start`, but only on 127.0.0.1, and on a free port, which it prints.
const { once } = require("node:events")
const { container } = require("@medusajs/framework")
const { Modules } = require("@medusajs/framework/utils")
const { default: start } = require("@medusajs/medusa/commands/start")

const { ADMIN_EMAIL, ADMIN_PASSWORD } = process.env

async function main() {
  const { server } = await start({ directory: __dirname, host: "127.0.0.1", port: 0 })
  if (ADMIN_EMAIL) await addInitialData(ADMIN_EMAIL, ADMIN_PASSWORD)
  // In Medusa, a subscriber has to send the token. The tests read it from the log.
  container.resolve(Modules.EVENT_BUS).subscribe(
    "auth.password_reset",
    async ({ data }) => console.log(`password-token ${data.entity_id} ${data.token}`),
    { subscriberId: "password-token-printer" },
  )
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
