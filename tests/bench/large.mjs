// @ts-check
// A getSession that answers 1 MB: what a client adds to what the browser does anyway.
import { pageOfAll } from "./bundle.mjs"
import { withPage } from "./browser.mjs"
import { LARGE, startPages, startShop } from "./server.mjs"
import { inTurns, median } from "./statistics.mjs"

const ROUNDS = 31
const clients = ["medusa-auth", "medusa-js", "js-sdk", "ky"]
const PLAIN = "fetch().json()"

/** @returns {Promise<import("./table.mjs").Figure[]>} */
export async function measure() {
  const [shop, pages] = await Promise.all([startShop(), startPages()])
  try {
    const address = pages.put("large", await pageOfAll(clients))
    const names = [PLAIN, ...clients]
    const samples = await withPage(address, async (page) => {
      await page.evaluate(connect, { baseUrl: shop.origin + LARGE, plain: PLAIN })
      const ask = (/** @type {string} */ name) => page.evaluate(time, name)
      await inTurns(names, 3, ask)
      return inTurns(names, ROUNDS, ask)
    })
    const rows = names.map((name) => ({
      name,
      value: median(samples[name]),
      ...(name === "medusa-auth" ? { budget: 1.05, aim: 1 } : {}),
      samples: samples[name],
    }))
    return [{ title: "getSession answering 1 MB of JSON", unit: "ms", reference: PLAIN, relative: true, rows }]
  } finally {
    pages.stop()
    shop.stop()
  }
}

// In the page:

/** @param {{ baseUrl: string, plain: string }} names */
function connect({ baseUrl, plain }) {
  globalThis.shops = Object.fromEntries(Object.entries(globalThis.clients).map(([name, of]) => [name, of(baseUrl)]))
  globalThis.shops[plain] = {
    async getSession() {
      const response = await fetch(`${baseUrl}/store/auth`, { credentials: "include", cache: "no-store" })
      return response.json()
    },
  }
}

/** @param {string} name */
async function time(name) {
  const start = performance.now()
  const { customer } = await globalThis.shops[name].getSession()
  const took = performance.now() - start
  if (customer.orders.length < 1000) throw new Error(`${name} got another answer.`)
  return took
}
