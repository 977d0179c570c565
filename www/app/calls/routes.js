// @ts-check
// The requests of each method on this page. Tests compare them with the routes in src/protocol and with what the page sends.
import { adminRoutes } from "./admin-routes.js"
import { loginRoutes } from "./login-routes.js"

/**
 * The requests that a method sends when it succeeds, in order, and remarks about them.
 * @typedef {Record<"v1" | "v2", string[]> & { notes?: { v1?: string, v2?: string } }} Requests
 */

/** @type {Record<string, Requests>} */
const customerRoutes = {
  "auth.exists": {
    v1: ["GET /store/auth/:email"],
    v2: [],
    notes: { v2: "Not supported: v2 does not reveal who has an account." },
  },
  "customers.update": { v1: ["POST /store/customers/me"], v2: ["POST /store/customers/me"] },
  "customers.generatePasswordToken": {
    v1: ["POST /store/customers/password-token"],
    v2: ["POST /auth/customer/emailpass/reset-password"],
  },
  "customers.resetPassword": {
    v1: ["POST /store/customers/password-reset"],
    v2: ["POST /auth/customer/emailpass/update"],
    notes: { v1: "The token is in the body.", v2: "The token is in the Authorization header." },
  },
}

/** The requests of all methods, if the page stays logged in by cookie or by token. @param {"session" | "jwt"} authType */
export const routesIn = (authType) => ({ ...loginRoutes[authType], ...customerRoutes, ...adminRoutes })

/** Whether a request is one of these. @param {string[] | undefined} requests @param {string} request */
export function isSentBy(requests, request) {
  const [sent] = request.split("?")
  return requests?.some((route) => {
    const pattern = route.split("?")[0].replace(/:\w+/, "[^/]+")
    return new RegExp(`^${pattern}$`).test(sent)
  })
}
