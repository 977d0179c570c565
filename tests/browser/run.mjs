// @ts-check
// Runs this crate's tests in Chromium, in Firefox and in workers of both, against servers of their own.
//
//   node tests/browser/run.mjs [place...] [-- filter...]     a place is one of those below
import { execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { writeFileSync } from "node:fs"
import { get } from "node:http"
import { delimiter, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

import { quietPort } from "../support/ports.mjs"
import { lineOf, startServer } from "../support/server.mjs"
import { startBroken } from "./broken.mjs"

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
process.chdir(root)
process.env.PATH += delimiter + join(root, "target/tools/bin")

const places = {
  "chromium": { driver: "chromedriver", mode: "BROWSER", suites: ["everywhere", "window"] },
  "chromium-worker": { driver: "chromedriver", mode: "DEDICATED_WORKER", suites: ["everywhere"] },
  "firefox": { driver: "geckodriver", mode: "BROWSER", suites: ["everywhere", "window"] },
  "firefox-worker": { driver: "geckodriver", mode: "DEDICATED_WORKER", suites: ["everywhere"] },
}

const say = (/** @type {string} */ what) => console.log(`browser tests: ${what}`)

const separator = [...process.argv, "--"].indexOf("--")
const [asked, filters] = [process.argv.slice(2, separator), process.argv.slice(separator + 1)]
for (const name of asked) {
  if (!(name in places)) throw new Error(`${name} is none of ${Object.keys(places).join(", ")}`)
}

/** Build something, and return the programs that came out, by name. */
function built(command, args) {
  const messages = execFileSync(command, [...args, "--locked", "--quiet", "--message-format=json-render-diagnostics"], {
    encoding: "utf8",
    maxBuffer: 1e9,
    stdio: ["ignore", "pipe", "inherit"],
  })
  const made = messages.trim().split("\n").map((line) => JSON.parse(line)).filter(({ executable }) => executable)
  return Object.fromEntries(made.map(({ target, executable }) => [target.name, executable]))
}

say("building the backend, the runner and the tests")
const programs = {
  ...built("cargo", ["build", "--package", "medusa-auth-bindgen", "--bin", "bindgen-test-runner"]),
  ...built("cargo", ["build", "--package", "medusa-auth-backend"]),
  ...built("scripts/wasm-cargo", ["test", "--no-run", "--package", "medusa-auth-browser-tests", "--tests"]),
}

// The page and the backends are of one host, that is, of one site: browsers withhold cookies from other sites.
const page = `127.0.0.1:${await quietPort()}`
const startBackend = (/** @type {string} */ name, /** @type {string} */ origin) =>
  startServer(programs["medusa-auth-backend"], ["--api-port", "0", "--api-v2-port", "0", "--store-cors", origin], { log: `target/browser/${name}.log` })
const servers = await Promise.all([
  startBackend("backend", `http://${page}`),
  startBackend("foreign", "http://shop.example.com"),
  startBroken(),
])
const [api, foreign, broken] = servers.map((server) => server.api.replace("localhost", "127.0.0.1"))
// By this name the server of v2 is of another site.
const [, elsewhere] = await lineOf(servers[0].log, /^api-v2 (\S+)$/m)
const v2 = elsewhere.replace("localhost", "127.0.0.1")
const closed = `http://127.0.0.1:${await quietPort()}`
const exported = Object.entries({ api, v2, elsewhere, foreign, closed, broken })
writeFileSync(
  "target/browser/servers.js",
  exported.map(([name, url]) => `export const ${name} = () => ${JSON.stringify(url)}\n`).join(""),
)

/** Milliseconds that a suite takes at most. */
const patience = 180_000

/** Run a suite of tests in a place; again, where the browser did not come up: that says nothing about the tests. */
async function run(name, suite, again = true) {
  say(`${suite}, in ${name}`)
  const { status, said } = await attempt(name, suite)
  if (status === 0 || !again || /^test result/m.test(said)) return status === 0
  say(`the browser did not get to the tests: ${suite}, in ${name}, once more`)
  return run(name, suite, false)
}

/**
 * Connect to the runner's server. Of connections that come at once it may leave one with nobody to serve it (tiny_http
 * 0.12: whoever was woken for one still counts as waiting for the next), and as browsers keep theirs open, nobody becomes
 * free for it. With another connection somebody does.
 */
const knock = () => get(`http://${page}/`, { agent: false }, (answer) => answer.resume()).on("error", () => {})

/** The runner serves what it does not know from the folder it runs in, as pkg/. */
async function attempt(name, suite) {
  const { driver, mode } = places[name]
  const runner = spawn(programs["bindgen-test-runner"], [programs[suite], ...filters], {
    stdio: ["ignore", "pipe", "inherit"],
    // A group of its own, so that the driver and the browser can be ended with it.
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
  const end = () => process.kill(-(runner.pid ?? 0), "SIGKILL")
  const late = setTimeout(end, patience)
  const knocking = setInterval(knock, 500)
  let said = ""
  runner.stdout.on("data", (chunk) => {
    process.stdout.write(chunk)
    said += chunk
  })
  const [status] = await once(runner, "close")
  clearTimeout(late)
  clearInterval(knocking)
  return { status, said }
}

const failed = []
for (const name of asked.length ? asked : Object.keys(places)) {
  for (const suite of places[name].suites) {
    if (!(await run(name, suite))) failed.push(`${suite} in ${name}`)
  }
}
await Promise.all(servers.map((server) => server.stop()))
if (failed.length) {
  say(`failed: ${failed.join(", ")}. The backend's log is target/browser/backend.log.`)
  process.exitCode = 1
}
