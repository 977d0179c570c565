// @ts-check
// The CPU time of a call in the page's thread, without a network.
import { pageOfAll } from "./bundle.mjs"
import { withPage } from "./browser.mjs"
import { startPages } from "./server.mjs"
import { interleave, median } from "./statistics.mjs"

const CALLS = 2000
const ROUNDS = 9
const REFERENCE = "medusa-js"

/** @type {[name: string, client: string, how?: "token" | "adapter"][]} */
const variants = [
  ["medusa-auth", "medusa-auth"],
  ["medusa-auth, with a token", "medusa-auth", "token"],
  ["medusa-auth/wasm", "medusa-auth-wasm"],
  [REFERENCE, "medusa-js"],
  ["medusa-js, with an adapter for fetch", "medusa-js", "adapter"],
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
      const busySeconds = async () => {
        const { metrics } = await session.send("Performance.getMetrics")
        return Number(metrics.find(({ name }) => name === "TaskDuration")?.value)
      }
      const time = async (/** @type {string} */ name) => {
        const before = await busySeconds()
        await page.evaluate(call, { name, calls: CALLS })
        return (((await busySeconds()) - before) * 1e6) / CALLS
      }
      await interleave(names, 2, time)
      return interleave(names, ROUNDS, time)
    })
    const rows = names.map((name) => ({
      name,
      value: median(samples[name]),
      ...(name === "medusa-auth" ? { budget: 0.7, goal: 0.4 } : {}),
      samples: samples[name],
    }))
    const title = `CPU time of one getSession in the page's thread, with a stub that responds at once, ${CALLS} in a row`
    const notes = ["medusa-js uses a stub of XMLHttpRequest; the others use a stub of fetch that returns a real Response"]
    return [{ title, unit: "µs", reference: REFERENCE, relative: true, rows, notes }]
  } finally {
    pages.stop()
  }
}

// In the page:

/** @param {typeof variants} variants */
async function connect(variants) {
  globalThis.clients = {}
  for (const [name, file, how] of variants) {
    const config = how === "adapter" ? { axiosAdapter: globalThis.axiosAdapter } : undefined
    const client = globalThis.factories[file]("http://shop.test", config)
    if (how === "token") await client.setToken("eyJhbGciOiJIUzI1NiJ9.eyJjdXN0b21lcl9pZCI6ImN1c18wMSJ9.c2lnbmF0dXJl")
    globalThis.clients[name] = client
  }
}

/** @param {{ name: string, calls: number }} options */
async function call({ name, calls }) {
  const client = globalThis.clients[name]
  for (let i = 0; i < calls; i++) {
    const { customer } = await client.getSession()
    if (!customer) throw new Error(`${name} got another response.`)
  }
}
