// @ts-check
// The contract suite: on the server that MEDUSA_BACKEND_URL names, else on the embedded backend.
import { readdirSync } from "node:fs"
import { run } from "node:test"
import { spec } from "node:test/reporters"
import { fileURLToPath } from "node:url"

const folder = fileURLToPath(new URL(".", import.meta.url))
const on = process.env.MEDUSA_BACKEND_URL ? "Medusa 1.20.11" : "the embedded backend"
const started = Date.now()
const counts = { passed: 0, failed: 0 }
// Each test file talks to the server and hashes passwords there: more at once would only wait for each other.
const stream = run({ files: testFiles(), concurrency: 2, timeout: 120_000 })
const count = (/** @type {"passed" | "failed"} */ what) => (/** @type {any} */ { details }) => {
  if (details.type !== "suite") counts[what]++
}
stream.on("test:pass", count("passed")).on("test:fail", count("failed"))
stream.compose(spec).pipe(process.stdout)
stream.on("end", () => {
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`contract on ${on}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`)
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0
})

function testFiles() {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  return files.filter((file) => file.endsWith(".test.mjs")).sort().map((file) => folder + file)
}
