// @ts-check
// An admins' page that changes one import: the same script with medusa-js and with this package has the same results. The list
// `different` below names the exceptions, with reasons.
import assert from "node:assert/strict"
import { createRequire } from "node:module"
import { describe, test } from "node:test"
import { Medusa } from "../../../pkg/admin.js"
import { browserAdapter, browserFetch } from "../../support/browser-fetch.mjs"
import { PASSWORD, newEmail } from "../shop.mjs"
import { openTeam } from "./admins.mjs"
import { untilOlder } from "./clients.mjs"
import { observed } from "./observed.mjs"
import { only } from "./versions.mjs"

const { default: MedusaJs } = createRequire(import.meta.url)("@medusajs/medusa-js")
const team = openTeam()

/** @type {Record<string, string>} */
const different = {
  "auth.deleteSession, not logged in": "a browser may have sent it twice, and nobody is logged in, which is what was wanted",
  "auth.getSession after logging out, with a token from before": "medusa-js goes on sending a token that was logged out",
}

/** Public routes: this package sends no cookies there, so the server sets a new one, which only Node shows. */
const isPublic = (/** @type {string} */ name) => /^(invites\.accept|users\.sendResetPasswordToken|users\.resetPassword)\b/.test(name)

/** A day of an admin. @param {any} admin @param {string} email @returns {[string, () => Promise<any>][]} */
const script = (admin, email) => {
  const credentials = { email, password: PASSWORD }
  const invitee = `invitee-${email}`
  let [token, id, invite] = ["", "", /** @type {any} */ ({})]
  return [
    ["auth.getSession, not logged in", () => admin.auth.getSession()],
    ["auth.deleteSession, not logged in", () => admin.auth.deleteSession()],
    ["invites.list, not logged in", () => admin.invites.list()],
    ["users.list, not logged in", () => admin.users.list()],
    ["auth.createSession, a wrong password", () => admin.auth.createSession({ ...team.backend.admin, password: "wrong" })],
    ["auth.createSession, a malformed e-mail", () => admin.auth.createSession({ email: "nope", password: PASSWORD })],
    ["auth.createSession, nothing", () => admin.auth.createSession()],
    ["auth.createSession", () => admin.auth.createSession(team.backend.admin)],
    ["auth.getSession", () => admin.auth.getSession()],
    ["users.create", async () => {
      const result = await admin.users.create({ ...credentials, first_name: "Ann" })
      id = result.user.id
      return result
    }],
    ["users.create, again", async () => (await untilOlder(), admin.users.create(credentials))],
    ["users.create, nothing", () => admin.users.create({})],
    ["users.retrieve", () => admin.users.retrieve(id)],
    ["users.retrieve, an unknown one", () => admin.users.retrieve("usr_nope")],
    ["users.update", () => admin.users.update(id, { last_name: "Bee", metadata: { a: [1, null] } })],
    ["users.update, bad", () => admin.users.update(id, { shoe: 5 })],
    ["users.list", () => admin.users.list({ email })],
    ["users.list, bad", () => admin.users.list({ shoe: 5 })],
    ["invites.create", () => admin.invites.create({ user: invitee, role: "member" })],
    ["invites.create, another role", () => admin.invites.create({ user: invitee, role: "admin" })],
    ["invites.create, bad", () => admin.invites.create({ user: "nope", role: "boss" })],
    ["invites.create, of a user", () => admin.invites.create({ user: email, role: "member" })],
    ["invites.list", async () => {
      const { invites, ...result } = await admin.invites.list()
      invite = invites.find((/** @type {any} */ { user_email }) => user_email === invitee)
      return { ...result, invite }
    }],
    ["invites.resend", () => admin.invites.resend(invite.id)],
    ["invites.resend, an unknown one", () => admin.invites.resend("invite_nope")],
    ["invites.accept, a dead token", () => admin.invites.accept({ token: "dead", user: { password: PASSWORD } })],
    ["invites.accept", () => admin.invites.accept({ token: invite.token, user: { password: PASSWORD } })],
    ["invites.accept, again", async () => (await untilOlder(), admin.invites.accept({ token: invite.token, user: { password: PASSWORD } }))],
    ["invites.delete, an accepted one", () => admin.invites.delete(invite.id)],
    ["users.sendResetPasswordToken", () => admin.users.sendResetPasswordToken({ email })],
    ["users.sendResetPasswordToken, a malformed e-mail", () => admin.users.sendResetPasswordToken({ email: "nope" })],
    ["(the shop sends the token)", async () => void (token = await team.backend.passwordToken(email))],
    ["users.resetPassword, a dead token", () => admin.users.resetPassword({ email, password: "another", token: "dead" })],
    ["users.resetPassword", () => admin.users.resetPassword({ email, password: "another", token })],
    ["auth.deleteSession", () => admin.auth.deleteSession()],
    ["auth.getSession, logged out", () => admin.auth.getSession()],
    ["auth.getToken, a wrong password", () => admin.auth.getToken(credentials)],
    ["auth.getToken", () => admin.auth.getToken(team.backend.admin)],
    ["auth.getSession, with the token", () => admin.auth.getSession()],
    ["users.delete, with the token", () => admin.users.delete(id)],
    ["users.delete, again", () => admin.users.delete(id)],
    ["auth.deleteSession, with the token", () => admin.auth.deleteSession()],
    ["auth.getSession after logging out, with a token from before", () => admin.auth.getSession()],
  ]
}

/** @param {(api: string) => any} open */
async function visit(open) {
  const email = newEmail()
  const { admin } = open(team.backend.api)
  const seen = /** @type {Record<string, unknown>} */ ({})
  for (const [name, call] of script(admin, email)) seen[name] = await observed(call, email)
  return seen
}

describe("medusa-js and medusa-auth/admin", { skip: only("v2", "medusa-js supports only v1") }, () => {
  /** @type {Record<string, any>} */
  let theirs
  /** @type {Record<string, any>} */
  let ours
  test("both run an admin's day", async () => {
    theirs = await visit((baseUrl) => new MedusaJs({ baseUrl, maxRetries: 0, axiosAdapter: browserAdapter() }))
    ours = await visit((baseUrl) => new Medusa({ baseUrl, fetch: browserFetch() }))
  })
  for (const [name] of script(undefined, "")) {
    const why = different[name]
    test(why ? `${name}: different, because ${why}` : name, () => {
      if (why) return assert.notDeepEqual(ours[name], theirs[name])
      if (isPublic(name)) for (const { response } of [ours[name], theirs[name]]) delete response.cookies
      assert.deepEqual(ours[name], theirs[name])
    })
  }
})
