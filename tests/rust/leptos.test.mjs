// @ts-check
// The page of `make demo-rust` in Chromium: the Rust client in Leptos, on the stand-in server.
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { test } from "node:test"
import { isLoggedIn, isLoggedOut, logOut, openPage, submit } from "./page.mjs"

/** @typedef {import("./page.mjs").Page} Page */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
const ada = { email: "ada@example.com", password: "supersecret" }
const demo = openPage()
const { withPage } = demo

test("a customer signs up, is still logged in after a reload, logs out, and logs in again", async () => {
  await withPage(async (page) => {
    await submit(page, "Sign up", ada)
    await isLoggedIn(page, ada)
    await isAccessible(page)

    await page.reload()
    await isLoggedIn(page, ada)

    await logOut(page)
    await isLoggedOut(page)
    await isAccessible(page)

    await page.reload()
    await submit(page, "Log in", { ...ada, password: "wrong" })
    await alertIn(page, "Log in", "Wrong email address or password.")
    await isAccessible(page)

    await submit(page, "Log in", ada)
    await isLoggedIn(page, ada)
  })
})

test("what happens in one tab shows in the other", async () => {
  await withPage(async (page) => {
    const other = await page.context().newPage()
    await other.goto(demo.address)
    await isLoggedOut(other)
    await submit(page, "Log in", ada)
    await isLoggedIn(other, ada)
    await logOut(other)
    await isLoggedOut(page)
  })
})

test("signing up with the address of an account shows the client's message", async () => {
  await withPage(async (page) => {
    await submit(page, "Sign up", { email: "grace@example.com", password: "supersecret" })
    await logOut(page)
    await submit(page, "Sign up", { email: "grace@example.com", password: "another password" })
    await alertIn(page, "Sign up", "This email address already has an account. Log in instead.")
  })
})

test("if the server cannot be reached, the page does not claim that nobody is logged in", async () => {
  await withPage(async (page) => {
    await submit(page, "Log in", ada)
    await isLoggedIn(page, ada)

    await page.route(`${demo.api}/**`, (route) => route.abort())
    await page.reload()
    await page.getByRole("alert").filter({ hasText: /\w/ }).waitFor()
    assert.equal(await page.getByRole("form").count(), 0)

    await page.unroute(`${demo.api}/**`)
    await page.getByRole("button", { name: "Try again" }).click()
    await isLoggedIn(page, ada)
  })
})

test("the page shows why a client cannot be built", async () => {
  await withPage(async (page) => {
    await page.goto(`${demo.origin}/?api-v2=nowhere`)
    await page.getByRole("alert").filter({ hasText: /\w/ }).waitFor()
  })
})

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
