// @ts-check
// The requests of each method on this page. Tests compare them with the routes in src/protocol and with what the page sends.

/**
 * The requests that a method sends when it succeeds, in order, and remarks about them.
 * @typedef {Record<"v1" | "v2", string[]> & { notes?: { v1?: string, v2?: string } }} Requests
 */

/** @type {Record<string, Requests>} */
export const routes = {
  "auth.getSession": { v1: ["GET /store/auth"], v2: ["GET /store/customers/me"] },
  "auth.authenticate": {
    v1: ["POST /store/auth"],
    v2: ["POST /auth/customer/emailpass", "POST /auth/session", "GET /store/customers/me"],
    notes: { v2: "Email addresses are case-sensitive." },
  },
  "auth.getToken": {
    v1: ["POST /store/auth/token"],
    v2: ["POST /auth/customer/emailpass"],
    notes: { v1: "Valid for 30 days.", v2: "Valid for 1 day." },
  },
  "auth.refreshToken": {
    v1: [],
    v2: ["POST /auth/token/refresh"],
    notes: { v1: "Not supported: v1 cannot refresh tokens." },
  },
  "auth.deleteSession": { v1: ["DELETE /store/auth"], v2: ["DELETE /auth/session"] },
  "auth.exists": {
    v1: ["GET /store/auth/:email"],
    v2: [],
    notes: { v2: "Not supported: v2 does not reveal who has an account." },
  },
  "customers.create": {
    v1: ["POST /store/customers"],
    v2: [
      "POST /auth/customer/emailpass/register",
      "POST /store/customers",
      "POST /auth/token/refresh",
      "POST /auth/session",
      "GET /store/customers/me",
    ],
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
  "admin.auth.getToken": { v1: ["POST /admin/auth/token"], v2: ["POST /auth/user/emailpass"] },
  "admin.auth.getSession": { v1: ["GET /admin/auth"], v2: ["GET /admin/users/me"] },
  "admin.invites.list": { v1: ["GET /admin/invites"], v2: ["GET /admin/invites"] },
  "admin.invites.delete": { v1: ["DELETE /admin/invites/:id"], v2: ["DELETE /admin/invites/:id"] },
  "users.createInvites": {
    v1: ["POST /admin/invites", "GET /admin/invites"],
    v2: ["POST /admin/invites"],
    notes: { v1: "Valid for 7 days.", v2: "Valid for 1 day." },
  },
  "users.refreshInviteTokens": {
    v1: ["POST /admin/invites/:id/resend", "GET /admin/invites"],
    v2: ["POST /admin/invites/:id/resend"],
    notes: { v1: "Older links keep working.", v2: "Older links stop working." },
  },
  "users.validateInviteToken": {
    v1: ["GET /admin/invites"],
    v2: ["GET /admin/invites/:id"],
    notes: {
      v1: "Only for admins. Others learn only the address that the token contains.",
      v2: "Only for admins. Others learn only what the token contains.",
    },
  },
  "users.acceptInvite": {
    v1: ["POST /admin/invites/accept", "POST /admin/auth/token", "GET /admin/auth"],
    v2: ["POST /auth/user/emailpass/register", "POST /admin/invites/accept?token=…"],
    notes: { v2: "If the address already has a login, that login is used." },
  },
  "users.create": {
    v1: ["POST /admin/users"],
    v2: [
      "GET /admin/users?email=…",
      "POST /auth/user/emailpass/register",
      "POST /admin/invites",
      "POST /admin/invites/accept?token=…",
    ],
    notes: { v2: "v2 has no route for this: the call registers a login, creates an invite and accepts it." },
  },
  "users.listAndCount": { v1: ["GET /admin/users"], v2: ["GET /admin/users"] },
}

/**
 * Whether a method sends this request.
 * @param {string} method
 * @param {"v1" | "v2"} backend
 * @param {string} request
 */
export function isSentBy(method, backend, request) {
  const [sent] = request.split("?")
  return (routes[method]?.[backend] ?? []).some((route) => {
    const pattern = route.split("?")[0].replace(/:\w+/, "[^/]+")
    return new RegExp(`^${pattern}$`).test(sent)
  })
}
