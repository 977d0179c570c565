// @ts-check
// Installs and starts a real Medusa v1 on PostgreSQL, runs the suites on it, and removes its data. Then it does the same with
// Medusa v2.
//   node tests/medusa/run.mjs                      runs the suites
//   node tests/medusa/run.mjs COMMAND...           runs a command instead
//   node tests/medusa/run.mjs v1|v2 [COMMAND...]   uses only that version
import { spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, openSync, readFileSync } from "node:fs"
import { rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { install } from "../support/install.mjs"
import { quietPort } from "../support/ports.mjs"

const tests = fileURLToPath(new URL("..", import.meta.url))
const suites = ["contract/run.mjs", "e2e/run.mjs"].map((script) => [process.execPath, join(tests, script)])
// One file at a time: they all serve their pages on the one port that the server's CORS settings allow.
const test = (/** @type {string[]} */ ...files) => [process.execPath, "--test", "--test-concurrency=1", ...files.map((file) => join(tests, file))]
/** Suites for one version only. */
const versionSuites = {
  v1: [test("beside/store-hooks.test.mjs", "beside/admin-hooks.test.mjs")],
  v2: [test("modules/modules.test.mjs", "beside/js-sdk.test.mjs", "openid/login.test.mjs", "openid/storefront.test.mjs")],
}
/** Suites that mostly wait, so they run at the same time as the others. Their output is shown at the end. */
const backgroundSuites = { v1: [], v2: [[process.execPath, join(tests, "medusa/renewal/run.mjs")]] }
const started = Date.now()
const log = (/** @type {string} */ message) =>
  console.log(`test-medusa: ${message} (${((Date.now() - started) / 1000).toFixed(1)} s)`)

/** Functions that run at the end, in reverse order. */
const cleanups = /** @type {(() => unknown)[]} */ ([])
/** @type {Promise<void> | undefined} */
let cleaningUp

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, async () => {
    if (!cleaningUp) log(`${signal}: stopping`)
    await cleanUp()
    process.exit(1)
  })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!cleaningUp) console.error(error)
  process.exitCode = 1
} finally {
  await cleanUp()
}

/** @param {string[]} args */
async function main(args) {
  install(tests, log)
  const { startPostgres } = await import("./postgres.mjs")
  const { startV1 } = await import("./v1.mjs")
  const { startV2 } = await import("./v2.mjs")
  const versions = Object.entries({ v1: startV1, v2: startV2 })
  const selected = versions.filter(([version]) => version === args[0])
  const command = selected.length > 0 ? args.slice(1) : args

  const folder = mkdtempSync(join(tmpdir(), "medusa-"))
  addCleanup(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))
  const postgres = await startPostgres(folder, log)
  addCleanup(postgres.stop)
  let failed = 0
  // One after the other, because both together would need more than a gigabyte of memory.
  for (const [version, start] of selected.length > 0 ? selected : versions) {
    if (cleaningUp) return 1
    // The origins of the page that the suites serve. The second origin is another site than the server.
    const pagePort = String(await quietPort())
    const pages = `http://localhost:${pagePort},http://127.0.0.1:${pagePort}`
    const medusa = await start({ folder: createFolder(folder, version), createDatabase: postgres.createDatabase, pages, log })
    addCleanup(medusa.stop)
    const environment = { ...process.env, ...medusa.environment, PAGE_PORT: pagePort }
    const background = (command.length > 0 ? [] : backgroundSuites[version]).map(async (suite) => {
      log(`${version}: ${suite.join(" ")}, at the same time`)
      const output = join(folder, version, "background.log")
      const code = await exitCodeOf(suite, environment, openSync(output, "w"))
      return { suite, code, output }
    })
    for (const suite of command.length > 0 ? [command] : [...suites, ...versionSuites[version]]) {
      if (cleaningUp) return 1
      log(`${version}: ${suite.join(" ")}`)
      if ((await exitCodeOf(suite, environment)) !== 0) failed = 1
    }
    for (const { suite, code, output } of await Promise.all(background)) {
      log(`${version}: ${suite.join(" ")} has ended:`)
      process.stdout.write(readFileSync(output))
      if (code !== 0) failed = 1
    }
    await medusa.stop()
  }
  log(failed ? "failed" : "passed")
  return failed
}

/** @param {string} parent @param {string} name */
function createFolder(parent, name) {
  const path = join(parent, name)
  mkdirSync(path)
  return path
}

/**
 * Runs a command.
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @param {"inherit" | number} output where it goes
 * @returns {Promise<number | null>} its exit code
 */
function exitCodeOf([command, ...args], env, output = "inherit") {
  const child = spawn(command, args, { env, stdio: ["inherit", output, output] })
  addCleanup(() => child.kill())
  return new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve))
}

/** Runs a function at the end, or soon if the end has already begun. @param {() => unknown} step */
function addCleanup(step) {
  if (cleaningUp) cleaningUp = cleaningUp.then(step).then(() => {})
  else cleanups.push(step)
}

function cleanUp() {
  cleaningUp ??= (async () => {
    for (const step of cleanups.reverse()) await step()
  })()
  return cleaningUp
}
