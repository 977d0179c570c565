// @ts-check
// Tests the renewal of tokens on a real Medusa v2 whose tokens are valid for 30 seconds. It starts that server on the database
// of the one that `node tests/medusa/run.mjs v2` has started.
//   RENEWAL_TTL=120 RENEWAL_SECONDS=600 node tests/medusa/run.mjs v2 node tests/medusa/renewal/run.mjs
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { startServer } from "../../support/server.mjs"
import { START_TIMEOUT } from "../medusa.mjs"

const home = fileURLToPath(new URL("../v2", import.meta.url))
const files = ["calls", "timer"].map((name) => fileURLToPath(new URL(`${name}.test.mjs`, import.meta.url)))
/** Seconds that a token is valid, and seconds that the tests use the server. */
const { RENEWAL_TTL = "30", RENEWAL_SECONDS = "150" } = process.env

const folder = mkdtempSync(join(tmpdir(), "renewal-"))
process.once("exit", () => rmSync(folder, { recursive: true, force: true }))
// Leaves with the listeners for "exit", which end the server and the tests.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1))
const server = await startServer(process.execPath, ["index.js"], {
  cwd: home,
  log: join(folder, "medusa.log"),
  timeout: START_TIMEOUT,
  // The first server has added the initial data, and its sessions are not short.
  env: { JWT_TTL: RENEWAL_TTL, SESSION_TTL: "", ADMIN_EMAIL: "" },
})
try {
  const env = { ...process.env, RENEWAL_TTL, RENEWAL_SECONDS, RENEWAL_URL: server.api }
  // They sleep most of the time.
  const args = ["--test", "--test-reporter=spec", `--test-concurrency=${files.length}`, ...files]
  const tests = spawn(process.execPath, args, { env, stdio: "inherit" })
  process.once("exit", () => tests.kill())
  const [code] = await once(tests, "exit")
  process.exitCode = code ?? 1
} finally {
  await server.stop()
}
