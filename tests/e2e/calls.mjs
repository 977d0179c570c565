// @ts-check

/** @typedef {import("./shop.mjs").Page} Page */

/** The calls that are listed, each on a line. @param {Page} page */
export const callsOf = (page) =>
  page.locator("#log > li").evaluateAll((calls) => {
    const text = (/** @type {Element} */ element) => element.textContent?.trim() ?? ""
    const request = (/** @type {Element} */ summary) => [...summary.children].slice(0, 3).map(text).join(" ")
    return calls.map((call) => `${text(call.children[0])}: ${[...call.querySelectorAll("summary")].map(request).join(", ")}`)
  })

/** What the page says that a method sends on this version, in the same words. @param {Page} page @param {string} method */
export async function toldOf(page, method) {
  const row = page.locator("#wire li").filter({ has: page.getByText(`${method}()`, { exact: true }) })
  return (await row.locator(".ours dd code").allTextContents()).join(", ")
}
