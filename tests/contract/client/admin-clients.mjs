// @ts-check
// Clients of the entry for admins, and helpers for users and invites on the server.
import assert from "node:assert/strict"
import { test } from "node:test"
import { Medusa } from "../../../pkg/admin.js"
import { browserFetch } from "../../support/browser-fetch.mjs"
import { VERSION } from "../../support/target.mjs"
import { PASSWORD, newEmail, startForTests } from "../server.mjs"
import { AdminServerV1 } from "../v1/admin-server.mjs"
import { AdminServerV2 } from "../v2/admin-server.mjs"
import { AUTH } from "./mode.mjs"
import { byVersion } from "./versions.mjs"

/** @typedef {AdminServerV1 | AdminServerV2} AdminServer */

/** Starts a server before the tests of this file, and stops it after them. @returns {any} a server of either version */
export const useAdminServer = () => startForTests(VERSION === "v1" ? new AdminServerV1() : new AdminServerV2())

/**
 * A new client on a page of its own, not logged in.
 * @param {AdminServer} server
 * @returns {any} a client of either version
 */
export function openAdminClient(server, config = {}) {
  const { api, publishableKey } = server.target
  const keyOption = server.version === "v2" ? { publishableApiKey: publishableKey } : {}
  return new Medusa({ baseUrl: api, backend: server.version, ...keyOption, fetch: browserFetch(), auth: AUTH, ...config })
}

/** The tokens of the first admin, which are cached because logging in is slow. @type {WeakMap<AdminServer, Promise<string>>} */
const tokens = new WeakMap()

/** A client with a token of the first admin. @param {AdminServer} server */
export async function adminWithToken(server, config = {}) {
  const medusa = openAdminClient(server, config)
  const token = tokens.get(server) ?? server.token(server.target.admin)
  tokens.set(server, token)
  await medusa.admin.auth.setToken(await token)
  return medusa
}

/** A client with a session of the first admin. @param {AdminServer} server */
export async function adminWithCookie(server, config = {}) {
  const medusa = openAdminClient(server, config)
  await medusa.admin.auth.createSession(server.target.admin)
  return medusa
}

/** Runs a test twice, as the first admin with a token and with a cookie. @param {AdminServer} server @param {string} name @param {(medusa: any) => Promise<unknown>} act */
export function testAsAdmin(server, name, act) {
  test(`${name}, with a token`, async () => void (await act(await adminWithToken(server))))
  test(`${name}, with a cookie`, async () => void (await act(await adminWithCookie(server))))
}

/** The credentials of a new user. */
export const newCredentials = () => ({ email: newEmail(), password: PASSWORD })

/** Creates an invite. v1 has other names for the email address. @param {any} server @param {string} [email] */
export async function createInvite(server, email) {
  const invite = await server.invite({ email, user: email })
  return { id: invite.id, token: invite.token, email: invite.email ?? invite.user_email }
}

/** The current state of an invite, if it still exists. @param {any} server @param {{ id: string, email: string }} invite */
export const currentInvite = (server, { id, email }) => server.currentInvite(byVersion("v1 has no route for one invite", { v1: email, v2: id }))

/** Resends an invite, and returns its new token. @param {any} server @param {{ id: string, email: string }} invite */
export async function resendInvite(server, invite) {
  await server.asAdmin({ method: "POST", path: `/admin/invites/${invite.id}/resend`, body: {} })
  return (await currentInvite(server, invite)).token
}

/** Deletes an invite. @param {any} server @param {{ id: string }} invite */
export const deleteInvite = (server, { id }) => server.asAdmin({ method: "DELETE", path: `/admin/invites/${id}` })

/** All users with an email address. @param {any} server @param {string} email */
export async function usersWithEmail(server, email) {
  const { body } = await server.asAdmin({ method: "GET", path: `/admin/users?email=${encodeURIComponent(email)}` })
  return body.users
}

/** All invites for an email address. @param {any} server @param {string} email */
export async function invitesWithEmail(server, email) {
  const { body } = await server.asAdmin({ method: "GET", path: `/admin/invites${byVersion("v1 ignores the query", { v1: "", v2: `?email=${encodeURIComponent(email)}` })}` })
  return body.invites.filter((/** @type {any} */ invite) => (invite.email ?? invite.user_email) === email)
}

/**
 * Checks that this is the only user with its email address, who can log in, and that there is no invite.
 * @param {AdminServer} server
 * @param {{ id: string, email: string }} user
 * @param {{ email: string, password: string }} credentials
 */
export async function assertOnlyUser(server, user, { email, password }) {
  assert.equal(user.email, email)
  assert.deepEqual((await usersWithEmail(server, email)).map((/** @type {any} */ { id }) => id), [user.id])
  assert.deepEqual(await invitesWithEmail(server, email), [])
  assert.equal((await openAdminClient(server).admin.auth.createSession({ email, password })).user.id, user.id)
}
