// @ts-check
// Requests and responses of multi-factor authentication.
import assert from "node:assert/strict"
import { claims } from "../../support/jwt.mjs"
import { totp } from "../../support/totp.mjs"
import { succeeded } from "../base-server.mjs"
import { bearer, customerClaims, expectResponse, expectToken, json } from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV2} Server */
/** @typedef {import("../../support/http.mjs").HttpResponse} HttpResponse */
/** @typedef {{ token: string, challenge: any }} PendingLogin */

export const factorsPath = "/auth/mfa/factors"
export const recoveryCodesPath = "/auth/mfa/recovery-codes"
export const notFound = (/** @type {string} */ message) => json(404, { type: "not_found", message })
export const notAllowed = (/** @type {string} */ message) => json(400, { type: "not_allowed", message })
export const noFactor = (/** @type {string} */ id) => notFound(`MFA factor with id "${id}" was not found`)
/** The response to a pending login, in every route that requires a complete one. */
export const mfaRequired = json(401, { message: "MFA verification is required to complete this request" })

/** A factor, with the keys in the order of the response. @param {object} fields */
export const factor = (fields) => ({
  id: "<id>",
  auth_identity_id: "<id>",
  auth_identity: { id: "<id>" },
  provider: "totp",
  status: "enabled",
  metadata: {},
  created_at: "<date>",
  updated_at: "<date>",
  deleted_at: null,
  ...fields,
})

/** The response to a login that has to be completed, with the keys in the same order. @param {object} [fields] of the challenge */
export const pendingResponse = (fields) =>
  json(200, {
    mfa_required: true,
    mfa_challenge: {
      id: "<id>",
      auth_identity_id: "<id>",
      auth_provider: "emailpass",
      methods: ["totp"],
      expires_at: "<date>",
      attempts: 0,
      max_attempts: 5,
      completed_at: null,
      metadata: null,
      ...fields,
    },
    token: "<jwt>",
  })

/** Starts to add a factor. @param {Server} server @param {string} token @param {unknown} [body] @param {string} [api] */
export const startFactor = (server, token, body = { provider: "totp" }, api) =>
  server.send({ method: "POST", path: factorsPath, body, headers: bearer(token) }, api)

/** Enables a factor. @param {Server} server @param {string} token @param {string} id @param {unknown} body @param {string} [api] */
export const verifyFactor = (server, token, id, body, api) =>
  server.send({ method: "POST", path: `${factorsPath}/${id}/verify`, body, headers: bearer(token) }, api)

/** @param {Server} server @param {string} token @param {string} id @param {unknown} [body] */
export const disableFactor = (server, token, id, body) =>
  server.send({ method: "DELETE", path: `${factorsPath}/${id}`, body, headers: bearer(token) })

/** @param {Server} server @param {string} token */
export const listFactors = (server, token) => server.send({ method: "GET", path: factorsPath, headers: bearer(token) })

/** @param {Server} server @param {string} token @param {unknown} [body] */
export const generateRecoveryCodes = (server, token, body) =>
  server.send({ method: "POST", path: recoveryCodesPath, body, headers: bearer(token) })

/** Turns MFA on for the identity of a token. @param {Server} server @param {string} token @param {string} [api] */
export async function enableMfa(server, token, api) {
  const started = succeeded("Starting a factor", await startFactor(server, token, undefined, api)).body
  const { id } = started.mfa_factor
  succeeded("Enabling a factor", await verifyFactor(server, token, id, { code: totp(started.secret) }, api))
  return { factorId: /** @type {string} */ (id), secret: /** @type {string} */ (started.secret) }
}

/** Signs up a new customer with MFA. @param {Server} server @param {string} [api] */
export async function signUpWithMfa(server, api) {
  const ann = await server.signUp({}, api)
  return { ...ann, ...(await enableMfa(server, ann.token, api)) }
}

/**
 * Logs in with a password, which starts a login that has to be completed.
 * @param {Server} server @param {{ credentials: object }} customer @param {string} [api]
 * @returns {Promise<PendingLogin>}
 */
export async function startLogin(server, { credentials }, api) {
  const { body } = succeeded("Starting a login", await server.authenticate(credentials, api))
  return { token: body.token, challenge: body.mfa_challenge }
}

/** @param {Server} server @param {PendingLogin} login @param {unknown} body @param {string} [api] */
export const verifyChallenge = (server, { token, challenge }, body, api) =>
  server.send({ method: "POST", path: `/auth/mfa/challenges/${challenge.id}/verify`, body, headers: bearer(token) }, api)

/** The token of a completed login. @param {Server} server @param {any} customer from `signUpWithMfa` */
export async function completeLogin(server, customer) {
  const code = totp(customer.secret)
  const response = await verifyChallenge(server, await startLogin(server, customer), { method: "totp", code })
  return /** @type {string} */ (succeeded("Completing a login", response).body.token)
}

/** Checks that a response starts a login, and its token. @param {HttpResponse} response @param {object} [fields] of the challenge */
export function expectPending(response, fields) {
  expectResponse(response, pendingResponse(fields))
  const { token, mfa_challenge } = response.body
  const { actor_id, actor_type, app_metadata, mfa_enabled, mfa_challenge_completed_at, auth_identity_id } = claims(token)
  assert.deepEqual([actor_id, mfa_enabled, mfa_challenge_completed_at], ["", true, null])
  assert.equal(app_metadata[`${actor_type}_id`], undefined)
  assert.equal(mfa_challenge.auth_identity_id, auth_identity_id)
}

/**
 * Checks that a response has the token of a completed login.
 * @param {HttpResponse} response @param {string} customer its id @param {object} [fields] other claims
 */
export function expectCompleted(response, customer, fields) {
  const { mfa_challenge_completed_at } = claims(response.body.token)
  assert.match(mfa_challenge_completed_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  assert.ok(Math.abs(Date.parse(mfa_challenge_completed_at) - Date.now()) < 60_000)
  expectToken(response, { ...customerClaims(customer), mfa_enabled: true, mfa_challenge_completed_at, ...fields })
}
