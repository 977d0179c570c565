// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { greeting, logIn, onEachVersion } from "./demo.mjs"

/** @typedef {import("./demo.mjs").Page} Page */

const facts = {
  v1: { profile: "/store/auth", lifetime: "30 days" },
  v2: { profile: "/store/customers/me", lifetime: "24 hours" },
}

// One version at a time: the browser has only one clipboard.
onEachVersion((demo) => {
  const { customer, version } = demo
  const { profile, lifetime } = facts[version]

  /** Copy the token, and check that the server accepts it. @param {Page} page */
  const copyToken = async (page) => {
    await page.getByRole("button", { name: "Copy token" }).click()
    await page.getByText("The token has been copied.").waitFor()
    const token = await page.evaluate(() => navigator.clipboard.readText())
    const response = await fetch(demo.api + profile, { headers: demo.bearer(token) })
    assert.equal(response.status, 200)
    return token
  }

  test("a token logs in without a cookie, and can be copied and forgotten", demo.withPage(async (page) => {
    await logIn(page, customer, "Log in with a token")
    await greeting(page).waitFor()
    assert.match((await page.locator("#token-expiry").textContent()) ?? "", new RegExp(`^Valid until .+, in ${lifetime}\\.$`))

    await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
    const token = await copyToken(page)
    assert.equal((await page.content()).includes(token), false, "the whole token is in the page")

    const refresh = page.getByRole("button", { name: "Refresh token" })
    assert.equal(await refresh.isVisible(), version === "v2")
    if (version === "v2") {
      // A token that is issued in the same second is the same.
      await page.waitForTimeout(1100)
      await refresh.click()
      await page.getByText("The token has been refreshed.").waitFor()
      assert.notEqual(await copyToken(page), token)
    }

    await page.getByRole("button", { name: "Forget token" }).click()
    await page.getByText("The token has been forgotten.").waitFor()
    await page.getByRole("heading", { name: "Log in" }).waitFor()
  }))

  test("a token beside a cookie can be forgotten, and the customer stays logged in", demo.withPage(async (page) => {
    await logIn(page, customer)
    const form = page.locator("#get-token")
    const password = form.getByLabel("Confirm your password", { exact: true })
    await password.fill("wrong")
    await form.getByRole("button", { name: "Get a token" }).click()
    await form.getByRole("alert").filter({ hasText: "Wrong email address or password." }).waitFor()

    await password.fill(customer.password)
    await form.getByRole("button", { name: "Get a token" }).click()
    await page.getByRole("button", { name: "Forget token" }).click()
    await page.getByText("The token has been forgotten. Your cookie still keeps you logged in.").waitFor()
    await greeting(page).waitFor()
  }))

  if (version === "v1") return

  test("on another site, logging in says that no cookie was kept, and a token works", demo.withPage(async (page) => {
    await logIn(page, customer)
    const alert = page.locator("#log-in").getByRole("alert")
    await alert.filter({ hasText: /did not keep the session cookie.+choose “Log in with a token”\.$/ }).waitFor()
    assert.match((await page.locator("#code").textContent()) ?? "", /error\.code: "cookie_not_stored"$/)

    await logIn(page, customer, "Log in with a token")
    await greeting(page).waitFor()
    const last = page.locator("#log > li").first()
    assert.match((await last.textContent()) ?? "", /^auth\.getSession\(\) resolved/)
    assert.match((await last.locator("pre").first().textContent()) ?? "", /^authorization: ••••••$/m)
  }, { crossSite: true }))
}, { concurrency: false })
