// @ts-check
// Lists the Node tests that `make check` runs: those that start no browser and no server program, and pack no tarball.
//   node scripts/quick-tests.mjs
import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"

import { graphOf } from "./cycles/javascript.mjs"

process.chdir(fileURLToPath(new URL("..", import.meta.url)))

/** What a test imports, if through other files, that takes more than a moment. */
const slow = [
  "tests/e2e/chromium.mjs",
  "tests/package/project.mjs",
  "tests/support/server.mjs",
]

const folders = ["tests/modules", "tests/package", "tests/peers", "tests/scripts", "tests/support", "tests/contract", "tests/e2e", "pkg"]
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
).filter((file) => /\.m?js$/.test(file) && !file.includes("node_modules"))
const graph = graphOf(files)

/** @param {string} file @param {Set<string>} seen */
function reaches(file, seen = new Set()) {
  if (seen.has(file)) return false
  seen.add(file)
  return slow.includes(file) || [...(graph.get(file) ?? [])].some((next) => reaches(next, seen))
}

for (const file of files.sort()) if (/\.test\.mjs$/.test(file) && !reaches(file)) console.log(file)
