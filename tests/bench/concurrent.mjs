// @ts-check
// Five calls of getSession at once, as the components of a page make them.
import { pageOfAll } from "./bundle.mjs"
import { withPage } from "./browser.mjs"
import { SLOW, startPages, startApi } from "./server.mjs"
import { interleave, median } from "./statistics.mjs"

const ROUNDS = 9
const clients = ["medusa-auth", "medusa-js", "js-sdk", "ky", "hand-written"]

/** @returns {Promise<import("./table.mjs").Figure[]>} */
export async function measure() {
  const [api, pages] = await Promise.all([startApi(), startPages()])
  try {
    const address = pages.put("concurrent", await pageOfAll(clients))
    const samples = await withPage(address, async (page) => {
      await page.evaluate(connect, api.origin + SLOW)
      return interleave(clients, ROUNDS, (name) => page.evaluate(callFiveTimes, name))
    })
    const rows = clients.map((name) => ({
      name,
      value: median(samples[name]),
      ...(name === "medusa-auth" ? { budget: 130, goal: 110 } : {}),
      samples: samples[name],
    }))
    return [{ title: "Five calls of getSession at once, on a server that takes 100 ms", unit: "ms", reference: "medusa-js", rows }]
  } finally {
    pages.stop()
    api.stop()
  }
}

// In the page:

/** @param {string} baseUrl */
async function connect(baseUrl) {
  globalThis.clients = Object.fromEntries(Object.entries(globalThis.factories).map(([name, connect]) => [name, connect(baseUrl)]))
  for (const client of Object.values(globalThis.clients)) await client.getSession()
}

/** @param {string} name */
async function callFiveTimes(name) {
  const start = performance.now()
  await Promise.all(Array.from({ length: 5 }, () => globalThis.clients[name].getSession()))
  return performance.now() - start
}
