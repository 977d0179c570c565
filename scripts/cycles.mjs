// @ts-check
// Fails where files import each other in a circle, in Rust or JavaScript:
//   node scripts/cycles.mjs
// scripts/cycles/allowed.json lists the groups of files that still do. It is to shrink: a group that is no longer a cycle
// has to leave the list.
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

const cycles = cyclesOf(graph)
const allowed = /** @type {string[][]} */ (JSON.parse(readFileSync("scripts/cycles/allowed.json", "utf8")))
const same = (/** @type {string[]} */ one) => (/** @type {string[]} */ other) => one.join() === other.join()
const added = cycles.filter((group) => !allowed.some(same(group)))
const gone = allowed.filter((group) => !cycles.some(same(group)))

for (const group of added) {
  console.error(`cycles: ${group.length} files import each other, for one ${shortest(graph, group).join("\n      -> ")}`)
  console.error(`  the group, as scripts/cycles/allowed.json would have it:\n  ${JSON.stringify(group)}`)
}
for (const group of gone) console.error(`cycles: no longer a cycle, so remove it from scripts/cycles/allowed.json:\n  ${JSON.stringify(group)}`)
if (added.length || gone.length) process.exitCode = 1
