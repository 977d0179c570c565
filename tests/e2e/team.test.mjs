// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { focusedId, greeting, logIn, newEmail, onEachVersion } from "./demo.mjs"
import { enterTeam, logInToTeam, openTeam } from "./team.mjs"

/** @typedef {import("./demo.mjs").Page} Page */

/** The files of the admin client that the page has loaded. @param {Page} page */
const adminFiles = (page) =>
  page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)
      .filter((path) => /^\/pkg\/(admin\.js|(dist|lib)\/admin\/)/.test(path)))

/** What each version says when a customer logs in to the team. */
const customerErrors = {
  v1: "Wrong email address or password.",
  v2: "The password is right, but this login has no user yet. Accept an invite with it.",
}

onEachVersion((demo) => {
  const { customer, version } = demo

  test("the admin client is loaded only when the team section is opened", demo.withPage(async (page) => {
    for (const name of ["Sign up", "Reset password", "Log in"]) {
      await page.getByRole("link", { name, exact: true }).click()
      await page.waitForTimeout(100)
    }
    await logIn(page, customer)
    await greeting(page).waitFor()
    assert.deepEqual(await adminFiles(page), [])

    await openTeam(page)
    await page.getByRole("heading", { name: "Log in to the team" }).waitFor()
    assert.ok((await adminFiles(page)).includes("/pkg/dist/admin/inline.js"))
    assert.equal(await page.title(), "Team · medusa-auth demo")
  }))

  test("a wrong password is explained, and a customer cannot log in to the team", demo.withPage(async (page) => {
    await openTeam(page)
    const alert = page.locator("#team-log-in").getByRole("alert")
    await logInToTeam(page, { ...demo.environment.admin, password: "wrong" })
    await alert.filter({ hasText: "Wrong email address or password." }).waitFor()
    assert.equal(await focusedId(page), "team-log-in-password")
    await openTeam(page)
    await logInToTeam(page, customer)
    await alert.filter({ hasText: customerErrors[version] }).waitFor()
    assert.equal(await page.getByRole("heading", { name: /^Logged in as / }).isVisible(), false)
  }))

  test("logging in to the team and out does not log the customer out", demo.withPage(async (page) => {
    await logIn(page, customer)
    await greeting(page).waitFor()
    await enterTeam(page, demo)
    assert.equal(await focusedId(page), "team-greeting")
    await page.getByRole("button", { name: "Log out" }).click()
    await page.getByText("You are logged out of the team.").waitFor()
    await page.getByRole("heading", { name: "Log in to the team" }).waitFor()

    await page.getByRole("link", { name: "Account", exact: true }).click()
    await greeting(page).waitFor()
    assert.equal(await focusedId(page), "greeting")
    await page.reload()
    await greeting(page).waitFor()
  }))

  test("the page can be opened at the team section while a customer is logged in", demo.withPage(async (page) => {
    await logIn(page, customer)
    await greeting(page).waitFor()
    await page.goto(`${demo.address}#team`)
    await page.reload()
    await page.getByRole("heading", { name: "Log in to the team" }).waitFor()
    assert.equal(new URL(page.url()).hash, "#team")
    await page.getByRole("link", { name: "Account", exact: true }).click()
    await greeting(page).waitFor()
  }))

  test("when the token has expired, the page asks to log in again", demo.withPage(async (page) => {
    await enterTeam(page, demo)
    const headers = { "access-control-allow-origin": new URL(demo.address).origin, "access-control-allow-credentials": "true" }
    await page.route(`${demo.api}/admin/invites`, (route) =>
      route.fulfill({ status: 401, headers, json: { message: "Unauthorized" } }))
    await page.locator("#invite-email").fill(newEmail("ada"))
    await page.getByRole("button", { name: "Invite", exact: true }).click()
    await page.getByText("Your session has expired. Please log in again.").waitFor()
    await page.getByRole("heading", { name: "Log in to the team" }).waitFor()
    assert.equal(await focusedId(page), "team-log-in-title")
  }))
})
