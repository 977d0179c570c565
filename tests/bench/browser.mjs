// @ts-check
import { launch } from "../e2e/chromium.mjs"

/** @typedef {import("playwright-core").Browser} Browser */

/**
 * Runs an action with a page in a new browser, so that no other page disturbs the measurement.
 * @template T
 * @param {string} address
 * @param {(page: import("playwright-core").Page) => Promise<T>} action
 * @param {(() => void)[]} initScripts functions to run in the page before its scripts
 */
export async function withPage(address, action, ...initScripts) {
  const browser = await launch()
  try {
    const page = await browser.newPage()
    page.on("pageerror", (error) => console.error(`bench: the page failed: ${error.stack}`))
    for (const script of initScripts) await page.addInitScript(script)
    await page.goto(address, { waitUntil: "load" })
    return await action(page)
  } finally {
    await browser.close()
  }
}
