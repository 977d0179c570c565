// @ts-check
// The calls that run over a network with faults: how to prepare each, and what to check after it.
import assert from "node:assert/strict"
import { newEmail } from "../contract/server.mjs"
import { PASSWORD, openAdminClient, openClient, openLoggedInAdminClient } from "./clients.mjs"

/**
 * @typedef {object} Flow
 * @property {(server: any, network: any) => Promise<any>} prepare
 * @property {(given: any) => Promise<any>} act
 * @property {(server: any, given: any, result: any) => Promise<unknown>} check
 * @property {{ customers?: number, users?: number, invites?: number }} leaves how many records of the email address exist afterwards
 * @property {boolean} [replaces] whether each request replaces what the one before created, so that a request that arrives
 *   late invalidates the result
 * @property {Record<string, { code: string, leaves: { customers?: number, users?: number, invites?: number } }>} [fails] the
 *   error that a version gives instead of a result
 */

const newCredentials = () => ({ email: newEmail(), password: PASSWORD })

/** A new customer. No customer is logged in on this page. @param {any} server @param {any} [network] */
async function registered(server, network) {
  const credentials = newCredentials()
  const { customer } = await openClient(server).customers.create(credentials)
  return { ...credentials, customer, medusa: openClient(server, network) }
}

/** The customer for all runs that do not change it: creating customers is slow, because the server hashes the password. @param {any} server @param {any} network */
async function sharedCustomer(server, network) {
  return { ...(await (server.sharedCustomer ??= registered(server))), medusa: openClient(server, network) }
}

const isLoggedIn = async (/** @type {any} */ medusa, /** @type {any} */ { id }) => assert.equal((await medusa.auth.getSession()).customer.id, id)

/** Checks that a user can log in. @param {any} server @param {any} given @param {any} user */
async function isUser(server, { email, password }, user) {
  assert.equal(user.email, email)
  assert.equal((await openAdminClient(server).admin.auth.createSession({ email, password })).user.id, user.id)
}

/** A new invite. On v1 its email address has another name. @param {any} server */
async function invited(server) {
  const email = newEmail()
  const { id, token } = await server.invite({ email, user: email })
  return { id, token, email, password: PASSWORD }
}

/** The current token of an invite. @param {any} server @param {any} invite */
const tokenOf = async (server, { id, email }) => (await server.currentInvite(server.version === "v1" ? email : id)).token

