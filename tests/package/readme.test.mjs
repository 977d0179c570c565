// @ts-check
// Every code block of the READMEs: programs are type-checked and run with the packed package, those with other clients in
// them by ../beside, the rest is checked by ../readme/commands.mjs. A block without an example or a check fails.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { launch } from "../e2e/chromium.mjs"
import { blocksOf } from "../readme/blocks.mjs"
import { checks } from "../readme/commands.mjs"
import { examples, isBeside } from "../readme/examples.mjs"
import { run } from "../readme/run.mjs"
import { check } from "../readme/types.mjs"
import { createProject } from "./project.mjs"
import { startTestServer } from "./test-server.mjs"

/** @type {Awaited<ReturnType<typeof startTestServer>>} */ let server
/** @type {Awaited<ReturnType<typeof launch>>} */ let browser
/** @type {ReturnType<typeof createProject>} */ let project

before(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launch()])
  project = createProject()
})
after(async () => {
  await Promise.all([server.close(), browser.close()])
  project.remove()
})

const isProgram = (/** @type {string} */ language) => ["js", "ts", "tsx"].includes(language)
const blocks = Object.keys(examples).flatMap((file) => {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8")
  return blocksOf(text).filter(({ text }) => !isBeside(text)).map((block) => ({ ...block, file, examples: [examples[file][block.key] ?? []].flat() }))
})

test("every block is a program with an example, or something else that is checked", () => {
  const unknown = blocks.filter(({ language, examples }) => (isProgram(language) ? !examples.length : !checks[language]))
  assert.deepEqual(unknown.map(({ file, key, language }) => `${file}: ${key} (${language})`), [])
})

test("every example has its block", () => {
  const known = blocks.filter(({ language }) => isProgram(language)).map(({ file, key }) => `${file}: ${key}`)
  const expected = Object.entries(examples).flatMap(([file, keys]) => Object.keys(keys).map((key) => `${file}: ${key}`))
  assert.deepEqual(expected.sort(), known.sort())
})

test("the programs compile at TypeScript's strictest", () => {
  const programs = blocks.filter(({ language }) => isProgram(language))
  const named = programs.map(({ file, key, text, examples: [{ given = {} }] }) => {
    return { name: `${file} ${key}`.replace(/\W+/g, "-"), text, given }
  })
  assert.equal(check(project, named), "")
})

for (const { file, key, language, text, examples } of blocks) {
  if (checks[language]) test(`${file}: ${key}`, () => checks[language](text))
  examples.forEach((example, nth) => {
    test(`${file}: ${key}${nth ? `, run ${nth + 1}` : ""}`, async () => {
      const { logs, cookie } = await run(project, browser, server, text, example)
      assert.deepEqual(logs, example.logs(server))
      await example.then?.(server, cookie)
    })
  })
}

test("blocks are found with and without a fence, in every language and in lists", () => {
  const found = blocksOf("# A\n\n    one\n      two\n\n```py\nx\n```\n\n- item\n\n  ~~~js\n  y()\n  ~~~\n\n## B\n````md\n```js\n```\n````\n")
  assert.deepEqual(
    found.map(({ key, language, text }) => [key, language, text]),
    [
      ["A 1", "indented", "one\n  two\n"],
      ["A 2", "py", "x\n"],
      ["A 3", "js", "y()\n"],
      ["B 1", "md", "```js\n```\n"],
    ],
  )
})
