// @ts-check
// The requests of the methods that log in, stay logged in or log out.

/** @typedef {import("./routes.js").Requests} Requests */

/** @type {Record<string, Requests>} */
const both = {
  "auth.getSession": { v1: ["GET /store/auth"], v2: ["GET /store/customers/me"] },
}

/** @type {Record<string, Requests>} */
const byCookie = {
  "auth.authenticate": {
    v1: ["POST /store/auth"],
    v2: ["POST /auth/customer/emailpass", "POST /auth/session", "GET /store/customers/me"],
    notes: { v2: "Email addresses are case-sensitive." },
  },
  "auth.deleteSession": { v1: ["DELETE /store/auth"], v2: ["DELETE /auth/session"] },
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
}

/** @type {Record<string, Requests>} */
const byToken = {
  "auth.authenticate": {
    v1: ["POST /store/auth/token", "GET /store/auth"],
    v2: ["POST /auth/customer/emailpass", "GET /store/customers/me"],
    notes: { v1: "The token is valid for 30 days.", v2: "The token is valid for 1 day. Email addresses are case-sensitive." },
  },
  "auth.refreshToken": {
    v1: [],
    v2: ["POST /auth/token/refresh"],
    notes: { v1: "Not supported: v1 cannot renew tokens.", v2: "Automatic when the token expires soon." },
  },
  "auth.deleteSession": {
    v1: [],
    v2: [],
    notes: { v1: "Nothing: the client forgets the token.", v2: "Nothing: the client forgets the token." },
  },
  "customers.create": {
    v1: ["POST /store/customers", "POST /store/auth/token"],
    v2: ["POST /auth/customer/emailpass/register", "POST /store/customers", "POST /auth/token/refresh"],
  },
}

export const loginRoutes = { session: { ...both, ...byCookie }, jwt: { ...both, ...byToken } }
