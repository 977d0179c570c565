// What `medusa exec` runs: both modules through every script, and what came of it in a file.
const { writeFileSync } = require("node:fs")
const { Modules } = require("@medusajs/framework/utils")

const { JWT_SECRET, TRANSCRIPTS } = process.env

exports.default = async ({ container }) => {
  const [users, auth] = [Modules.USER, Modules.AUTH].map((name) => container.resolve(name))
  const { play } = await import("../../modules/transcript.mjs")
  writeFileSync(TRANSCRIPTS, JSON.stringify(await play({ users, auth, secret: JWT_SECRET })))
}
