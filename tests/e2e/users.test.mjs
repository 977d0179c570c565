// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { newEmail, onEachVersion } from "./shop.mjs"
import { clientOf, enterTeam, logInToTeam } from "./team.mjs"

/** @typedef {import("./shop.mjs").Page} Page */

const password = "analytical"

/** @param {Page} page @param {string} email */
async function create(page, email) {
  const form = page.locator("#create-user")
  await form.getByLabel("First name").fill("Ada")
  await form.getByLabel("Last name").fill("Lovelace")
  await form.getByLabel("E-mail address").fill(email)
  await form.getByLabel("Password", { exact: true }).fill(password)
  await form.getByRole("button", { name: "Create the user" }).click()
}

/** How many users the page says there are. @param {Page} page */
async function count(page) {
  const place = page.locator("#users-count").filter({ hasText: /\d/ })
  return parseInt((await place.textContent()) ?? "", 10)
}

// One after the other: on the embedded backend both versions have the same users.
onEachVersion((shop) => {
  test("a user is created, counted, listed first, and logs in", shop.visitor(async (page) => {
    await enterTeam(page, shop)
    const before = await count(page)
    const email = newEmail("ada")
    await create(page, email)
    await page.getByText(`${email} is in the team, and logs in with this password.`).waitFor()
    assert.equal(await count(page), before + 1)
    assert.match((await page.locator("#users > li").first().textContent()) ?? "", new RegExp(`^Ada Lovelace.*${email}`))
    assert.equal((await page.content()).includes(password), false, "the password stands in the page")

    await page.getByRole("button", { name: "Log out" }).click()
    await logInToTeam(page, { email, password })
    await page.getByRole("heading", { name: "Logged in as Ada Lovelace" }).waitFor()
  }))

  test("who is a user already is not created again, and the field is named", shop.visitor(async (page) => {
    await enterTeam(page, shop)
    const before = await count(page)
    await create(page, shop.house.admin.email)
    await page.locator("#create-user").getByRole("alert").filter({ hasText: /exist/ }).waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.id), "create-user-email")
    assert.equal(await count(page), before)
  }))

  test("who is a user already is not invited, and the field is named", shop.visitor(async (page) => {
    await enterTeam(page, shop)
    await page.locator("#invite-email").fill(shop.house.admin.email)
    await page.getByRole("button", { name: "Invite", exact: true }).click()
    await page.locator("#invite").getByRole("alert").filter({ hasText: /exist/ }).waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.id), "invite-email")
  }))

  test("more users than fit are shown when they are asked for", shop.visitor(async (page) => {
    const medusa = await clientOf(shop)
    const [, known] = await medusa.users.listAndCount()
    for (let made = known; made < 21; made++) await medusa.users.create({ email: newEmail("ada"), password })
    await enterTeam(page, shop)
    const lines = page.locator("#users > li")
    await page.getByText(/^\d+ users$/).waitFor()
    assert.equal(await lines.count(), 20)
    await page.getByRole("button", { name: "Show more" }).click()
    await page.getByText(/^\d+ more are shown\.$/).waitFor()
    assert.equal(await lines.count(), Math.min(await count(page), 40))
  }))
}, { concurrency: false })
