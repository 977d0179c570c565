// @ts-check
// The calls that run over a network with faults: how to prepare each, and what to check after it.
import assert from "node:assert/strict"
import { newEmail } from "../contract/server.mjs"
import { PASSWORD, openClient, openDesk, openGuest } from "./shop.mjs"

/**
 * @typedef {object} Flow
 * @property {(shop: any, network: any) => Promise<any>} prepare
 * @property {(given: any) => Promise<any>} act
 * @property {(shop: any, given: any, result: any) => Promise<unknown>} check
 * @property {{ customers?: number, users?: number, invites?: number }} leaves how many records of the email address exist afterwards
 * @property {boolean} [replaces] whether each request replaces what the one before created, so that a request that arrives
 *   late invalidates the result
 * @property {Record<string, { code: string, leaves: { customers?: number, users?: number, invites?: number } }>} [fails] the
 *   error that a version gives instead of a result
 */

const somebody = () => ({ email: newEmail(), password: PASSWORD })

/** A new customer. No customer is logged in on this page. @param {any} shop @param {any} [network] */
async function registered(shop, network) {
  const credentials = somebody()
  const { customer } = await openClient(shop).customers.create(credentials)
  return { ...credentials, customer, medusa: openClient(shop, network) }
}

/** The customer for all runs that do not change it: creating customers is slow, because the server hashes the password. @param {any} shop @param {any} network */
async function regular(shop, network) {
  return { ...(await (shop.regular ??= registered(shop))), medusa: openClient(shop, network) }
}

const isLoggedIn = async (/** @type {any} */ medusa, /** @type {any} */ { id }) => assert.equal((await medusa.auth.getSession()).customer.id, id)

/** Checks that a user can log in. @param {any} shop @param {any} given @param {any} user */
async function isUser(shop, { email, password }, user) {
  assert.equal(user.email, email)
  assert.equal((await openGuest(shop).admin.auth.createSession({ email, password })).user.id, user.id)
}

/** A new invite. On v1 its email address has another name. @param {any} shop */
async function invited(shop) {
  const email = newEmail()
  const { id, token } = await shop.invite({ email, user: email })
  return { id, token, email, password: PASSWORD }
}

/** The current token of an invite. @param {any} shop @param {any} invite */
const tokenOf = async (shop, { id, email }) => (await shop.currentInvite(shop.version === "v1" ? email : id)).token

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
    // v1 renews the existing invite.
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
    // On v2, a customer and a user with the same email address have the same password.
    fails: { v2: { code: "invalid_credentials", leaves: { customers: 1 } } },
    leaves: { customers: 1, users: 1 },
  },
}
