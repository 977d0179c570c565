// @ts-check
// Those who run the shop, and those who are invited to: clients of the admins' entry.
import assert from "node:assert/strict"
import { test } from "node:test"
import { Medusa } from "../../../pkg/admin.js"
import { browserFetch } from "../../support/browser-fetch.mjs"
import { VERSION } from "../../support/target.mjs"
import { PASSWORD, newEmail, opened } from "../shop.mjs"
import { AdminShopV1 } from "../v1/admin-shop.mjs"
import { AdminShopV2 } from "../v2/admin-shop.mjs"
import { differing } from "./versions.mjs"

/** @typedef {AdminShopV1 | AdminShopV2} Team */

/** Start the target before the tests of this file, and stop it after them. @returns {any} a team of either version */
export const openTeam = () => opened(VERSION === "v1" ? new AdminShopV1() : new AdminShopV2())

/**
 * A page of admins, on which nobody is logged in yet.
 * @param {Team} team
 * @returns {any} a client of either version
 */
export function openDesk(team, config = {}) {
  const { api, publishableKey } = team.backend
  const keyed = team.version === "v2" ? { publishableApiKey: publishableKey } : {}
  return new Medusa({ baseUrl: api, backend: team.version, ...keyed, fetch: browserFetch(), ...config })
}

/** The token of whom a shop begins with: each log-in takes the server a while. @type {WeakMap<Team, Promise<string>>} */
const tokens = new WeakMap()

/** The page of whom the shop begins with, by a token. @param {Team} team */
export async function withToken(team, config = {}) {
  const medusa = openDesk(team, config)
  const token = tokens.get(team) ?? team.token(team.backend.admin)
  tokens.set(team, token)
  await medusa.admin.auth.setToken(await token)
  return medusa
}

/** The same, by a cookie. @param {Team} team */
export async function withCookie(team, config = {}) {
  const medusa = openDesk(team, config)
  await medusa.admin.auth.createSession(team.backend.admin)
  return medusa
}

/** The same test with a token and with a cookie. @param {Team} team @param {string} name @param {(medusa: any) => Promise<unknown>} act */
export function asAdmin(team, name, act) {
  test(`${name}, with a token`, async () => void (await act(await withToken(team))))
  test(`${name}, with a cookie`, async () => void (await act(await withCookie(team))))
}

/** Whom nobody knows yet. */
export const somebody = () => ({ email: newEmail(), password: PASSWORD })

/** A new invite: v1 has its address under another name. @param {any} team @param {string} [address] */
export async function invited(team, address) {
  const { id, token, email, user_email } = await team.invite({ email: address, user: address })
  return { id, token, email: email ?? user_email }
}

/** The invite as it is now, if it is there. @param {any} team @param {{ id: string, email: string }} invite */
export const standing = (team, { id, email }) => team.invited(differing("v1 has no route for one invite", { v1: email, v2: id }))

/** Have an invite sent again, for the token that it has then. @param {any} team @param {{ id: string, email: string }} invite */
export async function resent(team, invite) {
  await team.asAdmin({ method: "POST", path: `/admin/invites/${invite.id}/resend`, body: {} })
  return (await standing(team, invite)).token
}

/** Withdraw an invite. @param {any} team @param {{ id: string }} invite */
export const withdrawn = (team, { id }) => team.asAdmin({ method: "DELETE", path: `/admin/invites/${id}` })

/** All users of this address. @param {any} team @param {string} email */
export async function usersOf(team, email) {
  const { body } = await team.asAdmin({ method: "GET", path: `/admin/users?email=${encodeURIComponent(email)}` })
  return body.users
}

/** All invites of this address. @param {any} team @param {string} email */
export async function invitesOf(team, email) {
  const { body } = await team.asAdmin({ method: "GET", path: `/admin/invites${differing("v1 takes no query", { v1: "", v2: `?email=${encodeURIComponent(email)}` })}` })
  return body.invites.filter((/** @type {any} */ invite) => (invite.email ?? invite.user_email) === email)
}

/**
 * That there is one user of this address, this one, who can log in, and no invite.
 * @param {Team} team
 * @param {{ id: string, email: string }} user
 * @param {{ email: string, password: string }} credentials
 */
export async function assertOne(team, user, { email, password }) {
  assert.equal(user.email, email)
  assert.deepEqual((await usersOf(team, email)).map((/** @type {any} */ { id }) => id), [user.id])
  assert.deepEqual(await invitesOf(team, email), [])
  assert.equal((await openDesk(team).admin.auth.createSession({ email, password })).user.id, user.id)
}
