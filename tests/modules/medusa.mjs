// @ts-check
// The real modules, within the Medusa of ../medusa/v2: what they do today, and what they did when it was written down.
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"

/** @typedef {Record<string, import("./transcript.mjs").Entry[]>} Transcripts by script */

const home = fileURLToPath(new URL("../medusa/v2", import.meta.url))
const folder = fileURLToPath(new URL("medusa-2.21.2", import.meta.url))

/** Of a database of their own, which may lose whatever is in it. Only where there is one: see ../medusa/v2.mjs. */
const { MODULES_DATABASE_URL } = process.env
export const isThere = MODULES_DATABASE_URL !== undefined

/** @returns {Promise<Transcripts>} */
export async function playMedusa() {
  const folder = mkdtempSync(join(tmpdir(), "modules-"))
  const file = join(folder, "transcripts.json")
  try {
    const args = ["node_modules/@medusajs/cli/cli.js", "exec", "./modules.js"]
    // In development it reports at length that there is no ts-node.
    const env = { ...process.env, NODE_ENV: "production", DATABASE_URL: MODULES_DATABASE_URL, TRANSCRIPTS: file }
    const child = spawn(process.execPath, args, { cwd: home, env, stdio: ["ignore", "pipe", "pipe"] })
    let said = ""
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk))
    const status = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve))
    if (status !== 0) throw new Error(`medusa exec failed (${status}).\n${said.slice(-4000)}`)
    return JSON.parse(readFileSync(file, "utf8"))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What was written down. @returns {Transcripts} */
export function recorded() {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"))
  return Object.fromEntries(files.map((file) => [basename(file, ".json"), JSON.parse(readFileSync(join(folder, file), "utf8"))]))
}

/** Write it down, a step on each line. @param {Transcripts} transcripts */
export function write(transcripts) {
  for (const [script, entries] of Object.entries(transcripts)) {
    writeFileSync(join(folder, `${script}.json`), `[\n${entries.map((entry) => JSON.stringify(entry)).join(",\n")}\n]\n`)
  }
}
