// @ts-check
import assert from "node:assert/strict"
import { afterEach, test } from "node:test"
import { greeting, logIn, openDemo } from "./demo.mjs"

const unreachable = "Could not reach the server"

const demo = openDemo("v1")
const { customer } = demo

let running = true
afterEach(() => start())

async function stop() {
  if (running) await demo.environment.stopBackend()
  running = false
}

async function start() {
  if (!running) await demo.environment.restartBackend()
  running = true
}

test("logging in says that the server cannot be reached, and works once it can", demo.withPage(async (page) => {
  await stop()
  await logIn(page, customer)
  const alert = page.locator("#log-in").getByRole("alert")
  await alert.filter({ hasText: unreachable }).waitFor()
  assert.doesNotMatch((await alert.textContent()) ?? "", /TypeError|Failed to fetch|\bat /)

  await start()
  await page.locator("#log-in").getByRole("button", { name: "Log in", exact: true }).click()
  await greeting(page).waitFor()
}))

test("an outage does not log the customer out", demo.withPage(async (page) => {
  await logIn(page, customer)
  await greeting(page).waitFor()
  await stop()
  await page.getByRole("button", { name: "Log out" }).click()
  await page.locator("#log-out-alert").filter({ hasText: unreachable }).waitFor()
  assert.ok(await greeting(page).isVisible())

  await start()
  await page.reload()
  await greeting(page).waitFor()
}))

test("if the session cannot be checked, the page says so and can check again", demo.withPage(async (page) => {
  await logIn(page, customer)
  await greeting(page).waitFor()
  await page.route(`${demo.api}/**`, (route) => route.abort())
  await page.reload()
  await page.getByRole("alert").filter({ hasText: unreachable }).waitFor()
  await page.getByRole("heading", { name: "We couldn’t check your session" }).waitFor()

  await page.unroute(`${demo.api}/**`)
  await page.getByRole("button", { name: "Try again" }).click()
  await greeting(page).waitFor()
}))
