// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { callsOf, toldOf } from "./calls.mjs"
import { fillSignUp, greeting, logIn, newEmail, onEachVersion } from "./shop.mjs"

/** What a visit is seen to send: signing up, asking for a token, logging out. The newest call first. */
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

onEachVersion((shop) => {
  const { shopper, version } = shop

  test("every request is listed under its method, and no secret stands anywhere in the page", shop.visitor(async (page) => {
    const ada = { email: newEmail("ada"), password: "analytical" }
    await page.getByRole("link", { name: "Sign up" }).click()
    await fillSignUp(page, ada)
    await page.locator("#get-token-password").fill(ada.password)
    await page.getByRole("button", { name: "Get a token" }).click()
    await page.getByText("The token is sent with every call from now on.").waitFor()
    await page.getByRole("button", { name: "Log out" }).click()
    await page.getByText("You are logged out.").waitFor()

    // Where typing took its time, the server was asked whether the address is free.
    const calls = (await callsOf(page)).filter((call) => !call.startsWith("auth.exists()"))
    assert.deepEqual(calls, visits[version])
    const log = await page.locator("#log").innerHTML()
    assert.ok(log.includes('"password": "••••••"'))
    assert.ok(log.includes(version === "v1" ? '"access_token": "••••••"' : '"token": "••••••"'))
    assert.ok(log.includes("authorization: ••••••"))
    const content = await page.content()
    assert.equal(content.includes(ada.password), false)
    assert.doesNotMatch(content, /eyJ[\w-]+\.[\w-]+\.[\w-]+/)

    for (const method of ["customers.create", "auth.getToken", "auth.deleteSession"]) {
      const call = calls.find((call) => call.startsWith(`${method}()`)) ?? ""
      assert.equal(call.replaceAll(" 200", ""), `${method}() resolved: ${await toldOf(page, method)}`)
    }
  }))

  test("a retry is marked as one", shop.visitor(async (page) => {
    await page.route(`${shop.api}/store/**`, (route) => route.abort(), { times: 1 })
    await page.reload()
    const lines = page.locator("#log summary")
    await lines.filter({ hasText: "retry" }).filter({ hasText: "401" }).waitFor()
    assert.equal(await lines.count(), 2)
    assert.match((await lines.first().textContent()) ?? "", /no answer/)
    await page.getByRole("heading", { name: "Log in" }).waitFor()
  }))

  test("the code behind the last call is shown with what came of it", shop.visitor(async (page) => {
    const code = page.locator("#code")
    assert.equal((await code.textContent())?.includes('backend: "v2"'), version === "v2")
    await logIn(page, { ...shopper, password: "wrong" })
    await code.filter({ hasText: 'error.code: "invalid_credentials"' }).waitFor()
    await logIn(page, shopper)
    await greeting(page).waitFor()
    assert.match((await code.textContent()) ?? "", /medusa\.auth\.authenticate\([^]+resolved$/)
  }))
})
