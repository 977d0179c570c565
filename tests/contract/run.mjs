// @ts-check
// Runs the contract suite on the server at MEDUSA_BACKEND_URL if that is set, otherwise on both versions of the stand-in. The
// scenarios of the client run once more in token mode.
//   node tests/contract/run.mjs [v1|v2]
import { once } from "node:events"
import { readdirSync } from "node:fs"
import { run } from "node:test"
import { spec } from "node:test/reporters"
import { fileURLToPath } from "node:url"

const folder = fileURLToPath(new URL(".", import.meta.url))
const { MEDUSA_BACKEND_URL, MEDUSA_VERSION = "v1" } = process.env
const realNames = { v1: "Medusa 1.20.11", v2: "Medusa 2.21.2" }

const requested = process.argv.slice(2)
const available = MEDUSA_BACKEND_URL ? [MEDUSA_VERSION] : Object.keys(realNames)
const versions = available.filter((version) => requested.length === 0 || requested.includes(version))
if (versions.length === 0) throw new Error(`Cannot test ${requested.join(" ")}. Available: ${available.join(" and ")}.`)

for (const version of versions) {
  const server = MEDUSA_BACKEND_URL ? realNames[version] : `the stand-in server, ${version}`
  const files = testFiles(version)
  if (!(await passes(server, version, "session", files))) process.exitCode = 1
  if (!(await passes(server, version, "jwt", files.filter(isClient)))) process.exitCode = 1
}

/**
 * Runs the tests, and returns whether they passed.
 * @param {string} server its name @param {string} version @param {"session" | "jwt"} mode of the clients @param {string[]} files
 */
async function passes(server, version, mode, files) {
  const started = Date.now()
  const counts = { passed: 0, failed: 0 }
  const count = (/** @type {"passed" | "failed"} */ outcome) => (/** @type {any} */ { details }) => {
    if (details.type !== "suite") counts[outcome]++
  }
  // tests/support/target.mjs reads it, and client/mode.mjs the mode.
  process.env.BACKEND = version
  process.env.MEDUSA_AUTH_MODE = mode
  // The servers spend most of the time on hashing passwords, so more concurrency would not be faster.
  const stream = run({ files, concurrency: 2, timeout: 300_000 })
  stream.on("test:pass", count("passed")).on("test:fail", count("failed"))
  const report = stream.compose(spec)
  report.pipe(process.stdout, { end: false })
  await once(report, "end")
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`contract on ${server}${mode === "jwt" ? ", token mode" : ""}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`)
  return counts.failed === 0 && counts.passed > 0
}

/** Whether a file tests the client, rather than the server. @param {string} file */
function isClient(file) {
  return file.startsWith(`${folder}client/`)
}

/** @param {string} version */
function testFiles(version) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  const selected = files.filter((file) => file.startsWith(`${version}/`) || file.startsWith("client/"))
  return selected.filter((file) => file.endsWith(".test.mjs")).sort().map((file) => folder + file)
}
