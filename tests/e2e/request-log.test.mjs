// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { fillSignUp, greeting, logIn, newEmail, onEachVersion } from "./demo.mjs"
import { documentedRequests, listedCalls, sentRequests } from "./request-log.mjs"

/** The calls of a customer who signs up, gets a token and logs out. Newest first. */
const visits = {
  v1: [
    "auth.deleteSession() resolved: DELETE /store/auth 200",
    "auth.getToken() resolved: POST /store/auth/token 200",
    "customers.create() resolved: POST /store/customers 200",
    "auth.getSession() unauthorized: GET /store/auth 401",
  ],
  v2: [
    "auth.deleteSession() resolved: DELETE /auth/session 200",
    "auth.getToken() resolved: POST /auth/customer/emailpass 200",
    "customers.create() resolved: POST /auth/customer/emailpass/register 200, POST /store/customers 200, " +
      "POST /auth/token/refresh 200, POST /auth/session 200, GET /store/customers/me 200",
    "auth.getSession() unauthorized: GET /store/customers/me 401",
  ],
}

onEachVersion((demo) => {
  const { customer, version } = demo

  test("lists every request under its method, and shows no secret", demo.withPage(async (page) => {
    const ada = { email: newEmail("ada"), password: "analytical" }
    await page.getByRole("link", { name: "Sign up" }).click()
    await fillSignUp(page, ada)
    await page.locator("#get-token-password").fill(ada.password)
    await page.getByRole("button", { name: "Get a token" }).click()
    await page.getByText("From now on, this page sends the token with every request.").waitFor()
    await page.getByRole("button", { name: "Log out" }).click()
    await page.getByText("You are logged out.").waitFor()

    // If typing took long enough, the page has asked whether the address is available.
    const calls = (await listedCalls(page)).filter((call) => !call.startsWith("auth.exists()"))
    assert.deepEqual(calls, visits[version])
    const log = await page.locator("#log").innerHTML()
    assert.ok(log.includes('"password": "••••••"'))
    assert.ok(log.includes(version === "v1" ? '"access_token": "••••••"' : '"token": "••••••"'))
    assert.ok(log.includes("authorization: ••••••"))
    const content = await page.content()
    assert.equal(content.includes(ada.password), false)
    assert.doesNotMatch(content, /eyJ[\w-]+\.[\w-]+\.[\w-]+/)
  }))

  test("every method of the account section sends what the page says", demo.withPage(async (page) => {
    const documented = await documentedRequests(page)
    const ada = { email: newEmail("ada"), password: "analytical" }
    await page.getByRole("link", { name: "Sign up" }).click()
    if (version === "v1") {
      await page.locator("#sign-up-email").fill(ada.email)
      await page.getByText("This address is available.").waitFor()
    }
    await fillSignUp(page, ada)
    await page.getByRole("button", { name: "Edit profile" }).click()
    await page.getByRole("button", { name: "Save" }).click()
    await page.getByText("Your profile has been saved.").waitFor()
    await page.getByRole("button", { name: "Log out" }).click()

    await page.getByRole("link", { name: "Forgot your password?" }).click()
    await page.locator("#request-token-email").fill(ada.email)
    await page.getByRole("button", { name: "Send token" }).click()
    await page.locator("#reset-token").fill(await demo.passwordToken(ada.email))
    await page.locator("#reset-new-password").fill("brand-new-secret")
    await page.getByRole("button", { name: "Change password" }).click()
    await page.getByText("Your password has been changed.").waitFor()

    await logIn(page, { ...ada, password: "brand-new-secret" })
    await page.getByRole("button", { name: "Log out" }).click()
    await logIn(page, { ...ada, password: "brand-new-secret" }, "Log in with a token")
    await greeting(page).waitFor()
    if (version === "v2") {
      await page.getByRole("button", { name: "Refresh token" }).click()
      await page.getByText("The token has been refreshed.").waitFor()
    }
    assert.deepEqual(sentRequests(await listedCalls(page)), documented)
  }))

  test("marks a retry", demo.withPage(async (page) => {
    await page.route(`${demo.api}/store/**`, (route) => route.abort(), { times: 1 })
    await page.reload()
    const lines = page.locator("#log summary")
    await lines.filter({ hasText: "retry" }).filter({ hasText: "401" }).waitFor()
    assert.equal(await lines.count(), 2)
    assert.match((await lines.first().textContent()) ?? "", /no response/)
    await page.getByRole("heading", { name: "Log in" }).waitFor()
  }))

  test("shows the code of the last call and its outcome", demo.withPage(async (page) => {
    const code = page.locator("#code")
    assert.equal((await code.textContent())?.includes('backend: "v2"'), version === "v2")
    await logIn(page, { ...customer, password: "wrong" })
    await code.filter({ hasText: 'error.code: "invalid_credentials"' }).waitFor()
    await logIn(page, customer)
    await greeting(page).waitFor()
    assert.match((await code.textContent()) ?? "", /medusa\.auth\.authenticate\([^]+resolved$/)
  }))
})
