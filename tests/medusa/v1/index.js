// Starts Medusa like `medusa start`, but only on 127.0.0.1, and on a free port, which it prints.
const express = require("express")
const load = require("@medusajs/medusa/dist/loaders").default

const { ADMIN_EMAIL, ADMIN_PASSWORD } = process.env

async function main() {
  const app = express()
  const { container } = await load({ directory: __dirname, expressApp: app, isTest: false })
  if (ADMIN_EMAIL) {
    await container.resolve("userService").create({ email: ADMIN_EMAIL, role: "admin" }, ADMIN_PASSWORD)
  }
  // In Medusa, a plugin has to send the tokens. The tests read them from the log.
  const events = container.resolve("eventBusService")
  for (const actor of ["customer", "user"]) {
    events.subscribe(
      `${actor}.password_reset`,
      async ({ email, token }) => console.log(`password-token ${email} ${token}`),
      { subscriberId: `${actor}-password-token-printer` },
    )
  }
  const server = app.listen(0, "127.0.0.1", () => {
    console.log(`api http://localhost:${server.address().port}`)
    console.log("ready")
  })
  process.once("SIGTERM", () => {
    // Even if it is disabled, Medusa's telemetry starts a process on exit that keeps writing to this folder.
    process.removeAllListeners("exit")
    process.exit(0)
  })
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
