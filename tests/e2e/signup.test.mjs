// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { fillSignUp, focusedId, onEachVersion } from "./demo.mjs"

/** @typedef {import("./demo.mjs").Page} Page */

/** The messages of each version. */
const messages = {
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
const email = (page) => page.locator("#sign-up").getByLabel("Email address")

onEachVersion((demo) => {
  const { customer, version } = demo

  /** A test on the sign-up form. @param {(page: Page) => Promise<void>} run */
  const onSignUpForm = (run) =>
    demo.withPage(async (page) => {
      await page.getByRole("link", { name: "Sign up" }).click()
      await run(page)
    })

  if (version === "v1") {
    test("the page says while the user types whether an address is taken", onSignUpForm(async (page) => {
      await email(page).pressSequentially(customer.email)
      await page.getByText("This address already has an account.").waitFor()
      await email(page).fill("nobody@example.com")
      await page.getByText("This address is available.").waitFor()
      assert.equal(await page.getByText("This address already has an account.").isVisible(), false)

      await email(page).fill(customer.email)
      await page.getByRole("link", { name: "Log in instead" }).click()
      await page.getByRole("heading", { name: "Log in" }).waitFor()
    }))

    test("if the address changes, the check in progress is aborted and its result is not shown", onSignUpForm(async (page) => {
      await page.route(`**/store/auth/${encodeURIComponent(customer.email)}`, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 2000))
        await route.continue().catch(() => {})
      })
      await email(page).fill(customer.email)
      const line = page.locator("#log summary").filter({ hasText: "customer-" })
      await line.waitFor()
      await email(page).fill("nobody@example.com")
      await page.getByText("This address is available.").waitFor()
      await line.getByText("aborted").waitFor()
      assert.equal(await page.locator("#sign-up-email-notice").textContent(), "This address is available.")
    }))
  } else {
    test("nothing is sent while the user types an address, and the page says why", onSignUpForm(async (page) => {
      const requests = /** @type {string[]} */ ([])
      page.on("request", (request) => request.url().startsWith(demo.api) && requests.push(request.url()))
      await email(page).pressSequentially(customer.email)
      await page.waitForTimeout(500)
      assert.deepEqual(requests, [])
      await page.getByText("Medusa v2 does not reveal beforehand whether an address is taken.").waitFor()
      assert.equal(await page.locator("#sign-up [role=alert]").textContent(), "")
    }))
  }

  test("an existing account is not created again, and the message of the server is shown", onSignUpForm(async (page) => {
    await fillSignUp(page, { email: customer.email, password: "analytical" })
    const alert = page.locator("#sign-up").getByRole("alert")
    await alert.filter({ hasText: messages[version].taken }).waitFor()
    assert.equal(await focusedId(page), "sign-up-email")
  }))

  test("an error that only the server finds is shown in the form", onSignUpForm(async (page) => {
    await fillSignUp(page, { email: "ada@localhost", password: "analytical" })
    const alert = page.locator("#sign-up").getByRole("alert")
    await alert.filter({ hasText: messages[version].malformed }).waitFor()
    assert.equal(await email(page).getAttribute("aria-invalid"), "true")
  }))

  test("a missing value is reported at its field, and nothing is sent", onSignUpForm(async (page) => {
    const before = await page.locator("#log summary").count()
    await page.getByRole("button", { name: "Create account" }).click()
    assert.equal(await focusedId(page), "sign-up-first-name")
    assert.notEqual(await page.locator("#sign-up-first-name-error").textContent(), "")
    assert.equal(await page.locator("#log summary").count(), before)
  }))
})
