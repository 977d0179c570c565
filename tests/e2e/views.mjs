// @ts-check
// The page in each of its states, for what has to hold in all of them.
import { greeting, logIn } from "./shop.mjs"

export const sizes = [{ width: 375, height: 812 }, { width: 1280, height: 800 }]

/** @type {("light" | "dark")[]} */
export const schemes = ["light", "dark"]

/**
 * Each begins where the last ended.
 * @param {import("./shop.mjs").Shop} shop
 * @returns {Record<string, (page: import("./shop.mjs").Page) => Promise<void>>}
 */
export const viewsOf = ({ api, shopper }) => ({
  "log-in": async () => {},
  "wrong-password": async (page) => {
    await logIn(page, { ...shopper, password: "wrong" })
    await page.locator("#log-in").getByRole("alert").filter({ hasText: "wrong" }).waitFor()
  },
  "sign-up": async (page) => {
    await page.getByRole("link", { name: "Sign up" }).click()
    await page.locator("#sign-up-email").fill(shopper.email)
    await page.getByRole("button", { name: "Create the account" }).click()
    await page.getByText(/This address has an account already\.|Medusa v2 does not say beforehand/).waitFor()
  },
  "new-password": async (page) => {
    await page.getByRole("link", { name: "New password" }).click()
    await page.getByRole("heading", { name: "A new password" }).waitFor()
  },
  customer: async (page) => {
    await page.getByRole("link", { name: "Log in", exact: true }).click()
    await logIn(page, shopper)
    await greeting(page).waitFor()
  },
  token: async (page) => {
    await page.locator("#get-token-password").fill(shopper.password)
    await page.getByRole("button", { name: "Get a token" }).click()
    await page.getByRole("button", { name: "Copy the token" }).waitFor()
  },
  edit: async (page) => {
    await page.getByRole("button", { name: "Edit the profile" }).click()
    await page.locator("#log summary").first().click()
  },
  doubt: async (page) => {
    await page.route(`${api}/**`, (route) => route.abort())
    await page.reload()
    await page.getByRole("button", { name: "Try again" }).waitFor()
  },
})
