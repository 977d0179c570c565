// @ts-check
// A server of either version, with clients for its customers and admins.
import { Medusa } from "../../pkg/index.js"
import { Medusa as Admin } from "../../pkg/admin.js"
import { startForTests } from "../contract/server.mjs"
import { AdminServerV1 } from "../contract/v1/admin-server.mjs"
import { AdminServerV2 } from "../contract/v2/admin-server.mjs"
import { browserFetch } from "../support/browser-fetch.mjs"

/** A password that is easy to find where it must not be. */
export const PASSWORD = "correct-horse-battery"

/** Starts a server before the tests of this file, and stops it after them. @param {"v1" | "v2"} version @returns {any} */
export const startServer = (version) => startForTests(version === "v1" ? new AdminServerV1() : new AdminServerV2())

/**
 * A client with retries, on a page of its own.
 * @param {any} server
 * @param {{ fetch: any }} [network]
 * @returns {any} of either version
 */
export function openClient({ target, version }, network = { fetch: browserFetch() }, Client = /** @type {any} */ (Medusa)) {
  const keyed = version === "v2" ? { publishableApiKey: target.publishableKey } : {}
  return new Client({ baseUrl: target.api, backend: version, maxRetries: 3, ...keyed, fetch: network.fetch })
}

/** The same, logged in as the first customer and the first admin. @param {any} server @param {any} [network] */
export async function openLoggedInAdminClient(server, network) {
  const medusa = openClient(server, network, Admin)
  const token = await (server.adminToken ??= server.token(server.target.admin))
  network?.watched.add(token)
  await medusa.admin.auth.setToken(token)
  return medusa
}

/** The same without a login. @param {any} server @param {{ fetch: any }} [network] */
export const openAdminClient = (server, network) => openClient(server, network, Admin)

/** The number of customers, users and invites with an email address. @param {any} server @param {string} email */
export async function countsOf(server, email) {
  const invites = await list(server, "invites", server.version === "v1" ? "" : `?email=${encodeURIComponent(email)}`)
  const users = await list(server, "users", `?email=${encodeURIComponent(email)}`)
  return {
    customers: await server.target.countCustomers(email),
    users: users.length,
    invites: invites.filter((invite) => (invite.email ?? invite.user_email) === email).length,
  }
}

/** @param {any} server @param {string} name @param {string} query @returns {Promise<any[]>} */
async function list(server, name, query) {
  return (await server.asAdmin({ method: "GET", path: `/admin/${name}${query}` })).body[name]
}
