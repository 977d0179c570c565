// @ts-check
// What must hold in every view of a page: axe finds no violations, and everything fits the window.
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"

/** @typedef {import("playwright-core").Page} Page */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** The violations that axe finds, each with its elements. @param {Page} page @param {object} rules */
export async function violations(page, rules) {
  await page.evaluate(axe)
  return page.evaluate(async (rules) => {
    const found = await /** @type {any} */ (window).axe.run(rules)
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
  }, rules)
}

/** The elements that are wider than the window. @param {Page} page */
export const overflowing = (page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 100)))
