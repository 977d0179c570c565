// @ts-check
// Drives Chromium, Firefox or WebKit through WebDriver: several tabs of one profile.
import { spawn } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"
import { PATH, engines, startDisplay } from "./browsers.mjs"
import { freePort } from "./ports.mjs"

/** Milliseconds that a script in a page may take. */
const SCRIPT_TIMEOUT = 30_000
/** Milliseconds that `eventually` waits. */
const PATIENCE = 15_000

/**
 * Starts a browser with a new profile.
 * @param {import("./browsers.mjs").Name} name
 * @param {import("./browsers.mjs").Settings} [settings]
 */
export async function launch(name, settings = {}) {
  const { driver: command, capabilities, hasWindows } = engines[name]
  const port = await freePort()
  const display = hasWindows ? await startDisplay() : undefined
  const driver = spawn(command, [`--port=${port}`], {
    stdio: "ignore",
    // Starts a process group, so that `kill` ends the browser, too.
    detached: true,
    // The last one is for WebKit, which root cannot run in a sandbox.
    env: { ...process.env, PATH, ...(display && { DISPLAY: display.name, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" }) },
  })
  const failed = new Promise((_, reject) => driver.once("error", reject))
  failed.catch(() => {})
  const kill = () => {
    // Without a pid, the driver did not start, and process.kill(-0) would end this process.
    if (driver.pid === undefined) return
    try {
      process.kill(-driver.pid, "SIGKILL")
    } catch {}
  }
  process.once("exit", kill)

  const browser = new Browser(name, `http://127.0.0.1:${port}/session`, () => {
    process.off("exit", kill)
    kill()
    display?.stop()
  })
  await Promise.race([browser.start(capabilities(settings)), failed]).catch((error) => {
    browser.kill()
    throw error
  })
  return browser
}

export class Browser {
  /** @type {Promise<unknown>} the last command */
  #last = Promise.resolve()
  /** @type {string | undefined} the handle of the tab that receives commands */
  #current
  #hasUsedFirstTab = false

  constructor(/** @type {string} */ name, /** @type {string} */ url, /** @type {() => void} */ kill) {
    this.name = name
    this.url = url
    this.kill = kill
  }

  /** Waits for the WebDriver server, and starts the browser. @param {object} capabilities */
  async start(capabilities) {
    for (let attempts = 0; ; attempts++) {
      const isReady = await fetch(this.url.replace("session", "status")).then((response) => response.ok, () => false)
      if (isReady) break
      if (attempts > 100) throw new Error(`${this.name}: the WebDriver server did not start.`)
      await sleep(100)
    }
    const { sessionId } = await this.#send("POST", "", { capabilities: { alwaysMatch: capabilities } })
    this.url += `/${sessionId}`
    await this.#send("POST", "/timeouts", { script: SCRIPT_TIMEOUT })
    this.#current = await this.#send("GET", "/window")
  }

  async #send(/** @type {string} */ method, /** @type {string} */ path, /** @type {object | undefined} */ body) {
    const response = await fetch(this.url + path, {
      method,
      headers: { "content-type": "application/json" },
      body: body && JSON.stringify(body),
    })
    const { value } = /** @type {any} */ (await response.json())
    if (!response.ok) throw new Error(`${this.name}: ${value.error}: ${value.message}`)
    return value
  }

  /** Waits until no command is running: a session has one current tab, and one command at a time. @param {() => any} action */
  #queue(action) {
    const done = this.#last.then(action)
    this.#last = done.catch(() => {})
    return done
  }

  /** Sends a command to a tab. @param {string} handle @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  command(handle, method, path, body) {
    return this.#queue(async () => {
      if (this.#current !== handle) await this.#send("POST", "/window", { handle })
      this.#current = handle
      return this.#send(method, path, body)
    })
  }

  /** Opens a page in another tab. @param {string} [url] */
  async openTab(url) {
    const isFirst = !this.#hasUsedFirstTab
    this.#hasUsedFirstTab = true
    const handle = isFirst ? this.#current : await this.#queue(async () => (await this.#send("POST", "/window/new", { type: "tab" })).handle)
    const tab = new Tab(this, handle)
    if (url) await tab.open(url)
    return tab
  }

  async close() {
    await fetch(this.url, { method: "DELETE" }).catch(() => {})
    this.kill()
  }
}

/** The page's, for functions that run there. @type {any} */ const document = undefined

/** Runs in the page: calls a function, and returns a result or an error that survives JSON. */
const CALL = `async (call) => {
  try {
    return JSON.stringify({ value: await call() })
  } catch (error) {
    const { name, code, message = String(error) } = Object(error)
    return JSON.stringify({ error: { name, code, message } })
  }
}`

export class Tab {
  constructor(/** @type {Browser} */ browser, /** @type {string} */ handle) {
    this.browser = browser
    this.handle = handle
  }

  /** Goes to a page, and waits until it has loaded. @param {string} url */
  open(url) {
    return this.#navigate("url", { url })
  }

  reload() {
    return this.#navigate("refresh")
  }

  back() {
    return this.#navigate("back")
  }

  /** @param {string} command @param {object} body */
  async #navigate(command, body = {}) {
    await this.browser.command(this.handle, "POST", `/${command}`, body)
    // WebKit does not wait for modules.
    await this.eventually(() => document.readyState === "complete")
  }

  /**
   * Runs a function in the page, and resolves with its result when its promise does. It sees the page's globals, but nothing of
   * this process. Arguments and result have to survive JSON. Of an error, the name, `code` and message arrive.
   * @param {(...args: any[]) => unknown} fn
   * @param {unknown[]} args
   * @returns {Promise<any>}
   */
  async run(fn, ...args) {
    // The page evaluates the function, because WebDriver's own scripts have other globals and no `import` in Firefox.
    const source = `(${CALL})(() => (${fn})(...${JSON.stringify(args)}))`
    const script = "const [source, done] = arguments; window.eval(source).then(done)"
    const { value, error } = JSON.parse(await this.browser.command(this.handle, "POST", "/execute/async", { script, args: [source] }))
    if (error) throw Object.assign(new Error(error.message), error)
    return value
  }

  /** Runs a function in the page until its result is truthy, and resolves with that. @param {(...args: any[]) => unknown} fn @param {unknown[]} args */
  async eventually(fn, ...args) {
    for (const end = Date.now() + PATIENCE; ; await sleep(20)) {
      const value = await this.run(fn, ...args)
      if (value) return value
      if (Date.now() > end) throw new Error(`${this.browser.name}: after ${PATIENCE} ms, this is not the case: ${fn}`)
    }
  }

  /** @returns {Promise<void>} */
  close() {
    return this.browser.command(this.handle, "DELETE", "/window")
  }
}
