// @ts-check
// Links of invites that lead to no invite, and log-ins that are there before it.
import assert from "node:assert/strict"
import { test } from "node:test"
import { newEmail, onEachVersion } from "./shop.mjs"
import { accept, clientOf, linkOf, logInToTeam } from "./team.mjs"

const password = "nanoseconds"

onEachVersion((shop) => {
  const { shopper, version } = shop
  const inviting = async (email = newEmail("grace")) => (await (await clientOf(shop)).users.createInvites({ email })).token

  test("a link that is not whole says what to do", shop.visitor(async (page) => {
    const alert = page.locator("#invited > [role=alert]")
    await page.goto(linkOf(shop, (await inviting()).slice(0, 30)))
    await alert.filter({ hasText: "This is not the whole link of an invite." }).waitFor()
    assert.equal(await page.getByRole("button", { name: "Try again" }).isVisible(), false)

    await page.reload()
    await alert.filter({ hasText: "This address names no invite. Open the link that you were sent once more." }).waitFor()
  }))

  test("a server that cannot be reached is asked again", shop.visitor(async (page) => {
    await page.route(`${shop.api}/**`, (route) => route.abort())
    await page.goto(linkOf(shop, await inviting()))
    await page.getByRole("alert").filter({ hasText: "Could not reach the server" }).waitFor()
    await page.unroute(`${shop.api}/**`)
    await page.getByRole("button", { name: "Try again" }).click()
    await page.getByRole("heading", { name: "You are invited to the team" }).waitFor()
  }))

  test("what is missing is said beside its field, and nothing is sent", shop.visitor(async (page) => {
    await page.goto(linkOf(shop, await inviting()))
    await page.getByRole("button", { name: "Accept the invite" }).click()
    assert.equal(await page.evaluate(() => document.activeElement?.id), "accept-first-name")
    assert.equal(await page.locator("#log").getByText("users.acceptInvite()").count(), 0)
  }))

  test("a link opens the version that it was made for", shop.visitor(async (page) => {
    const link = linkOf(shop, await inviting())
    await page.goto("about:blank")
    await page.goto(link)
    await page.getByRole("heading", { name: "You are invited to the team" }).waitFor()
    await page.locator(`.versions [aria-current][data-backend=${version}]`).waitFor()
    const links = await page.locator(".versions a").evaluateAll((all) => all.map((one) => /** @type {any} */ (one).href))
    assert.deepEqual(links.map((link) => new URL(link).hash), ["#invite", "#invite"])
  }))

  if (version === "v1") return

  test("who has a log-in at the shop already joins with its password", shop.visitor(async (page) => {
    await page.goto(linkOf(shop, await inviting(shopper.email)))
    await accept(page, { password })
    const alert = page.locator("#accept [role=alert]")
    await alert.filter({ hasText: "This email address already has a login with another password. Use that password." }).waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.id), "accept-password")
    await accept(page, shopper)
    await page.getByText("You are in the team now.").waitFor()
    await logInToTeam(page, shopper)
    await page.getByRole("heading", { name: "Logged in as Grace Hopper" }).waitFor()
  }))
})
