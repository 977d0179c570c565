// @ts-check
// The demo page in a browser, calling a server of one version.
import assert from "node:assert/strict"
import { after, before, describe } from "node:test"
import { lineOf, literally } from "../support/server.mjs"
import { newEmail, signUp } from "./customer.mjs"
import { acquire, release, versions } from "./environment.mjs"

export { newEmail } from "./customer.mjs"

/** @typedef {import("./environment.mjs").Version} Version */
/** @typedef {import("playwright-core").Page} Page */
/**
 * @typedef {import("playwright-core").BrowserContextOptions & {
 *   crossSite?: boolean,
 *   parameters?: Record<string, string>,
 *   url?: string,
 * }} PageOptions `crossSite`: on another site than the server; `parameters`: of the page's address, besides its own; `url`: the
 *   address to open instead of the page's own
 */

/** The parameters of a page that stays logged in with a token. @param {"memory" | "session" | "local"} storage */
export const tokenIn = (storage) => ({ auth: "jwt", storage })

/**
 * Run the same tests on each version.
 * @param {(demo: Demo) => void} tests
 * @param {{ concurrency: boolean }} options whether the versions are tested at the same time
 */
export function onEachVersion(tests, { concurrency } = { concurrency: true }) {
  describe("on each version", { concurrency }, () => {
    for (const version of versions) describe(version, { concurrency: false }, () => tests(openDemo(version)))
  })
}

/**
 * A demo that is opened before the tests of this file, and closed after them.
 * @param {Version} version
 * @param {Record<string, string>} [settings] environment variables of the stand-in server
 */
export function openDemo(version, settings) {
  const demo = new Demo(version, settings)
  before(() => demo.open())
  after(() => demo.close())
  return demo
}

export class Demo {
  /** @param {Version} version @param {Record<string, string>} settings */
  constructor(version, settings = {}) {
    this.version = version
    this.settings = settings
    /** A customer who has an account. Other instances have another. */
    this.customer = { email: newEmail("customer"), password: "supersecret" }
  }

  async open() {
    this.opened = await acquire(this.settings)
    await signUp(this.version, this.api, this.environment.publishableKey, this.customer)
  }

  close() {
    return release()
  }

  get environment() {
    if (!this.opened) throw new Error("The demo is not open.")
    return this.opened
  }

  /** The address of the server. */
  get api() {
    return this.environment.apis[this.version]
  }

  /** The headers of a request with a token. @param {string} token */
  bearer(token) {
    return { authorization: `Bearer ${token}`, "x-publishable-api-key": this.environment.publishableKey }
  }

  /** The address of the page. */
  get address() {
    return this.#addressAt(0, {})
  }

  #addressAt(/** @type {number} */ origin, /** @type {Record<string, string>} */ parameters) {
    const { apis, origins, publishableKey } = this.environment
    const own = { backend: this.version, api: apis.v1, "api-v2": apis.v2, key: publishableKey }
    return `${origins[origin]}/?${new URLSearchParams({ ...own, ...parameters })}`
  }

  /**
   * A test on the page in a browser context of its own. It fails if the page causes an error.
   * @param {(page: Page) => Promise<void>} run
   * @param {PageOptions} [options]
   */
  withPage(run, { crossSite = false, parameters = {}, url, ...options } = {}) {
    return async () => {
      const context = await this.environment.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
      context.setDefaultTimeout(15_000)
      const errors = collectErrors(context, this.environment.origins)
      try {
        const page = await context.newPage()
        await page.goto(url ?? this.#addressAt(crossSite ? 1 : 0, parameters))
        await page.locator("#session-pending").waitFor({ state: "hidden" })
        await run(page)
        assert.deepEqual(errors, [])
      } finally {
        await context.close()
      }
    }
  }

  /** The first password token that the server printed for an address. @param {string} email */
  async passwordToken(email) {
    const [, token] = await lineOf(this.environment.log, new RegExp(`^password-token ${literally(email)} (\\S+)$`, "m"))
    return token
  }
}

/**
 * The errors that the page causes. Failed requests to the server are not among them, nor what the browser prints about them.
 *
 * @param {import("playwright-core").BrowserContext} context
 * @param {string[]} origins of the page
 */
function collectErrors(context, origins) {
  /** @type {string[]} */
  const errors = []
  context.on("weberror", (error) => errors.push(String(error.error())))
  context.on("console", (message) => {
    const isFromBrowser = message.text().startsWith("Failed to load resource")
    if (["error", "warning"].includes(message.type()) && !isFromBrowser) errors.push(message.text())
  })
  context.on("response", (response) => {
    const isOfPage = origins.includes(new URL(response.url()).origin)
    if (isOfPage && response.status() >= 400) errors.push(`${response.status()} ${response.url()}`)
  })
  return errors
}

/** @param {Page} page @param {{ email: string, password: string }} credentials */
export async function logIn(page, { email, password }) {
  const form = page.locator("#log-in")
  await form.getByLabel("Email address").fill(email)
  await form.getByLabel("Password", { exact: true }).fill(password)
  await form.getByRole("button", { name: "Log in", exact: true }).click()
}

/** @param {Page} page @param {{ email: string, password: string, name?: string }} customer */
export async function fillSignUp(page, { email, password, name = "Ada" }) {
  const form = page.locator("#sign-up")
  await form.getByLabel("First name").fill(name)
  await form.getByLabel("Last name").fill("Lovelace")
  await form.getByLabel("Email address").fill(email)
  await form.getByLabel("Password", { exact: true }).fill(password)
  await form.getByRole("button", { name: "Create account" }).click()
}

/** The heading that greets a customer who is logged in. @param {Page} page */
export const greeting = (page) => page.getByRole("heading", { name: /^Hello, / })

/** The id of the element that has the focus. @param {Page} page */
export const focusedId = (page) => page.evaluate(() => document.activeElement?.id)
