// @ts-check
// What stays in memory after a hundred thousand calls, of which a third fails in every way there is.
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
        await page.evaluate(() => globalThis.shop.getSession())
        const start = await page.evaluate(() => globalThis.seen.memory.buffer.byteLength)
        await page.evaluate(callManyTimes, { from: 0, to: CHUNK })
        const heapBefore = await heap()
        for (let from = CHUNK; from < CALLS; from += CHUNK) await page.evaluate(callManyTimes, { from, to: from + CHUNK })
        const grown = (await heap()) - heapBefore
        const seen = await page.evaluate(() => ({ ...globalThis.seen, memory: globalThis.seen.memory.buffer.byteLength }))
        const unsettled = CALLS - seen.resolved - seen.rejected
        return [
          {
            title: `Memory, ${CALLS} calls over a stubbed fetch`,
            unit: "",
            rows: [
              { name: "WebAssembly memory after start, KiB", value: start / 1024, budget: 1024, aim: 192 },
              { name: "its growth, bytes", value: seen.memory - start, budget: 0, aim: 0 },
              { name: "growth of the JavaScript heap after the first tenth, KiB", value: grown / 1024 },
              { name: "calls that failed", value: seen.rejected },
              { name: "calls that did not settle", value: unsettled, budget: 0, aim: 0 },
              { name: "unhandled rejections", value: seen.unhandled, budget: 0, aim: 0 },
              { name: "defects reported (internal_error)", value: seen.defects, budget: 0, aim: 0 },
              { name: "messages on the console", value: messages, budget: 0, aim: 0 },
            ],
            notes: [Object.entries(seen.codes).map(([code, count]) => `${code} ${count}`).join(", ")],
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

/** Before its scripts run: keep hold of the module's memory, count what nobody handles. */
function watch() {
  const seen = { memory: undefined, resolved: 0, rejected: 0, unhandled: 0, defects: 0, codes: {} }
  globalThis.seen = seen
  addEventListener("unhandledrejection", () => seen.unhandled++)
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name]
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given)
      const exported = Object.values((made.instance ?? made).exports)
      seen.memory = exported.find((value) => value instanceof WebAssembly.Memory)
      return made
    }
  }
}

/** Calls from..to, ten at a time. @param {{ from: number, to: number }} range */
async function callManyTimes({ from, to }) {
  const { shop, seen, answerWith } = globalThis
  const kinds = ["text", "ok", "500", "ok", "ok", "reject", "ok", "ok", "abort", "ok", "ok", "html"]
  for (let i = from; i < to; i += 10) {
    const late = i % 10_000 === 0
    const kind = late ? "never" : kinds[(i / 10) % kinds.length]
    answerWith(kind)
    const credentials = { email: `shopper${i}@example.com`, password: "x".repeat(i % 500) }
    const line = new AbortController()
    const options = { signal: line.signal, ...(late && { timeout: 5 }) }
    const calls = [
      shop.getSession(undefined, options),
      shop.getSession(undefined, options),
      shop.getSession({ "x-page": String(i) }, options),
      shop.authenticate(credentials, undefined, options),
      shop.getToken(credentials, { "X-Page": "é", nothing: undefined }, options),
      shop.exists(credentials.email, undefined, options),
      shop.setToken(i % 3 ? `a.${"b".repeat(i % 900)}.c` : null),
      shop.getSession(undefined, options),
      shop.authenticate(credentials, undefined, options),
      shop.deleteSession(undefined, options),
    ]
    if (kind === "abort") line.abort()
    for (const { status, reason } of await Promise.allSettled(calls)) {
      if (status === "fulfilled") seen.resolved++
      else {
        seen.rejected++
        seen.codes[reason?.code] = (seen.codes[reason?.code] ?? 0) + 1
        if (reason?.code === "internal_error") seen.defects++
      }
    }
  }
}
