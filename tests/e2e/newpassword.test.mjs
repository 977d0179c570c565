// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { greeting, logIn, onEachVersion } from "./shop.mjs"

onEachVersion((shop) => {
  const { shopper } = shop

  test("a forgotten password is replaced with the token that the server prints", shop.visitor(async (page) => {
    await page.getByRole("link", { name: "Forgotten your password?" }).click()
    const ask = page.locator("#ask-token")
    await ask.getByLabel("E-mail address").fill(shopper.email)
    await ask.getByRole("button", { name: "Send me a token" }).click()
    await page.getByText("If this address has an account, a token is on its way.").waitFor()

    const reset = page.locator("#reset")
    await reset.getByLabel("Token").fill("not.the.token")
    await reset.getByLabel("New password", { exact: true }).fill("brand-new-secret")
    await reset.getByRole("button", { name: "Set the password" }).click()
    await reset.getByRole("alert").filter({ hasText: "The server does not accept this token" }).waitFor()

    const token = await shop.passwordToken(shopper.email)
    await reset.getByLabel("Token").fill(token)
    await reset.getByRole("button", { name: "Set the password" }).click()
    await page.getByText("Your password is changed. Log in with it.").waitFor()
    assert.equal((await page.content()).includes(token), false, "the token stands in the page")

    await logIn(page, shopper)
    await page.locator("#log-in").getByRole("alert").filter({ hasText: "wrong" }).waitFor()
    await logIn(page, { ...shopper, password: "brand-new-secret" })
    await greeting(page).waitFor()
  }))
})
