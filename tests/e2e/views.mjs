// @ts-check
// The page in each of its states, for what has to hold in all of them.
import { greeting, logIn, newEmail } from "./shop.mjs"
import { clientOf, enterTeam, linkOf, openTeam } from "./team.mjs"

export const sizes = [{ width: 375, height: 812 }, { width: 1280, height: 800 }]

/** @type {("light" | "dark")[]} */
export const schemes = ["light", "dark"]

/**
 * Each begins where the last ended.
 * @param {import("./shop.mjs").Shop} shop
 * @returns {Record<string, (page: import("./shop.mjs").Page) => Promise<void>>}
 */
export const viewsOf = (shop) => ({
  "log-in": async () => {},
  "wrong-password": async (page) => {
    await logIn(page, { ...shop.shopper, password: "wrong" })
    await page.locator("#log-in").getByRole("alert").filter({ hasText: "wrong" }).waitFor()
  },
  "sign-up": async (page) => {
    await page.getByRole("link", { name: "Sign up" }).click()
    await page.locator("#sign-up-email").fill(shop.shopper.email)
    await page.getByRole("button", { name: "Create the account" }).click()
    await page.getByText(/This address has an account already\.|Medusa v2 does not say beforehand/).waitFor()
  },
  "new-password": async (page) => {
    await page.getByRole("link", { name: "New password" }).click()
    await page.getByRole("heading", { name: "A new password" }).waitFor()
  },
  customer: async (page) => {
    await page.getByRole("link", { name: "Log in", exact: true }).click()
    await logIn(page, shop.shopper)
    await greeting(page).waitFor()
  },
  token: async (page) => {
    await page.locator("#get-token-password").fill(shop.shopper.password)
    await page.getByRole("button", { name: "Get a token" }).click()
    await page.getByRole("button", { name: "Copy the token" }).waitFor()
  },
  edit: async (page) => {
    await page.getByRole("button", { name: "Edit the profile" }).click()
    await page.locator("#log summary").first().click()
  },
  "team-log-in": async (page) => {
    await openTeam(page)
    await page.getByRole("heading", { name: "Log in to the team" }).waitFor()
  },
  team: async (page) => {
    const medusa = await clientOf(shop)
    const [over] = await medusa.users.createInvites([{ email: newEmail("ada") }, { email: newEmail("grace") }])
    await shop.house.expireInvite(over.id)
    await enterTeam(page, shop)
    await page.locator("#invites > li").filter({ hasText: "expired" }).first().waitFor()
    await page.locator("#users > li").first().waitFor()
  },
  "invite-link": async (page) => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("No."))
    })
    await page.getByRole("button", { name: /^Copy the link/ }).first().click()
    await page.getByLabel(/^The link to copy/).waitFor()
  },
  invited: async (page) => {
    const { token } = await (await clientOf(shop)).users.createInvites({ email: newEmail("grace") })
    await page.goto("about:blank")
    await page.goto(linkOf(shop, token))
    await page.getByRole("heading", { name: "You are invited to the team" }).waitFor()
  },
  "invite-over": async (page) => {
    await page.goto(linkOf(shop, "nothing"))
    await page.getByText("This is not the whole link of an invite.").waitFor()
  },
  doubt: async (page) => {
    await page.getByRole("link", { name: "Account", exact: true }).click()
    await page.route(`${shop.api}/**`, (route) => route.abort())
    await page.reload()
    await page.getByRole("button", { name: "Try again" }).waitFor()
  },
})
