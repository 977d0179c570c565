// @ts-check
import { createHmac } from "node:crypto"

const encode = (/** @type {unknown} */ part) => Buffer.from(JSON.stringify(part)).toString("base64url")

/**
 * Signs a JWT as Medusa does.
 * @param {object} claims
 * @param {string} secret
 * @param {"HS256" | "HS512"} [alg]
 */
export function sign(claims, secret, alg = "HS256") {
  const signed = `${encode({ alg, typ: "JWT" })}.${encode(claims)}`
  return `${signed}.${createHmac(alg.replace("HS", "sha"), secret).update(signed).digest("base64url")}`
}

/**
 * What every JWT of Medusa contains: the beginning of its header, and that of its claims. The first letters of these, `eyJ`, are
 * in a random session id or signature now and then.
 */
export const JWT_PARTS = ["eyJhbGciOi", ".eyJ"]

/** Whether a text contains a JWT. @param {string} text */
export const hasJwt = (text) => JWT_PARTS.some((part) => text.includes(part))

/** The claims of a JWT. @param {string} token */
export const claims = (token) => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString())

/** The current time in seconds, as in JWTs. */
export const now = () => Math.floor(Date.now() / 1000)
