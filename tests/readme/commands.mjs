// @ts-check
// Checks code blocks with shell commands. Each line has to name something that exists.
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"

const root = new URL("../../", import.meta.url)
const read = (/** @type {string} */ file) => readFileSync(new URL(file, root), "utf8")

/** Patterns of commands, each with a check of the name in it. @type {[RegExp, (name: string) => void][]} */
const commands = [
  [/^npm install ([\w-]+)$/, (name) => assert.equal(JSON.parse(read("pkg/package.json")).name, name)],
  [/^make ([\w-]+)$/, (target) => assert.match(read("Makefile"), new RegExp(`^${target}:.* ## `, "m"))],
  [/^(\w+_CORS)=https:\/\/\S+$/, (variable) => assert.match(read("tests/package/test-server.mjs"), new RegExp(`^ +${variable}: `, "m"))],
]

/** @type {Record<string, (text: string) => void>} */
export const checks = {
  sh(text) {
    for (const line of text.split("\n").map((line) => line.replace(/ *#.*/, "").trim()).filter(Boolean)) {
      const [found] = commands.flatMap(([pattern, check]) => (pattern.test(line) ? [[line.replace(pattern, "$1"), check]] : []))
      assert.ok(found, `there is no check for ${line}`)
      const [captured, check] = /** @type {[string, (name: string) => void]} */ (found)
      check(captured)
    }
  },
}
