// @ts-check
// Drives Chromium or Firefox through WebDriver.
import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { delimiter } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { freePort } from "./ports.mjs"

const tools = fileURLToPath(new URL("../../target/tools/bin", import.meta.url))
const capabilities = JSON.parse(readFileSync(new URL("../browser/webdriver.json", import.meta.url), "utf8"))

/** Milliseconds that a script in the page may take. */
const SCRIPT_TIMEOUT = 30_000

/** @param {"chromium" | "firefox"} name */
export async function launch(name) {
  const port = await freePort()
  const driver = spawn(name === "firefox" ? "geckodriver" : "chromedriver", [`--port=${port}`], {
    stdio: "ignore",
    // Starts a process group, so that `kill` ends the browser, too.
    detached: true,
    env: { ...process.env, PATH: process.env.PATH + delimiter + tools },
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

  const command = async (/** @type {string} */ path, /** @type {object} */ body) => {
    const response = await fetch(`http://127.0.0.1:${port}/session${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })
    const { value } = /** @type {any} */ (await response.json())
    if (!response.ok) throw new Error(`${name}: ${value.error}: ${value.message}`)
    return value
  }
  const createSession = async () => {
    for (let attempts = 0; ; attempts++) {
      const isReady = await fetch(`http://127.0.0.1:${port}/status`).then((response) => response.ok, () => false)
      if (isReady) break
      if (attempts > 100) throw new Error(`${name}: the WebDriver server did not start.`)
      await sleep(100)
    }
    const options = name === "firefox" ? "moz:firefoxOptions" : "goog:chromeOptions"
    return command("", { capabilities: { alwaysMatch: { [options]: capabilities[options] } } })
  }
  const { sessionId } = await Promise.race([createSession(), failed]).catch((error) => {
    kill()
    throw error
  })
  await command(`/${sessionId}/timeouts`, { script: SCRIPT_TIMEOUT })

  return {
    /** @param {string} url */
    open: (url) => command(`/${sessionId}/url`, { url }),
    /**
     * Runs an asynchronous function in the page, and returns its result.
     * @param {string} body of the function, which has `args`
     * @param {unknown[]} args
     */
    run: (body, ...args) =>
      command(`/${sessionId}/execute/async`, {
        script: `const done = arguments[arguments.length - 1], args = [...arguments].slice(0, -1)
          ;(async () => { ${body} })().then((value) => done({ value }), (error) => done({ error: String(error) }))`,
        args,
      }).then(({ value, error }) => {
        if (error) throw new Error(error)
        return value
      }),
    async close() {
      await fetch(`http://127.0.0.1:${port}/session/${sessionId}`, { method: "DELETE" }).catch(() => {})
      process.off("exit", kill)
      kill()
    },
  }
}
