// @ts-check
// Install and start a real Medusa v1 on a real PostgreSQL, run the suites against it, and take it all away again; then
// the same with a real Medusa v2.
//   node tests/medusa/run.mjs                      the suites
//   node tests/medusa/run.mjs COMMAND...           something else, in the same environments
//   node tests/medusa/run.mjs v1|v2 [COMMAND...]   on that version only
import { spawn } from "node:child_process"
import { mkdirSync, mkdtempSync } from "node:fs"
import { rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { install } from "../support/install.mjs"
import { quietPort } from "../support/ports.mjs"

const tests = fileURLToPath(new URL("..", import.meta.url))
const suites = ["contract/run.mjs", "e2e/run.mjs"].map((script) => [process.execPath, join(tests, script)])
// One file at a time: their pages are served at the one port whose origin the server lets in.
const test = (/** @type {string[]} */ ...files) => [process.execPath, "--test", "--test-concurrency=1", ...files.map((file) => join(tests, file))]
/** Of one version only. */
const own = {
  v1: [test("beside/store-hooks.test.mjs", "beside/admin-hooks.test.mjs")],
  v2: [test("modules/modules.test.mjs", "beside/js-sdk.test.mjs")],
}
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

/** @param {string[]} args */
async function main(args) {
  install(tests, say)
  const { startPostgres } = await import("./postgres.mjs")
  const { startV1 } = await import("./v1.mjs")
  const { startV2 } = await import("./v2.mjs")
  const all = Object.entries({ v1: startV1, v2: startV2 })
  const wanted = all.filter(([version]) => version === args[0])
  const command = wanted.length > 0 ? args.slice(1) : args

  const folder = mkdtempSync(join(tmpdir(), "medusa-"))
  later(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))
  const postgres = await startPostgres(folder, say)
  later(postgres.stop)
  let failed = 0
  // One after the other: the two together would want over a gigabyte.
  for (const [version, start] of wanted.length > 0 ? wanted : all) {
    if (undoing) return 1
    // The origins of a page that is really served, and of the same page on another site.
    const pagePort = String(await quietPort())
    const pages = `http://localhost:${pagePort},http://127.0.0.1:${pagePort}`
    const medusa = await start({ folder: within(folder, version), database: postgres.database, pages, say })
    later(medusa.stop)
    const environment = { ...process.env, ...medusa.environment, PAGE_PORT: pagePort }
    for (const suite of command.length > 0 ? [command] : [...suites, ...own[version]]) {
      if (undoing) return 1
      say(`${version}: ${suite.join(" ")}`)
      if ((await finished(suite, environment)) !== 0) failed = 1
    }
    await medusa.stop()
  }
  say(failed ? "failed" : "passed")
  return failed
}

/** A new folder in that one. @param {string} folder @param {string} name */
function within(folder, name) {
  const path = join(folder, name)
  mkdirSync(path)
  return path
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
