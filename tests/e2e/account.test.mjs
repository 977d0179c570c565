// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { fillSignUp, focusedId, greeting, logIn, newEmail, onEachVersion, tokenIn } from "./demo.mjs"

/** What the page says of a response that does not finish a login, and that response. */
const unfinished = {
  "continues on another site": { location: "https://accounts.example.com" },
  "verify your email address": { token: "unfinished", verification_required: true },
  "a second factor": { token: "unfinished", mfa_required: true },
}

/**
 * Give the browser a session cookie without the page, which would show at once that the customer is logged in.
 * @param {import("./demo.mjs").Page} page
 * @param {import("./demo.mjs").Demo} demo
 */
async function startSession(page, { api, version, customer: data }) {
  const { request } = page.context()
  const response = await request.post(version === "v1" ? `${api}/store/auth` : `${api}/auth/customer/emailpass`, { data })
  assert.equal(response.status(), 200)
  if (version === "v1") return
  const { token } = await response.json()
  const session = await request.post(`${api}/auth/session`, { headers: { authorization: `Bearer ${token}` } })
  assert.equal(session.status(), 200)
}

onEachVersion((demo) => {
  const { customer, version } = demo

  test("signing up greets the customer, lasts over a reload, and ends when they log out", demo.withPage(async (page) => {
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

  test("a first visit shows no error", demo.withPage(async (page) => {
    await page.getByRole("heading", { name: "Log in" }).waitFor()
    assert.deepEqual((await page.getByRole("alert").allTextContents()).filter(Boolean), [])
  }))

  test("a wrong password is explained, and does not end a session", demo.withPage(async (page) => {
    await startSession(page, demo)

    await logIn(page, { ...customer, password: "wrong" })
    const alert = page.locator("#log-in").getByRole("alert")
    await alert.filter({ hasText: "Wrong email address or password." }).waitFor()
    assert.equal(await focusedId(page), "log-in-password")

    await page.reload()
    await greeting(page).waitFor()
  }))

  test("the profile can be edited", demo.withPage(async (page) => {
    await logIn(page, customer)
    await page.getByRole("button", { name: "Edit profile" }).click()
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

  test("when the session has ended, the page asks to log in again", demo.withPage(async (page) => {
    await logIn(page, customer)
    await page.getByRole("button", { name: "Edit profile" }).click()
    await page.context().clearCookies()
    await page.getByRole("button", { name: "Save" }).click()
    await page.getByText("Your session has expired. Please log in again.").waitFor()
    await page.getByRole("heading", { name: "Log in" }).waitFor()
  }))

  test("logging in works with the keyboard alone", demo.withPage(async (page) => {
    for (let presses = 0; (await focusedId(page)) !== "log-in-email"; presses++) {
      assert.ok(presses < 10, "Tab does not reach the email field")
      await page.keyboard.press("Tab")
    }
    await page.keyboard.type(customer.email)
    await page.keyboard.press("Tab")
    await page.keyboard.type("wrong")
    await page.keyboard.press("Enter")
    await page.locator("#log-in").getByRole("alert").filter({ hasText: "wrong" }).waitFor()

    await page.keyboard.type(customer.password)
    await page.keyboard.press("Enter")
    await greeting(page).waitFor()
    await page.keyboard.press("Tab")
    assert.equal(await focusedId(page), "log-out")
    await page.keyboard.press("Enter")
    await page.getByText("You are logged out.").waitFor()
  }))

  if (version === "v1") return

  for (const [mode, parameters] of Object.entries({ cookie: {}, token: tokenIn("local") })) {
    test(`with a ${mode}, a login that needs more than a password does not log in, and the page says so`, demo.withPage(async (page) => {
      const alert = page.locator("#log-in").getByRole("alert")
      const headers = { "access-control-allow-origin": new URL(demo.address).origin }
      for (const [message, json] of Object.entries(unfinished)) {
        await page.route(`${demo.api}/auth/customer/emailpass`, (route) => route.fulfill({ json, headers }))
        await logIn(page, customer)
        await alert.filter({ hasText: message }).waitFor()
      }
      assert.equal(await greeting(page).isVisible(), false)
    }, { parameters }))
  }
})
