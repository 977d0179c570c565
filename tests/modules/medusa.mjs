// @ts-check
// The modules of the Medusa in ../medusa/v2: running the scripts on them, and the recordings of earlier runs.
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"

/** @typedef {Record<string, import("./transcript.mjs").Entry[]>} Transcripts by script */

const medusa = fileURLToPath(new URL("../medusa/v2", import.meta.url))
const recordings = fileURLToPath(new URL("medusa-2.21.2", import.meta.url))

/** A database for the modules alone, which the scripts empty. ../medusa/v2.mjs sets it. */
const { MODULES_DATABASE_URL } = process.env
export const isAvailable = MODULES_DATABASE_URL !== undefined

/** @returns {Promise<Transcripts>} */
export async function runMedusa() {
  const folder = mkdtempSync(join(tmpdir(), "modules-"))
  const file = join(folder, "transcripts.json")
  try {
    const args = ["node_modules/@medusajs/cli/cli.js", "exec", "./modules.js"]
    // In development, Medusa reports at length that ts-node is missing.
    const env = { ...process.env, NODE_ENV: "production", DATABASE_URL: MODULES_DATABASE_URL, TRANSCRIPTS: file }
    const child = spawn(process.execPath, args, { cwd: medusa, env, stdio: ["ignore", "pipe", "pipe"] })
    let output = ""
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk))
    const status = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve))
    if (status !== 0) throw new Error(`medusa exec failed (${status}).\n${output.slice(-4000)}`)
    return JSON.parse(readFileSync(file, "utf8"))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @returns {Transcripts} */
export function readRecordings() {
  const files = readdirSync(recordings).filter((file) => file.endsWith(".json"))
  return Object.fromEntries(files.map((file) => [basename(file, ".json"), JSON.parse(readFileSync(join(recordings, file), "utf8"))]))
}

/** Writes one step on each line. @param {Transcripts} transcripts */
export function writeRecordings(transcripts) {
  for (const [script, entries] of Object.entries(transcripts)) {
    writeFileSync(join(recordings, `${script}.json`), `[\n${entries.map((entry) => JSON.stringify(entry)).join(",\n")}\n]\n`)
  }
}
