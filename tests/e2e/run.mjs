// @ts-check
// Runs these tests on the server that MEDUSA_BACKEND_URL names, one file at a time: its CORS settings allow only one port.
import { spawnSync } from "node:child_process"
import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"

const folder = fileURLToPath(new URL(".", import.meta.url))
// These stop the server, or need a server of the other version, one whose tokens expire soon, or the stand-in.
const excluded = ["consent.test.mjs", "outage.test.mjs", "renewal.test.mjs", "versions.test.mjs"]
const files = readdirSync(folder).filter((file) => file.endsWith(".test.mjs") && !excluded.includes(file))

const args = ["--test", "--test-reporter=spec", "--test-concurrency=1", ...files.map((file) => folder + file)]
process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1
