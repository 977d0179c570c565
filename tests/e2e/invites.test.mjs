// @ts-check
// Invites, from creating one to joining the team in another browser.
import assert from "node:assert/strict"
import { test } from "node:test"
import { focusedId, newEmail, onEachVersion } from "./demo.mjs"
import { accept, copyLink, enterTeam, inviteAndCopy, inviteOf, logInToTeam, openTeam } from "./team.mjs"

/** @typedef {import("./demo.mjs").Page} Page */

const password = "nanoseconds"
const joined = "You have joined the team. Log in with your password."

const expiry = { v1: /^Only admins can see this\.$/, v2: /, in 24 hours\.$/ }
const lifetime = { v1: "in 7 days", v2: "in 24 hours" }

/** @param {Page} page */
const expiryOf = (page) => page.locator("#accept-expiry").textContent()

/** Wait for the message that replaces the form. @param {Page} page @param {RegExp} words */
const refused = (page, words) => page.locator("#invited > [role=alert]").filter({ hasText: words }).waitFor()

// One version at a time: the browser has only one clipboard.
onEachVersion((demo) => {
  const { version } = demo

  /** Open a link in a browser context of its own. @param {string} url @param {(page: Page) => Promise<void>} run */
  const withVisitor = (url, run) => demo.withPage(run, { url })()

  /** A test by an admin who is logged in. @param {(page: Page) => Promise<void>} run */
  const asAdmin = (run) =>
    demo.withPage(async (page) => {
      await enterTeam(page, demo)
      await run(page)
    })

  test("an invited person sees the address and the expiry, accepts, and joins the team", asAdmin(async (page) => {
    const email = newEmail("grace")
    const link = await inviteAndCopy(page, email)
    const [, token] = link.split("#invite=")
    assert.match(token, /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
    assert.match((await inviteOf(page, email).textContent()) ?? "", new RegExp(`pending.+, ${lifetime[version]}\\.`))
    assert.equal((await page.content()).includes(token), false, "the token is in the page")

    await withVisitor(link, async (visitor) => {
      await visitor.getByRole("heading", { name: "You are invited to join the team" }).waitFor()
      assert.equal(new URL(visitor.url()).hash, "#invite", "the token is still in the address")
      assert.equal(await visitor.locator("#accept-for").textContent(), email)
      assert.match((await expiryOf(visitor)) ?? "", expiry[version])
      assert.match((await visitor.locator("#accept-unchecked").textContent()) ?? "", /^Only admins can see whether this invite/)

      await accept(visitor, { password })
      await visitor.getByText(joined).waitFor()
      await visitor.getByRole("heading", { name: "Log in to the team" }).waitFor()
      const content = await visitor.content()
      for (const secret of [token, password]) assert.equal(content.includes(secret), false, "a secret is in the page")

      assert.equal(await visitor.locator("#team-log-in-email").inputValue(), email)
      await logInToTeam(visitor, { email, password })
      await visitor.getByRole("heading", { name: "Logged in as Grace Hopper" }).waitFor()
    })

    await page.reload()
    await logInToTeam(page, demo.environment.admin)
    await page.locator("#users > li").filter({ hasText: email }).waitFor()
    assert.equal(await inviteOf(page, email).count(), 0)
  }))

  test("the token of a link is in no request for the page, and not in the history", asAdmin(async (page) => {
    const link = await inviteAndCopy(page, newEmail("grace"))
    const [, token] = link.split("#invite=")
    await withVisitor(demo.address, async (visitor) => {
      const requests = /** @type {string[]} */ ([])
      visitor.on("request", (request) => {
        const [sent] = request.url().split("#")
        requests.push(`${sent} ${JSON.stringify(request.headers())}`)
      })
      await visitor.goto("about:blank")
      await visitor.goto(link)
      await accept(visitor, { password })
      await visitor.getByText(joined).waitFor()
      const ofPage = requests.filter((request) => request.startsWith(new URL(link).origin))
      assert.ok(ofPage.length > 10)
      assert.deepEqual(ofPage.filter((request) => request.includes(token)), [])
      await visitor.goBack()
      assert.equal(new URL(visitor.url()).hash, "#invite")
    })
  }))

  test("an invite can be accepted while an admin is logged in", asAdmin(async (page) => {
    const email = newEmail("grace")
    const link = await inviteAndCopy(page, email)
    await startSession(page)
    const other = await page.context().newPage()
    await other.goto(link)
    await other.getByRole("heading", { name: "You are invited to join the team" }).waitFor()
    assert.match((await expiryOf(other)) ?? "", new RegExp(`, ${lifetime[version]}\\.$`))
    assert.equal(await other.locator("#accept-unchecked").textContent(), "")
    await accept(other, { password })
    await other.getByText(joined).waitFor()
    assert.equal(await sessionUser(page), demo.environment.admin.email)

    // An admin who is logged in on the page itself sees the new user in the list.
    const second = newEmail("ada")
    await page.goto(await inviteAndCopy(page, second))
    await accept(page, { name: "Ada", password })
    await page.getByText(`${second} has joined the team.`).waitFor()
    await page.locator("#users > li").filter({ hasText: second }).waitFor()
  }))

  test("an expired invite can be renewed and then accepted", asAdmin(async (page) => {
    const email = newEmail("grace")
    const old = await inviteAndCopy(page, email)
    await demo.environment.expireInvite((await inviteOf(page, email).getAttribute("id")) ?? "")
    await withVisitor(old, async (visitor) => {
      await accept(visitor, { password })
      await refused(visitor, /^The server rejected this invite without saying why\. It may have expired/)
      assert.equal(await focusedId(visitor), "invited-title")
    })
    await page.goto(old)
    await refused(page, /^This invite has expired\. Ask the person who invited you to renew it\.$/)

    await openTeam(page)
    await inviteOf(page, email).filter({ hasText: "expired" }).waitFor()
    await page.getByRole("button", { name: `Renew invite for ${email}` }).click()
    await inviteOf(page, email).filter({ hasText: "pending" }).waitFor()
    const link = await copyLink(page, email)
    if (version === "v2") {
      await page.goto(old)
      await refused(page, /^This link has been replaced by a newer one\. Use the latest link that you received\.$/)
    }
    await withVisitor(link, async (visitor) => {
      await accept(visitor, { password })
      await visitor.getByText(joined).waitFor()
    })
  }))

  test("an accepted invite says so, and cannot be accepted with another password", asAdmin(async (page) => {
    const link = await inviteAndCopy(page, newEmail("grace"))
    await withVisitor(link, async (visitor) => {
      await accept(visitor, { password })
      await visitor.getByText(joined).waitFor()
      await visitor.goto(link)
      await accept(visitor, { password })
      await refused(visitor, /^This invite has already been accepted\. Log in with the password that was chosen then\.$/)
      await visitor.getByRole("link", { name: "Log in to the team" }).click()
      await visitor.getByRole("heading", { name: "Log in to the team" }).waitFor()

      await visitor.goto(link)
      await accept(visitor, { password: "something else" })
      if (version === "v1") await refused(visitor, /^The server rejected this invite/)
      else await visitor.locator("#accept [role=alert]").filter({ hasText: "already has a login with another password" }).waitFor()
    })
    await page.goto(link)
    await refused(page, /^This invite has already been accepted\./)
  }))

  test("a revoked invite cannot be accepted", asAdmin(async (page) => {
    const email = newEmail("grace")
    const link = await inviteAndCopy(page, email)
    await page.getByRole("button", { name: `Revoke invite for ${email}` }).click()
    await page.getByText(`The invite for ${email} has been revoked`).waitFor()
    await page.goto(link)
    await refused(page, /^This invite has been revoked\. Ask the person who invited you for a new one\.$/)
    await withVisitor(link, async (visitor) => {
      await accept(visitor, { password })
      await refused(visitor, /^The server rejected this invite/)
    })
  }))

  test("if the browser does not allow copying, the link is shown and selected", asAdmin(async (page) => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("Write permission denied.", "NotAllowedError"))
    })
    const email = newEmail("grace")
    await page.locator("#invite-email").fill(email)
    await page.getByRole("button", { name: "Invite", exact: true }).click()
    await page.getByRole("button", { name: `Copy link for ${email}` }).click()
    const field = page.getByLabel(`Invite link for ${email}`)
    assert.match(await field.inputValue(), new RegExp(`^${new URL(demo.address).origin}/\\?.*backend=${version}.*#invite=eyJ`))
    assert.equal(await page.evaluate(() => String(getSelection())), await field.inputValue())
  }))

  /** Also log the admin in with a session cookie, which all pages of this browser send. @param {Page} page */
  const startSession = (page) => page.evaluate(async ({ api, version, admin }) => {
    const send = (/** @type {string} */ path, /** @type {RequestInit} */ init) =>
      fetch(api + path, { method: "POST", credentials: "include", ...init })
    const init = { headers: { "content-type": "application/json" }, body: JSON.stringify(admin) }
    if (version === "v1") return (await send("/admin/auth", init)).status
    const { token } = await (await send("/auth/user/emailpass", init)).json()
    return (await send("/auth/session", { headers: { authorization: `Bearer ${token}` } })).status
  }, { api: demo.api, version, admin: demo.environment.admin })

  /** @param {Page} page @returns {Promise<string>} */
  const sessionUser = (page) => page.evaluate(async (url) => {
    const { user } = await (await fetch(url, { credentials: "include" })).json()
    return user.email
  }, demo.api + { v1: "/admin/auth", v2: "/admin/users/me" }[version])
}, { concurrency: false })
