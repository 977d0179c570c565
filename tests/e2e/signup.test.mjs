// @ts-check
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { openShop, shopper } from "./shop.mjs"

/** @type {Awaited<ReturnType<typeof openShop>>} */
let shop
before(async () => void (shop = await openShop()))
after(() => shop.close())

/** On the form to sign up. @param {(page: import("playwright-core").Page) => Promise<void>} run */
const signingUp = (run) => () =>
  shop.visitor(async (page) => {
    await page.getByRole("link", { name: "Sign up" }).click()
    await run(page)
  })()

/** @param {import("playwright-core").Page} page */
const email = (page) => page.locator("#sign-up").getByLabel("E-mail address")

test("it says while typing whether an address is taken", signingUp(async (page) => {
  await email(page).pressSequentially(shopper.email)
  await page.getByText("This address has an account already.").waitFor()
  await email(page).fill("nobody@example.com")
  await page.getByText("This address is free.").waitFor()
  assert.equal(await page.getByText("This address has an account already.").isVisible(), false)

  await email(page).fill(shopper.email)
  await page.getByRole("link", { name: "Log in instead" }).click()
  await page.getByRole("heading", { name: "Log in" }).waitFor()
}))

test("a question about an address that has changed since is given up, and its answer not shown", signingUp(async (page) => {
  await page.route(`**/store/auth/${encodeURIComponent(shopper.email)}`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2000))
    await route.continue().catch(() => {})
  })
  await email(page).fill(shopper.email)
  const line = page.locator("#log li").filter({ hasText: "shopper" })
  await line.waitFor()
  await email(page).fill("nobody@example.com")
  await page.getByText("This address is free.").waitFor()
  await line.getByText("aborted").waitFor()
  assert.equal(await page.locator("#sign-up-taken").textContent(), "This address is free.")
}))

test("an account that exists is not created again, and what the server says is shown", signingUp(async (page) => {
  await fill(page, { email: shopper.email })
  const alert = page.locator("#sign-up").getByRole("alert")
  await alert.filter({ hasText: "A customer with the given email already has an account. Log in instead." }).waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.id), "sign-up-email")
}))

test("what only the server finds wrong is a sentence at the form", signingUp(async (page) => {
  await fill(page, { email: "ada@localhost" })
  const alert = page.locator("#sign-up").getByRole("alert")
  await alert.filter({ hasText: "Email must be an email." }).waitFor()
  assert.equal(await email(page).getAttribute("aria-invalid"), "true")
}))

test("what is missing is said beside its field, and nothing is sent", signingUp(async (page) => {
  const before = await page.locator("#log li").count()
  await page.getByRole("button", { name: "Create the account" }).click()
  assert.equal(await page.evaluate(() => document.activeElement?.id), "sign-up-first-name")
  assert.notEqual(await page.locator("#sign-up-first-name-problem").textContent(), "")
  assert.equal(await page.locator("#log li").count(), before)
}))

/** @param {import("playwright-core").Page} page @param {{ email: string }} values */
async function fill(page, values) {
  const form = page.locator("#sign-up")
  await form.getByLabel("First name").fill("Ada")
  await form.getByLabel("Last name").fill("Lovelace")
  await email(page).fill(values.email)
  await form.getByLabel("Password", { exact: true }).fill("analytical")
  await form.getByRole("button", { name: "Create the account" }).click()
}
