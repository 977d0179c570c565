// @ts-check
// The life of a token, on a server whose tokens expire after a few seconds.
import assert from "node:assert/strict"
import { test } from "node:test"
import { greeting, logIn, openDemo, tokenIn } from "./demo.mjs"
import { listedCalls, listedEvents } from "./request-log.mjs"

/** @typedef {import("./demo.mjs").Page} Page */

const LIFETIME = 8

const demo = openDemo("v2", { JWT_TTL: String(LIFETIME) })
const { customer } = demo

/** The seconds that the clock shows. @param {Page} page */
async function secondsLeft(page) {
  const text = (await page.getByRole("timer").textContent()) ?? ""
  assert.match(text, /^\d+ s left$/)
  return parseInt(text)
}

/** Wait until the page has listed this many renewals. @param {Page} page @param {number} count */
const renewals = (page, count) =>
  page.locator("#log > .event").filter({ hasText: "TOKEN_REFRESHED" }).nth(count - 1).waitFor()

test("the clock counts down, and the token is renewed before it expires", demo.withPage(async (page) => {
  await logIn(page, customer)
  await greeting(page).waitFor()
  await page.locator("#token p").filter({ hasText: `left of ${LIFETIME} s` }).waitFor()
  const first = await secondsLeft(page)
  await page.waitForTimeout(2000)
  assert.ok((await secondsLeft(page)) < first)
  // Screen readers do not announce what a timer shows, unless it asks for that.
  assert.equal(await page.locator("#token-clock").getAttribute("aria-live"), null)

  await renewals(page, 2)
  assert.ok((await secondsLeft(page)) > LIFETIME / 4)
  assert.equal((await listedCalls(page))[0], "auth.refreshToken() automatic: POST /auth/token/refresh 200")
  assert.deepEqual(await listedEvents(page), ["INITIAL_SESSION", "SIGNED_IN", "TOKEN_REFRESHED", "TOKEN_REFRESHED"])
  assert.equal(await page.getByRole("status").textContent(), "You are logged in.")
  await page.reload()
  await greeting(page).waitFor()
}, { parameters: tokenIn("local") }))

test("two tabs renew a token once, and both show it", demo.withPage(async (page) => {
  await logIn(page, customer)
  await greeting(page).waitFor()
  const other = await page.context().newPage()
  await other.goto(page.url())
  await greeting(other).waitFor()
  let requests = 0
  page.context().on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/auth/token/refresh")) requests++
  })
  await Promise.all([renewals(page, 1), renewals(other, 1)])
  assert.equal(requests, 1)
}, { parameters: tokenIn("local") }))

test("a token that could not be renewed ends the login, and the page says so", demo.withPage(async (page) => {
  await page.route("**/auth/token/refresh", (route) => route.abort())
  await logIn(page, customer)
  await greeting(page).waitFor()
  await page.getByText("Your session has expired. Please log in again.").waitFor()
  await page.getByRole("heading", { name: "Log in" }).waitFor()
  assert.deepEqual(await listedEvents(page), ["INITIAL_SESSION", "SIGNED_IN", "SIGNED_OUT expired"])
}, { parameters: tokenIn("memory") }))
