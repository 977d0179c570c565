// @ts-check
// The team's part of the page: what its tests do there.
import Medusa from "../../pkg/admin.js"

/** @typedef {import("./shop.mjs").Page} Page */
/** @typedef {import("./shop.mjs").Shop} Shop */

/** @param {Page} page */
export const openTeam = (page) => page.getByRole("link", { name: "Team", exact: true }).click()

/** @param {Page} page @param {{ email: string, password: string }} credentials */
export async function logInToTeam(page, { email, password }) {
  const form = page.locator("#team-log-in")
  await form.getByLabel("E-mail address").fill(email)
  await form.getByLabel("Password", { exact: true }).fill(password)
  await form.getByRole("button", { name: "Log in" }).click()
}

/** Open the team and be inside. @param {Page} page @param {Shop} shop */
export async function enterTeam(page, { house }) {
  await openTeam(page)
  await logInToTeam(page, house.admin)
  await page.getByRole("heading", { name: /^Logged in as / }).waitFor()
}

/** The invite of an address in the list. @param {Page} page @param {string} email */
export const inviteOf = (page, email) => page.locator("#invites > li").filter({ hasText: email })

/** Invite somebody, and copy the link. @param {Page} page @param {string} email */
export async function inviteAndCopy(page, email) {
  const form = page.locator("#invite")
  await form.getByLabel("E-mail address").fill(email)
  await form.getByRole("button", { name: "Invite" }).click()
  await page.getByText(`${email} is invited.`).waitFor()
  return copyLink(page, email)
}

/** @param {Page} page @param {string} email */
export async function copyLink(page, email) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
  await page.getByRole("button", { name: `Copy the link for ${email}` }).click()
  await page.getByText(`The link for ${email} is copied.`).waitFor()
  return page.evaluate(() => navigator.clipboard.readText())
}

/** @param {Page} page @param {{ name?: string, password: string }} who */
export async function accept(page, { name = "Grace", password }) {
  const form = page.locator("#accept")
  await form.getByLabel("First name").fill(name)
  await form.getByLabel("Last name").fill("Hopper")
  await form.getByLabel("Password", { exact: true }).fill(password)
  await form.getByRole("button", { name: "Accept the invite" }).click()
}

/** A client of the team's, for what a test does not do on the page. @param {Shop} shop */
export async function clientOf({ api, house, version }) {
  const medusa = new Medusa({ baseUrl: api, backend: version, publishableApiKey: house.publishableKey })
  // On a server a client keeps only a token that it is given.
  await medusa.admin.auth.setToken((await medusa.admin.auth.getToken(house.admin)).access_token)
  return medusa
}

/** The link of an invite that was not made on the page. @param {Shop} shop @param {string} token */
export const linkOf = ({ address }, token) => `${address}#invite=${token}`
