// @ts-check
// Fails where files import each other in a circle, in Rust or JavaScript:
//   node scripts/cycles.mjs
// scripts/cycles/allowed.json lists the folders and files that still do. The list is to shrink: what is in no cycle any more has
// to leave it.
import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

import { cyclesOf, shortest } from "./cycles/components.mjs"
import * as javascript from "./cycles/javascript.mjs"
import * as rust from "./cycles/rust.mjs"

process.chdir(fileURLToPath(new URL("..", import.meta.url)))

const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8", maxBuffer: 1e8 })
const files = tracked.split("\n").filter((file) => file && existsSync(file))
const ending = (/** @type {RegExp} */ pattern) => files.filter((file) => pattern.test(file))
const graph = new Map([...rust.graphOf(ending(/\.rs$/)), ...javascript.graphOf(ending(/\.(m?js|c?ts|jsx|tsx)$/))])

const allowed = /** @type {string[]} */ (JSON.parse(readFileSync("scripts/cycles/allowed.json", "utf8")))
const isAllowed = (/** @type {string} */ file) => allowed.some((path) => file.startsWith(path))
const cycles = cyclesOf(graph)
const failing = cycles.filter((group) => !group.every(isAllowed))
const stale = allowed.filter((path) => !cycles.flat().some((file) => file.startsWith(path)))

for (const group of failing) {
  console.error(`cycles: ${group.length} files import each other: ${group.join(", ")}`)
  console.error(`  a shortest way around: ${shortest(graph, group).join("\n    -> ")}`)
}
for (const path of stale) console.error(`cycles: nothing in ${path} is in a cycle any more. Remove it from scripts/cycles/allowed.json.`)
if (failing.length || stale.length) process.exitCode = 1
