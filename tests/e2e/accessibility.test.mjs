// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { overflowing, violations } from "./axe.mjs"
import { onEachVersion } from "./demo.mjs"
import { schemes, sizes, viewsOf } from "./views.mjs"

onEachVersion((demo) => {
  for (const viewport of sizes) {
    const options = { viewport, reducedMotion: /** @type {const} */ ("reduce") }
    test(`every view is accessible and fits a width of ${viewport.width} pixels`, demo.withPage(async (page) => {
      for (const [name, show] of Object.entries(viewsOf(demo))) {
        await show(page)
        for (const [index, colorScheme] of schemes.entries()) {
          await page.emulateMedia({ colorScheme })
          // The colour schemes differ only in their colours.
          const rules = index === 0 ? {} : { runOnly: ["color-contrast"] }
          assert.deepEqual(await violations(page, rules), [], `${name}, ${colorScheme}`)
        }
        assert.deepEqual(await overflowing(page), [], name)
      }
    }, options))
  }
})
