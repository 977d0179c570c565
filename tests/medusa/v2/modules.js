// `medusa exec` runs this. It runs every script on both modules, and writes the transcripts to a file.
const { writeFileSync } = require("node:fs")
const { Modules } = require("@medusajs/framework/utils")

const { JWT_SECRET, TRANSCRIPTS } = process.env

exports.default = async ({ container }) => {
  const [users, auth] = [Modules.USER, Modules.AUTH].map((name) => container.resolve(name))
  const { runScripts } = await import("../../modules/transcript.mjs")
  writeFileSync(TRANSCRIPTS, JSON.stringify(await runScripts({ users, auth, secret: JWT_SECRET })))
}
