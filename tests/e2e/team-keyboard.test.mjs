// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { newEmail, onEachVersion } from "./demo.mjs"
import { inviteOf } from "./team.mjs"

onEachVersion((demo) => {
  test("the team section works with the keyboard alone, up to a revoked invite", demo.withPage(async (page) => {
    const { email, password } = demo.environment.admin
    const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || "")
    /** Press Tab until this element has the focus. */
    const reach = async (/** @type {string} */ what) => {
      for (let presses = 0; (await focused()) !== what; presses++) {
        assert.ok(presses < 12, `Tab does not reach ${what}, but ${await focused()}`)
        await page.keyboard.press("Tab")
      }
    }

    await reach("Team")
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: "Log in to the team" }).waitFor()
    assert.equal(await focused(), "team-log-in-title")
    await reach("team-log-in-email")
    await page.keyboard.type(email)
    await reach("team-log-in-password")
    await page.keyboard.type("wrong")
    await page.keyboard.press("Enter")
    await page.locator("#team-log-in").getByRole("alert").filter({ hasText: "wrong" }).waitFor()
    assert.equal(await focused(), "team-log-in-password")
    await page.keyboard.type(password)
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: `Logged in as` }).waitFor()

    const ada = newEmail("ada")
    await reach("invite-email")
    await page.keyboard.type(ada)
    await page.keyboard.press("Enter")
    await inviteOf(page, ada).waitFor()
    await page.getByText(`${ada} has been invited.`).waitFor()
    assert.equal(await focused(), `Copy link for ${ada}`)

    await reach(`Renew invite for ${ada}`)
    await page.keyboard.press("Enter")
    await page.getByText(`The invite for ${ada} has a new link.`).waitFor()
    assert.equal(await focused(), `Copy link for ${ada}`)

    await reach(`Revoke invite for ${ada}`)
    await page.keyboard.press("Enter")
    await page.getByText(`The invite for ${ada} has been revoked`).waitFor()
    assert.equal(await inviteOf(page, ada).count(), 0)
    assert.equal(await focused(), "invites-title")
  }))
})
