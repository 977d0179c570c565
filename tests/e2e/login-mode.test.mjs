// @ts-check
// Cookie mode and token mode, and where the token is kept.
import assert from "node:assert/strict"
import { test } from "node:test"
import { greeting, logIn, onEachVersion, tokenIn } from "./demo.mjs"

/** @typedef {import("./demo.mjs").Page} Page */

/** Wait until the page has found out who is logged in. @param {Page} page @param {boolean} isLoggedIn */
async function expectLogin(page, isLoggedIn) {
  await (isLoggedIn ? greeting(page) : page.getByRole("heading", { name: "Log in" })).waitFor()
  assert.equal(await greeting(page).isVisible(), isLoggedIn)
}

/** Choose a setting, and wait for the page that has it. @param {Page} page @param {string} name */
async function choose(page, name) {
  await page.getByRole("link", { name, exact: true }).click()
  await page.locator(".settings a[aria-current]", { hasText: name }).waitFor()
  await page.locator("#session-pending").waitFor({ state: "hidden" })
}

/** The `Cookie` headers of the requests to the server from now on. @param {Page} page @param {string} api */
function cookiesSent(page, api) {
  /** @type {Promise<string | undefined>[]} */
  const cookies = []
  page.on("request", (request) => {
    if (request.url().startsWith(api)) cookies.push(request.allHeaders().then(({ cookie }) => cookie))
  })
  return { all: () => Promise.all(cookies) }
}

onEachVersion((demo) => {
  const { customer } = demo

  for (const [storage, isKept, isShared] of /** @type {const} */ ([["memory", false, false], ["session", true, false], ["local", true, true]])) {
    test(`a token in ${storage} lasts ${isKept ? "over" : "until"} a reload, and is ${isShared ? "" : "not "}in other tabs`, demo.withPage(async (page) => {
      await logIn(page, customer)
      await expectLogin(page, true)
      const other = await page.context().newPage()
      await other.goto(page.url())
      await expectLogin(other, isShared)
      await page.reload()
      await expectLogin(page, isKept)
      assert.deepEqual(await page.context().cookies(), [])
    }, { parameters: tokenIn(storage) }))
  }

  test("with a token, no request has cookies, and the log says so", demo.withPage(async (page) => {
    await logIn(page, customer)
    await expectLogin(page, true)
    assert.notDeepEqual(await page.context().cookies(), [])

    await choose(page, "Token")
    const cookies = cookiesSent(page, demo.api)
    await expectLogin(page, false)
    await logIn(page, customer)
    await expectLogin(page, true)
    await page.reload()
    await expectLogin(page, true)
    await page.locator("#log summary").first().waitFor()
    const sent = await cookies.all()
    assert.ok(sent.length >= 3)
    assert.deepEqual(sent.filter(Boolean), [])
    const lines = page.locator("#log summary")
    assert.equal(await lines.filter({ hasText: "no cookies" }).count(), await lines.count())

    await page.getByRole("button", { name: "Log out" }).click()
    await page.getByText("You are logged out.").waitFor()
    await page.reload()
    await expectLogin(page, false)

    await choose(page, "Cookie")
    await expectLogin(page, true)
    assert.equal(await lines.filter({ hasText: "no cookies" }).count(), 0)
  }))

  test("the choice is in the address, and the code shows it", demo.withPage(async (page) => {
    const given = Object.fromEntries(new URL(page.url()).searchParams)
    await page.getByRole("link", { name: "Sign up" }).click()
    assert.equal(await page.getByRole("link", { name: "Memory" }).isVisible(), false)
    await choose(page, "Token")
    await choose(page, "Session storage")
    const { hash, searchParams } = new URL(page.url())
    assert.deepEqual(Object.fromEntries(searchParams), { ...given, ...tokenIn("session") })
    assert.equal(hash, "#sign-up")
    const code = page.locator("#code")
    await code.filter({ hasText: 'jwtTokenStorageMethod: "session"' }).waitFor()

    await page.goBack()
    await code.filter({ hasText: 'jwtTokenStorageMethod: "local"' }).waitFor()
    await choose(page, "Cookie")
    assert.doesNotMatch((await code.textContent()) ?? "", /jwt/)
  }))

  test("choosing works with the keyboard alone", demo.withPage(async (page) => {
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    for (let presses = 0; (await focused()) !== "Token"; presses++) {
      assert.ok(presses < 30, "Tab does not reach the choice")
      await page.keyboard.press("Tab")
    }
    for (const name of ["Token", "Memory", "Session storage"]) {
      assert.equal(await focused(), name)
      await page.keyboard.press("Enter")
      await page.locator(".settings a[aria-current]:focus", { hasText: name }).waitFor()
      await page.locator("#session-pending").waitFor({ state: "hidden" })
      await page.keyboard.press("Tab")
    }
    assert.equal(await focused(), "Local storage")
  }))

  test("an unknown choice in the address is ignored", demo.withPage(async (page) => {
    assert.equal(await page.locator("#login-mode .settings [aria-current]:visible").textContent(), "Cookie")
  }, { parameters: { auth: "custom", storage: "custom" } }))
})
