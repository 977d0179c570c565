// @ts-check
// Fails if there are import cycles between files, in Rust or JavaScript:
//   node scripts/cycles.mjs
import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

import { cyclesOf, shortestCycle } from "./cycles/components.mjs"
import * as javascript from "./cycles/javascript.mjs"
import * as rust from "./cycles/rust.mjs"

process.chdir(fileURLToPath(new URL("..", import.meta.url)))

const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8", maxBuffer: 1e8 })
const files = tracked.split("\n").filter((file) => file && existsSync(file))
const matching = (/** @type {RegExp} */ pattern) => files.filter((file) => pattern.test(file))
const graph = new Map([...rust.graphOf(matching(/\.rs$/)), ...javascript.graphOf(matching(/\.(m?js|c?ts|jsx|tsx)$/))])

const cycles = cyclesOf(graph)
for (const group of cycles) {
  console.error(`cycles: ${group.length} files import each other: ${group.join(", ")}`)
  console.error(`  shortest cycle: ${shortestCycle(graph, group).join("\n    -> ")}`)
}
if (cycles.length) process.exitCode = 1
