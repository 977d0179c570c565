// @ts-check
import { launch } from "../e2e/chromium.mjs"

/** @typedef {import("playwright-core").Browser} Browser */

/**
 * Do something with a page of a browser of its own: no other page is measured beside it.
 * @template T
 * @param {string} address
 * @param {(page: import("playwright-core").Page) => Promise<T>} action
 * @param {(() => void)[]} first functions to run in the page before its scripts
 */
export async function withPage(address, action, ...first) {
  const browser = await launch()
  try {
    const page = await browser.newPage()
    page.on("pageerror", (error) => console.error(`bench: the page failed: ${error.stack}`))
    for (const script of first) await page.addInitScript(script)
    await page.goto(address, { waitUntil: "load" })
    return await action(page)
  } finally {
    await browser.close()
  }
}
