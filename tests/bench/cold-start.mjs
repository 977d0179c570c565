// @ts-check
// Cold start: from the navigation to the first resolved log-in, in a fresh profile each time.
import { launch } from "../e2e/chromium.mjs"
import { pageOf, wasm } from "./bundle.mjs"
import { startPages, startShop } from "./server.mjs"
import { inTurns, median } from "./statistics.mjs"

const ROUNDS = 9

const logIn = `
  shop.authenticate({ email: "shopper@example.com", password: "supersecret" })
    .then(() => console.info(performance.now()), (error) => console.error(String(error)))`
const preload = `<link rel="preload" href="dist/medusa_auth.wasm" as="fetch" type="application/wasm" crossorigin>`

/** @type {[name: string, client: string, more?: { head?: string, wasm?: Buffer }, held?: boolean][]} */
const variants = [
  ["hand-written fetch", "hand-written"],
  ["medusa-auth", "medusa-auth", {}, true],
  ["medusa-auth, .wasm preloaded beside the script", "medusa-auth-streamed", { wasm, head: preload }],
  ["medusa-auth, .wasm fetched by the script", "medusa-auth-streamed", { wasm }],
  ["medusa-js", "medusa-js"],
  ["js-sdk, two requests", "js-sdk"],
  ["js-sdk, one request", "js-sdk-token"],
  ["ky", "ky"],
]

/** @typedef {(session: import("playwright-core").CDPSession) => Promise<unknown>} Conditions */

/** @type {Conditions} */
const asItIs = async () => {}

/** @type {Conditions} */
const slowPhone = async (session) => {
  const [downloadThroughput, uploadThroughput] = [1.6e6 / 8, 0.75e6 / 8]
  await session.send("Network.enable")
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput, uploadThroughput })
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 })
}

/** @param {import("playwright-core").Browser} browser @param {string} address @param {Conditions} conditions */
async function visit(browser, address, conditions) {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await conditions(await context.newCDPSession(page))
    const said = page.waitForEvent("console", (message) => ["info", "error"].includes(message.type()))
    await page.goto(address, { waitUntil: "commit" })
    const message = await said
    if (message.type() === "error") throw new Error(`${address}: ${message.text()}`)
    return Number(message.text())
  } finally {
    await context.close()
  }
}

/** @returns {Promise<import("./table.mjs").Figure[]>} */
export async function measure() {
  const [shop, pages, browser] = await Promise.all([startShop(), startPages(), launch()])
  try {
    const addresses = new Map()
    for (const [i, [name, client, more]] of variants.entries()) {
      addresses.set(name, pages.put(`${i}-${client}`, await pageOf(client, shop.origin, logIn), more))
    }
    const figure = async (/** @type {string} */ title, /** @type {Conditions} */ conditions, /** @type {object} */ limits) => {
      const visitOne = (/** @type {string} */ name) => visit(browser, addresses.get(name), conditions)
      await inTurns([...addresses.keys()], 1, visitOne)
      const samples = await inTurns([...addresses.keys()], ROUNDS, visitOne)
      const rows = variants.map(([name, , , held]) => {
        return { name, value: median(samples[name]), ...(held ? limits : {}), samples: samples[name] }
      })
      return { title, unit: "ms", reference: "hand-written fetch", relative: true, rows }
    }
    const note = "js-sdk speaks v2 only: it logs in with POST /auth/customer/emailpass, and POST /auth/session for a cookie"
    return [
      await figure("Cold start, navigation to the first resolved log-in", asItIs, {}),
      {
        ...(await figure("Cold start on slow 4G (150 ms, 1.6 Mbit/s) with a CPU four times slower", slowPhone, { budget: 1.2, aim: 1.1 })),
        notes: [note],
      },
    ]
  } finally {
    await browser.close()
    pages.stop()
    shop.stop()
  }
}
