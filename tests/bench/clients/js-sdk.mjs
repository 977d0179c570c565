// Speaks Medusa v2 only: these are the five calls nearest to those of v1.
import Medusa from "@medusajs/js-sdk"

/**
 * @param {string} baseUrl
 * @param {"session" | "jwt"} type a log-in is two requests with a session, one with a token
 */
export default function connect(baseUrl, type = "session") {
  const sdk = new Medusa({ baseUrl, auth: { type } })
  return {
    authenticate: (credentials) => sdk.auth.login("customer", "emailpass", credentials),
    getSession: () => sdk.store.customer.retrieve(),
    deleteSession: () => sdk.auth.logout(),
    // There is no such question in v2.
    exists: (email) => sdk.auth.register("customer", "emailpass", { email, password: "" }),
    getToken: () => sdk.auth.refresh(),
  }
}
