// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { focusedId, newEmail, onEachVersion } from "./demo.mjs"
import { clientOf, enterTeam, logInToTeam } from "./team.mjs"

/** @typedef {import("./demo.mjs").Page} Page */

const password = "analytical"

/** @param {Page} page @param {string} email */
async function create(page, email) {
  const form = page.locator("#create-user")
  await form.getByLabel("First name").fill("Ada")
  await form.getByLabel("Last name").fill("Lovelace")
  await form.getByLabel("Email address").fill(email)
  await form.getByLabel("Password", { exact: true }).fill(password)
  await form.getByRole("button", { name: "Create user" }).click()
}

/** The number of users that the page shows. @param {Page} page */
async function count(page) {
  const place = page.locator("#users-count").filter({ hasText: /\d/ })
  return parseInt((await place.textContent()) ?? "", 10)
}

// One version at a time: both versions of the stand-in have the same users.
onEachVersion((demo) => {
  test("a new user is counted, listed first, and can log in", demo.withPage(async (page) => {
    await enterTeam(page, demo)
    const before = await count(page)
    const email = newEmail("ada")
    await create(page, email)
    await page.getByText(`${email} has joined the team and can log in with this password.`).waitFor()
    assert.equal(await count(page), before + 1)
    assert.match((await page.locator("#users > li").first().textContent()) ?? "", new RegExp(`^Ada Lovelace.*${email}`))
    assert.equal((await page.content()).includes(password), false, "the password is in the page")

    await page.getByRole("button", { name: "Log out" }).click()
    await logInToTeam(page, { email, password })
    await page.getByRole("heading", { name: "Logged in as Ada Lovelace" }).waitFor()
  }))

  test("an existing user is not created again, and the email field has the focus", demo.withPage(async (page) => {
    await enterTeam(page, demo)
    const before = await count(page)
    await create(page, demo.environment.admin.email)
    await page.locator("#create-user").getByRole("alert").filter({ hasText: /exist/ }).waitFor()
    assert.equal(await focusedId(page), "create-user-email")
    assert.equal(await count(page), before)
  }))

  test("an existing user is not invited, and the email field has the focus", demo.withPage(async (page) => {
    await enterTeam(page, demo)
    await page.locator("#invite-email").fill(demo.environment.admin.email)
    await page.getByRole("button", { name: "Invite", exact: true }).click()
    await page.locator("#invite").getByRole("alert").filter({ hasText: /exist/ }).waitFor()
    assert.equal(await focusedId(page), "invite-email")
  }))

  test("the next page of users is shown on request", demo.withPage(async (page) => {
    const medusa = await clientOf(demo)
    const [, known] = await medusa.users.listAndCount()
    for (let created = known; created < 21; created++) await medusa.users.create({ email: newEmail("ada"), password })
    await enterTeam(page, demo)
    const lines = page.locator("#users > li")
    await page.getByText(/^\d+ users$/).waitFor()
    assert.equal(await lines.count(), 20)
    await page.getByRole("button", { name: "Show more" }).click()
    await page.getByText(/^\d+ more users? (is|are) shown\.$/).waitFor()
    assert.equal(await lines.count(), Math.min(await count(page), 40))
  }))
}, { concurrency: false })
