// @ts-check
// The declarations, as TypeScript finds them in the packed package in each of its modes. `make lint` compiles the same
// files with the declarations as they are in pkg/.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { cpSync, readdirSync } from "node:fs"
import { extname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { createProject } from "./project.mjs"

const tests = fileURLToPath(new URL("..", import.meta.url))
const types = join(tests, "types")
const tsc = join(tests, "node_modules/.bin/tsc")
/** @type {ReturnType<typeof createProject>} */ let project

before(() => {
  project = createProject()
  for (const folder of [types, join(types, "commonjs")]) {
    for (const file of readdirSync(folder)) {
      if (/\.c?ts$/.test(extname(file))) cpSync(join(folder, file), project.path(file))
    }
  }
})
after(() => project.remove())

/** The errors that TypeScript reports for these files of the project. @param {object} mode @param {string[]} include */
function compile(mode, include) {
  const compilerOptions = { ...mode, paths: {} }
  project.write("tsconfig.json", JSON.stringify({ extends: join(types, "tsconfig.json"), compilerOptions, include }))
  const { stdout, stderr } = spawnSync(tsc, ["--project", "."], { cwd: project.folder, encoding: "utf8" })
  return stdout + stderr
}

for (const [module, moduleResolution] of [
  ["preserve", "bundler"],
  ["node16", "node16"],
  ["nodenext", "nodenext"],
]) {
  test(`with moduleResolution ${moduleResolution}`, () => {
    assert.equal(compile({ module, moduleResolution }, ["*.ts"]), "")
  })
}

test("in a CommonJS module, with moduleResolution nodenext", () => {
  const mode = { module: "nodenext", moduleResolution: "nodenext", verbatimModuleSyntax: false }
  assert.equal(compile(mode, ["*.cts"]), "")
})

test("the types that are generated for the Rust client", () => {
  const { stdout, stderr } = spawnSync(tsc, ["--project", join(types, "rust")], { encoding: "utf8" })
  assert.equal(stdout + stderr, "")
})
