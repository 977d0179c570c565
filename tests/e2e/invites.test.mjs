// @ts-check
// From an invite to a user, in two browsers.
import assert from "node:assert/strict"
import { test } from "node:test"
import { newEmail, onEachVersion } from "./shop.mjs"
import { accept, copyLink, enterTeam, inviteAndCopy, inviteOf, logInToTeam, openTeam } from "./team.mjs"

/** @typedef {import("./shop.mjs").Page} Page */

const password = "nanoseconds"
const joined = "You are in the team now. Log in with your password."

const expiry = { v1: /^The server tells that to the team alone\.$/, v2: /, in 24 hours\.$/ }
const lifetime = { v1: "in 7 days", v2: "in 24 hours" }

/** @param {Page} page */
const expiryOf = (page) => page.locator("#accept-expiry").textContent()

/** What stands in place of the form. @param {Page} page @param {RegExp} words */
const refused = (page, words) => page.locator("#invited > [role=alert]").filter({ hasText: words }).waitFor()

// One after the other: the browser has one clipboard.
onEachVersion((shop) => {
  const { version } = shop

  /** Somebody else, with a browser of their own, at a link. @param {string} at @param {(page: Page) => Promise<void>} run */
  const elsewhere = (at, run) => shop.visitor(run, { at })()

  /** Whoever may invite. @param {(page: Page) => Promise<void>} run */
  const inviter = (run) =>
    shop.visitor(async (page) => {
      await enterTeam(page, shop)
      await run(page)
    })

  test("who is invited sees whom it is for and when it expires, accepts, and is in the team", inviter(async (page) => {
    const email = newEmail("grace")
    const link = await inviteAndCopy(page, email)
    const [, token] = link.split("#invite=")
    assert.match(token, /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
    assert.match((await inviteOf(page, email).textContent()) ?? "", new RegExp(`pending.+, ${lifetime[version]}\\.`))
    assert.equal((await page.content()).includes(token), false, "the token stands in the page")

    await elsewhere(link, async (guest) => {
      await guest.getByRole("heading", { name: "You are invited to the team" }).waitFor()
      assert.equal(new URL(guest.url()).hash, "#invite", "the token stays in the address")
      assert.equal(await guest.locator("#accept-for").textContent(), email)
      assert.match((await expiryOf(guest)) ?? "", expiry[version])
      assert.match((await guest.locator("#accept-unchecked").textContent()) ?? "", /the server tells the team alone/)

      await accept(guest, { password })
      await guest.getByText(joined).waitFor()
      await guest.getByRole("heading", { name: "Log in to the team" }).waitFor()
      const content = await guest.content()
      for (const secret of [token, password]) assert.equal(content.includes(secret), false, "a secret stands in the page")

      assert.equal(await guest.locator("#team-log-in-email").inputValue(), email)
      await logInToTeam(guest, { email, password })
      await guest.getByRole("heading", { name: "Logged in as Grace Hopper" }).waitFor()
    })

    await page.reload()
    await logInToTeam(page, shop.house.admin)
    await page.locator("#users > li").filter({ hasText: email }).waitFor()
    assert.equal(await inviteOf(page, email).count(), 0)
  }))

  test("the token of a link is in no request for the page, and not in the history", inviter(async (page) => {
    const link = await inviteAndCopy(page, newEmail("grace"))
    const [, token] = link.split("#invite=")
    await elsewhere(shop.address, async (guest) => {
      const asked = /** @type {string[]} */ ([])
      guest.on("request", (request) => {
        const [sent] = request.url().split("#")
        asked.push(`${sent} ${JSON.stringify(request.headers())}`)
      })
      await guest.goto("about:blank")
      await guest.goto(link)
      await accept(guest, { password })
      await guest.getByText(joined).waitFor()
      const page = asked.filter((request) => request.startsWith(new URL(link).origin))
      assert.ok(page.length > 10)
      assert.deepEqual(page.filter((request) => request.includes(token)), [])
      await guest.goBack()
      assert.equal(new URL(guest.url()).hash, "#invite")
    })
  }))

  test("the inviter's own session stands in nobody's way", inviter(async (page) => {
    const email = newEmail("grace")
    const link = await inviteAndCopy(page, email)
    await startSession(page)
    const other = await page.context().newPage()
    await other.goto(link)
    await other.getByRole("heading", { name: "You are invited to the team" }).waitFor()
    assert.match((await expiryOf(other)) ?? "", new RegExp(`, ${lifetime[version]}\\.$`))
    assert.equal(await other.locator("#accept-unchecked").textContent(), "")
    await accept(other, { password })
    await other.getByText(joined).waitFor()
    assert.equal(await whoHasSession(page), shop.house.admin.email)

    // Where somebody of the team is logged in on the page itself, they see it there.
    const second = newEmail("ada")
    await page.goto(await inviteAndCopy(page, second))
    await accept(page, { name: "Ada", password })
    await page.getByText(`${second} is in the team.`).waitFor()
    await page.locator("#users > li").filter({ hasText: second }).waitFor()
  }))

  test("an invite that has expired is sent again, and then accepted", inviter(async (page) => {
    const email = newEmail("grace")
    const old = await inviteAndCopy(page, email)
    await shop.house.expireInvite((await inviteOf(page, email).getAttribute("id")) ?? "")
    await elsewhere(old, async (guest) => {
      await accept(guest, { password })
      await refused(guest, /^The server does not accept this invite, and does not tell why: it may have expired/)
      assert.equal(await guest.evaluate(() => document.activeElement?.id), "invited-title")
    })
    await page.goto(old)
    await refused(page, /^This invite has expired\. Ask whoever invited you to send it again\.$/)

    await openTeam(page)
    await inviteOf(page, email).filter({ hasText: "expired" }).waitFor()
    await page.getByRole("button", { name: `Send again for ${email}` }).click()
    await inviteOf(page, email).filter({ hasText: "pending" }).waitFor()
    const link = await copyLink(page, email)
    if (version === "v2") {
      await page.goto(old)
      await refused(page, /^This invite was sent again since\. Use the link that came last\.$/)
    }
    await elsewhere(link, async (guest) => {
      await accept(guest, { password })
      await guest.getByText(joined).waitFor()
    })
  }))

  test("an invite that was accepted says so, and lets nobody in by another password", inviter(async (page) => {
    const link = await inviteAndCopy(page, newEmail("grace"))
    await elsewhere(link, async (guest) => {
      await accept(guest, { password })
      await guest.getByText(joined).waitFor()
      await guest.goto(link)
      await accept(guest, { password })
      await refused(guest, /^This invite has been accepted\. Log in with the password that was chosen for it\.$/)
      await guest.getByRole("link", { name: "Log in to the team" }).click()
      await guest.getByRole("heading", { name: "Log in to the team" }).waitFor()

      await guest.goto(link)
      await accept(guest, { password: "something else" })
      if (version === "v1") await refused(guest, /^The server does not accept this invite/)
      else await guest.locator("#accept [role=alert]").filter({ hasText: "already has a login with another password" }).waitFor()
    })
    await page.goto(link)
    await refused(page, /^This invite has been accepted\./)
  }))

  test("an invite that was withdrawn is good no more", inviter(async (page) => {
    const email = newEmail("grace")
    const link = await inviteAndCopy(page, email)
    await page.getByRole("button", { name: `Withdraw for ${email}` }).click()
    await page.getByText(`The invite for ${email} is withdrawn`).waitFor()
    await page.goto(link)
    await refused(page, /^This invite was withdrawn\. Ask whoever invited you for another one\.$/)
    await elsewhere(link, async (guest) => {
      await accept(guest, { password })
      await refused(guest, /^The server does not accept this invite/)
    })
  }))

  test("where the browser does not allow copying, the link is shown to be copied by hand", inviter(async (page) => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("Write permission denied.", "NotAllowedError"))
    })
    const email = newEmail("grace")
    await page.locator("#invite-email").fill(email)
    await page.getByRole("button", { name: "Invite", exact: true }).click()
    await page.getByRole("button", { name: `Copy the link for ${email}` }).click()
    const field = page.getByLabel(`The link to copy for ${email}`)
    assert.match(await field.inputValue(), new RegExp(`^${new URL(shop.address).origin}/\\?.*backend=${version}.*#invite=eyJ`))
    assert.equal(await page.evaluate(() => String(getSelection())), await field.inputValue())
  }))

  /** Log the admin in by a cookie too, which every page of this browser sends from now on. @param {Page} page */
  const startSession = (page) => page.evaluate(async ({ api, version, admin }) => {
    const send = (/** @type {string} */ path, /** @type {RequestInit} */ init) =>
      fetch(api + path, { method: "POST", credentials: "include", ...init })
    const init = { headers: { "content-type": "application/json" }, body: JSON.stringify(admin) }
    if (version === "v1") return (await send("/admin/auth", init)).status
    const { token } = await (await send("/auth/user/emailpass", init)).json()
    return (await send("/auth/session", { headers: { authorization: `Bearer ${token}` } })).status
  }, { api: shop.api, version, admin: shop.house.admin })

  /** @param {Page} page @returns {Promise<string>} */
  const whoHasSession = (page) => page.evaluate(async (url) => {
    const { user } = await (await fetch(url, { credentials: "include" })).json()
    return user.email
  }, shop.api + { v1: "/admin/auth", v2: "/admin/users/me" }[version])
}, { concurrency: false })
