// The smallest part of js-sdk that can log in. The package does not export it, so this imports its files.
import { Auth } from "../../node_modules/@medusajs/js-sdk/dist/esm/auth/index.js"
import { Client } from "../../node_modules/@medusajs/js-sdk/dist/esm/client.js"

/** @param {string} baseUrl */
export default function connect(baseUrl) {
  const config = { baseUrl, auth: /** @type {const} */ ({ type: "session" }) }
  const client = new Client(config)
  const auth = new Auth(client, config)
  return {
    authenticate: (credentials) => auth.login("customer", "emailpass", credentials),
    getSession: () => client.fetch("/store/customers/me"),
    deleteSession: () => auth.logout(),
    exists: (email) => auth.register("customer", "emailpass", { email, password: "" }),
    getToken: () => auth.refresh(),
  }
}
