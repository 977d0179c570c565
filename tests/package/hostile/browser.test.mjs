// @ts-check
// The same in Chromium, whose fetch, headers and signals differ from Node's: hostile arguments and responses, in every entry.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { launch } from "../../e2e/chromium.mjs"
import { quietPort } from "../../support/ports.mjs"
import { createProject } from "../project.mjs"
import { serve } from "../serve.mjs"
import { html } from "../snippets.mjs"
import { codesOf } from "./settles.mjs"

const codes = codesOf("index.d.ts", "MedusaErrorCode")

/** @type {Awaited<ReturnType<typeof launch>>} */ let browser
/** @type {ReturnType<typeof createProject>} */ let project
/** @type {() => Promise<void>} */ let stop
/** @type {string} */ let origin

before(async () => {
  browser = await launch()
  project = createProject()
  for (const file of ["values", "methods", "responses"]) {
    project.write(`${file}.mjs`, readFileSync(new URL(`${file}.mjs`, import.meta.url), "utf8"))
  }
  project.write("app.js", readFileSync(new URL("../pages/hostile.js", import.meta.url), "utf8"))
  project.write("index.html", html("/app.js"))
  const port = await quietPort()
  origin = `http://localhost:${port}`
  stop = await serve(project.folder, port)
})
after(async () => {
  await browser.close()
  await stop()
  project.remove()
})

for (const entry of ["index", "slim", "streaming", "admin", "wasm"]) {
  for (const backend of ["v1", "v2"]) {
    test(`${entry}, ${backend}`, async () => {
      const page = await browser.newPage()
      /** @type {string[]} */
      const problems = []
      page.on("pageerror", (error) => problems.push(String(error)))
      await page.goto(origin)
      await page.waitForFunction(() => "failuresOf" in globalThis)
      const { calls, failures } = await page.evaluate(
        ([entry, backend]) => /** @type {any} */ (globalThis).failuresOf(entry, backend),
        [entry, backend],
      )
      await page.close()
      assert.ok(calls > 1000, `${calls} calls`)
      const wrong = failures.filter((/** @type {any} */ { code }) => !codes.has(code) || code === "internal_error")
      assert.deepEqual(wrong, [])
      assert.deepEqual(problems, [])
    })
  }
}
