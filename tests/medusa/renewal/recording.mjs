// @ts-check
// Clients in token mode whose requests and events are recorded, and checks of their renewals.
import assert from "node:assert/strict"
import { browserFetch } from "../../support/browser-fetch.mjs"
import { claims } from "../../support/jwt.mjs"
import { Medusa } from "../../../pkg/index.js"
import { newEmail } from "../../contract/base-server.mjs"

const { RENEWAL_URL = "", PUBLISHABLE_KEY = "" } = process.env

/** Milliseconds that a token is valid. */
export const TTL = Number(process.env.RENEWAL_TTL) * 1000
/** Milliseconds that a test uses the server. */
export const DURATION = Number(process.env.RENEWAL_SECONDS) * 1000
/** Milliseconds that a request may take while other suites run. */
const LATENCY = 3000
/** A token says to the second when it was signed. */
const SECOND = 1000
const REFRESH = "/auth/token/refresh"

export const credentials = () => ({ email: newEmail(), password: "supersecret" })

/**
 * A request.
 * @typedef {object} Sent
 * @property {number} at when it was sent, in milliseconds since 1970
 * @property {string} path
 * @property {number} status
 * @property {{ iat: number, exp: number } | undefined} token the claims of its token
 */

/** Records what clients send. */
export function recorder() {
  const sent = /** @type {Sent[]} */ ([])
  const fetch = browserFetch()
  /** A client, and the events that it has announced. @param {object} [auth] */
  const open = (auth = {}) => {
    const medusa = /** @type {any} */ (
      new Medusa({
        baseUrl: RENEWAL_URL,
        backend: "v2",
        publishableApiKey: PUBLISHABLE_KEY,
        auth: { type: "jwt", .../** @type {any} */ (auth) },
        async fetch(/** @type {any} */ url, /** @type {any} */ init) {
          const bearer = new Headers(init.headers).get("authorization")
          const request = { at: Date.now(), path: new URL(url).pathname, status: 0, token: bearer ? claims(bearer) : undefined }
          sent.push(request)
          const response = await fetch(url, init)
          request.status = response.status
          return response
        },
      })
    )
    const events = /** @type {string[]} */ ([])
    medusa.auth.onAuthStateChange((/** @type {any} */ { event, reason }) => events.push(reason ? `${event} ${reason}` : event))
    return { medusa, events }
  }
  return { sent, open, refreshes: () => sent.filter(({ path }) => path === REFRESH) }
}

/** Checks that every request succeeded, and that those after the login carried a token that was valid. @param {Sent[]} sent */
export function assertValid(sent) {
  for (const { at, path, status, token } of sent) {
    assert.equal(status, 200, `${path} responded with status ${status}`)
    if (path.startsWith("/store/") || path === REFRESH) assert.ok(token && token.exp * 1000 > at, `${path} was sent with ${JSON.stringify(token)} at ${at}`)
  }
}

/**
 * Checks that each token was renewed once, in the last quarter of its life, and returns how many were.
 * @param {Sent[]} refreshes @param {number} duration in milliseconds @param {number} interval milliseconds between two calls
 */
export function assertRenewals(refreshes, duration, interval) {
  const ages = refreshes.map(({ at, token }) => at - (token?.iat ?? 0) * 1000)
  const [earliest, latest] = [TTL * 0.75 - SECOND, TTL * 0.75 + SECOND + interval + LATENCY]
  for (const age of ages) assert.ok(age >= earliest && age <= latest && age < TTL, `a token was renewed ${age} ms after it was signed`)
  const tokens = refreshes.map(({ token }) => token?.iat)
  assert.equal(new Set(tokens).size, tokens.length, `a token was renewed twice: ${tokens}`)
  assert.ok(tokens.length >= Math.floor(duration / latest) && tokens.length <= Math.ceil(duration / earliest), `${tokens.length} renewals`)
  return { renewals: tokens.length, ages }
}
