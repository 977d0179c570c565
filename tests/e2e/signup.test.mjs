// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { fillSignUp, onEachVersion } from "./shop.mjs"

/** @typedef {import("./shop.mjs").Page} Page */

/** What each version says itself. */
const words = {
  v1: {
    taken: "A customer with the given email already has an account. Log in instead.",
    malformed: "Email must be an email.",
  },
  v2: {
    taken: "This email address already has an account. Log in instead.",
    malformed: "Invalid request: Invalid email address.",
  },
}

/** @param {Page} page */
const email = (page) => page.locator("#sign-up").getByLabel("E-mail address")

/** @param {Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.id)

onEachVersion((shop) => {
  const { shopper, version } = shop

  /** On the form to sign up. @param {(page: Page) => Promise<void>} run */
  const signingUp = (run) =>
    shop.visitor(async (page) => {
      await page.getByRole("link", { name: "Sign up" }).click()
      await run(page)
    })

  if (version === "v1") {
    test("it says while typing whether an address is taken", signingUp(async (page) => {
      await email(page).pressSequentially(shopper.email)
      await page.getByText("This address has an account already.").waitFor()
      await email(page).fill("nobody@example.com")
      await page.getByText("This address is free.").waitFor()
      assert.equal(await page.getByText("This address has an account already.").isVisible(), false)

      await email(page).fill(shopper.email)
      await page.getByRole("link", { name: "Log in instead" }).click()
      await page.getByRole("heading", { name: "Log in" }).waitFor()
    }))

    test("a question about an address that has changed since is given up, and its answer not shown", signingUp(async (page) => {
      await page.route(`**/store/auth/${encodeURIComponent(shopper.email)}`, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 2000))
        await route.continue().catch(() => {})
      })
      await email(page).fill(shopper.email)
      const line = page.locator("#log summary").filter({ hasText: "shopper" })
      await line.waitFor()
      await email(page).fill("nobody@example.com")
      await page.getByText("This address is free.").waitFor()
      await line.getByText("aborted").waitFor()
      assert.equal(await page.locator("#sign-up-taken").textContent(), "This address is free.")
    }))
  } else {
    test("nobody is asked about an address while it is typed, and the page says why", signingUp(async (page) => {
      const asked = /** @type {string[]} */ ([])
      page.on("request", (request) => request.url().startsWith(shop.api) && asked.push(request.url()))
      await email(page).pressSequentially(shopper.email)
      await page.waitForTimeout(500)
      assert.deepEqual(asked, [])
      await page.getByText("Medusa v2 does not say beforehand whether an address is free.").waitFor()
      assert.equal(await page.locator("#sign-up [role=alert]").textContent(), "")
    }))
  }

  test("an account that exists is not created again, and what the server says is shown", signingUp(async (page) => {
    await fillSignUp(page, { email: shopper.email, password: "analytical" })
    const alert = page.locator("#sign-up").getByRole("alert")
    await alert.filter({ hasText: words[version].taken }).waitFor()
    assert.equal(await focused(page), "sign-up-email")
  }))

  test("what only the server finds wrong is a sentence at the form", signingUp(async (page) => {
    await fillSignUp(page, { email: "ada@localhost", password: "analytical" })
    const alert = page.locator("#sign-up").getByRole("alert")
    await alert.filter({ hasText: words[version].malformed }).waitFor()
    assert.equal(await email(page).getAttribute("aria-invalid"), "true")
  }))

  test("what is missing is said beside its field, and nothing is sent", signingUp(async (page) => {
    const before = await page.locator("#log summary").count()
    await page.getByRole("button", { name: "Create the account" }).click()
    assert.equal(await focused(page), "sign-up-first-name")
    assert.notEqual(await page.locator("#sign-up-first-name-problem").textContent(), "")
    assert.equal(await page.locator("#log summary").count(), before)
  }))
})
