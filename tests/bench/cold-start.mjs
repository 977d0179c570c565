// @ts-check
// Cold start: the time from the navigation to the first successful login, in a new browser context each time.
import { launch } from "../e2e/chromium.mjs"
import { pageOf, wasm } from "./bundle.mjs"
import { startPages, startApi } from "./server.mjs"
import { interleave, median } from "./statistics.mjs"

const ROUNDS = 9

const logIn = `
  client.authenticate({ email: "shopper@example.com", password: "supersecret" })
    .then(() => console.info(performance.now()), (error) => console.error(String(error)))`
const preload = `<link rel="preload" href="dist/medusa_auth.wasm" as="fetch" type="application/wasm" crossorigin>`

/** @type {[name: string, client: string, more?: { head?: string, wasm?: Buffer }, hasBudget?: boolean][]} */
const variants = [
  ["hand-written fetch", "hand-written"],
  ["medusa-auth", "medusa-auth", {}, true],
  ["medusa-auth, .wasm preloaded in parallel to the script", "medusa-auth-streamed", { wasm, head: preload }],
  ["medusa-auth, .wasm fetched by the script", "medusa-auth-streamed", { wasm }],
  ["medusa-js", "medusa-js"],
  ["js-sdk, two requests", "js-sdk"],
  ["js-sdk, one request", "js-sdk-token"],
  ["ky", "ky"],
]

/** @typedef {(session: import("playwright-core").CDPSession) => Promise<unknown>} Conditions */

/** @type {Conditions} */
const unthrottled = async () => {}

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
    const logged = page.waitForEvent("console", (message) => ["info", "error"].includes(message.type()))
    await page.goto(address, { waitUntil: "commit" })
    const message = await logged
    if (message.type() === "error") throw new Error(`${address}: ${message.text()}`)
    return Number(message.text())
  } finally {
    await context.close()
  }
}

/** @returns {Promise<import("./table.mjs").Figure[]>} */
export async function measure() {
  const [api, pages, browser] = await Promise.all([startApi(), startPages(), launch()])
  try {
    const addresses = new Map()
    for (const [i, [name, client, more]] of variants.entries()) {
      addresses.set(name, pages.put(`${i}-${client}`, await pageOf(client, api.origin, logIn), more))
    }
    const figure = async (/** @type {string} */ title, /** @type {Conditions} */ conditions, /** @type {object} */ limits) => {
      const visitOne = (/** @type {string} */ name) => visit(browser, addresses.get(name), conditions)
      await interleave([...addresses.keys()], 1, visitOne)
      const samples = await interleave([...addresses.keys()], ROUNDS, visitOne)
      const rows = variants.map(([name, , , hasBudget]) => {
        return { name, value: median(samples[name]), ...(hasBudget ? limits : {}), samples: samples[name] }
      })
      return { title, unit: "ms", reference: "hand-written fetch", relative: true, rows }
    }
    const note = "js-sdk supports only v2: it logs in with POST /auth/customer/emailpass, and with POST /auth/session for a cookie"
    return [
      await figure("Cold start, from the navigation to the first successful login", unthrottled, {}),
      {
        ...(await figure("Cold start on slow 4G (150 ms, 1.6 Mbit/s), with a CPU slowed down four times", slowPhone, { budget: 1.2, goal: 1.1 })),
        notes: [note],
      },
    ]
  } finally {
    await browser.close()
    pages.stop()
    api.stop()
  }
}
