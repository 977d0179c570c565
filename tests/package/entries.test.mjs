// @ts-check
// A project may use several entries: each recognizes the errors of all.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { createProject } from "./project.mjs"

/** @type {ReturnType<typeof createProject>} */ let project
/** @type {Record<string, any>} */
const entries = {}

before(async () => {
  project = createProject()
  for (const name of ["medusa-auth", "medusa-auth/streaming", "medusa-auth/slim", "medusa-auth/admin", "medusa-auth/wasm"]) entries[name] = await project.import(name)
  // This one has no default export.
  entries["medusa-auth/modules"] = await project.import("medusa-auth/modules", false)
})
after(() => project.remove())

/** The error of an entry's first class for invalid options. @param {any} entry */
function thrownBy({ Medusa, UserModuleService }) {
  try {
    return new (Medusa ?? UserModuleService)("options")
  } catch (error) {
    return error
  }
}

test("the errors of each entry are MedusaErrors for all", () => {
  const classes = Object.values(entries).map(({ MedusaError }) => MedusaError)
  assert.equal(classes.length, 6)
  for (const [name, entry] of Object.entries(entries)) {
    const error = thrownBy(entry)
    assert.equal(error.code, "invalid_config", name)
    for (const other of Object.values(entries)) {
      assert.ok(error instanceof other.MedusaError, name)
      assert.equal(other.isMedusaError(error), true, name)
      assert.equal(other.isMedusaError({ ...error, name: "MedusaError" }), false, name)
    }
  }
  assert.equal(new Set(classes).size, 1)
})
