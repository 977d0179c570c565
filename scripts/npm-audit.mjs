// @ts-check
// Checks npm packages for known vulnerabilities. Those in pkg's build tools are an error. Those in the packages of the tests
// are only reported: the tests compare this client with deprecated ones, and none of these packages ship.
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))

/** @param {string} folder */
function audit(folder) {
  const args = ["audit", "--json", "--package-lock-only", "--fetch-retries=0", "--fetch-timeout=30000"]
  const { stdout } = spawnSync("npm", args, { cwd: root + folder, encoding: "utf8", maxBuffer: 1e8 })
  const report = parse(stdout)
  if (!report.metadata) {
    console.error(`audit: the npm packages of ${folder} are NOT checked, because the registry does not respond: ${report.message ?? "no report"}`)
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

const ofTests = audit("tests")
if (ofTests.length) console.error(`audit: vulnerable packages that only the tests use: ${ofTests.join(", ")}`)

const ofBuild = audit("pkg")
if (ofBuild.length) {
  console.error(`audit: vulnerable packages that build pkg: ${ofBuild.join(", ")}`)
  process.exitCode = 1
}
