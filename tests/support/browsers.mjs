// @ts-check
// The browsers that ./webdriver.mjs can drive: how each one's WebDriver server is started, and which capabilities it needs.
import { spawn } from "node:child_process"
import { accessSync, constants, readFileSync, readdirSync } from "node:fs"
import { delimiter, join } from "node:path"
import { fileURLToPath } from "node:url"

const tools = fileURLToPath(new URL("../../target/tools/bin", import.meta.url))
const { "goog:chromeOptions": chromium, "moz:firefoxOptions": firefox } = JSON.parse(readFileSync(new URL("../browser/webdriver.json", import.meta.url), "utf8"))

/** The `PATH` with the tools that scripts/browsers builds. */
export const PATH = process.env.PATH + delimiter + tools

/** @typedef {"chromium" | "firefox" | "webkit"} Name */
/** @typedef {{ blockThirdPartyCookies?: boolean }} Settings WebKit always blocks third-party cookies */
/** @typedef {{ driver: string, capabilities: (settings: Settings) => object, hasWindows?: boolean }} Engine `hasWindows`: needs a display */

/** @type {Record<Name, Engine>} */
export const engines = {
  chromium: {
    driver: "chromedriver",
    capabilities: ({ blockThirdPartyCookies }) => ({
      "goog:chromeOptions": { ...chromium, prefs: blockThirdPartyCookies ? { "profile.cookie_controls_mode": 1 } : {} },
    }),
  },
  firefox: {
    driver: "geckodriver",
    capabilities: ({ blockThirdPartyCookies }) => ({
      "moz:firefoxOptions": { ...firefox, prefs: blockThirdPartyCookies ? { "network.cookie.cookieBehavior": 1 } : {} },
    }),
  },
  webkit: {
    driver: "WebKitWebDriver",
    capabilities: () => ({ browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] } }),
    hasWindows: true,
  },
}

/** What has to be installed to drive WebKit, if anything is missing. Debian has it; other systems may not. */
export function missingForWebKit() {
  if (!isOnPath("WebKitWebDriver") || !miniBrowser()) return "webkit2gtk-driver"
  if (!isOnPath("Xvfb")) return "xvfb"
}

/** The path of WebKitGTK's browser for tests, which is not on the `PATH`. */
function miniBrowser() {
  const folders = (/** @type {string} */ folder, /** @type {RegExp} */ pattern) => {
    try {
      return readdirSync(folder).filter((name) => pattern.test(name)).map((name) => join(folder, name))
    } catch {
      return []
    }
  }
  const candidates = folders("/usr/lib", /-linux-/).flatMap((folder) => folders(folder, /^webkit2gtk-4/)).map((folder) => join(folder, "MiniBrowser"))
  return candidates.find(isExecutable)
}

const isOnPath = (/** @type {string} */ name) => PATH.split(delimiter).some((folder) => isExecutable(join(folder, name)))

function isExecutable(/** @type {string} */ path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Starts a display without a screen. Resolves with its name, and what stops it. */
export async function startDisplay() {
  // Xvfb picks a free display, and writes its number to the file descriptor 3.
  const server = spawn("Xvfb", ["-displayfd", "3", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] })
  const stop = () => void server.kill("SIGKILL")
  process.once("exit", stop)
  const output = /** @type {import("node:stream").Readable} */ (server.stdio[3])
  const number = await new Promise((resolve, reject) => {
    let text = ""
    output.on("data", (chunk) => (text += chunk).endsWith("\n") && resolve(text.trim()))
    server.once("error", reject)
    server.once("exit", (code) => reject(new Error(`Xvfb ended (${code}) before it was ready.`)))
  })
  return {
    name: `:${number}`,
    stop() {
      process.off("exit", stop)
      stop()
    },
  }
}
