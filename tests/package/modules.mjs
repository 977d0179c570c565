// @ts-check
// What the tests of medusa-auth/modules share.
import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))

/** The cases of the conformance suite, as recorded calls. @returns {{ name: string, calls: any[] }[]} */
export function behaviours() {
  const args = ["run", "--locked", "--quiet", "--package", "medusa-auth-modules-conformance"]
  return JSON.parse(execFileSync("cargo", args, { cwd: root, encoding: "utf8", maxBuffer: 1e9, stdio: ["ignore", "pipe", "inherit"] }))
}
