// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { newEmail, onEachVersion } from "./demo.mjs"
import { documentedRequests, listedCalls, sentRequests } from "./request-log.mjs"
import { accept, clientOf, enterTeam, inviteOf, linkOf, openTeam } from "./team.mjs"

const password = "nanoseconds"

onEachVersion((demo) => {
  test("every method of the team section sends what the page says, and no secret is shown", demo.withPage(async (page) => {
    const { token } = await (await clientOf(demo)).users.createInvites({ email: newEmail("grace") })
    await enterTeam(page, demo)
    await page.locator("#users > li").first().waitFor()
    const email = newEmail("ada")
    await page.locator("#invite-email").fill(email)
    await page.getByRole("button", { name: "Invite", exact: true }).click()
    await page.getByRole("button", { name: `Renew invite for ${email}` }).click()
    await page.getByText("has a new link").waitFor()
    await page.getByRole("button", { name: `Revoke invite for ${email}` }).click()
    await page.getByText("has been revoked").waitFor()
    assert.equal(await inviteOf(page, email).count(), 0)
    const form = page.locator("#create-user")
    for (const [label, text] of Object.entries({ "First name": "Ada", "Last name": "Lovelace", "Email address": newEmail("ada") })) {
      await form.getByLabel(label).fill(text)
    }
    await form.getByLabel("Password", { exact: true }).fill(password)
    await form.getByRole("button", { name: "Create user" }).click()
    await page.getByText("can log in with this password").waitFor()
    await page.goto(linkOf(demo, token))
    await accept(page, { password })
    await page.getByText("has joined the team.").waitFor()
    await openTeam(page)

    assert.deepEqual(sentRequests(await listedCalls(page)), await documentedRequests(page))
    const content = await page.content()
    assert.equal(content.includes(password), false)
    assert.doesNotMatch(content, /eyJ[\w-]+\.[\w-]+\.[\w-]+/)
    assert.match((await page.locator("#code").textContent()) ?? "", /import Medusa from "medusa-auth\/admin"/)
  }))
})
