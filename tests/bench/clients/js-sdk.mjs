// js-sdk supports only Medusa v2. These are the calls closest to the five calls of v1.
import Medusa from "@medusajs/js-sdk"

/**
 * @param {string} baseUrl
 * @param {"session" | "jwt"} type a login takes two requests for a session, and one for a token
 */
export default function connect(baseUrl, type = "session") {
  const sdk = new Medusa({ baseUrl, auth: { type } })
  return {
    authenticate: (credentials) => sdk.auth.login("customer", "emailpass", credentials),
    getSession: () => sdk.store.customer.retrieve(),
    deleteSession: () => sdk.auth.logout(),
    // Medusa v2 has no such route.
    exists: (email) => sdk.auth.register("customer", "emailpass", { email, password: "" }),
    getToken: () => sdk.auth.refresh(),
  }
}
