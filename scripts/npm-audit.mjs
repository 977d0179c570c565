// @ts-check
// Known vulnerabilities of npm packages. One in what builds the package fails; what the tests install is reported alone:
// clients that have been retired are among it, because this one is compared with them, and nothing of it is shipped.
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))

/** @param {string} folder */
function audit(folder) {
  const args = ["audit", "--json", "--package-lock-only", "--fetch-retries=0", "--fetch-timeout=30000"]
  const { stdout } = spawnSync("npm", args, { cwd: root + folder, encoding: "utf8", maxBuffer: 1e8 })
  const report = parse(stdout)
  if (!report.metadata) {
    console.error(`audit: npm packages of ${folder} are NOT checked, the registry does not answer: ${report.message ?? "no report"}`)
    return []
  }
  const found = Object.values(/** @type {Record<string, any>} */ (report.vulnerabilities))
  return found.map(({ name, range, severity }) => `${name} ${range} (${severity})`)
}

/** @param {string} text @returns {any} */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

const reported = audit("tests")
if (reported.length) console.error(`audit: vulnerable packages that only the tests use: ${reported.join(", ")}`)

const failing = audit("pkg")
if (failing.length) {
  console.error(`audit: vulnerable packages that pkg is built with: ${failing.join(", ")}`)
  process.exitCode = 1
}
