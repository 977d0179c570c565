// @ts-check
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { greeting, logIn, openShop, shopper } from "./shop.mjs"

/** @type {Awaited<ReturnType<typeof openShop>>} */
let shop
before(async () => void (shop = await openShop()))
after(() => shop.close())

test("a token logs in without a cookie, is copied whole, and is forgotten", () => shop.visitor(async (page) => {
  const form = page.locator("#log-in")
  await form.getByLabel("E-mail address").fill(shopper.email)
  await form.getByLabel("Password", { exact: true }).fill(shopper.password)
  await form.getByRole("button", { name: "Get a token instead" }).click()
  await greeting(page).waitFor()
  assert.match((await page.locator("#token-expiry").textContent()) ?? "", /^Valid until .+, in 30 days\.$/)

  await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
  await page.getByRole("button", { name: "Copy the token" }).click()
  await page.getByText("The token is copied.").waitFor()
  const token = await page.evaluate(() => navigator.clipboard.readText())
  const answer = await fetch(`${shop.api}/store/auth`, { headers: { authorization: `Bearer ${token}` } })
  assert.equal(answer.status, 200)
  assert.equal((await page.content()).includes(token), false, "the whole token stands in the page")

  await page.getByRole("button", { name: "Forget it" }).click()
  await page.getByText("The token is forgotten.").waitFor()
  await page.getByRole("heading", { name: "Log in" }).waitFor()
})())

test("beside a cookie a token comes and goes, and the customer stays", () => shop.visitor(async (page) => {
  await logIn(page, shopper)
  const form = page.locator("#get-token")
  const password = form.getByLabel("Your password, again", { exact: true })
  await password.fill("wrong")
  await form.getByRole("button", { name: "Get a token" }).click()
  await form.getByRole("alert").filter({ hasText: "The e-mail address or the password is wrong." }).waitFor()

  await password.fill(shopper.password)
  await form.getByRole("button", { name: "Get a token" }).click()
  await page.getByRole("button", { name: "Forget it" }).click()
  await page.getByText("The token is forgotten. Your cookie still logs you in.").waitFor()
  await greeting(page).waitFor()
})())
