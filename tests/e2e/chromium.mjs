// @ts-check
import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"
import { chromium } from "playwright-core"

const names = ["chromium", "chromium-browser", "google-chrome"]

/** The browser that is installed: `CHROMIUM`, or the first one found on the `PATH`. */
function executable() {
  const { CHROMIUM, PATH = "" } = process.env
  const found = CHROMIUM || names.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name))).find(runs)
  if (!found) throw new Error(`No browser: install one of ${names.join(", ")}, or set CHROMIUM to its path.`)
  return found
}

function runs(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A Chromium that keeps to itself: no update, no sync, no traffic of its own. */
export function launch() {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
  return chromium.launch({
    executablePath: executable(),
    args: [...args, "--disable-component-update", "--disable-sync"],
  })
}
