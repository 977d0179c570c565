// @ts-check
// Two tabs of the page, and the authentication events that each of them shows.
import assert from "node:assert/strict"
import { test } from "node:test"
import { greeting, logIn, onEachVersion, tokenIn } from "./demo.mjs"
import { listedCalls, listedEvents } from "./request-log.mjs"

/** @typedef {import("./demo.mjs").Page} Page */

const shared = { cookie: {}, "token in local storage": tokenIn("local") }
const separate = { memory: tokenIn("memory"), "session storage": tokenIn("session") }

/** Open a second tab with the button of the page. @param {Page} page */
async function openSecondTab(page) {
  const [other] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("button", { name: "Open a second tab" }).click(),
  ])
  await other.locator("#session-pending").waitFor({ state: "hidden" })
  assert.equal(other.url(), page.url())
  assert.equal(await other.evaluate(() => window.opener), null)
  return other
}

/** Wait for the last event, and return all of them. @param {Page} page @param {string} last */
async function eventsUntil(page, last) {
  await page.locator("#log > .event").first().filter({ hasText: last }).waitFor()
  return listedEvents(page)
}

/** @param {Page} page @param {string} name */
async function changeFirstName(page, name) {
  await page.getByRole("button", { name: "Edit profile" }).click()
  await page.locator("#edit-profile").getByLabel("First name").fill(name)
  await page.getByRole("button", { name: "Save" }).click()
  await page.getByText("Your profile has been saved.").waitFor()
}

onEachVersion((demo) => {
  const { customer } = demo

  for (const [mode, parameters] of Object.entries(shared)) {
    test(`with a ${mode}, two tabs log in, change the profile and log out together`, demo.withPage(async (page) => {
      const other = await openSecondTab(page)
      await logIn(page, customer)
      await greeting(page).waitFor()
      await greeting(other).waitFor()
      assert.deepEqual(await eventsUntil(page, "SIGNED_IN"), ["INITIAL_SESSION", "SIGNED_IN"])
      assert.deepEqual(await eventsUntil(other, "SIGNED_IN"), ["INITIAL_SESSION", "SIGNED_IN"])

      const name = `Ada ${Date.now()}`
      await changeFirstName(other, name)
      await page.getByRole("heading", { name: `Hello, ${name}` }).waitFor()
      await eventsUntil(page, "USER_UPDATED")

      await page.getByRole("button", { name: "Log out" }).click()
      await page.getByText("You are logged out.").waitFor()
      await other.getByText("You were logged out in another tab.").waitFor()
      await other.getByRole("heading", { name: "Log in" }).waitFor()
      const before = ["INITIAL_SESSION", "SIGNED_IN", "USER_UPDATED"]
      assert.deepEqual(await eventsUntil(page, "SIGNED_OUT"), [...before, "SIGNED_OUT logout"])
      assert.deepEqual(await eventsUntil(other, "SIGNED_OUT"), [...before, "SIGNED_OUT elsewhere"])
    }, { parameters }))

    test(`with a ${mode}, a second tab is logged in from the start`, demo.withPage(async (page) => {
      await logIn(page, customer)
      await greeting(page).waitFor()
      const other = await openSecondTab(page)
      await greeting(other).waitFor()
      assert.deepEqual(await eventsUntil(other, "INITIAL_SESSION"), ["INITIAL_SESSION"])
      assert.deepEqual((await listedCalls(other)).map((call) => call.replace(/: .*/, "")), ["auth.getSession() automatic"])
    }, { parameters }))
  }

  for (const [storage, parameters] of Object.entries(separate)) {
    test(`with a token in ${storage}, each tab has its own login`, demo.withPage(async (page) => {
      await logIn(page, customer)
      await greeting(page).waitFor()
      const other = await openSecondTab(page)
      await other.getByRole("heading", { name: "Log in" }).waitFor()
      // Without a token, there is nothing to ask the server.
      assert.deepEqual(await listedCalls(other), [])
      await logIn(other, customer)
      await greeting(other).waitFor()
      await other.getByRole("button", { name: "Log out" }).click()
      await other.getByText("You are logged out.").waitFor()
      assert.deepEqual(await listedEvents(other), ["INITIAL_SESSION", "SIGNED_IN", "SIGNED_OUT logout"])
      assert.deepEqual(await listedEvents(page), ["INITIAL_SESSION", "SIGNED_IN"])
      assert.ok(await greeting(page).isVisible())
    }, { parameters }))
  }
})
