// @ts-check
// The contract suite: on the server that MEDUSA_BACKEND_URL names, else on the embedded backend, one version after the
// other.
//   node tests/contract/run.mjs [v1|v2]
import { once } from "node:events"
import { readdirSync } from "node:fs"
import { run } from "node:test"
import { spec } from "node:test/reporters"
import { fileURLToPath } from "node:url"

const folder = fileURLToPath(new URL(".", import.meta.url))
const { MEDUSA_BACKEND_URL, MEDUSA_VERSION = "v1" } = process.env
const real = { v1: "Medusa 1.20.11", v2: "Medusa 2.21.2" }

const asked = process.argv.slice(2)
const served = MEDUSA_BACKEND_URL ? [MEDUSA_VERSION] : Object.keys(real)
const versions = served.filter((version) => asked.length === 0 || asked.includes(version))
if (versions.length === 0) throw new Error(`Of ${served.join(" and ")}, which are served, ${asked.join(" ")} is none.`)

for (const version of versions) {
  const on = MEDUSA_BACKEND_URL ? real[version] : `the embedded backend, ${version}`
  if (!(await passes(on, version))) process.exitCode = 1
}

/** @param {string} on @param {string} version */
async function passes(on, version) {
  const started = Date.now()
  const counts = { passed: 0, failed: 0 }
  const count = (/** @type {"passed" | "failed"} */ what) => (/** @type {any} */ { details }) => {
    if (details.type !== "suite") counts[what]++
  }
  // For the files of both versions.
  process.env.BACKEND = version
  // Each test file talks to the server and hashes passwords there: more at once would only wait for each other.
  const stream = run({ files: testFiles(version), concurrency: 2, timeout: 300_000 })
  stream.on("test:pass", count("passed")).on("test:fail", count("failed"))
  const report = stream.compose(spec)
  report.pipe(process.stdout, { end: false })
  await once(report, "end")
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`contract on ${on}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`)
  return counts.failed === 0 && counts.passed > 0
}

/** @param {string} version */
function testFiles(version) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  const wanted = files.filter((file) => file.startsWith(`${version}/`) || file.startsWith("client/"))
  return wanted.filter((file) => file.endsWith(".test.mjs")).sort().map((file) => folder + file)
}
