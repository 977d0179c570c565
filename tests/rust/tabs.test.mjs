// @ts-check
// Two tabs with the Rust client in token mode.
import { test } from "node:test"
import { isLoggedIn, isLoggedOut, logOut, openPage, submit } from "./page.mjs"

/** @typedef {import("./page.mjs").Page} Page */

const ada = { email: "ada@example.com", password: "supersecret" }
const grace = { email: "grace@example.com", password: "supersecret" }
const demo = openPage({ auth: "jwt" })

/** Opens the page in another tab. @param {Page} page */
async function openOther(page) {
  const other = await page.context().newPage()
  await other.goto(demo.address)
  return other
}

test("a login, its end and another customer show in both tabs", () => demo.withPage(async (page) => {
  const other = await openOther(page)
  await isLoggedOut(other)
  for (const customer of [ada, grace]) {
    await submit(page, "Sign up", customer)
    for (const tab of [page, other]) await isLoggedIn(tab, customer)
    await logOut(other)
    for (const tab of [page, other]) await isLoggedOut(tab)
  }
  await submit(other, "Log in", ada)
  for (const tab of [page, other]) await isLoggedIn(tab, ada)
}))
