// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { greeting, logIn, onEachVersion } from "./shop.mjs"

/** @typedef {import("./shop.mjs").Page} Page */

const facts = {
  v1: { profile: "/store/auth", lifetime: "30 days" },
  v2: { profile: "/store/customers/me", lifetime: "24 hours" },
}

// One after the other: the browser has one clipboard.
onEachVersion((shop) => {
  const { shopper, version } = shop
  const { profile, lifetime } = facts[version]

  /** That this page has a token, and it is good. @param {Page} page */
  const copied = async (page) => {
    await page.getByRole("button", { name: "Copy the token" }).click()
    await page.getByText("The token is copied.").waitFor()
    const token = await page.evaluate(() => navigator.clipboard.readText())
    const answer = await fetch(shop.api + profile, { headers: shop.bearer(token) })
    assert.equal(answer.status, 200)
    return token
  }

  test("a token logs in without a cookie, is copied whole, and is forgotten", shop.visitor(async (page) => {
    await logIn(page, shopper, "Get a token instead")
    await greeting(page).waitFor()
    assert.match((await page.locator("#token-expiry").textContent()) ?? "", new RegExp(`^Valid until .+, in ${lifetime}\\.$`))

    await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
    const token = await copied(page)
    assert.equal((await page.content()).includes(token), false, "the whole token stands in the page")

    const refresh = page.getByRole("button", { name: "Refresh it" })
    assert.equal(await refresh.isVisible(), version === "v2")
    if (version === "v2") {
      // A token made in the same second would be the same.
      await page.waitForTimeout(1100)
      await refresh.click()
      await page.getByText("This is another token").waitFor()
      assert.notEqual(await copied(page), token)
    }

    await page.getByRole("button", { name: "Forget it" }).click()
    await page.getByText("The token is forgotten.").waitFor()
    await page.getByRole("heading", { name: "Log in" }).waitFor()
  }))

  test("beside a cookie a token comes and goes, and the customer stays", shop.visitor(async (page) => {
    await logIn(page, shopper)
    const form = page.locator("#get-token")
    const password = form.getByLabel("Your password, again", { exact: true })
    await password.fill("wrong")
    await form.getByRole("button", { name: "Get a token" }).click()
    await form.getByRole("alert").filter({ hasText: "Wrong email address or password." }).waitFor()

    await password.fill(shopper.password)
    await form.getByRole("button", { name: "Get a token" }).click()
    await page.getByRole("button", { name: "Forget it" }).click()
    await page.getByText("The token is forgotten. Your cookie still logs you in.").waitFor()
    await greeting(page).waitFor()
  }))

  if (version === "v1") return

  test("on another site, where no cookie is kept, logging in says so, and a token does", shop.visitor(async (page) => {
    await logIn(page, shopper)
    const alert = page.locator("#log-in").getByRole("alert")
    await alert.filter({ hasText: /did not keep the session cookie.+“Get a token instead” logs in\.$/ }).waitFor()
    assert.match((await page.locator("#code").textContent()) ?? "", /error\.code: "cookie_not_stored"$/)

    await logIn(page, shopper, "Get a token instead")
    await greeting(page).waitFor()
    const last = page.locator("#log > li").first()
    assert.match((await last.textContent()) ?? "", /^auth\.getSession\(\) resolved/)
    assert.match((await last.locator("pre").first().textContent()) ?? "", /^authorization: ••••••$/m)
  }, { elsewhere: true }))
}, { concurrency: false })
