// @ts-check
// The demo page on the server that MEDUSA_BACKEND_URL names, one file after the other: all use the one port that its
// CORS settings allow.
import { spawnSync } from "node:child_process"
import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"

const folder = fileURLToPath(new URL(".", import.meta.url))
// The first stops the server, which is not ours; the second changes to the other version, which it has not.
const others = ["outage.test.mjs", "versions.test.mjs"]
const files = readdirSync(folder).filter((file) => file.endsWith(".test.mjs") && !others.includes(file))

const args = ["--test", "--test-reporter=spec", "--test-concurrency=1", ...files.map((file) => folder + file)]
process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1
