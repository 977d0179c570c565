// @ts-check
// Install and start a real Medusa v1 on a real PostgreSQL, run the suites against it, and take it all away again.
//   node tests/medusa/run.mjs              the suites
//   node tests/medusa/run.mjs COMMAND...   something else, in the same environment
import { spawn } from "node:child_process"
import { existsSync, mkdtempSync } from "node:fs"
import { rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { install } from "../support/install.mjs"
import { freePort } from "../support/ports.mjs"

const tests = fileURLToPath(new URL("..", import.meta.url))
const started = Date.now()
const say = (/** @type {string} */ what) =>
  console.log(`test-medusa: ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`)

/** What is to be undone, the last thing first. */
const undo = /** @type {(() => unknown)[]} */ ([])
/** @type {Promise<void> | undefined} */
let undoing

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, async () => {
    if (!undoing) say(`${signal}: stopping`)
    await cleanUp()
    process.exit(1)
  })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!undoing) console.error(error)
  process.exitCode = 1
} finally {
  await cleanUp()
}

/** @param {string[]} command */
async function main(command) {
  install(tests, say)
  const { startPostgres } = await import("./postgres.mjs")
  const { startMedusa } = await import("./medusa.mjs")

  const folder = mkdtempSync(join(tmpdir(), "medusa-v1-"))
  later(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))
  const postgres = await startPostgres(folder, say)
  later(postgres.stop)
  // The origin of the contract suite, and one for a page that is really served.
  const pagePort = String(await freePort())
  const storeCors = `http://localhost:8000,http://localhost:${pagePort}`
  const medusa = await startMedusa({ folder, database: postgres.database, storeCors, say })
  later(medusa.stop)

  const environment = { ...process.env, ...medusa.environment, PAGE_PORT: pagePort }
  let failed = 0
  for (const suite of command.length > 0 ? [command] : suites()) {
    if (undoing) return 1
    say(suite.join(" "))
    if ((await finished(suite, environment)) !== 0) failed = 1
  }
  say(failed ? "failed" : "passed")
  return failed
}

/** The suites that there are to run against a real server. */
function suites() {
  const scripts = ["contract/run.mjs", "e2e/run.mjs"]
  return scripts.filter((script) => existsSync(join(tests, script))).map((script) => [process.execPath, join(tests, script)])
}

/**
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number | null>}
 */
function finished([command, ...args], env) {
  const child = spawn(command, args, { env, stdio: "inherit" })
  later(() => child.kill())
  return new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve))
}

/** Undo this in the end, or now when the end has come already. @param {() => unknown} step */
function later(step) {
  if (undoing) undoing = undoing.then(step).then(() => {})
  else undo.push(step)
}

function cleanUp() {
  undoing ??= (async () => {
    for (const step of undo.reverse()) await step()
  })()
  return undoing
}
