// @ts-check
// `npm pack` in a checkout where the package is not completely built: it is built, or nothing is packed.
import { test, beforeEach, afterEach } from "node:test"
import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))
/** @type {string} */ let checkout

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "medusa-auth-checkout-"))
  cpSync(join(root, "LICENSE"), join(checkout, "LICENSE"))
  const copied = (/** @type {string} */ file) => !/^(dist|node_modules)\b/.test(relative(join(root, "pkg"), file))
  cpSync(join(root, "pkg"), join(checkout, "pkg"), { recursive: true, filter: copied })
})
afterEach(() => rmSync(checkout, { recursive: true, force: true }))

/** The output of `npm pack`, and the files that it would pack. */
function pack() {
  const args = ["pack", "--dry-run", "--json", "--no-update-notifier"]
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd: join(checkout, "pkg"), encoding: "utf8" })
  const files = status ? [] : JSON.parse(stdout)[0].files.map((/** @type {{ path: string }} */ { path }) => path)
  return { status, stderr, files }
}

/** Have `make build` do this. @param {string} recipe */
const makeWith = (recipe) => writeFileSync(join(checkout, "Makefile"), `build:\n\t${recipe}\n`)

test("if the build fails, nothing is packed, and the message says what to do", () => {
  makeWith("false")
  const { status, stderr } = pack()
  assert.notEqual(status, 0)
  assert.match(stderr, /The package is not built, so it was not packed\. Run `make build` in the repository, then try again\./)
})

for (const [what, prepare] of /** @type {[string, () => void][]} */ ([
  ["there is no dist/", () => {}],
  ["a module lacks in dist/", () => {
    cpSync(join(root, "pkg/dist"), join(checkout, "pkg/dist"), { recursive: true })
    rmSync(join(checkout, "pkg/dist/admin"), { recursive: true })
  }],
])) {
  test(`if ${what}, it is built first`, () => {
    prepare()
    makeWith(`echo building; test -z "$$npm_config_dry_run"; test ! -e pkg/dist; cp -r ${join(root, "pkg/dist")} pkg/dist`)
    const { status, stderr, files } = pack()
    assert.equal(status, 0, stderr)
    assert.match(stderr, /^building$/m)
    const expected = ["", "admin/", "modules/"].flatMap((folder) => [`dist/${folder}glue.js`, `dist/${folder}inline.js`])
    for (const file of [...expected, "LICENSE"]) assert.ok(files.includes(file), file)
  })
}

test("if it is built, it is packed without building", () => {
  cpSync(join(root, "pkg/dist"), join(checkout, "pkg/dist"), { recursive: true })
  makeWith("false")
  const { status, stderr, files } = pack()
  assert.equal(status, 0, stderr)
  assert.ok(files.includes("dist/inline.js"))
})
