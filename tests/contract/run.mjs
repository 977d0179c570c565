// @ts-check
// Runs the contract suite on the server at MEDUSA_BACKEND_URL if that is set, otherwise on both versions of the stand-in. The
// scenarios of the client run once more in token mode, and those of storefronts once more with `medusa-auth/wasm`. ENTRY=wasm
// runs only the latter.
//   node tests/contract/run.mjs [v1|v2]
import { once } from "node:events"
import { readdirSync } from "node:fs"
import { run } from "node:test"
import { spec } from "node:test/reporters"
import { fileURLToPath } from "node:url"

const folder = fileURLToPath(new URL(".", import.meta.url))
const { MEDUSA_BACKEND_URL, MEDUSA_VERSION = "v1", ENTRY } = process.env
const realNames = { v1: "Medusa 1.20.11", v2: "Medusa 2.21.2" }

const requested = process.argv.slice(2)
const available = MEDUSA_BACKEND_URL ? [MEDUSA_VERSION] : Object.keys(realNames)
const versions = available.filter((version) => requested.length === 0 || requested.includes(version))
if (versions.length === 0) throw new Error(`Cannot test ${requested.join(" ")}. Available: ${available.join(" and ")}.`)

for (const version of versions) {
  const server = MEDUSA_BACKEND_URL ? realNames[version] : `the stand-in server, ${version}`
  const files = testFiles(version)
  /** @type {[entry: string, mode: "session" | "jwt", files: string[]][]} */
  const runs = [
    ["index", "session", files],
    ["index", "jwt", files.filter(isClient)],
    ["wasm", "session", files.filter(isStorefront)],
  ]
  for (const [entry, ...rest] of runs.filter(([entry]) => !ENTRY || entry === ENTRY)) {
    if (!(await passes(server, version, entry, ...rest))) process.exitCode = 1
  }
}

/**
 * Runs the tests, and returns whether they passed.
 * @param {string} server its name @param {string} version @param {string} entry of the package
 * @param {"session" | "jwt"} mode of the clients @param {string[]} files
 */
async function passes(server, version, entry, mode, files) {
  const started = Date.now()
  const counts = { passed: 0, failed: 0 }
  const count = (/** @type {"passed" | "failed"} */ outcome) => (/** @type {any} */ { details }) => {
    if (details.type !== "suite") counts[outcome]++
  }
  // tests/support/target.mjs, tests/support/entry.mjs and client/mode.mjs read them.
  Object.assign(process.env, { BACKEND: version, ENTRY: entry, MEDUSA_AUTH_MODE: mode })
  // The servers spend most of the time on hashing passwords, so more concurrency would not be faster.
  const stream = run({ files, concurrency: 2, timeout: 300_000 })
  stream.on("test:pass", count("passed")).on("test:fail", count("failed"))
  const report = stream.compose(spec)
  report.pipe(process.stdout, { end: false })
  await once(report, "end")
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  const what = [server, ...(entry === "index" ? [] : [`medusa-auth/${entry}`]), ...(mode === "jwt" ? ["token mode"] : [])].join(", ")
  console.log(`contract on ${what}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`)
  return counts.failed === 0 && counts.passed > 0
}

/** @param {string} file */
function isClient(file) {
  return file.startsWith(`${folder}client/`)
}

/** The others are of `medusa-auth/admin` and of token mode. @param {string} file */
function isStorefront(file) {
  return isClient(file) && !/client\/(admin|js-sdk|users)/.test(file)
}

/** @param {string} version */
function testFiles(version) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  const selected = files.filter((file) => file.startsWith(`${version}/`) || file.startsWith("client/"))
  return selected.filter((file) => file.endsWith(".test.mjs")).sort().map((file) => folder + file)
}
