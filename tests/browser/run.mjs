// @ts-check
// Runs the tests of this crate in Chromium, in Firefox and in workers of both, with servers that this starts, for the default
// entry and for medusa-auth/wasm. ENTRY=index or ENTRY=wasm runs them for one.
//
//   node tests/browser/run.mjs [ENVIRONMENT...] [-- FILTER...]     the environments are listed below
import { execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { writeFileSync } from "node:fs"
import { get } from "node:http"
import { delimiter, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

import { quietPort } from "../support/ports.mjs"
import { lineOf, startServer } from "../support/server.mjs"
import { startFaultyServer } from "./faulty-server.mjs"

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
process.chdir(root)
process.env.PATH += delimiter + join(root, "target/tools/bin")

const environments = {
  "chromium": { driver: "chromedriver", mode: "BROWSER", suites: ["everywhere", "window"] },
  "chromium-worker": { driver: "chromedriver", mode: "DEDICATED_WORKER", suites: ["everywhere"] },
  "firefox": { driver: "geckodriver", mode: "BROWSER", suites: ["everywhere", "window"] },
  "firefox-worker": { driver: "geckodriver", mode: "DEDICATED_WORKER", suites: ["everywhere"] },
}

const entries = process.env.ENTRY ? [process.env.ENTRY] : ["index", "wasm"]

const log = (/** @type {string} */ message) => console.log(`browser tests: ${message}`)

const separator = [...process.argv, "--"].indexOf("--")
const [requested, filters] = [process.argv.slice(2, separator), process.argv.slice(separator + 1)]
for (const name of requested) {
  if (!(name in environments)) throw new Error(`Unknown environment ${name}. The environments are ${Object.keys(environments).join(", ")}.`)
}

/** Runs a cargo build, and returns the paths of the programs by name. */
function build(command, args) {
  const messages = execFileSync(command, [...args, "--locked", "--quiet", "--message-format=json-render-diagnostics"], {
    encoding: "utf8",
    maxBuffer: 1e9,
    stdio: ["ignore", "pipe", "inherit"],
  })
  const artifacts = messages.trim().split("\n").map((line) => JSON.parse(line)).filter(({ executable }) => executable)
  return Object.fromEntries(artifacts.map(({ target, executable }) => [target.name, executable]))
}

log("building the stand-in server, the test runner and the tests")
const programs = {
  ...build("cargo", ["build", "--package", "medusa-auth-bindgen", "--bin", "bindgen-test-runner"]),
  ...build("cargo", ["build", "--package", "medusa-auth-backend"]),
  ...build("scripts/wasm-cargo", ["test", "--no-run", "--package", "medusa-auth-browser-tests", "--tests"]),
}

// The page and the servers have the same host, because browsers do not send cookies to other sites.
const page = `127.0.0.1:${await quietPort()}`
const startBackend = (/** @type {string} */ name, /** @type {string} */ origin) =>
  startServer(programs["medusa-auth-backend"], ["--api-port", "0", "--api-v2-port", "0", "--store-cors", origin], { log: `target/browser/${name}.log` })
const servers = await Promise.all([
  startBackend("backend", `http://${page}`),
  startBackend("without-cors", "http://shop.example.com"),
  startFaultyServer(),
])
const [api, api_without_cors, faulty] = servers.map((server) => server.api.replace("localhost", "127.0.0.1"))
// The host name makes the v2 server cross-site.
const [, api_v2_cross_site] = await lineOf(servers[0].log, /^api-v2 (\S+)$/m)
const api_v2 = api_v2_cross_site.replace("localhost", "127.0.0.1")
const closed_port = `http://127.0.0.1:${await quietPort()}`
const exported = Object.entries({ api, api_v2, api_v2_cross_site, api_without_cors, closed_port, faulty })
writeFileSync(
  "target/browser/servers.js",
  exported.map(([name, url]) => `export const ${name} = () => ${JSON.stringify(url)}\n`).join(""),
)

/** Milliseconds that a suite may take. */
const SUITE_TIMEOUT = 180_000

/** Runs a suite in an environment. If the browser did not start the tests, this tries once more. */
async function run(name, suite, mayRetry = true) {
  log(`${suite}, in ${name}`)
  const { status, output } = await attempt(name, suite)
  if (status === 0 || !mayRetry || /^test result/m.test(output)) return status === 0
  log(`the browser did not start the tests, retrying: ${suite}, in ${name}`)
  return run(name, suite, false)
}

/**
 * Opens another connection to the runner's server. If connections arrive at the same time, tiny_http 0.12 may assign no thread to
 * one of them, because it counts a thread that it has just woken as idle. Browsers keep their connections open, so no thread
 * becomes free. Another connection makes the server start a thread.
 */
const openConnection = () => get(`http://${page}/`, { agent: false }, (response) => response.resume()).on("error", () => {})

/** Runs a suite once. The runner serves other files, such as pkg/, from the working directory. */
async function attempt(name, suite) {
  const { driver, mode } = environments[name]
  const runner = spawn(programs["bindgen-test-runner"], [programs[suite], ...filters], {
    stdio: ["ignore", "pipe", "inherit"],
    // Starts a process group, so that `kill` ends the driver and the browser, too.
    detached: true,
    env: {
      ...process.env,
      [driver.toUpperCase()]: driver,
      [`WASM_BINDGEN_USE_${mode}`]: "1",
      WASM_BINDGEN_TEST_ADDRESS: page,
      WASM_BINDGEN_TEST_NO_ORIGIN_ISOLATION: "1",
      WASM_BINDGEN_TEST_TIMEOUT: "120",
      WASM_BINDGEN_TEST_WEBDRIVER_JSON: "tests/browser/webdriver.json",
    },
  })
  const kill = () => runner.pid && process.kill(-runner.pid, "SIGKILL")
  const killTimer = setTimeout(kill, SUITE_TIMEOUT)
  const connectionTimer = setInterval(openConnection, 500)
  let output = ""
  runner.stdout.on("data", (chunk) => {
    process.stdout.write(chunk)
    output += chunk
  })
  const [status] = await once(runner, "close")
  clearTimeout(killTimer)
  clearInterval(connectionTimer)
  return { status, output }
}

const failed = []
for (const name of requested.length ? requested : Object.keys(environments)) {
  for (const entry of entries) {
    writeFileSync("target/browser/package.js", `export * from "/pkg/${entry}.js"\n`)
    for (const suite of environments[name].suites) {
      log(`the entry ${entry}`)
      if (!(await run(name, suite))) failed.push(`${suite} in ${name}, the entry ${entry}`)
    }
  }
}
await Promise.all(servers.map((server) => server.stop()))
if (failed.length) {
  log(`failed: ${failed.join(", ")}. The log of the server is target/browser/backend.log.`)
  process.exitCode = 1
}
