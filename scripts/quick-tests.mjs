// @ts-check
// Lists the fast Node tests, for `make check`: those that start no browser and no server, and pack no tarball.
//   node scripts/quick-tests.mjs
import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"

import { graphOf } from "./cycles/javascript.mjs"

process.chdir(fileURLToPath(new URL("..", import.meta.url)))

/** Modules that make a test slow if it imports them, directly or indirectly. */
const slow = ["tests/e2e/chromium.mjs", "tests/package/project.mjs", "tests/support/server.mjs"]
/** These tests wait for timeouts. */
const waiting = "tests/package/hostile/"

const sources = readdirSync("tests", { recursive: true, encoding: "utf8" }).map((file) => `tests/${file}`)
const graph = graphOf(sources.filter((file) => file.endsWith(".mjs") && !file.includes("node_modules/")))

/** @param {string} file @param {Set<string>} seen @returns {boolean} */
function isSlow(file, seen = new Set()) {
  if (seen.has(file)) return false
  seen.add(file)
  return slow.includes(file) || [...(graph.get(file) ?? [])].some((imported) => isSlow(imported, seen))
}

const tests = [...graph.keys()].filter((file) => /^tests\/(package|peers|scripts)\/.*\.test\.mjs$/.test(file))
for (const file of tests.sort()) if (!file.startsWith(waiting) && !isSlow(file)) console.log(file)
