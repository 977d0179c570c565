// @ts-check
// What is no program: commands of a shell, and listings. Each line has to be about something that there is.
import assert from "node:assert/strict"
import { existsSync, readFileSync } from "node:fs"

const root = new URL("../../", import.meta.url)
const read = (/** @type {string} */ file) => readFileSync(new URL(file, root), "utf8")

/** How a command is checked, by its first words. @type {[RegExp, (what: string) => void][]} */
const commands = [
  [/^npm install ([\w-]+)$/, (name) => assert.equal(JSON.parse(read("pkg/package.json")).name, name)],
  [/^make ([\w-]+)$/, (target) => assert.match(read("Makefile"), new RegExp(`^${target}:.* ## `, "m"))],
]

/** @type {Record<string, (text: string) => void>} */
export const checks = {
  sh(text) {
    for (const line of text.split("\n").map((line) => line.replace(/ *#.*/, "").trim()).filter(Boolean)) {
      const [found] = commands.flatMap(([pattern, check]) => (pattern.test(line) ? [[line.replace(pattern, "$1"), check]] : []))
      assert.ok(found, `nothing checks ${line}`)
      const [what, check] = /** @type {[string, (what: string) => void]} */ (found)
      check(what)
    }
  },
  /** A listing of the repository: a path, and what is there. */
  indented(text) {
    const paths = text.split("\n").flatMap((line) => /^\S+/.exec(line) ?? [])
    assert.ok(paths.length)
    for (const path of paths) assert.ok(existsSync(new URL(path, root)), `there is no ${path}`)
  },
}
