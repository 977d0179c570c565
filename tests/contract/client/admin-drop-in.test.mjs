// @ts-check
// An admin page can replace medusa-js with this package by changing one import. The same script runs with both, and the results
// are equal, except for those in `different`.
import assert from "node:assert/strict"
import { createRequire } from "node:module"
import { describe, test } from "node:test"
import { Medusa } from "../../../pkg/admin.js"
import { browserAdapter, browserFetch } from "../../support/browser-fetch.mjs"
import { PASSWORD, newEmail } from "../server.mjs"
import { useAdminServer } from "./admin-clients.mjs"
import { untilOlder } from "./clients.mjs"
import { observe } from "./observe.mjs"
import { onlyOn } from "./versions.mjs"

const { default: MedusaJs } = createRequire(import.meta.url)("@medusajs/medusa-js")
const server = useAdminServer()

/** Steps with different results, and why. @type {Record<string, string>} */
const different = {
  "auth.deleteSession, not logged in": "logging out without a login is a success, because a browser may have resent the request",
  "auth.getSession after logging out, with an earlier token": "medusa-js keeps sending the token after logging out",
}

/** Public routes. This package sends them no cookies, so the response has a new one, which only Node can read. */
const isPublic = (/** @type {string} */ name) => /^(invites\.accept|users\.sendResetPasswordToken|users\.resetPassword)\b/.test(name)

/** The steps of an admin, in order. @param {any} admin @param {string} email @returns {[string, () => Promise<any>][]} */
const script = (admin, email) => {
  const credentials = { email, password: PASSWORD }
  const invitee = `invitee-${email}`
  let [token, id, invite] = ["", "", /** @type {any} */ ({})]
  return [
    ["auth.getSession, not logged in", () => admin.auth.getSession()],
    ["auth.deleteSession, not logged in", () => admin.auth.deleteSession()],
    ["invites.list, not logged in", () => admin.invites.list()],
    ["users.list, not logged in", () => admin.users.list()],
    ["auth.createSession, a wrong password", () => admin.auth.createSession({ ...server.target.admin, password: "wrong" })],
    ["auth.createSession, a malformed email address", () => admin.auth.createSession({ email: "nope", password: PASSWORD })],
    ["auth.createSession, without arguments", () => admin.auth.createSession()],
    ["auth.createSession", () => admin.auth.createSession(server.target.admin)],
    ["auth.getSession", () => admin.auth.getSession()],
    ["users.create", async () => {
      const result = await admin.users.create({ ...credentials, first_name: "Ann" })
      id = result.user.id
      return result
    }],
    ["users.create, again", async () => (await untilOlder(), admin.users.create(credentials))],
    ["users.create, without fields", () => admin.users.create({})],
    ["users.retrieve", () => admin.users.retrieve(id)],
    ["users.retrieve, an unknown id", () => admin.users.retrieve("usr_nope")],
    ["users.update", () => admin.users.update(id, { last_name: "Bee", metadata: { a: [1, null] } })],
    ["users.update, an unknown field", () => admin.users.update(id, { shoe: 5 })],
    ["users.list", () => admin.users.list({ email })],
    ["users.list, an unknown parameter", () => admin.users.list({ shoe: 5 })],
    ["invites.create", () => admin.invites.create({ user: invitee, role: "member" })],
    ["invites.create, another role", () => admin.invites.create({ user: invitee, role: "admin" })],
    ["invites.create, invalid data", () => admin.invites.create({ user: "nope", role: "boss" })],
    ["invites.create, for a user", () => admin.invites.create({ user: email, role: "member" })],
    ["invites.list", async () => {
      const { invites, ...result } = await admin.invites.list()
      invite = invites.find((/** @type {any} */ { user_email }) => user_email === invitee)
      return { ...result, invite }
    }],
    ["invites.resend", () => admin.invites.resend(invite.id)],
    ["invites.resend, an unknown id", () => admin.invites.resend("invite_nope")],
    ["invites.accept, an invalid token", () => admin.invites.accept({ token: "invalid", user: { password: PASSWORD } })],
    ["invites.accept", () => admin.invites.accept({ token: invite.token, user: { password: PASSWORD } })],
    ["invites.accept, again", async () => (await untilOlder(), admin.invites.accept({ token: invite.token, user: { password: PASSWORD } }))],
    ["invites.delete, an accepted invite", () => admin.invites.delete(invite.id)],
    ["users.sendResetPasswordToken", () => admin.users.sendResetPasswordToken({ email })],
    ["users.sendResetPasswordToken, a malformed email address", () => admin.users.sendResetPasswordToken({ email: "nope" })],
    ["(the server sends the token)", async () => void (token = await server.target.passwordToken(email))],
    ["users.resetPassword, an invalid token", () => admin.users.resetPassword({ email, password: "another", token: "invalid" })],
    ["users.resetPassword", () => admin.users.resetPassword({ email, password: "another", token })],
    ["auth.deleteSession", () => admin.auth.deleteSession()],
    ["auth.getSession, logged out", () => admin.auth.getSession()],
    ["auth.getToken, a wrong password", () => admin.auth.getToken(credentials)],
    ["auth.getToken", () => admin.auth.getToken(server.target.admin)],
    ["auth.getSession, with the token", () => admin.auth.getSession()],
    ["users.delete, with the token", () => admin.users.delete(id)],
    ["users.delete, again", () => admin.users.delete(id)],
    ["auth.deleteSession, with the token", () => admin.auth.deleteSession()],
    ["auth.getSession after logging out, with an earlier token", () => admin.auth.getSession()],
  ]
}

/** Runs the script, and returns the result of each step. @param {(api: string) => any} open */
async function runScript(open) {
  const email = newEmail()
  const { admin } = open(server.target.api)
  const results = /** @type {Record<string, unknown>} */ ({})
  for (const [name, call] of script(admin, email)) results[name] = await observe(call, email)
  return results
}

describe("medusa-js and medusa-auth/admin", { skip: onlyOn("v2", "medusa-js supports only v1") }, () => {
  /** @type {Record<string, any>} */
  let theirs
  /** @type {Record<string, any>} */
  let ours
  test("both run the script", async () => {
    theirs = await runScript((baseUrl) => new MedusaJs({ baseUrl, maxRetries: 0, axiosAdapter: browserAdapter() }))
    ours = await runScript((baseUrl) => new Medusa({ baseUrl, fetch: browserFetch() }))
  })
  for (const [name] of script(undefined, "")) {
    const why = different[name]
    test(why ? `${name}: differs, because ${why}` : name, () => {
      if (why) return assert.notDeepEqual(ours[name], theirs[name])
      if (isPublic(name)) for (const { response } of [ours[name], theirs[name]]) delete response.cookies
      assert.deepEqual(ours[name], theirs[name])
    })
  }
})
