// @ts-check
// Switching versions, and which servers the address of the page can name.
import assert from "node:assert/strict"
import { test } from "node:test"
import { fillSignUp, greeting, logIn, newEmail, openDemo } from "./demo.mjs"

/** @typedef {import("./demo.mjs").Page} Page */

const demo = openDemo("v1")

/** The link to a version. @param {Page} page @param {string} to */
const link = (page, to) => page.getByRole("navigation", { name: "Medusa version" }).getByRole("link", { name: `Medusa ${to}` })

/** @param {Page} page @param {string} to */
async function switchTo(page, to) {
  await link(page, to).click()
  await page.locator(`.versions [aria-current][data-backend=${to}]`).waitFor()
  await page.locator("#session-pending").waitFor({ state: "hidden" })
}

test("switching versions keeps the tab and the query, and the back button returns", demo.withPage(async (page) => {
  await page.getByRole("link", { name: "Reset password" }).click()
  const { search } = new URL(page.url())
  const given = Object.fromEntries(new URLSearchParams(search))

  await link(page, "v2").focus()
  await page.keyboard.press("Enter")
  await page.waitForURL((url) => url.searchParams.get("backend") === "v2")
  const there = new URL(page.url())
  assert.equal(there.hash, "#reset-password")
  assert.deepEqual(Object.fromEntries(there.searchParams), { ...given, backend: "v2" })
  assert.equal(await link(page, "v2").getAttribute("aria-current"), "true")
  assert.equal(await link(page, "v1").getAttribute("aria-current"), null)

  await page.goBack()
  assert.deepEqual(Object.fromEntries(new URL(page.url()).searchParams), given)
}))

test("the address can name only servers on this machine", demo.withPage(async (page) => {
  const hosts = new Set()
  page.on("request", (request) => hosts.add(new URL(request.url()).host))
  const { origin } = new URL(demo.address)
  for (const url of ["https://example.com", "http://localhost.example.com", "http://localhost:1@example.com", "javascript:0"]) {
    await page.goto(`${origin}/?${new URLSearchParams({ api: url })}`)
    assert.equal(await page.locator("#server").textContent(), "localhost:9000")
  }
  await page.goto(`${origin}/?${new URLSearchParams({ backend: "v2", "api-v2": "https://example.com", key: "no\nkey" })}`)
  assert.equal(await page.locator("#server").textContent(), "localhost:9001")
  assert.deepEqual([...hosts].filter((host) => !/^localhost(:\d+)?$/.test(host)), [])
}))

for (const [from, to] of [["v1", "v2"], ["v2", "v1"]]) {
  test(`a customer who signed up on ${from} can log in on ${to} with the same password`, demo.withPage(async (page) => {
    const ada = { email: newEmail("ada"), password: "analytical" }
    await switchTo(page, from)
    await page.getByRole("link", { name: "Sign up" }).click()
    await fillSignUp(page, ada)
    await greeting(page).waitFor()

    await switchTo(page, to)
    assert.equal(await greeting(page).isVisible(), false)
    await logIn(page, ada)
    await page.getByRole("heading", { name: "Hello, Ada" }).waitFor()
  }))
}
