// @ts-check
// Two tabs with the Rust client in token mode. Their token lives for a few seconds.
import assert from "node:assert/strict"
import { test } from "node:test"
import { isLoggedIn, isLoggedOut, logOut, openPage, submit } from "./page.mjs"

/** Seconds. */
const TTL = 4
const customer = { email: "renewed@example.com", password: "supersecret" }
const demo = openPage({ auth: "jwt" }, { JWT_TTL: String(TTL) })

test("one of two tabs renews the token, once for each token", () => demo.withPage(async (page) => {
  const other = await page.context().newPage()
  await other.goto(demo.address)
  await submit(page, "Sign up", customer)
  for (const tab of [page, other]) {
    await isLoggedIn(tab, customer)
    assert.equal(await tab.evaluate(() => document.hidden), false, "a hidden page renews nothing by itself")
  }

  /** The tokens with which the server receives requests for a new one. */
  const renewed = /** @type {string[]} */ ([])
  page.context().on("request", (request) => {
    if (request.method() === "POST" && request.url() === `${demo.api}/auth/token/refresh`) renewed.push(request.headers().authorization ?? "")
  })
  for (const end = Date.now() + 8000 * TTL; renewed.length < 3; await page.waitForTimeout(100)) {
    assert.ok(Date.now() < end, `${renewed.length} renewals`)
  }
  await page.waitForTimeout(500)
  assert.equal(new Set(renewed).size, renewed.length, "a token was renewed twice")
  for (const tab of [page, other]) await isLoggedIn(tab, customer)

  // Both tabs use the new token: a reload asks who is logged in.
  await other.reload()
  await isLoggedIn(other, customer)
  await logOut(page)
  await isLoggedOut(other)
}))
