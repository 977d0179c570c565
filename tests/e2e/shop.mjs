// @ts-check
// The demo page in a browser, served by an embedded backend of its own. It calls that one too, or the server that
// MEDUSA_BACKEND_URL names (see ../medusa/run.mjs).
import assert from "node:assert/strict"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { lineOf, literally } from "../support/server.mjs"
import { startBackend } from "../support/target.mjs"
import { launch } from "./chromium.mjs"

const root = (/** @type {string} */ folder) => fileURLToPath(new URL(`../../${folder}`, import.meta.url))

const { MEDUSA_BACKEND_URL: medusa, MEDUSA_LOG: medusaLog, PAGE_PORT } = process.env

/** A customer that is there. A server that all files share has one for each. */
export const shopper = { email: medusa ? `shopper-${process.pid}@example.com` : "shopper@example.com", password: "supersecret" }

/** Start a shop with the customer {@link shopper}, and a browser to visit it. */
export async function openShop() {
  const folder = mkdtempSync(join(tmpdir(), "medusa-auth-e2e-"))
  const log = join(folder, "backend.log")
  const settings = { WWW: root("www"), PKG: root("pkg"), DB: join(folder, "shop.db"), SEED: "true" }
  // Only the page on this port may read what the real server answers.
  let backend = await startBackend(log, medusa ? { ...settings, PAGE_PORT: PAGE_PORT ?? "" } : settings)
  const api = medusa ?? backend.api
  if (medusa) await signUp(medusa)
  const browser = await launch()
  const { origin } = new URL(backend.page)
  const address = `${origin}/?api=${api}`

  return {
    api,
    address,

    /**
     * A scenario for a test: a visitor with a browser of their own, who must not meet any error of the page's making.
     * @param {(page: import("playwright-core").Page) => Promise<void>} run
     * @param {import("playwright-core").BrowserContextOptions} [options]
     */
    visitor: (run, options) => async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
      context.setDefaultTimeout(15_000)
      const problems = watch(context, origin)
      try {
        const page = await context.newPage()
        await page.goto(address)
        await page.locator("#checking").waitFor({ state: "hidden" })
        await run(page)
        assert.deepEqual(problems, [])
      } finally {
        await context.close()
      }
    },

    /** The newest password token that the backend printed for an address. @param {string} email */
    async passwordToken(email) {
      const [, token] = await lineOf(medusaLog ?? log, new RegExp(`^password-token ${literally(email)} (\\S+)$`, "m"))
      return token
    },

    stopBackend: () => backend.stop(),

    /** Start it again where it was, with the data it had. */
    async startBackendAgain() {
      const port = (/** @type {string} */ url) => new URL(url).port
      backend = await startBackend(log, { ...settings, API_PORT: port(api), PAGE_PORT: port(origin) })
    },

    async close() {
      await browser.close()
      await backend.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** @param {string} server */
async function signUp(server) {
  const body = JSON.stringify({ ...shopper, first_name: "Demo", last_name: "Shopper" })
  const { status } = await fetch(`${server}/store/customers`, { method: "POST", headers: { "content-type": "application/json" }, body })
  assert.equal(status, 200)
}

/**
 * Everything that the page itself does wrong. A failed request to the shop is none of that, and the browser's own
 * line about it in the console neither.
 *
 * @param {import("playwright-core").BrowserContext} context
 * @param {string} origin
 */
function watch(context, origin) {
  /** @type {string[]} */
  const problems = []
  context.on("weberror", (error) => problems.push(String(error.error())))
  context.on("console", (message) => {
    const isBrowsers = message.text().startsWith("Failed to load resource")
    if (["error", "warning"].includes(message.type()) && !isBrowsers) problems.push(message.text())
  })
  context.on("response", (response) => {
    if (response.url().startsWith(origin) && response.status() >= 400) problems.push(`${response.status()} ${response.url()}`)
  })
  return problems
}

/**
 * @param {import("playwright-core").Page} page
 * @param {{ email: string, password: string }} credentials
 */
export async function logIn(page, { email, password }) {
  const form = page.locator("#log-in")
  await form.getByLabel("E-mail address").fill(email)
  await form.getByLabel("Password", { exact: true }).fill(password)
  await form.getByRole("button", { name: "Log in", exact: true }).click()
}

/** @param {import("playwright-core").Page} page */
export const greeting = (page) => page.getByRole("heading", { name: /^Hello, / })
