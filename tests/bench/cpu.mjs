// @ts-check
// What a call costs the page's thread when the network costs nothing.
import { pageOfAll } from "./bundle.mjs"
import { withPage } from "./browser.mjs"
import { startPages } from "./server.mjs"
import { inTurns, median } from "./statistics.mjs"

const CALLS = 2000
const ROUNDS = 9
const REFERENCE = "medusa-js"

/** @type {[name: string, client: string, how?: "token" | "adapter"][]} */
const variants = [
  ["medusa-auth", "medusa-auth"],
  ["medusa-auth, with a token", "medusa-auth", "token"],
  [REFERENCE, "medusa-js"],
  ["medusa-js, its adapter over fetch", "medusa-js", "adapter"],
  ["js-sdk", "js-sdk"],
  ["ky", "ky"],
  ["hand-written fetch", "hand-written"],
]

/** @returns {Promise<import("./table.mjs").Figure[]>} */
export async function measure() {
  const pages = await startPages()
  try {
    const names = variants.map(([name]) => name)
    const address = pages.put("cpu", await pageOfAll([...new Set(variants.map(([, client]) => client))], "stub.mjs"))
    const samples = await withPage(address, async (page) => {
      await page.evaluate(connect, variants)
      const session = await page.context().newCDPSession(page)
      await session.send("Performance.enable", { timeDomain: "threadTicks" })
      const busy = async () => {
        const { metrics } = await session.send("Performance.getMetrics")
        return Number(metrics.find(({ name }) => name === "TaskDuration")?.value)
      }
      const time = async (/** @type {string} */ name) => {
        const before = await busy()
        await page.evaluate(call, { name, calls: CALLS })
        return (((await busy()) - before) * 1e6) / CALLS
      }
      await inTurns(names, 2, time)
      return inTurns(names, ROUNDS, time)
    })
    const rows = names.map((name) => ({
      name,
      value: median(samples[name]),
      ...(name === "medusa-auth" ? { budget: 0.7, aim: 0.4 } : {}),
      samples: samples[name],
    }))
    const title = `Time of the page's thread for one getSession over a stub that answers at once, ${CALLS} in a row`
    const notes = ["medusa-js over a stub of XMLHttpRequest, the others over one of fetch that makes a real Response"]
    return [{ title, unit: "µs", reference: REFERENCE, relative: true, rows, notes }]
  } finally {
    pages.stop()
  }
}

// In the page:

/** @param {typeof variants} wanted */
async function connect(wanted) {
  globalThis.shops = {}
  for (const [name, client, how] of wanted) {
    const config = how === "adapter" ? { axiosAdapter: globalThis.axiosAdapter } : undefined
    const shop = globalThis.clients[client]("http://shop.test", config)
    if (how === "token") await shop.setToken("eyJhbGciOiJIUzI1NiJ9.eyJjdXN0b21lcl9pZCI6ImN1c18wMSJ9.c2lnbmF0dXJl")
    globalThis.shops[name] = shop
  }
}

/** @param {{ name: string, calls: number }} what */
async function call({ name, calls }) {
  const shop = globalThis.shops[name]
  for (let i = 0; i < calls; i++) {
    const { customer } = await shop.getSession()
    if (!customer) throw new Error(`${name} got another answer.`)
  }
}
