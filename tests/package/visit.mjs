// @ts-check

/**
 * Open a page in a browser of its own, and wait until it logs `end`.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 */
export async function visit(browser, url) {
  const context = await browser.newContext()
  const page = await context.newPage()
  /** @type {string[]} what the page logs */
  const said = []
  /** @type {string[]} what the browser, or the page, calls an error or warns of */
  const problems = []
  /** @type {string[]} */
  const requested = []
  page.on("request", (request) => requested.push(request.url()))
  page.on("pageerror", (error) => problems.push(String(error)))
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text())
    else if (message.type() === "log") said.push(message.text())
  })
  try {
    const end = page.waitForEvent("console", { predicate: (message) => message.text() === "end", timeout: 20_000 })
    await Promise.all([end, page.goto(url)]).catch((error) => {
      throw new Error(`${url} did not come to its end: ${JSON.stringify({ said, problems })}`, { cause: error })
    })
    // An unhandled rejection is reported after the tasks that are due.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)))
    return { said: said.slice(0, said.indexOf("end")), problems, requested, cookies: await context.cookies() }
  } finally {
    await context.close()
  }
}
