// @ts-check
// A shop on one site and Medusa on another: pages on 127.0.0.1, both versions of the stand-in server on localhost, and a browser.
import { after, afterEach, before, describe, test } from "node:test"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { serve } from "../package/serve.mjs"
import { missingForWebKit } from "../support/browsers.mjs"
import { quietPort } from "../support/ports.mjs"
import { lineOf, startServer } from "../support/server.mjs"
import { launch } from "../support/webdriver.mjs"
import { startRecordingProxy } from "./recording-proxy.mjs"

/** @typedef {"v1" | "v2"} Version */
/** @typedef {import("../support/browsers.mjs").Name} Name */

const root = fileURLToPath(new URL("../../", import.meta.url))
/** The browsers to test: all, unless BROWSERS is a list of names. */
const names = /** @type {Name[]} */ (process.env.BROWSERS?.split(" ") ?? ["chromium", "firefox", "webkit"])

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <title>Shop</title>
    <link rel="icon" href="data:,">
    <script type="module" src="/tests/tabs/page.js"></script>
  </head>
</html>
`

/**
 * Defines the same tests for each browser. They run in one profile.
 * @param {(site: Site) => void} tests
 * @param {import("../support/browsers.mjs").Settings & { browsers?: Name[], server?: string[] }} [settings] `browsers`: if
 *   not all; `server`: further arguments for the stand-in
 */
export function onEachBrowser(tests, { browsers = names, server, ...settings } = {}) {
  for (const name of names.filter((name) => browsers.includes(name))) {
    const missing = name === "webkit" && missingForWebKit()
    if (missing) {
      test("webkit is not installed: these tests do not run in it", { skip: `the Debian package ${missing} is missing` }, () => {})
      continue
    }
    describe(name, { concurrency: 1 }, () => {
      const site = new Site(name, settings, server)
      before(() => site.start())
      afterEach(() => site.clean())
      after(() => site.stop())
      tests(site)
    })
  }
}

/** Defines the same tests for each version of Medusa. @param {(version: Version) => void} tests */
export function onEachVersion(tests) {
  for (const version of /** @type {const} */ (["v1", "v2"])) describe(version, { concurrency: 1 }, () => tests(version))
}

/** The page's, for functions that run there. @type {any} */ const window = globalThis

let emails = 0
export const newCustomer = () => ({ email: `tabs-${process.pid}-${emails++}@example.com`, password: "supersecret" })

export class Site {
  /** What stops the parts that have started. @type {(() => unknown)[]} */
  #cleanups = []
  /** @type {import("../support/webdriver.mjs").Tab[]} */
  #tabs = []

  constructor(/** @type {Name} */ name, /** @type {import("../support/browsers.mjs").Settings} */ settings, /** @type {string[]} */ server = []) {
    this.name = name
    this.settings = settings
    this.serverArgs = server
  }

  async start() {
    const port = await quietPort()
    /** Where pages are: on another site than the servers, and on the same. */
    this.origin = `http://127.0.0.1:${port}`
    this.sameSiteOrigin = `http://localhost:${port}`
    const folder = mkdtempSync(join(tmpdir(), "medusa-auth-tabs-"))
    this.#cleanups.push(() => rmSync(folder, { recursive: true, force: true }))
    const log = join(folder, "backend.log")
    const [stopPages, backend, browser] = await Promise.all([
      // Frames without an origin need CORS to load the package.
      serve(root, port, { "access-control-allow-origin": "*" }, respondWithPage, "127.0.0.1"),
      startServer("target/debug/medusa-auth-backend", ["--api-port", "0", "--store-cors", `${this.origin},${this.sameSiteOrigin},null`, ...this.serverArgs], { log, cwd: root }),
      launch(this.name, this.settings),
    ])
    this.#cleanups.push(stopPages, backend.stop, () => browser.close())
    const [, v2 = ""] = await lineOf(log, /^api-v2 (\S+)$/m)
    this.proxies = { v1: await startRecordingProxy(backend.api), v2: await startRecordingProxy(v2) }
    this.#cleanups.push(this.proxies.v1.stop, this.proxies.v2.stop)
    this.browser = browser
    // A browser ends with its last tab.
    this.first = await this.openTab()
  }

  async stop() {
    for (const step of this.#cleanups.reverse()) await step()
  }

  /** Closes the tabs that a test has opened, and forgets what they kept in localStorage. */
  async clean() {
    for (const tab of this.#tabs.splice(1)) await tab.close()
    await this.first?.run(() => window.localStorage.clear())
  }

  get #started() {
    const { browser, proxies } = this
    if (!browser || !proxies) throw new Error("The browser has not started.")
    return { browser, proxies }
  }

  /** The proxy in front of the server. @param {Version} version */
  server(version) {
    return this.#started.proxies[version]
  }

  /** Opens a page in another tab. @param {string} [origin] */
  async openTab(origin = this.origin) {
    const tab = await this.#started.browser.openTab()
    this.#tabs.push(tab)
    await tab.open(`${origin}/`)
    return tab
  }

  /**
   * Opens a page with a client in another tab.
   * @param {Version} version
   * @param {string | object} auth the option
   * @param {string} [origin]
   * @param {() => unknown} [prepare] runs in the page before that
   * @param {string} [entry] the package's entry, such as "wasm"
   */
  async openShop(version, auth, origin, prepare, entry) {
    const shop = new Shop(await this.openTab(origin), this.config(version, auth), entry)
    if (prepare) await shop.tab.run(prepare)
    await shop.connect()
    return shop
  }

  /** The options of a client. @param {Version} version @param {string | object} auth */
  config(version, auth) {
    return { baseUrl: this.server(version).url, backend: version, publishableApiKey: "pk_development", auth }
  }
}

/** A tab with a client. */
export class Shop {
  constructor(/** @type {import("../support/webdriver.mjs").Tab} */ tab, /** @type {object} */ config, /** @type {string | undefined} */ entry) {
    this.tab = tab
    this.config = config
    this.entry = entry
  }

  /** Makes the client. */
  connect() {
    return this.tab.run((...args) => window.connect(...args), this.config, this.entry)
  }

  async reload() {
    await this.tab.reload()
    await this.connect()
  }

  /** Calls a method of the client. @param {string} path such as "auth.getSession" @param {unknown[]} args @returns {Promise<any>} */
  call(path, ...args) {
    return this.tab.run((...call) => window.call(...call), path, ...args)
  }

  /** Collects what the client announces. */
  watch() {
    return this.tab.run(() => window.watch())
  }

  /**
   * The next announcements: each event, with its reason or the customer's email address. Waits until there are as many.
   * @param {number} count
   * @returns {Promise<{ text: string, at: number }[]>} `at`: when, in milliseconds since 1970
   */
  async events(count) {
    await this.tab.eventually((count) => window.events.length >= count, count)
    return this.tab.run(() => window.events.splice(0))
  }

  /** The email address of the customer who is logged in, or the code of the error. @returns {Promise<string>} */
  whoIsLoggedIn() {
    return this.call("auth.getSession").then(({ customer }) => customer.email, ({ code }) => code)
  }

  /** What one of the page's storages holds. @param {"localStorage" | "sessionStorage"} storage */
  stored(storage, key = "medusa_auth_token") {
    return this.tab.run((storage, key) => window[storage].getItem(key), storage, key)
  }
}

/** @type {Parameters<typeof serve>[3]} */
function respondWithPage({ url }, response) {
  if (!/^\/(\?|$)/.test(url ?? "")) return false
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PAGE)
  return true
}
