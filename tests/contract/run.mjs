// @ts-check
// Runs the contract suite on the server at MEDUSA_BACKEND_URL if that is set, otherwise on both versions of the stand-in. Then
// runs the storefront's scenarios again with `medusa-auth/wasm`. ENTRY=wasm runs only those.
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
  for (const entry of ENTRY ? [ENTRY] : ["index", "wasm"]) {
    if (!(await passes(server, version, entry))) process.exitCode = 1
  }
}

/** Runs the suite, and returns whether it passed. @param {string} server its name @param {string} version @param {string} entry */
async function passes(server, version, entry) {
  const started = Date.now()
  const counts = { passed: 0, failed: 0 }
  const count = (/** @type {"passed" | "failed"} */ outcome) => (/** @type {any} */ { details }) => {
    if (details.type !== "suite") counts[outcome]++
  }
  // tests/support/target.mjs and entry.mjs read them.
  Object.assign(process.env, { BACKEND: version, ENTRY: entry })
  // The servers spend most of the time on hashing passwords, so more concurrency would not be faster.
  const stream = run({ files: testFiles(version, entry), concurrency: 2, timeout: 300_000 })
  stream.on("test:pass", count("passed")).on("test:fail", count("failed"))
  const report = stream.compose(spec)
  report.pipe(process.stdout, { end: false })
  await once(report, "end")
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`contract on ${server}${entry === "index" ? "" : `, medusa-auth/${entry}`}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`)
  return counts.failed === 0 && counts.passed > 0
}

/** @param {string} version @param {string} entry */
function testFiles(version, entry) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  // The other tests are of the servers, and of `medusa-auth/admin`.
  const ofEntry = (/** @type {string} */ file) => entry === "index" || /^client\/(?!admin|users)/.test(file)
  const selected = files.filter((file) => (file.startsWith(`${version}/`) || file.startsWith("client/")) && ofEntry(file))
  return selected.filter((file) => file.endsWith(".test.mjs")).sort().map((file) => folder + file)
}
