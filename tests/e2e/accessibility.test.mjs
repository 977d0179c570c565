// @ts-check
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { test } from "node:test"
import { onEachVersion } from "./demo.mjs"
import { schemes, sizes, viewsOf } from "./views.mjs"

/** @typedef {import("./demo.mjs").Page} Page */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

onEachVersion((demo) => {
  for (const viewport of sizes) {
    const options = { viewport, reducedMotion: /** @type {const} */ ("reduce") }
    test(`every view is accessible and fits a width of ${viewport.width} pixels`, demo.withPage(async (page) => {
      for (const [name, show] of Object.entries(viewsOf(demo))) {
        await show(page)
        await page.evaluate(axe)
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

/** The violations that axe finds, each with its elements. @param {Page} page @param {object} rules */
const violations = (page, rules) =>
  page.evaluate(async (rules) => {
    const found = await /** @type {any} */ (window).axe.run(rules)
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
  }, rules)

/** The elements that are wider than the window. @param {Page} page */
const overflowing = (page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 100)))
