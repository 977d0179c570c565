// @ts-check
// Memory after a hundred thousand calls, with every kind of response and failure.
import { pageOf } from "./bundle.mjs"
import { withPage } from "./browser.mjs"
import { startPages } from "./server.mjs"

const CALLS = 100_000
const CHUNK = 10_000

/** @returns {Promise<import("./table.mjs").Figure[]>} */
export async function measure() {
  const pages = await startPages()
  try {
    const address = pages.put("memory", await pageOf("medusa-auth-stubbed", "http://shop.test"))
    return await withPage(
      address,
      async (page) => {
        let messages = 0
        page.on("console", () => messages++)
        page.on("pageerror", () => messages++)
        const session = await page.context().newCDPSession(page)
        const heap = async () => {
          await session.send("HeapProfiler.collectGarbage")
          return (await session.send("Runtime.getHeapUsage")).usedSize
        }
        await page.evaluate(() => globalThis.client.getSession())
        const start = await page.evaluate(() => globalThis.counts.memory.buffer.byteLength)
        await page.evaluate(callManyTimes, { from: 0, to: CHUNK })
        const heapBefore = await heap()
        for (let from = CHUNK; from < CALLS; from += CHUNK) await page.evaluate(callManyTimes, { from, to: from + CHUNK })
        const growth = (await heap()) - heapBefore
        const counts = await page.evaluate(() => ({ ...globalThis.counts, memory: globalThis.counts.memory.buffer.byteLength }))
        const unsettled = CALLS - counts.resolved - counts.rejected
        return [
          {
            title: `Memory, ${CALLS} calls with a stub of fetch`,
            unit: "",
            rows: [
              { name: "WebAssembly memory after start, KiB", value: start / 1024, budget: 1024, goal: 192 },
              { name: "its growth, bytes", value: counts.memory - start, budget: 0, goal: 0 },
              { name: "growth of the JavaScript heap after the first tenth, KiB", value: growth / 1024 },
              { name: "calls that failed", value: counts.rejected },
              { name: "calls that did not settle", value: unsettled, budget: 0, goal: 0 },
              { name: "unhandled rejections", value: counts.unhandled, budget: 0, goal: 0 },
              { name: "internal errors (internal_error)", value: counts.internalErrors, budget: 0, goal: 0 },
              { name: "messages on the console", value: messages, budget: 0, goal: 0 },
            ],
            notes: [Object.entries(counts.codes).map(([code, count]) => `${code} ${count}`).join(", ")],
          },
        ]
      },
      watch,
    )
  } finally {
    pages.stop()
  }
}

// In the page:

/** Runs before the page's scripts: keeps a reference to the module's memory, and counts unhandled rejections. */
function watch() {
  const counts = { memory: undefined, resolved: 0, rejected: 0, unhandled: 0, internalErrors: 0, codes: {} }
  globalThis.counts = counts
  addEventListener("unhandledrejection", () => counts.unhandled++)
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name]
    WebAssembly[name] = async (...args) => {
      const result = await original.apply(WebAssembly, args)
      const exported = Object.values((result.instance ?? result).exports)
      counts.memory = exported.find((value) => value instanceof WebAssembly.Memory)
      return result
    }
  }
}

/** Makes the calls with these numbers, ten at a time. @param {{ from: number, to: number }} range */
async function callManyTimes({ from, to }) {
  const { client, counts, respondWith } = globalThis
  const kinds = ["text", "ok", "500", "ok", "ok", "reject", "ok", "ok", "abort", "ok", "ok", "html"]
  for (let i = from; i < to; i += 10) {
    const timesOut = i % 10_000 === 0
    const kind = timesOut ? "never" : kinds[(i / 10) % kinds.length]
    respondWith(kind)
    const credentials = { email: `shopper${i}@example.com`, password: "x".repeat(i % 500) }
    const controller = new AbortController()
    const options = { signal: controller.signal, ...(timesOut && { timeout: 5 }) }
    const calls = [
      client.getSession(undefined, options),
      client.getSession(undefined, options),
      client.getSession({ "x-page": String(i) }, options),
      client.authenticate(credentials, undefined, options),
      client.getToken(credentials, { "X-Page": "é", nothing: undefined }, options),
      client.exists(credentials.email, undefined, options),
      client.setToken(i % 3 ? `a.${"b".repeat(i % 900)}.c` : null),
      client.getSession(undefined, options),
      client.authenticate(credentials, undefined, options),
      client.deleteSession(undefined, options),
    ]
    if (kind === "abort") controller.abort()
    for (const { status, reason } of await Promise.allSettled(calls)) {
      if (status === "fulfilled") counts.resolved++
      else {
        counts.rejected++
        counts.codes[reason?.code] = (counts.codes[reason?.code] ?? 0) + 1
        if (reason?.code === "internal_error") counts.internalErrors++
      }
    }
  }
}
