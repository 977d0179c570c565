// @ts-check
// Invite links that do not work, and people who already have a login.
import assert from "node:assert/strict"
import { test } from "node:test"
import { focusedId, newEmail, onEachVersion } from "./demo.mjs"
import { accept, clientOf, linkOf, logInToTeam } from "./team.mjs"

const password = "nanoseconds"

onEachVersion((demo) => {
  const { customer, version } = demo
  const createInvite = async (email = newEmail("grace")) => (await (await clientOf(demo)).users.createInvites({ email })).token

  test("an incomplete link says what to do", demo.withPage(async (page) => {
    const alert = page.locator("#invited > [role=alert]")
    await page.goto(linkOf(demo, (await createInvite()).slice(0, 30)))
    await alert.filter({ hasText: "This link is incomplete." }).waitFor()
    assert.equal(await page.getByRole("button", { name: "Try again" }).isVisible(), false)

    await page.reload()
    await alert.filter({ hasText: "This address contains no invite. Open the link that you received again." }).waitFor()
  }))

  test("if the server cannot be reached, the user can try again", demo.withPage(async (page) => {
    await page.route(`${demo.api}/**`, (route) => route.abort())
    await page.goto(linkOf(demo, await createInvite()))
    await page.getByRole("alert").filter({ hasText: "Could not reach the server" }).waitFor()
    await page.unroute(`${demo.api}/**`)
    await page.getByRole("button", { name: "Try again" }).click()
    await page.getByRole("heading", { name: "You are invited to join the team" }).waitFor()
  }))

  test("a missing value is reported at its field, and nothing is sent", demo.withPage(async (page) => {
    await page.goto(linkOf(demo, await createInvite()))
    await page.getByRole("button", { name: "Accept invite" }).click()
    assert.equal(await focusedId(page), "accept-first-name")
    assert.equal(await page.locator("#log").getByText("users.acceptInvite()").count(), 0)
  }))

  test("a link opens the version that it was created on", demo.withPage(async (page) => {
    const link = linkOf(demo, await createInvite())
    await page.goto("about:blank")
    await page.goto(link)
    await page.getByRole("heading", { name: "You are invited to join the team" }).waitFor()
    await page.locator(`.versions [aria-current][data-backend=${version}]`).waitFor()
    const links = await page.locator(".versions a").evaluateAll((all) => all.map((one) => /** @type {any} */ (one).href))
    assert.deepEqual(links.map((link) => new URL(link).hash), ["#invite", "#invite"])
  }))

  if (version === "v1") return

  test("a person who already has a login joins with its password", demo.withPage(async (page) => {
    await page.goto(linkOf(demo, await createInvite(customer.email)))
    await accept(page, { password })
    const alert = page.locator("#accept [role=alert]")
    await alert.filter({ hasText: "This email address already has a login with another password. Use that password." }).waitFor()
    assert.equal(await focusedId(page), "accept-password")
    await accept(page, customer)
    await page.getByText("You have joined the team.").waitFor()
    await logInToTeam(page, customer)
    await page.getByRole("heading", { name: "Logged in as Grace Hopper" }).waitFor()
  }))
})
