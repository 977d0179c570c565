// @ts-check
// Five getSession at once, as the components of one page ask them.
import { pageOfAll } from "./bundle.mjs"
import { withPage } from "./browser.mjs"
import { SLOW, startPages, startShop } from "./server.mjs"
import { inTurns, median } from "./statistics.mjs"

const ROUNDS = 9
const clients = ["medusa-auth", "medusa-js", "js-sdk", "ky", "hand-written"]

/** @returns {Promise<import("./table.mjs").Figure[]>} */
export async function measure() {
  const [shop, pages] = await Promise.all([startShop(), startPages()])
  try {
    const address = pages.put("concurrent", await pageOfAll(clients))
    const samples = await withPage(address, async (page) => {
      await page.evaluate(connect, shop.origin + SLOW)
      return inTurns(clients, ROUNDS, (name) => page.evaluate(askFiveTimes, name))
    })
    const rows = clients.map((name) => ({
      name,
      value: median(samples[name]),
      ...(name === "medusa-auth" ? { budget: 130, aim: 110 } : {}),
      samples: samples[name],
    }))
    return [{ title: "Five getSession at once, a server that takes 100 ms", unit: "ms", reference: "medusa-js", rows }]
  } finally {
    pages.stop()
    shop.stop()
  }
}

// In the page:

/** @param {string} baseUrl */
async function connect(baseUrl) {
  globalThis.shops = Object.fromEntries(Object.entries(globalThis.clients).map(([name, of]) => [name, of(baseUrl)]))
  for (const shop of Object.values(globalThis.shops)) await shop.getSession()
}

/** @param {string} name */
async function askFiveTimes(name) {
  const start = performance.now()
  await Promise.all(Array.from({ length: 5 }, () => globalThis.shops[name].getSession()))
  return performance.now() - start
}
