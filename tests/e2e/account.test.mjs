// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { fillSignUp, greeting, logIn, newEmail, onEachVersion } from "./shop.mjs"

/** What the page says of an answer that logs nobody in yet. */
const unfinished = {
  "go on at another place": { location: "https://accounts.example.com" },
  "to be confirmed": { token: "for that alone", verification_required: true },
  "more than a password": { token: "for that alone", mfa_required: true },
}

onEachVersion((shop) => {
  const { shopper, version } = shop

  test("who signs up is greeted, stays logged in over a reload, and logs out for good", shop.visitor(async (page) => {
    await page.getByRole("link", { name: "Sign up" }).click()
    const email = newEmail("ada")
    await fillSignUp(page, { email, password: "analytical" })

    await page.getByRole("heading", { name: "Hello, Ada" }).waitFor()
    assert.equal(await page.locator('[data-fact="email"]').textContent(), email)
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Hello, Ada")

    await page.reload()
    await page.getByRole("heading", { name: "Hello, Ada" }).waitFor()

    await page.getByRole("button", { name: "Log out" }).click()
    await page.getByText("You are logged out.").waitFor()
    await page.reload()
    await page.getByRole("heading", { name: "Log in" }).waitFor()
    assert.equal(await greeting(page).isVisible(), false)
  }))

  test("a first visit is no error", shop.visitor(async (page) => {
    await page.getByRole("heading", { name: "Log in" }).waitFor()
    assert.deepEqual((await page.getByRole("alert").allTextContents()).filter(Boolean), [])
  }))

  test("a wrong password is named in a sentence, and does not end a session", shop.visitor(async (page) => {
    const other = await page.context().newPage()
    await other.goto(shop.address)
    await logIn(other, shopper)
    await greeting(other).waitFor()

    await logIn(page, { ...shopper, password: "wrong" })
    const alert = page.locator("#log-in").getByRole("alert")
    await alert.filter({ hasText: "Wrong email address or password." }).waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.id), "log-in-password")

    await page.reload()
    await greeting(page).waitFor()
  }))

  test("the profile is edited", shop.visitor(async (page) => {
    await logIn(page, shopper)
    await page.getByRole("button", { name: "Edit the profile" }).click()
    const form = page.locator("#edit-profile")
    await form.getByLabel("First name").fill("Grace")
    await form.getByLabel("Last name").fill("Hopper")
    await form.getByLabel("Phone").fill("+1 555 0100")
    await form.getByRole("button", { name: "Save" }).click()

    await page.getByRole("heading", { name: "Hello, Grace" }).waitFor()
    await page.reload()
    await page.getByRole("heading", { name: "Hello, Grace" }).waitFor()
    assert.equal(await page.locator('[data-fact="name"]').textContent(), "Grace Hopper")
    assert.equal(await page.locator('[data-fact="phone"]').textContent(), "+1 555 0100")
  }))

  test("a session that ended elsewhere asks to log in again", shop.visitor(async (page) => {
    await logIn(page, shopper)
    await page.getByRole("button", { name: "Edit the profile" }).click()
    await page.context().clearCookies()
    await page.getByRole("button", { name: "Save" }).click()
    await page.getByText("Your session has ended. Please log in again.").waitFor()
    await page.getByRole("heading", { name: "Log in" }).waitFor()
  }))

  test("logging in needs no mouse", shop.visitor(async (page) => {
    const focused = () => page.evaluate(() => document.activeElement?.id)
    for (let presses = 0; (await focused()) !== "log-in-email"; presses++) {
      assert.ok(presses < 10, "the e-mail field is not reached by Tab")
      await page.keyboard.press("Tab")
    }
    await page.keyboard.type(shopper.email)
    await page.keyboard.press("Tab")
    await page.keyboard.type("wrong")
    await page.keyboard.press("Enter")
    await page.locator("#log-in").getByRole("alert").filter({ hasText: "wrong" }).waitFor()

    await page.keyboard.type(shopper.password)
    await page.keyboard.press("Enter")
    await greeting(page).waitFor()
    await page.keyboard.press("Tab")
    assert.equal(await focused(), "log-out")
    await page.keyboard.press("Enter")
    await page.getByText("You are logged out.").waitFor()
  }))

  if (version === "v1") return

  test("a log-in that asks for more than a password logs nobody in, and the page says so", shop.visitor(async (page) => {
    const alert = page.locator("#log-in").getByRole("alert")
    const headers = { "access-control-allow-origin": new URL(shop.address).origin }
    for (const [said, json] of Object.entries(unfinished)) {
      await page.route(`${shop.api}/auth/customer/emailpass`, (route) => route.fulfill({ json, headers }))
      for (const button of ["Log in", "Get a token instead"]) {
        await logIn(page, shopper, button)
        await alert.filter({ hasText: said }).waitFor()
      }
    }
    assert.equal(await greeting(page).isVisible(), false)
  }))
})
