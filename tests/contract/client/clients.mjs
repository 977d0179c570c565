// @ts-check
// Clients of the storefront entry, and checks of their errors and results.
import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import { Medusa, MedusaError, isMedusaError } from "../../support/entry.mjs"
import { browserFetch } from "../../support/browser-fetch.mjs"
import { PASSWORD, newEmail } from "../server.mjs"
import { AUTH } from "./mode.mjs"

/**
 * A new client on a page with its own cookies.
 * @param {import("../server.mjs").Server} server
 * @returns {any} a client of either version
 */
export function openClient(server, config = {}) {
  const { api, publishableKey } = server.target
  const keyOption = server.version === "v2" ? { publishableApiKey: publishableKey } : {}
  return new Medusa({ baseUrl: api, backend: server.version, ...keyOption, fetch: browserFetch(), auth: AUTH, ...config })
}

/** Options of a client that loses the response to its request number `lost`. @param {number} lost */
export function losingResponse(lost) {
  const fetch = browserFetch()
  let sent = 0
  return {
    maxRetries: 3,
    async fetch(/** @type {string} */ url, /** @type {RequestInit} */ init) {
      const response = await fetch(url, init)
      if (sent++ === lost) throw new TypeError("Failed to fetch")
      return response
    },
  }
}

/** Options of a client, and the methods and paths of the requests that it sends. */
export function recording() {
  const fetch = browserFetch()
  const sent = /** @type {string[]} */ ([])
  return {
    sent,
    options: {
      fetch(/** @type {string} */ url, /** @type {RequestInit} */ init) {
        sent.push(`${init.method} ${new URL(url).pathname}`)
        return fetch(url, init)
      },
    },
  }
}

/** A client on which a new customer has signed up. @param {import("../server.mjs").Server} server */
export async function signUp(server, fields = {}) {
  const medusa = openClient(server)
  const credentials = { email: newEmail(), password: PASSWORD }
  const { customer } = await medusa.customers.create({ ...credentials, ...fields })
  return { medusa, customer, credentials, email: credentials.email }
}

/**
 * Checks that a call rejects with this MedusaError, and that the error contains no secrets.
 * @param {Promise<unknown>} call
 * @param {{ code: string, status?: number, type?: string, message?: string, data?: unknown }} expected
 * @param {string[]} secrets
 */
export async function rejects(call, expected, secrets = [PASSWORD]) {
  const error = await call.then((value) => assert.fail(`It resolved to ${JSON.stringify(value)}`), (reason) => reason)
  assert.ok(error instanceof MedusaError && isMedusaError(error), String(error))
  const { code, status, type, message, response } = /** @type {any} */ (error)
  const actual = { code, status, type, message, data: response?.data }
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, actual[key]])), expected)
  assert.equal(response?.status, status)
  assert.deepEqual(Object.keys(JSON.parse(JSON.stringify(error))).filter((key) => !["name", "code", "message", "type", "status"].includes(key)), [])
  const text = [error.stack, message, JSON.stringify(response), JSON.stringify(error)].join("\n")
  for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} is in ${text}`)
  return error
}

/** Checks the `response` of a result, and that the result contains no password. @param {any} result @param {number} status */
export function assertResponse(result, status = 200) {
  assert.deepEqual(Object.keys(result.response).sort(), ["headers", "status", "statusText"])
  assert.equal(result.response.status, status)
  assert.ok(!JSON.stringify(result).includes(PASSWORD))
}

/**
 * Waits until a record is older than any latency. The client tells records of its own call from older ones by their age, give or
 * take the latency of the connection, which is high on a busy machine.
 */
export const untilOlder = () => sleep(3000)
