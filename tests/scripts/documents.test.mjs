// @ts-check
// Checks that the files, commands and crates that CONTRIBUTING.md and SECURITY.md name exist, that the links in every document
// work, that CI runs the steps of .ci/run, and that the README of the Rust client shows the login form that is compiled.
import assert from "node:assert/strict"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import test from "node:test"

const root = new URL("../../", import.meta.url)
const read = (/** @type {string} */ file) => readFileSync(new URL(file, root), "utf8")
const exists = (/** @type {string} */ file) => existsSync(new URL(file, root))
const all = (/** @type {string} */ text, /** @type {RegExp} */ pattern) => [...text.matchAll(pattern)].map(([, found]) => found)

/** The anchor of a heading on GitHub. */
const anchor = (/** @type {string} */ heading) => heading.toLowerCase().replace(/[^\w\- ]/g, "").replaceAll(" ", "-")

for (const name of ["CONTRIBUTING.md", "SECURITY.md"]) {
  const text = read(name)

  test(`${name}: every path exists`, () => {
    const paths = [...all(text, /`((?:src|pkg|tests|www|scripts|\.ci)(?:\/[\w./-]+)?)`/g), ...all(text, /^node (\S+\.mjs)/gm), ...all(text, /node --test (\S+)/g)]
    assert.ok(paths.length > 10)
    assert.deepEqual(paths.filter((path) => !exists(path) && !/^pkg\/dist(\/modules|\/wasm)?$/.test(path)), [])
  })

  test(`${name}: every make target is in the Makefile`, () => {
    const makefile = read("Makefile")
    const targets = all(text, /(?:`|^)make ([\w-]+)/gm)
    assert.ok(targets.length)
    assert.deepEqual(targets.filter((target) => !new RegExp(`^${target}:.* ## `, "m").test(makefile)), [])
  })

  test(`${name}: every crate is in Cargo.lock`, () => {
    const lock = read("Cargo.lock")
    for (const crate of all(text, /\b(medusa-auth-\w+)\b/g)) assert.match(lock, new RegExp(`^name = "${crate}"$`, "m"))
  })
}

for (const name of ["README.md", "pkg/README.md", "src/client/README.md", "CONTRIBUTING.md", "SECURITY.md"]) {
  test(`${name}: every link leads to an existing file and heading`, () => {
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

test("src/client/README.md shows the login form of src/client/examples/yew", () => {
  const form = read("src/client/examples/yew/src/login_form.rs").replace(/^\/\/!.*\n\n?/gm, "")
  assert.ok(read("src/client/README.md").includes("```rust,ignore\n" + form + "```\n"))
})

test("the workflow runs the steps of .ci/run", () => {
  const [steps] = all(read(".ci/run"), /^for step in (.*);/gm)
  const [matrix] = all(read(".github/workflows/ci.yml"), /^ +step: \[(.*)\]$/gm)
  assert.ok(steps)
  assert.deepEqual(matrix.split(", "), steps.split(" "))
})
