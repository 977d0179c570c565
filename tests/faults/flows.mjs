// @ts-check
// What is done over a network with faults: what it needs, the call, and what has to be true when it has resolved.
import assert from "node:assert/strict"
import { newEmail } from "../contract/shop.mjs"
import { PASSWORD, openClient, openDesk, openGuest } from "./shop.mjs"

/**
 * @typedef {object} Flow
 * @property {(shop: any, network: any) => Promise<any>} prepare
 * @property {(given: any) => Promise<any>} act
 * @property {(shop: any, given: any, result: any) => Promise<unknown>} check
 * @property {{ customers?: number, users?: number, invites?: number }} leaves how many of the address there are then
 * @property {boolean} [replaces] whether each request replaces what the one before made, so that a result is worth nothing when
 *   another arrives later
 * @property {Record<string, { code: string, leaves: { customers?: number, users?: number, invites?: number } }>} [fails] in the
 *   place of a result, by version
 */

const somebody = () => ({ email: newEmail(), password: PASSWORD })

/** A new customer, who is not logged in on this page. @param {any} shop @param {any} [network] */
async function registered(shop, network) {
  const credentials = somebody()
  const { customer } = await openClient(shop).customers.create(credentials)
  return { ...credentials, customer, medusa: openClient(shop, network) }
}

/** One customer for all runs that change nothing about them: each new password takes the server a while. @param {any} shop @param {any} network */
async function regular(shop, network) {
  return { ...(await (shop.regular ??= registered(shop))), medusa: openClient(shop, network) }
}

const isLoggedIn = async (/** @type {any} */ medusa, /** @type {any} */ { id }) => assert.equal((await medusa.auth.getSession()).customer.id, id)

/** That this user can log in. @param {any} shop @param {any} given @param {any} user */
async function isUser(shop, { email, password }, user) {
  assert.equal(user.email, email)
  assert.equal((await openGuest(shop).admin.auth.createSession({ email, password })).user.id, user.id)
}

/** A new invite, of which v1 has the address under another name. @param {any} shop */
async function invited(shop) {
  const email = newEmail()
  const { id, token } = await shop.invite({ email, user: email })
  return { id, token, email, password: PASSWORD }
}

/** The token that an invite has now. @param {any} shop @param {any} invite */
const tokenOf = async (shop, { id, email }) => (await shop.invited(shop.version === "v1" ? email : id)).token

