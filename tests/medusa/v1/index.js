// What `medusa start` does, but on 127.0.0.1 only and on any free port, which is then printed.
const express = require("express")
const load = require("@medusajs/medusa/dist/loaders").default

const { ADMIN_EMAIL, ADMIN_PASSWORD } = process.env

async function main() {
  const app = express()
  const { container } = await load({ directory: __dirname, expressApp: app, isTest: false })
  if (ADMIN_EMAIL) {
    await container.resolve("userService").create({ email: ADMIN_EMAIL, role: "admin" }, ADMIN_PASSWORD)
  }
  // Medusa leaves it to a plugin to deliver the tokens; whoever runs the tests reads them here.
  const events = container.resolve("eventBusService")
  for (const whose of ["customer", "user"]) {
    events.subscribe(
      `${whose}.password_reset`,
      async ({ email, token }) => console.log(`password-token ${email} ${token}`),
      { subscriberId: `${whose}-password-token-printer` },
    )
  }
  const server = app.listen(0, "127.0.0.1", () => {
    console.log(`api http://localhost:${server.address().port}`)
    console.log("ready")
  })
  process.once("SIGTERM", () => {
    // On exit Medusa's telemetry starts a process that outlives this one and writes to its folder, disabled or not.
    process.removeAllListeners("exit")
    process.exit(0)
  })
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
