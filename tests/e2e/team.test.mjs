// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { greeting, logIn, newEmail, onEachVersion } from "./shop.mjs"
import { enterTeam, logInToTeam, openTeam } from "./team.mjs"

/** @typedef {import("./shop.mjs").Page} Page */

/** What the page was sent of the client for admins. @param {Page} page */
const adminFiles = (page) =>
  page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)
      .filter((path) => /^\/pkg\/(admin\.js|(dist|lib)\/admin\/)/.test(path)))

/** What each version says of a customer's password. */
const ofCustomer = {
  v1: "Wrong email address or password.",
  v2: "The password is right, but this login has no user yet. Accept an invite with it.",
}

onEachVersion((shop) => {
  const { shopper, version } = shop

  test("what only the team needs is sent to who opens the team, and to nobody else", shop.visitor(async (page) => {
    for (const name of ["Sign up", "New password", "Log in"]) {
      await page.getByRole("link", { name, exact: true }).click()
      await page.waitForTimeout(100)
    }
    await logIn(page, shopper)
    await greeting(page).waitFor()
    assert.deepEqual(await adminFiles(page), [])

    await openTeam(page)
    await page.getByRole("heading", { name: "Log in to the team" }).waitFor()
    assert.ok((await adminFiles(page)).includes("/pkg/dist/admin/inline.js"))
    assert.equal(await page.title(), "The team · medusa-auth demo")
  }))

  test("a wrong password is named in a sentence, and a customer's is none of the team's", shop.visitor(async (page) => {
    await openTeam(page)
    const alert = page.locator("#team-log-in").getByRole("alert")
    await logInToTeam(page, { ...shop.house.admin, password: "wrong" })
    await alert.filter({ hasText: "Wrong email address or password." }).waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.id), "team-log-in-password")
    await openTeam(page)
    await logInToTeam(page, shopper)
    await alert.filter({ hasText: ofCustomer[version] }).waitFor()
    assert.equal(await page.getByRole("heading", { name: /^Logged in as / }).isVisible(), false)
  }))

  test("logging in to the team and out leaves a customer's log-in alone", shop.visitor(async (page) => {
    await logIn(page, shopper)
    await greeting(page).waitFor()
    await enterTeam(page, shop)
    assert.equal(await page.evaluate(() => document.activeElement?.id), "team-greeting")
    await page.getByRole("button", { name: "Log out" }).click()
    await page.getByText("You are logged out of the team.").waitFor()
    await page.getByRole("heading", { name: "Log in to the team" }).waitFor()

    await page.getByRole("link", { name: "Account", exact: true }).click()
    await greeting(page).waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.id), "greeting")
    await page.reload()
    await greeting(page).waitFor()
  }))

  test("the page can be opened at the team, whoever is logged in", shop.visitor(async (page) => {
    await logIn(page, shopper)
    await greeting(page).waitFor()
    await page.goto(`${shop.address}#team`)
    await page.reload()
    await page.getByRole("heading", { name: "Log in to the team" }).waitFor()
    assert.equal(new URL(page.url()).hash, "#team")
    await page.getByRole("link", { name: "Account", exact: true }).click()
    await greeting(page).waitFor()
  }))

  test("a log-in that has ended asks to log in again", shop.visitor(async (page) => {
    await enterTeam(page, shop)
    const headers = { "access-control-allow-origin": new URL(shop.address).origin, "access-control-allow-credentials": "true" }
    await page.route(`${shop.api}/admin/invites`, (route) =>
      route.fulfill({ status: 401, headers, json: { message: "Unauthorized" } }))
    await page.locator("#invite-email").fill(newEmail("ada"))
    await page.getByRole("button", { name: "Invite", exact: true }).click()
    await page.getByText("Your log-in has ended. Please log in again.").waitFor()
    await page.getByRole("heading", { name: "Log in to the team" }).waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.id), "team-log-in-title")
  }))
})
