// @ts-check
// Checks that what CONTRIBUTING.md and SECURITY.md name exists: files, commands and crates. Checks the links of every document,
// and that CI runs what .ci/run runs.
import assert from "node:assert/strict"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import test from "node:test"

const root = new URL("../../", import.meta.url)
const read = (/** @type {string} */ file) => readFileSync(new URL(file, root), "utf8")
const exists = (/** @type {string} */ file) => existsSync(new URL(file, root))
const all = (/** @type {string} */ text, /** @type {RegExp} */ pattern) => [...text.matchAll(pattern)].map(([, found]) => found)

/** The anchor that a forge gives a heading. */
const anchor = (/** @type {string} */ heading) => heading.toLowerCase().replace(/[^\w\- ]/g, "").replaceAll(" ", "-")

for (const name of ["CONTRIBUTING.md", "SECURITY.md"]) {
  const text = read(name)

  test(`${name}: every path is a file or a folder`, () => {
    const paths = [...all(text, /`((?:src|pkg|tests|www|scripts|\.ci)(?:\/[\w./-]+)?)`/g), ...all(text, /^node (\S+\.mjs)/gm), ...all(text, /node --test (\S+)/g)]
    assert.ok(paths.length > 10)
    assert.deepEqual(paths.filter((path) => !exists(path) && path !== "pkg/dist" && path !== "pkg/dist/modules"), [])
  })

  test(`${name}: every make target is one of the Makefile's`, () => {
    const makefile = read("Makefile")
    const targets = all(text, /(?:`|^)make ([\w-]+)/gm)
    assert.ok(targets.length)
    assert.deepEqual(targets.filter((target) => !new RegExp(`^${target}:.* ## `, "m").test(makefile)), [])
  })

  test(`${name}: every crate is one of the workspace's`, () => {
    const lock = read("Cargo.lock")
    for (const crate of all(text, /\b(medusa-auth-\w+)\b/g)) assert.match(lock, new RegExp(`^name = "${crate}"$`, "m"))
  })
}

for (const name of ["README.md", "pkg/README.md", "CONTRIBUTING.md", "SECURITY.md"]) {
  test(`${name}: every link leads to a file and a heading that exist`, () => {
    const links = all(read(name), /\]\((?!https:)([^)]+)\)/g)
    assert.ok(links.length)
    for (const link of links) {
      const [file, heading] = link.split("#")
      const target = file ? join(dirname(name), file) : name
      assert.ok(exists(target), link)
      if (heading) assert.ok(all(read(target), /^#+ (.*)$/gm).map(anchor).includes(heading), link)
    }
  })
}

test("the workflow runs the steps of .ci/run", () => {
  const [steps] = all(read(".ci/run"), /^for step in (.*);/gm)
  const [matrix] = all(read(".github/workflows/ci.yml"), /^ +step: \[(.*)\]$/gm)
  assert.ok(steps)
  assert.deepEqual(matrix.split(", "), steps.split(" "))
})
