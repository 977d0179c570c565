// @ts-check
// The page of `make demo-rust` in Chromium, and the stand-in server behind it.
import assert from "node:assert/strict"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before } from "node:test"
import { fileURLToPath } from "node:url"
import { launch } from "../e2e/chromium.mjs"
import { lineOf } from "../support/server.mjs"
import { startBackend } from "../support/target.mjs"

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ email: string, password: string }} Customer */

const www = fileURLToPath(new URL("../../target/leptos-example", import.meta.url))

/**
 * The page, for the tests of a file.
 * @param {Record<string, string>} [parameters] further ones of the page's address
 * @param {Record<string, string>} [settings] environment variables of the server
 */
export function openPage(parameters = {}, settings = {}) {
  /** @type {Awaited<ReturnType<typeof startBackend>>} */
  let backend
  /** @type {Awaited<ReturnType<typeof launch>>} */
  let browser
  const folder = mkdtempSync(join(tmpdir(), "medusa-auth-leptos-"))
  const demo = {
    /** Where the pages are. */
    origin: "",
    /** The address of the page. */
    address: "",
    /** The address of the server. */
    api: "",

    /**
     * Runs a test on the page, in a browser context of its own. Fails if the page throws an error.
     * @param {(page: Page) => Promise<void>} run
     */
    async withPage(run) {
      const context = await browser.newContext()
      context.setDefaultTimeout(15_000)
      /** @type {string[]} */
      const errors = []
      context.on("weberror", (error) => errors.push(String(error.error())))
      context.on("console", (message) => {
        const isFromBrowser = message.text().startsWith("Failed to load resource")
        if (["error", "warning"].includes(message.type()) && !isFromBrowser) errors.push(message.text())
      })
      try {
        const page = await context.newPage()
        await page.goto(demo.address)
        await run(page)
        assert.deepEqual(errors, [])
      } finally {
        await context.close()
      }
    },
  }
  before(async () => {
    const log = join(folder, "backend.log")
    ;[backend, browser] = await Promise.all([startBackend(log, { WWW: www, ...settings }), launch()])
    const [, api = ""] = await lineOf(log, /^api-v2 (\S+)$/m)
    Object.assign(demo, { api, origin: backend.page, address: `${backend.page}/?${new URLSearchParams({ "api-v2": api, ...parameters })}` })
  })
  after(async () => {
    await Promise.all([browser?.close(), backend?.stop()])
    rmSync(folder, { recursive: true, force: true })
  })
  return demo
}

/** @param {Page} page @param {"Log in" | "Sign up"} name @param {Customer} customer */
export async function submit(page, name, { email, password }) {
  const form = page.getByRole("form", { name })
  await form.getByLabel("Email address").fill(email)
  await form.getByLabel("Password").fill(password)
  await form.getByRole("button", { name }).click()
}

/** Waits until the page shows that this customer is logged in. @param {Page} page @param {Customer} customer */
export const isLoggedIn = (page, { email }) => page.getByText(`You are logged in as ${email}.`).waitFor()

/** Waits until the page shows that nobody is logged in. @param {Page} page */
export const isLoggedOut = (page) => page.getByRole("heading", { name: "Log in" }).waitFor()

/** @param {Page} page */
export const logOut = (page) => page.getByRole("button", { name: "Log out" }).click()
