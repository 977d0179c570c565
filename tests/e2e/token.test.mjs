// @ts-check
// The token of token mode.
import assert from "node:assert/strict"
import { test } from "node:test"
import { greeting, logIn, onEachVersion, tokenIn } from "./demo.mjs"

/** @typedef {import("./demo.mjs").Page} Page */

// One version at a time: the browser has only one clipboard.
onEachVersion((demo) => {
  const { customer, version } = demo
  const { profile, lifetime } = {
    v1: { profile: "/store/auth", lifetime: /^29 days 23 h left of 30 days$/ },
    v2: { profile: "/store/customers/me", lifetime: /^(24 h|23 h 59 min) left of 24 h$/ },
  }[version]

  /** Copy the token, and check that the server accepts it. @param {Page} page */
  const copyToken = async (page) => {
    await page.getByRole("button", { name: "Copy token" }).click()
    await page.getByText("The token has been copied.").waitFor()
    const token = await page.evaluate(() => navigator.clipboard.readText())
    const response = await fetch(demo.api + profile, { headers: demo.bearer(token) })
    assert.equal(response.status, 200)
    return token
  }

  test("a token can be copied, and renewed on v2", demo.withPage(async (page) => {
    await logIn(page, customer)
    await greeting(page).waitFor()
    await page.locator("#token p").filter({ hasText: lifetime }).waitFor()

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
  }, { parameters: tokenIn("memory") }))

  test("with a cookie, no token is shown", demo.withPage(async (page) => {
    await logIn(page, customer)
    await greeting(page).waitFor()
    assert.equal(await page.locator("#token").isVisible(), false)
  }))

  if (version === "v1") return

  test("on another site, logging in says that no cookie was kept, and a token works", demo.withPage(async (page) => {
    await logIn(page, customer)
    const alert = page.locator("#log-in").getByRole("alert")
    await alert.filter({ hasText: /did not keep the session cookie.+switch from “Cookie” to “Token”\.$/ }).waitFor()
    assert.match((await page.locator("#code").textContent()) ?? "", /error\.code: "cookie_not_stored"$/)

    await page.getByRole("link", { name: "Token", exact: true }).click()
    await page.locator("[data-auth=jwt][aria-current]").waitFor()
    await logIn(page, customer)
    await greeting(page).waitFor()
    await page.reload()
    await greeting(page).waitFor()
  }, { crossSite: true }))
}, { concurrency: false })