/** @type {Record<string, Flow>} */
export const flows = {
  "customers.create": {
    prepare: async (shop, network) => ({ ...somebody(), medusa: openClient(shop, network) }),
    act: ({ medusa, email, password }) => medusa.customers.create({ email, password }),
    check: (_shop, { medusa }, { customer }) => isLoggedIn(medusa, customer),
    leaves: { customers: 1 },
  },
  "auth.authenticate": {
    prepare: regular,
    act: ({ medusa, email, password }) => medusa.auth.authenticate({ email, password }),
    check: (_shop, { medusa, customer }) => isLoggedIn(medusa, customer),
    leaves: { customers: 1 },
  },
  "auth.getToken": {
    prepare: regular,
    act: ({ medusa, email, password }) => medusa.auth.getToken({ email, password }),
    check: (_shop, { medusa, customer }) => isLoggedIn(medusa, customer),
    leaves: { customers: 1 },
  },
  "auth.deleteSession": {
    async prepare(shop, network) {
      const given = await regular(shop, network)
      await given.medusa.auth.authenticate({ email: given.email, password: given.password })
      return given
    },
    act: ({ medusa }) => medusa.auth.deleteSession(),
    check: (_shop, { medusa }) => assert.rejects(medusa.auth.getSession(), { code: "unauthorized", status: 401 }),
    leaves: { customers: 1 },
  },
  "customers.update": {
    async prepare(shop, network) {
      const [credentials, medusa] = [somebody(), openClient(shop, network)]
      await medusa.customers.create(credentials)
      return { ...credentials, medusa }
    },
    act: ({ medusa, email }) => medusa.customers.update({ first_name: email }),
    check: async (_shop, { medusa, email }) => assert.equal((await medusa.customers.retrieve()).customer.first_name, email),
    leaves: { customers: 1 },
  },
  "customers.resetPassword": {
    async prepare(shop, network) {
      const given = await registered(shop, network)
      await openClient(shop).customers.generatePasswordToken({ email: given.email })
      return { ...given, token: await shop.backend.passwordToken(given.email), password: `new-${PASSWORD}` }
    },
    act: ({ medusa, email, token, password }) => medusa.customers.resetPassword({ email, token, password }),
    async check(shop, { email, password, customer }) {
      assert.equal((await openClient(shop).auth.authenticate({ email, password })).customer.id, customer.id)
    },
    leaves: { customers: 1 },
  },
  "users.createInvites": {
    prepare: async (shop, network) => ({ email: newEmail(), medusa: await openDesk(shop, network) }),
    act: ({ medusa, email }) => medusa.users.createInvites({ email }),
    check: async (shop, { email }, { id, token }) => assert.equal(token, await tokenOf(shop, { id, email })),
    replaces: true,
    leaves: { invites: 1 },
  },
  "users.refreshInviteTokens": {
    async prepare(shop, network) {
      const invite = await invited(shop)
      await shop.backend.expireInvite(invite.id)
      return { ...invite, medusa: await openDesk(shop, network) }
    },
    act: ({ medusa, id }) => medusa.users.refreshInviteTokens([id]),
    async check(shop, given, [{ id, token, expires_at }]) {
      assert.deepEqual([id, token], [given.id, await tokenOf(shop, given)])
      assert.ok(Date.parse(expires_at) > Date.now(), expires_at)
    },
    replaces: true,
    leaves: { invites: 1 },
  },
  "users.acceptInvite": {
    prepare: async (shop, network) => ({ ...(await invited(shop)), medusa: openGuest(shop, network) }),
    act: ({ medusa, token, password }) => medusa.users.acceptInvite({ token, password }),
    check: isUser,
    leaves: { users: 1 },
  },
  "users.create": {
    prepare: async (shop, network) => ({ ...somebody(), medusa: await openDesk(shop, network) }),
    act: ({ medusa, email, password }) => medusa.users.create({ email, password }),
    check: isUser,
    leaves: { users: 1 },
  },
  "users.authenticateOrCreate": {
    prepare: async (shop, network) => ({ ...somebody(), medusa: await openDesk(shop, network) }),
    act: ({ medusa, email, password }) => medusa.users.authenticateOrCreate("emailpass", { email, password }),
    check: (shop, given, { user }) => isUser(shop, given, user),
    leaves: { users: 1 },
  },
  "users.createInvites, where an old one has run out": {
    async prepare(shop, network) {
      const invite = await invited(shop)
      await shop.backend.expireInvite(invite.id)
      return { ...invite, medusa: await openDesk(shop, network) }
    },
    act: ({ medusa, email }) => medusa.users.createInvites({ email }),
    // v1 makes the old one anew.
    check: async (shop, { email }, { id, token }) => assert.equal(token, await tokenOf(shop, { id, email })),
    replaces: true,
    fails: { v2: { code: "duplicate_error", leaves: { invites: 1 } } },
    leaves: { invites: 1 },
  },
  "users.create, where a customer has another password": {
    async prepare(shop, network) {
      const { email } = await registered(shop)
      return { email, password: `new-${PASSWORD}`, medusa: await openDesk(shop, network) }
    },
    act: ({ medusa, email, password }) => medusa.users.create({ email, password }),
    check: isUser,
    // On v2 customers and users log in with one password.
    fails: { v2: { code: "invalid_credentials", leaves: { customers: 1 } } },
    leaves: { customers: 1, users: 1 },
  },
}
