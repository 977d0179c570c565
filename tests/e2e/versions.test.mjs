// @ts-check
// From one version to the other, and which servers the page's address can name.
import assert from "node:assert/strict"
import { test } from "node:test"
import { fillSignUp, greeting, logIn, newEmail, openShop } from "./shop.mjs"

/** @typedef {import("./shop.mjs").Page} Page */

const shop = openShop("v1")

/** The link to a version. @param {Page} page @param {string} to */
const link = (page, to) => page.getByRole("navigation", { name: "Version" }).getByRole("link", { name: `Medusa ${to}` })

/** @param {Page} page @param {string} to */
async function change(page, to) {
  await link(page, to).click()
  await page.locator(`.versions [aria-current][data-backend=${to}]`).waitFor()
  await page.locator("#checking").waitFor({ state: "hidden" })
}

test("changing versions keeps the place and what the address says, back and forth", shop.visitor(async (page) => {
  await page.getByRole("link", { name: "New password" }).click()
  const { search } = new URL(page.url())
  const given = Object.fromEntries(new URLSearchParams(search))

  await link(page, "v2").focus()
  await page.keyboard.press("Enter")
  await page.waitForURL((url) => url.searchParams.get("backend") === "v2")
  const there = new URL(page.url())
  assert.equal(there.hash, "#new-password")
  assert.deepEqual(Object.fromEntries(there.searchParams), { ...given, backend: "v2" })
  assert.equal(await link(page, "v2").getAttribute("aria-current"), "true")
  assert.equal(await link(page, "v1").getAttribute("aria-current"), null)

  await page.goBack()
  assert.deepEqual(Object.fromEntries(new URL(page.url()).searchParams), given)
}))

test("only servers on this machine can be named in the address", shop.visitor(async (page) => {
  const asked = new Set()
  page.on("request", (request) => asked.add(new URL(request.url()).host))
  const { origin } = new URL(shop.address)
  for (const url of ["https://example.com", "http://localhost.example.com", "http://localhost:1@example.com", "javascript:0"]) {
    await page.goto(`${origin}/?${new URLSearchParams({ api: url })}`)
    assert.equal(await page.locator("#server").textContent(), "localhost:9000")
  }
  await page.goto(`${origin}/?${new URLSearchParams({ backend: "v2", "api-v2": "https://example.com", key: "no\nkey" })}`)
  assert.equal(await page.locator("#server").textContent(), "localhost:9001")
  assert.deepEqual([...asked].filter((host) => !/^localhost(:\d+)?$/.test(host)), [])
}))

for (const [from, to] of [["v1", "v2"], ["v2", "v1"]]) {
  test(`who signed up on ${from} logs in on ${to} with the same password`, shop.visitor(async (page) => {
    const ada = { email: newEmail("ada"), password: "analytical" }
    await change(page, from)
    await page.getByRole("link", { name: "Sign up" }).click()
    await fillSignUp(page, ada)
    await greeting(page).waitFor()

    await change(page, to)
    assert.equal(await greeting(page).isVisible(), false)
    await logIn(page, ada)
    await page.getByRole("heading", { name: "Hello, Ada" }).waitFor()
  }))
}
