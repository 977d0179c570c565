// @ts-check
// The page of the stand-in server that takes the place of Google's and GitHub's.
import assert from "node:assert/strict"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { lineOf } from "../support/server.mjs"
import { startBackend } from "../support/target.mjs"
import { overflowing, violations } from "./axe.mjs"
import { launch } from "./chromium.mjs"
import { schemes } from "./views.mjs"

/** @typedef {import("playwright-core").Page} Page */

const folder = mkdtempSync(join(tmpdir(), "medusa-auth-e2e-"))
const log = join(folder, "backend.log")
/** The page that a login continues on. */
const shop = createServer((_, response) => response.setHeader("content-type", "text/html").end("<title>Shop</title>"))
let storefront = ""

/** @type {Awaited<ReturnType<typeof startBackend>>} */
let backend
/** @type {import("playwright-core").Browser} */
let browser

before(async () => {
  [backend, browser] = await Promise.all([startBackend(log, {}), launch()])
  await once(shop.listen(0, "127.0.0.1"), "listening")
  storefront = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (shop.address()).port}/callback`
})
after(async () => {
  await Promise.all([browser?.close(), backend?.stop()])
  shop.close()
  rmSync(folder, { recursive: true, force: true })
})

/**
 * Opens the page that a login leads to.
 * @param {"google" | "github"} provider @param {import("playwright-core").BrowserContextOptions} [options]
 */
async function open(provider, options) {
  const [, api] = await lineOf(log, /^api-v2 (\S+)$/m)
  const body = JSON.stringify({ callback_url: storefront })
  const response = await fetch(`${api}/auth/customer/${provider}`, { method: "POST", headers: { "content-type": "application/json" }, body })
  const page = await browser.newPage(options)
  await page.goto((await response.json()).location)
  return { page, api }
}

/** Waits for the storefront, and logs in with what the page sent. @param {Page} page @param {string} api @param {string} provider */
async function logIn(page, api, provider) {
  await page.waitForURL(`${storefront}?**`)
  const response = await fetch(`${api}/auth/customer/${provider}/callback${new URL(page.url()).search}`)
  return { status: response.status, body: await response.json() }
}

/** @param {string} token */
const profileIn = (token) => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).user_metadata

for (const viewport of [{ width: 320, height: 640 }, { width: 1280, height: 800 }]) {
  test(`is accessible and fits a width of ${viewport.width} pixels`, async () => {
    for (const provider of /** @type {const} */ (["google", "github"])) {
      const { page } = await open(provider, { viewport })
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme })
        assert.deepEqual(await violations(page, {}), [], `${provider}, ${colorScheme}`)
      }
      assert.deepEqual(await overflowing(page), [], provider)
      await page.close()
    }
  })
}

test("logs in with the keyboard, without scripts", async () => {
  const { page, api } = await open("google", { javaScriptEnabled: false })
  await page.keyboard.press("Tab")
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Enter")
  const { body } = await logIn(page, api, "google")
  assert.equal(profileIn(body.token).email, "grace@example.com")
  await page.close()
})

test("logs in with another account", async () => {
  const { page, api } = await open("github")
  await page.getByRole("textbox", { name: "Another account" }).fill("bob")
  await page.getByRole("button", { name: "Continue" }).click()
  const { body } = await logIn(page, api, "github")
  assert.deepEqual([profileIn(body.token).name, profileIn(body.token).email], ["bob", null])
  await page.close()
})

test("cancels", async () => {
  const { page, api } = await open("github")
  await page.getByRole("button", { name: "Cancel" }).click()
  const { status } = await logIn(page, api, "github")
  assert.deepEqual([status, new URL(page.url()).searchParams.get("error")], [401, "access_denied"])
  await page.close()
})
