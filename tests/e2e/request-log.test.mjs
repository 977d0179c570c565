// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { fillSignUp, greeting, logIn, newEmail, onEachVersion, tokenIn } from "./demo.mjs"
import { documentedRequests, listedCalls, sentRequests } from "./request-log.mjs"

/** The calls of a customer who signs up and logs out, and then logs in with a wrong password. Newest first. */
const visits = {
  cookie: {
    v1: [
      "auth.authenticate() invalid_credentials: POST /store/auth 401",
      "auth.deleteSession() resolved: DELETE /store/auth 200",
      "customers.create() resolved: POST /store/customers 200",
      "auth.getSession() automatic: GET /store/auth 401",
    ],
    v2: [
      "auth.authenticate() invalid_credentials: POST /auth/customer/emailpass 401",
      "auth.deleteSession() resolved: DELETE /auth/session 200",
      "customers.create() resolved: POST /auth/customer/emailpass/register 200, POST /store/customers 200, " +
        "POST /auth/token/refresh 200, POST /auth/session 200, GET /store/customers/me 200",
      "auth.getSession() automatic: GET /store/customers/me 401",
    ],
  },
  token: {
    v1: [
      "auth.authenticate() invalid_credentials: POST /store/auth/token 401",
      "customers.create() resolved: POST /store/customers 200, POST /store/auth/token 200",
    ],
    v2: [
      "auth.authenticate() invalid_credentials: POST /auth/customer/emailpass 401",
      "customers.create() resolved: POST /auth/customer/emailpass/register 200, POST /store/customers 200, " +
        "POST /auth/token/refresh 200",
    ],
  },
}

const modes = { cookie: {}, token: tokenIn("local") }

onEachVersion((demo) => {
  const { customer, version } = demo

  for (const [mode, parameters] of Object.entries(modes)) {
    test(`with a ${mode}, lists every request under its method, and shows no secret`, demo.withPage(async (page) => {
      const ada = { email: newEmail("ada"), password: "analytical" }
      await page.getByRole("link", { name: "Sign up" }).click()
      await fillSignUp(page, ada)
      await page.getByRole("button", { name: "Log out" }).click()
      await page.getByText("You are logged out.").waitFor()
      await logIn(page, { ...ada, password: "wrong" })
      await page.locator("#log-in").getByRole("alert").filter({ hasText: "wrong" }).waitFor()

      // If typing took long enough, the page has asked whether the address is available.
      const calls = (await listedCalls(page)).filter((call) => !call.startsWith("auth.exists()"))
      assert.deepEqual(calls, visits[mode][version])
      const log = await page.locator("#log").innerHTML()
      assert.ok(log.includes('"password": "••••••"'))
      // On v1, a login by cookie has no token.
      const masked = version === "v2" ? ['"token": "••••••"', "authorization: ••••••"] : mode === "token" ? ['"access_token": "••••••"'] : []
      for (const text of masked) assert.ok(log.includes(text), text)
      const content = await page.content()
      assert.equal(content.includes(ada.password), false)
      assert.doesNotMatch(content, /eyJ[\w-]+\.[\w-]+\.[\w-]+/)
    }, { parameters }))

    test(`with a ${mode}, every method of the account section sends what the page says`, demo.withPage(async (page) => {
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
      await greeting(page).waitFor()
      if (mode === "token" && version === "v2") {
        await page.getByRole("button", { name: "Refresh token" }).click()
        await page.getByText("The token has been refreshed.").waitFor()
      }
      const before = sentRequests(await listedCalls(page))
      await page.reload()
      await greeting(page).waitFor()
      assert.deepEqual({ ...before, ...sentRequests(await listedCalls(page)) }, documented)
    }, { parameters }))
  }

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
