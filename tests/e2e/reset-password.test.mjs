// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { greeting, logIn, onEachVersion } from "./demo.mjs"

onEachVersion((demo) => {
  const { customer } = demo

  test("a password can be reset with the token that the server prints", demo.withPage(async (page) => {
    await page.getByRole("link", { name: "Forgot your password?" }).click()
    const request = page.locator("#request-token")
    await request.getByLabel("Email address").fill(customer.email)
    await request.getByRole("button", { name: "Send token" }).click()
    await page.getByText("If this address has an account, a reset token is on its way.").waitFor()

    const reset = page.locator("#reset")
    await reset.getByLabel("Reset token").fill("not.the.token")
    await reset.getByLabel("New password", { exact: true }).fill("brand-new-secret")
    await reset.getByRole("button", { name: "Change password" }).click()
    await reset.getByRole("alert").filter({ hasText: "The server rejected this token" }).waitFor()

    const token = await demo.passwordToken(customer.email)
    await reset.getByLabel("Reset token").fill(token)
    await reset.getByRole("button", { name: "Change password" }).click()
    await page.getByText("Your password has been changed. Log in with the new one.").waitFor()
    assert.equal((await page.content()).includes(token), false, "the token is in the page")

    await logIn(page, customer)
    await page.locator("#log-in").getByRole("alert").filter({ hasText: "wrong" }).waitFor()
    await logIn(page, { ...customer, password: "brand-new-secret" })
    await greeting(page).waitFor()
  }))
})
