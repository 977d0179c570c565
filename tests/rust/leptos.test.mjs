// @ts-check
// The page of `make demo-rust` in Chromium: the Rust client in Leptos, on the stand-in server.
import assert from "node:assert/strict"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { fileURLToPath } from "node:url"
import { launch } from "../e2e/chromium.mjs"
import { lineOf } from "../support/server.mjs"
import { startBackend } from "../support/target.mjs"

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ email: string, password: string }} Customer */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
const www = fileURLToPath(new URL("../../target/leptos-example", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "medusa-auth-leptos-"))
const ada = { email: "ada@example.com", password: "supersecret" }

/** @type {Awaited<ReturnType<typeof startBackend>>} */
let backend
/** @type {Awaited<ReturnType<typeof launch>>} */
let browser
/** The address of the page. */
let address = ""
/** The address of the server. */
let api = ""

before(async () => {
  const log = join(folder, "backend.log")
  ;[backend, browser] = await Promise.all([startBackend(log, { WWW: www }), launch()])
  ;[, api] = await lineOf(log, /^api-v2 (\S+)$/m)
  address = `${backend.page}/?${new URLSearchParams({ "api-v2": api })}`
})

after(async () => {
  await Promise.all([browser?.close(), backend?.stop()])
  rmSync(folder, { recursive: true, force: true })
})

test("a customer signs up, is still logged in after a reload, logs out, and logs in again", async () => {
  await withPage(async (page) => {
    await submit(page, "Sign up", ada)
    await isLoggedIn(page)
    await isAccessible(page)

    await page.reload()
    await isLoggedIn(page)

    await page.getByRole("button", { name: "Log out" }).click()
    await page.getByRole("heading", { name: "Log in" }).waitFor()
    await isAccessible(page)

    await page.reload()
    await submit(page, "Log in", { ...ada, password: "wrong" })
    await alertIn(page, "Log in", "Wrong email address or password.")
    await isAccessible(page)

    await submit(page, "Log in", ada)
    await isLoggedIn(page)
  })
})

test("what happens in one tab shows in the other", async () => {
  await withPage(async (page) => {
    const other = await page.context().newPage()
    await other.goto(address)
    await other.getByRole("heading", { name: "Log in" }).waitFor()
    await submit(page, "Log in", ada)
    await isLoggedIn(other)
    await other.getByRole("button", { name: "Log out" }).click()
    await page.getByRole("heading", { name: "Log in" }).waitFor()
  })
})

test("signing up with the address of an account shows the client's message", async () => {
  await withPage(async (page) => {
    await submit(page, "Sign up", { email: "grace@example.com", password: "supersecret" })
    await page.getByRole("button", { name: "Log out" }).click()
    await submit(page, "Sign up", { email: "grace@example.com", password: "another password" })
    await alertIn(page, "Sign up", "This email address already has an account. Log in instead.")
  })
})

test("if the server cannot be reached, the page does not claim that nobody is logged in", async () => {
  await withPage(async (page) => {
    await submit(page, "Log in", ada)
    await isLoggedIn(page)

    await page.route(`${api}/**`, (route) => route.abort())
    await page.reload()
    await page.getByRole("alert").filter({ hasText: /\w/ }).waitFor()
    assert.equal(await page.getByRole("form").count(), 0)

    await page.unroute(`${api}/**`)
    await page.getByRole("button", { name: "Try again" }).click()
    await isLoggedIn(page)
  })
})

test("the page shows why a client cannot be built", async () => {
  await withPage(async (page) => {
    await page.goto(`${backend.page}/?api-v2=nowhere`)
    await page.getByRole("alert").filter({ hasText: /\w/ }).waitFor()
  })
})

/**
 * Runs a test on the page, in a browser context of its own. Fails if the page throws an error.
 * @param {(page: Page) => Promise<void>} run
 */
async function withPage(run) {
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
    await page.goto(address)
    await run(page)
    assert.deepEqual(errors, [])
  } finally {
    await context.close()
  }
}

/** @param {Page} page @param {"Log in" | "Sign up"} name @param {Customer} customer */
async function submit(page, name, { email, password }) {
  const form = page.getByRole("form", { name })
  await form.getByLabel("Email address").fill(email)
  await form.getByLabel("Password").fill(password)
  await form.getByRole("button", { name }).click()
}

/** @param {Page} page */
const isLoggedIn = (page) => page.getByText(`You are logged in as ${ada.email}.`).waitFor()

/** @param {Page} page @param {"Log in" | "Sign up"} name @param {string} text */
const alertIn = (page, name, text) =>
  page.getByRole("form", { name }).getByRole("alert").filter({ hasText: text }).waitFor()

/** @param {Page} page */
async function isAccessible(page) {
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const found = await /** @type {any} */ (window).axe.run()
    return found.violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ { html }) => html).join(" ")}`)
  })
  assert.deepEqual(violations, [])
}
