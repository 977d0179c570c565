// @ts-check
import assert from "node:assert/strict"
import { test } from "node:test"
import { callsOf, toldOf } from "./calls.mjs"
import { newEmail, onEachVersion } from "./shop.mjs"
import { accept, clientOf, enterTeam, inviteOf, linkOf, openTeam } from "./team.mjs"

const password = "nanoseconds"

/** A request as the page tells of it beforehand: any id, any token, no query besides. @param {string} call */
const general = (call) =>
  call.replace(/ 200/g, "").replace(/token=•+/g, "token=…").replace(/\?email=[^ ,]+/g, "?email=…").replace(/\?offset=[^ ,]+|\?order=[^ ,]+/g, "")
    .replace(/invite_\w+/g, ":id")

onEachVersion((shop) => {
  test("what the team sends is listed under its method, as the page says beforehand, and without a secret", shop.visitor(async (page) => {
    const { token } = await (await clientOf(shop)).users.createInvites({ email: newEmail("grace") })
    await enterTeam(page, shop)
    await page.locator("#users > li").first().waitFor()
    const email = newEmail("ada")
    await page.locator("#invite-email").fill(email)
    await page.getByRole("button", { name: "Invite", exact: true }).click()
    await page.getByRole("button", { name: `Send again for ${email}` }).click()
    await page.getByText("is good again").waitFor()
    await page.getByRole("button", { name: `Withdraw for ${email}` }).click()
    await page.getByText("is withdrawn").waitFor()
    assert.equal(await inviteOf(page, email).count(), 0)
    const form = page.locator("#create-user")
    for (const [label, text] of Object.entries({ "First name": "Ada", "Last name": "Lovelace", "E-mail address": newEmail("ada") })) {
      await form.getByLabel(label).fill(text)
    }
    await form.getByLabel("Password", { exact: true }).fill(password)
    await form.getByRole("button", { name: "Create the user" }).click()
    await page.getByText("and logs in with this password").waitFor()
    await page.goto(linkOf(shop, token))
    await accept(page, { password })
    await page.getByText("is in the team.").waitFor()
    await openTeam(page)

    const calls = (await callsOf(page)).map(general)
    const methods = [
      "admin.auth.getToken", "admin.auth.getSession", "admin.invites.list", "admin.invites.delete", "users.listAndCount",
      "users.createInvites", "users.refreshInviteTokens", "users.validateInviteToken", "users.acceptInvite", "users.create",
    ]
    for (const method of methods) {
      const call = calls.find((call) => call.startsWith(`${method}()`))
      assert.equal(call, `${method}() resolved: ${await toldOf(page, method)}`)
    }
    const content = await page.content()
    assert.equal(content.includes(password), false)
    assert.doesNotMatch(content, /eyJ[\w-]+\.[\w-]+\.[\w-]+/)
    assert.match((await page.locator("#code").textContent()) ?? "", /import Medusa from "medusa-auth\/admin"/)
  }))
})
