// @ts-check
// getSession with a response of 1 MB: the time that a client adds to fetch and JSON.parse.
import { pageOfAll } from "./bundle.mjs"
import { withPage } from "./browser.mjs"
import { LARGE, startPages, startApi } from "./server.mjs"
import { interleave, median } from "./statistics.mjs"

const ROUNDS = 31
const clients = ["medusa-auth", "medusa-js", "js-sdk", "ky"]
const PLAIN = "fetch().json()"

/** @returns {Promise<import("./table.mjs").Figure[]>} */
export async function measure() {
  const [api, pages] = await Promise.all([startApi(), startPages()])
  try {
    const address = pages.put("large", await pageOfAll(clients))
    const names = [PLAIN, ...clients]
    const samples = await withPage(address, async (page) => {
      await page.evaluate(connect, { baseUrl: api.origin + LARGE, plain: PLAIN })
      const measureOne = (/** @type {string} */ name) => page.evaluate(time, name)
      await interleave(names, 3, measureOne)
      return interleave(names, ROUNDS, measureOne)
    })
    const rows = names.map((name) => ({
      name,
      value: median(samples[name]),
      ...(name === "medusa-auth" ? { budget: 1.05, goal: 1 } : {}),
      samples: samples[name],
    }))
    return [{ title: "getSession with a response of 1 MB of JSON", unit: "ms", reference: PLAIN, relative: true, rows }]
  } finally {
    pages.stop()
    api.stop()
  }
}

// In the page:

/** @param {{ baseUrl: string, plain: string }} options */
function connect({ baseUrl, plain }) {
  globalThis.clients = Object.fromEntries(Object.entries(globalThis.factories).map(([name, connect]) => [name, connect(baseUrl)]))
  globalThis.clients[plain] = {
    async getSession() {
      const response = await fetch(`${baseUrl}/store/auth`, { credentials: "include", cache: "no-store" })
      return response.json()
    },
  }
}

/** @param {string} name */
async function time(name) {
  const start = performance.now()
  const { customer } = await globalThis.clients[name].getSession()
  const milliseconds = performance.now() - start
  if (customer.orders.length < 1000) throw new Error(`${name} got another response.`)
  return milliseconds
}
