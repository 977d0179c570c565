// @ts-check
// The recorded calls of the conformance suite.
import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))

/** The cases of the conformance suite, as recorded calls. @returns {{ name: string, calls: any[] }[]} */
export function conformanceCases() {
  const args = ["run", "--locked", "--quiet", "--package", "medusa-auth-modules-conformance"]
  return JSON.parse(execFileSync("cargo", args, { cwd: root, encoding: "utf8", maxBuffer: 1e9, stdio: ["ignore", "pipe", "inherit"] }))
}
