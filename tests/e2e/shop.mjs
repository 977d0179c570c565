// @ts-check
// The demo page in a browser, speaking to one version.
import assert from "node:assert/strict"
import { after, before, describe } from "node:test"
import { lineOf, literally } from "../support/server.mjs"
import { newEmail, signUp } from "./customer.mjs"
import { enter, leave, versions } from "./house.mjs"

export { newEmail } from "./customer.mjs"

/** @typedef {import("./house.mjs").Version} Version */
/** @typedef {import("playwright-core").Page} Page */
/**
 * @typedef {import("playwright-core").BrowserContextOptions & { elsewhere?: boolean, at?: string }} Visit `elsewhere`: on
 *   another site; `at`: an address of the page's, as a link has it
 */

/**
 * The same tests on each version, one after the other: while one version waits, the other works.
 * @param {(shop: Shop) => void} tests
 * @param {{ concurrency: boolean }} options whether it may
 */
export function onEachVersion(tests, { concurrency } = { concurrency: true }) {
  describe("on each version", { concurrency }, () => {
    for (const version of versions) describe(version, { concurrency: false }, () => tests(openShop(version)))
  })
}

/** Open a shop before the tests of this file, and close it after them. @param {Version} version */
export function openShop(version) {
  const shop = new Shop(version)
  before(() => shop.open())
  after(() => shop.close())
  return shop
}

export class Shop {
  /** @param {Version} version */
  constructor(version) {
    this.version = version
    /** A customer that is there, of this shop alone. */
    this.shopper = { email: newEmail("shopper"), password: "supersecret" }
  }

  async open() {
    this.opened = await enter()
    await signUp(this.version, this.api, this.house.publishableKey, this.shopper)
  }

  close() {
    return leave()
  }

  get house() {
    if (!this.opened) throw new Error("The shop is not open.")
    return this.opened
  }

  get api() {
    return this.house.apis[this.version]
  }

  /** The headers of a request that says who is asking with a token. @param {string} token */
  bearer(token) {
    return { authorization: `Bearer ${token}`, "x-publishable-api-key": this.house.publishableKey }
  }

  /** The address of its page. */
  get address() {
    return this.#addressAt(0)
  }

  #addressAt(/** @type {number} */ origin) {
    const { apis, origins, publishableKey } = this.house
    const named = new URLSearchParams({ backend: this.version, api: apis.v1, "api-v2": apis.v2, key: publishableKey })
    return `${origins[origin]}/?${named}`
  }

  /**
   * A scenario for a test: a visitor with a browser of their own, who must not meet any error of the page's making.
   * @param {(page: Page) => Promise<void>} run
   * @param {Visit} [visit]
   */
  visitor(run, { elsewhere = false, at, ...options } = {}) {
    return async () => {
      const context = await this.house.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
      context.setDefaultTimeout(15_000)
      const problems = watch(context, this.house.origins)
      try {
        const page = await context.newPage()
        await page.goto(at ?? this.#addressAt(elsewhere ? 1 : 0))
        await page.locator("#checking").waitFor({ state: "hidden" })
        await run(page)
        assert.deepEqual(problems, [])
      } finally {
        await context.close()
      }
    }
  }

  /** The first password token that the server printed for an address. @param {string} email */
  async passwordToken(email) {
    const [, token] = await lineOf(this.house.log, new RegExp(`^password-token ${literally(email)} (\\S+)$`, "m"))
    return token
  }
}

/**
 * Everything that the page itself does wrong. A failed request to the shop is none of that, and the browser's own
 * line about it in the console neither.
 *
 * @param {import("playwright-core").BrowserContext} context
 * @param {string[]} origins the page's
 */
function watch(context, origins) {
  /** @type {string[]} */
  const problems = []
  context.on("weberror", (error) => problems.push(String(error.error())))
  context.on("console", (message) => {
    const isBrowsers = message.text().startsWith("Failed to load resource")
    if (["error", "warning"].includes(message.type()) && !isBrowsers) problems.push(message.text())
  })
  context.on("response", (response) => {
    const isPages = origins.includes(new URL(response.url()).origin)
    if (isPages && response.status() >= 400) problems.push(`${response.status()} ${response.url()}`)
  })
  return problems
}

/**
 * @param {Page} page
 * @param {{ email: string, password: string }} credentials
 * @param {string} button
 */
export async function logIn(page, { email, password }, button = "Log in") {
  const form = page.locator("#log-in")
  await form.getByLabel("E-mail address").fill(email)
  await form.getByLabel("Password", { exact: true }).fill(password)
  await form.getByRole("button", { name: button, exact: true }).click()
}

/** @param {Page} page @param {{ email: string, password: string, name?: string }} customer */
export async function fillSignUp(page, { email, password, name = "Ada" }) {
  const form = page.locator("#sign-up")
  await form.getByLabel("First name").fill(name)
  await form.getByLabel("Last name").fill("Lovelace")
  await form.getByLabel("E-mail address").fill(email)
  await form.getByLabel("Password", { exact: true }).fill(password)
  await form.getByRole("button", { name: "Create the account" }).click()
}

/** @param {Page} page */
export const greeting = (page) => page.getByRole("heading", { name: /^Hello, / })
