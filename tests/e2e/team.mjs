// @ts-check
// Helpers for tests of the team section.
import Medusa from "../../pkg/admin.js"

/** @typedef {import("./demo.mjs").Page} Page */
/** @typedef {import("./demo.mjs").Demo} Demo */

/** @param {Page} page */
export const openTeam = (page) => page.getByRole("link", { name: "Team", exact: true }).click()

/** @param {Page} page @param {{ email: string, password: string }} credentials */
export async function logInToTeam(page, { email, password }) {
  const form = page.locator("#team-log-in")
  await form.getByLabel("Email address").fill(email)
  await form.getByLabel("Password", { exact: true }).fill(password)
  await form.getByRole("button", { name: "Log in" }).click()
}

/** Open the team section and log in. @param {Page} page @param {Demo} demo */
export async function enterTeam(page, { environment }) {
  await openTeam(page)
  await logInToTeam(page, environment.admin)
  await page.getByRole("heading", { name: /^Logged in as / }).waitFor()
}

/** The list item of the invite for an address. @param {Page} page @param {string} email */
export const inviteOf = (page, email) => page.locator("#invites > li").filter({ hasText: email })

/** Invite a person, and copy the link. @param {Page} page @param {string} email */
export async function inviteAndCopy(page, email) {
  const form = page.locator("#invite")
  await form.getByLabel("Email address").fill(email)
  await form.getByRole("button", { name: "Invite" }).click()
  await page.getByText(`${email} has been invited.`).waitFor()
  return copyLink(page, email)
}

/** @param {Page} page @param {string} email */
export async function copyLink(page, email) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
  await page.getByRole("button", { name: `Copy link for ${email}` }).click()
  await page.getByText(`The link for ${email} has been copied.`).waitFor()
  return page.evaluate(() => navigator.clipboard.readText())
}

/** @param {Page} page @param {{ name?: string, password: string }} who */
export async function accept(page, { name = "Grace", password }) {
  const form = page.locator("#accept")
  await form.getByLabel("First name").fill(name)
  await form.getByLabel("Last name").fill("Hopper")
  await form.getByLabel("Password", { exact: true }).fill(password)
  await form.getByRole("button", { name: "Accept invite" }).click()
}

/** An admin client, for what a test does not do on the page. @param {Demo} demo */
export async function clientOf({ api, environment, version }) {
  const medusa = new Medusa({ baseUrl: api, backend: version, publishableApiKey: environment.publishableKey })
  // Outside a browser, a client uses only a token that it is given.
  await medusa.admin.auth.setToken((await medusa.admin.auth.getToken(environment.admin)).access_token)
  return medusa
}

/** The link of an invite that was not created on the page. @param {Demo} demo @param {string} token */
export const linkOf = ({ address }, token) => `${address}#invite=${token}`