/** @type {Record<string, Flow>} */
export const flows = {
  "customers.create": {
    prepare: async (server, network) => ({ ...newCredentials(), medusa: openClient(server, network) }),
    act: ({ medusa, email, password }) => medusa.customers.create({ email, password }),
    check: (_server, { medusa }, { customer }) => isLoggedIn(medusa, customer),
    leaves: { customers: 1 },
  },
  "auth.authenticate": {
    prepare: sharedCustomer,
    act: ({ medusa, email, password }) => medusa.auth.authenticate({ email, password }),
    check: (_server, { medusa, customer }) => isLoggedIn(medusa, customer),
    leaves: { customers: 1 },
  },
  "auth.getToken": {
    prepare: sharedCustomer,
    act: ({ medusa, email, password }) => medusa.auth.getToken({ email, password }),
    check: (_server, { medusa, customer }) => isLoggedIn(medusa, customer),
    leaves: { customers: 1 },
  },
  "auth.deleteSession": {
    async prepare(server, network) {
      const given = await sharedCustomer(server, network)
      await given.medusa.auth.authenticate({ email: given.email, password: given.password })
      return given
    },
    act: ({ medusa }) => medusa.auth.deleteSession(),
    check: (_server, { medusa }) => assert.rejects(medusa.auth.getSession(), { code: "unauthorized", status: 401 }),
    leaves: { customers: 1 },
  },
  "customers.update": {
    async prepare(server, network) {
      const [credentials, medusa] = [newCredentials(), openClient(server, network)]
      await medusa.customers.create(credentials)
      return { ...credentials, medusa }
    },
    act: ({ medusa, email }) => medusa.customers.update({ first_name: email }),
    check: async (_server, { medusa, email }) => assert.equal((await medusa.customers.retrieve()).customer.first_name, email),
    leaves: { customers: 1 },
  },
  "customers.resetPassword": {
    async prepare(server, network) {
      const given = await registered(server, network)
      await openClient(server).customers.generatePasswordToken({ email: given.email })
      return { ...given, token: await server.target.passwordToken(given.email), password: `new-${PASSWORD}` }
    },
    act: ({ medusa, email, token, password }) => medusa.customers.resetPassword({ email, token, password }),
    async check(server, { email, password, customer }) {
      assert.equal((await openClient(server).auth.authenticate({ email, password })).customer.id, customer.id)
    },
    leaves: { customers: 1 },
  },
  "users.createInvites": {
    prepare: async (server, network) => ({ email: newEmail(), medusa: await openLoggedInAdminClient(server, network) }),
    act: ({ medusa, email }) => medusa.users.createInvites({ email }),
    check: async (server, { email }, { id, token }) => assert.equal(token, await tokenOf(server, { id, email })),
    replaces: true,
    leaves: { invites: 1 },
  },
  "users.refreshInviteTokens": {
    async prepare(server, network) {
      const invite = await invited(server)
      await server.target.expireInvite(invite.id)
      return { ...invite, medusa: await openLoggedInAdminClient(server, network) }
    },
    act: ({ medusa, id }) => medusa.users.refreshInviteTokens([id]),
    async check(server, given, [{ id, token, expires_at }]) {
      assert.deepEqual([id, token], [given.id, await tokenOf(server, given)])
      assert.ok(Date.parse(expires_at) > Date.now(), expires_at)
    },
    replaces: true,
    leaves: { invites: 1 },
  },
  "users.acceptInvite": {
    prepare: async (server, network) => ({ ...(await invited(server)), medusa: openAdminClient(server, network) }),
    act: ({ medusa, token, password }) => medusa.users.acceptInvite({ token, password }),
    check: isUser,
    leaves: { users: 1 },
  },
  "users.create": {
    prepare: async (server, network) => ({ ...newCredentials(), medusa: await openLoggedInAdminClient(server, network) }),
    act: ({ medusa, email, password }) => medusa.users.create({ email, password }),
    check: isUser,
    leaves: { users: 1 },
  },
  "users.authenticateOrCreate": {
    prepare: async (server, network) => ({ ...newCredentials(), medusa: await openLoggedInAdminClient(server, network) }),
    act: ({ medusa, email, password }) => medusa.users.authenticateOrCreate("emailpass", { email, password }),
    check: (server, given, { user }) => isUser(server, given, user),
    leaves: { users: 1 },
  },
  "users.createInvites, if an old one has expired": {
    async prepare(server, network) {
      const invite = await invited(server)
      await server.target.expireInvite(invite.id)
      return { ...invite, medusa: await openLoggedInAdminClient(server, network) }
    },
    act: ({ medusa, email }) => medusa.users.createInvites({ email }),
    // v1 renews the existing invite.
    check: async (server, { email }, { id, token }) => assert.equal(token, await tokenOf(server, { id, email })),
    replaces: true,
    fails: { v2: { code: "duplicate_error", leaves: { invites: 1 } } },
    leaves: { invites: 1 },
  },
  "users.create, if a customer has another password": {
    async prepare(server, network) {
      const { email } = await registered(server)
      return { email, password: `new-${PASSWORD}`, medusa: await openLoggedInAdminClient(server, network) }
    },
    act: ({ medusa, email, password }) => medusa.users.create({ email, password }),
    check: isUser,
    // On v2, a customer and a user with the same email address have the same password.
    fails: { v2: { code: "invalid_credentials", leaves: { customers: 1 } } },
    leaves: { customers: 1, users: 1 },
  },
}
