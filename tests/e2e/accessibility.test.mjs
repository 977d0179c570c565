// @ts-check
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { test } from "node:test"
import { onEachVersion } from "./shop.mjs"
import { schemes, sizes, viewsOf } from "./views.mjs"

/** @typedef {import("./shop.mjs").Page} Page */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

onEachVersion((shop) => {
  for (const viewport of sizes) {
    const options = { viewport, reducedMotion: /** @type {const} */ ("reduce") }
    test(`every view at ${viewport.width} pixels is accessible and fits`, shop.visitor(async (page) => {
      for (const [name, arrive] of Object.entries(viewsOf(shop))) {
        await arrive(page)
        await page.evaluate(axe)
        for (const [index, colorScheme] of schemes.entries()) {
          await page.emulateMedia({ colorScheme })
          // Another scheme is the same page in other colours.
          const rules = index === 0 ? {} : { runOnly: ["color-contrast"] }
          assert.deepEqual(await violations(page, rules), [], `${name}, ${colorScheme}`)
        }
        assert.deepEqual(await overflowing(page), [], name)
      }
    }, options))
  }
})

/** What axe finds, each with the elements it is about. @param {Page} page @param {object} rules */
const violations = (page, rules) =>
  page.evaluate(async (rules) => {
    const found = await /** @type {any} */ (window).axe.run(rules)
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
  }, rules)

/** Elements that reach beyond the window's sides. @param {Page} page */
const overflowing = (page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 100)))
