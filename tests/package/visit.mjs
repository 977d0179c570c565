// @ts-check

/**
 * Opens a page in a new browser context, and waits until it logs `end`.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 */
export async function visit(browser, url) {
  const context = await browser.newContext()
  const page = await context.newPage()
  /** @type {string[]} what the page logs */
  const logs = []
  /** @type {string[]} errors and warnings of the browser and the page */
  const problems = []
  /** @type {string[]} */
  const requested = []
  page.on("request", (request) => requested.push(request.url()))
  page.on("pageerror", (error) => problems.push(String(error)))
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text())
    else if (message.type() === "log") logs.push(message.text())
  })
  try {
    const end = page.waitForEvent("console", { predicate: (message) => message.text() === "end", timeout: 20_000 })
    await Promise.all([end, page.goto(url)]).catch((error) => {
      throw new Error(`${url} did not log "end": ${JSON.stringify({ logs, problems })}`, { cause: error })
    })
    // Browsers report unhandled rejections after pending tasks.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20)))
    return { logs: logs.slice(0, logs.indexOf("end")), problems, requested, cookies: await context.cookies() }
  } finally {
    await context.close()
  }
}
