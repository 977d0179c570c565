// @ts-check
import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"
import { chromium } from "playwright-core"

const names = ["chromium", "chromium-browser", "google-chrome"]

/** The path of the browser: `CHROMIUM`, or else the first one on the `PATH`. */
function executable() {
  const { CHROMIUM, PATH = "" } = process.env
  const found = CHROMIUM || names.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name))).find(runs)
  if (!found) throw new Error(`No browser found. Install ${names.join(" or ")}, or set CHROMIUM to the path of one.`)
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

/** Start Chromium without updates, sync and other background traffic. */
export function launch() {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
  return chromium.launch({
    executablePath: executable(),
    args: [...args, "--disable-component-update", "--disable-sync"],
  })
}
