// @ts-check
import assert from "node:assert/strict"
import { afterEach, test } from "node:test"
import { greeting, logIn, openShop } from "./shop.mjs"

const unreachable = "Could not reach the server"

const shop = openShop("v1")
const { shopper } = shop

let running = true
afterEach(() => start())

async function stop() {
  if (running) await shop.house.stopBackend()
  running = false
}

async function start() {
  if (!running) await shop.house.startBackendAgain()
  running = true
}

test("logging in to a stopped server says so, and works again once it is back", shop.visitor(async (page) => {
  await stop()
  await logIn(page, shopper)
  const alert = page.locator("#log-in").getByRole("alert")
  await alert.filter({ hasText: unreachable }).waitFor()
  assert.doesNotMatch((await alert.textContent()) ?? "", /TypeError|Failed to fetch|\bat /)

  await start()
  await page.locator("#log-in").getByRole("button", { name: "Log in", exact: true }).click()
  await greeting(page).waitFor()
}))

test("an outage logs nobody out", shop.visitor(async (page) => {
  await logIn(page, shopper)
  await greeting(page).waitFor()
  await stop()
  await page.getByRole("button", { name: "Log out" }).click()
  await page.locator("#log-out-alert").filter({ hasText: unreachable }).waitFor()
  assert.ok(await greeting(page).isVisible())

  await start()
  await page.reload()
  await greeting(page).waitFor()
}))

test("a page that cannot ask does not claim that nobody is logged in, and asks again", shop.visitor(async (page) => {
  await logIn(page, shopper)
  await greeting(page).waitFor()
  await page.route(`${shop.api}/**`, (route) => route.abort())
  await page.reload()
  await page.getByRole("alert").filter({ hasText: unreachable }).waitFor()
  await page.getByRole("button", { name: "Try again" }).waitFor()

  await page.unroute(`${shop.api}/**`)
  await page.getByRole("button", { name: "Try again" }).click()
  await greeting(page).waitFor()
}))
