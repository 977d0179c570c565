// @ts-check
// Every view of the page, for tests of what must hold in all of them.
import { greeting, logIn, newEmail } from "./demo.mjs"
import { clientOf, enterTeam, linkOf, openTeam } from "./team.mjs"

export const sizes = [{ width: 375, height: 812 }, { width: 1280, height: 800 }]

/** @type {("light" | "dark")[]} */
export const schemes = ["light", "dark"]

/**
 * How to show each view. Each function starts where the previous one ended.
 * @param {import("./demo.mjs").Demo} demo
 * @returns {Record<string, (page: import("./demo.mjs").Page) => Promise<void>>}
 */
export const viewsOf = (demo) => ({
  "log-in": async () => {},
  "wrong-password": async (page) => {
    await logIn(page, { ...demo.customer, password: "wrong" })
    await page.locator("#log-in").getByRole("alert").filter({ hasText: "wrong" }).waitFor()
  },
  "sign-up": async (page) => {
    await page.getByRole("link", { name: "Sign up" }).click()
    await page.locator("#sign-up-email").fill(demo.customer.email)
    await page.getByRole("button", { name: "Create account" }).click()
    await page.getByText(/This address already has an account\.|Medusa v2 does not reveal beforehand/).waitFor()
  },
  "reset-password": async (page) => {
    await page.getByRole("link", { name: "Reset password" }).click()
    await page.getByRole("heading", { name: "Reset your password" }).waitFor()
  },
  customer: async (page) => {
    await page.getByRole("link", { name: "Log in", exact: true }).click()
    await logIn(page, demo.customer)
    await greeting(page).waitFor()
  },
  token: async (page) => {
    await page.getByRole("link", { name: "Token", exact: true }).click()
    await page.locator("[data-auth=jwt][aria-current]").waitFor()
    await logIn(page, demo.customer)
    await page.getByRole("button", { name: "Copy token" }).waitFor()
  },
  edit: async (page) => {
    await page.getByRole("button", { name: "Edit profile" }).click()
    await page.locator("#log summary").first().click()
  },
  "team-log-in": async (page) => {
    await openTeam(page)
    await page.getByRole("heading", { name: "Log in to the team" }).waitFor()
  },
  team: async (page) => {
    const medusa = await clientOf(demo)
    const [expired] = await medusa.users.createInvites([{ email: newEmail("ada") }, { email: newEmail("grace") }])
    await demo.environment.expireInvite(expired.id)
    await enterTeam(page, demo)
    await page.locator("#invites > li").filter({ hasText: "expired" }).first().waitFor()
    await page.locator("#users > li").first().waitFor()
  },
  "invite-link": async (page) => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("No."))
    })
    await page.getByRole("button", { name: /^Copy link/ }).first().click()
    await page.getByLabel(/^Invite link/).waitFor()
  },
  invited: async (page) => {
    const { token } = await (await clientOf(demo)).users.createInvites({ email: newEmail("grace") })
    await page.goto("about:blank")
    await page.goto(linkOf(demo, token))
    await page.getByRole("heading", { name: "You are invited to join the team" }).waitFor()
  },
  "invite-error": async (page) => {
    await page.goto(linkOf(demo, "nothing"))
    await page.getByText("This link is incomplete.").waitFor()
  },
  "session-error": async (page) => {
    await page.getByRole("link", { name: "Account", exact: true }).click()
    await page.route(`${demo.api}/**`, (route) => route.abort())
    await page.reload()
    await page.getByRole("button", { name: "Try again" }).waitFor()
  },
})
