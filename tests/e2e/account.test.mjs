// @ts-check
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { greeting, logIn, openShop, shopper } from "./shop.mjs"

/** @type {Awaited<ReturnType<typeof openShop>>} */
let shop
before(async () => void (shop = await openShop()))
after(() => shop.close())

/** A scenario, made when its test runs. @param {(page: import("playwright-core").Page) => Promise<void>} run */
const visitor = (run) => () => shop.visitor(run)()

test("who signs up is greeted, stays logged in over a reload, and logs out for good", visitor(async (page) => {
  await page.getByRole("link", { name: "Sign up" }).click()
  const form = page.locator("#sign-up")
  await form.getByLabel("First name").fill("Ada")
  await form.getByLabel("Last name").fill("Lovelace")
  await form.getByLabel("E-mail address").fill("ada@example.com")
  await form.getByLabel("Password", { exact: true }).fill("analytical")
  await form.getByRole("button", { name: "Create the account" }).click()

  await page.getByRole("heading", { name: "Hello, Ada" }).waitFor()
  assert.equal(await page.locator('[data-fact="email"]').textContent(), "ada@example.com")
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Hello, Ada")

  await page.reload()
  await page.getByRole("heading", { name: "Hello, Ada" }).waitFor()

  await page.getByRole("button", { name: "Log out" }).click()
  await page.getByText("You are logged out.").waitFor()
  await page.reload()
  await page.getByRole("heading", { name: "Log in" }).waitFor()
  assert.equal(await greeting(page).isVisible(), false)
}))

test("a first visit is no error", visitor(async (page) => {
  await page.getByRole("heading", { name: "Log in" }).waitFor()
  assert.deepEqual((await page.getByRole("alert").allTextContents()).filter(Boolean), [])
}))

test("a wrong password is named in a sentence, and does not end a session", visitor(async (page) => {
  const other = await page.context().newPage()
  await other.goto(shop.address)
  await logIn(other, shopper)
  await greeting(other).waitFor()

  await logIn(page, { ...shopper, password: "wrong" })
  const alert = page.locator("#log-in").getByRole("alert")
  await alert.filter({ hasText: "The e-mail address or the password is wrong." }).waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.id), "log-in-password")

  await page.reload()
  await greeting(page).waitFor()
}))

test("the profile is edited", visitor(async (page) => {
  await logIn(page, shopper)
  await page.getByRole("button", { name: "Edit the profile" }).click()
  const form = page.locator("#edit-profile")
  await form.getByLabel("First name").fill("Grace")
  await form.getByLabel("Last name").fill("Hopper")
  await form.getByLabel("Phone").fill("+1 555 0100")
  await form.getByRole("button", { name: "Save" }).click()

  await page.getByRole("heading", { name: "Hello, Grace" }).waitFor()
  await page.reload()
  await page.getByRole("heading", { name: "Hello, Grace" }).waitFor()
  assert.equal(await page.locator('[data-fact="name"]').textContent(), "Grace Hopper")
  assert.equal(await page.locator('[data-fact="phone"]').textContent(), "+1 555 0100")
}))

test("a session that ended elsewhere asks to log in again", visitor(async (page) => {
  await logIn(page, shopper)
  await page.getByRole("button", { name: "Edit the profile" }).click()
  await page.context().clearCookies()
  await page.getByRole("button", { name: "Save" }).click()
  await page.getByText("Your session has ended. Please log in again.").waitFor()
  await page.getByRole("heading", { name: "Log in" }).waitFor()
}))

test("logging in needs no mouse", visitor(async (page) => {
  const focused = () => page.evaluate(() => document.activeElement?.id)
  for (let presses = 0; (await focused()) !== "log-in-email"; presses++) {
    assert.ok(presses < 10, "the e-mail field is not reached by Tab")
    await page.keyboard.press("Tab")
  }
  await page.keyboard.type(shopper.email)
  await page.keyboard.press("Tab")
  await page.keyboard.type("wrong")
  await page.keyboard.press("Enter")
  await page.locator("#log-in").getByRole("alert").filter({ hasText: "wrong" }).waitFor()

  await page.keyboard.type(shopper.password)
  await page.keyboard.press("Enter")
  await greeting(page).waitFor()
  await page.keyboard.press("Tab")
  assert.equal(await focused(), "log-out")
  await page.keyboard.press("Enter")
  await page.getByText("You are logged out.").waitFor()
}))
