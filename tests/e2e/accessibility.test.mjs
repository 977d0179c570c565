// @ts-check
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { after, before, test } from "node:test"
import { openShop } from "./shop.mjs"
import { schemes, sizes, views } from "./views.mjs"

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** @type {Awaited<ReturnType<typeof openShop>>} */
let shop
before(async () => void (shop = await openShop()))
after(() => shop.close())

for (const viewport of sizes) {
  for (const colorScheme of schemes) {
    const options = { viewport, colorScheme, reducedMotion: /** @type {const} */ ("reduce") }
    test(`every view at ${viewport.width} pixels, ${colorScheme}, is accessible and fits`, () => shop.visitor(async (page) => {
      for (const [name, arrive] of Object.entries(views)) {
        await arrive(page)
        assert.deepEqual(await violations(page), [], name)
        assert.deepEqual(await overflowing(page), [], name)
      }
    }, options)())
  }
}

/** What axe finds, each with the elements it is about. @param {import("playwright-core").Page} page */
async function violations(page) {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const found = await /** @type {any} */ (window).axe.run()
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
  })
}

/** Elements that reach beyond the window's sides. @param {import("playwright-core").Page} page */
const overflowing = (page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 100)))
