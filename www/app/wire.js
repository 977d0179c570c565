// @ts-check
import { teamWire } from "./team/wire.js"

/**
 * What a method of this page sends when all goes well, one request after the other, and what else there is to say of it.
 * @typedef {Record<"v1" | "v2", string[]> & { notes?: { v1?: string, v2?: string } }} Wire
 */

/** @type {Record<string, Wire>} */
export const wire = {
  "auth.getSession": { v1: ["GET /store/auth"], v2: ["GET /store/customers/me"] },
  "auth.authenticate": {
    v1: ["POST /store/auth"],
    v2: ["POST /auth/customer/emailpass", "POST /auth/session", "GET /store/customers/me"],
    notes: { v2: "Capital letters in the e-mail address count." },
  },
  "auth.getToken": {
    v1: ["POST /store/auth/token"],
    v2: ["POST /auth/customer/emailpass"],
    notes: { v1: "Good for 30 days.", v2: "Good for a day." },
  },
  "auth.refreshToken": {
    v1: [],
    v2: ["POST /auth/token/refresh"],
    notes: { v1: "Nothing: there is no such route." },
  },
  "auth.deleteSession": { v1: ["DELETE /store/auth"], v2: ["DELETE /auth/session"] },
  "auth.exists": {
    v1: ["GET /store/auth/:email"],
    v2: [],
    notes: { v2: "Nothing: nobody is told who has an account." },
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
    notes: { v1: "The token is in the body.", v2: "The token is in Authorization." },
  },
  ...teamWire,
}

/** The part of the page that a method belongs to. @param {string} name */
export const partOf = (name) => (/^(admin|users)\./.test(name) ? "team" : "account")

/**
 * Whether this is among what a method sends.
 * @param {string} name
 * @param {"v1" | "v2"} backend
 * @param {string} request
 */
export function isSentBy(name, backend, request) {
  const known = wire[name]?.[backend] ?? []
  const [route] = request.split("?")
  return known.some((one) => new RegExp(`^${one.split("?")[0].replace(/:\w+/, "[^/]+")}$`).test(route))
}
