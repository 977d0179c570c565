// @ts-check
import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import { Medusa, MedusaError, isMedusaError } from "../../../pkg/index.js"
import { browserFetch } from "../../support/browser-fetch.mjs"
import { PASSWORD, newEmail } from "../shop.mjs"

/**
 * A page of the storefront: a client, and cookies of its own.
 * @param {import("../shop.mjs").Shop} shop
 * @returns {any} a client of either version
 */
export function openPage(shop, config = {}) {
  const { api, publishableKey } = shop.backend
  const keyed = shop.version === "v2" ? { publishableApiKey: publishableKey } : {}
  return new Medusa({ baseUrl: api, backend: shop.version, ...keyed, fetch: browserFetch(), ...config })
}

/** The settings of a page that sends its request number `lost`, and never sees the answer. @param {number} lost */
export function lossy(lost) {
  const fetch = browserFetch()
  let sent = 0
  return {
    maxRetries: 3,
    async fetch(/** @type {string} */ url, /** @type {RequestInit} */ init) {
      const answer = await fetch(url, init)
      if (sent++ === lost) throw new TypeError("Failed to fetch")
      return answer
    },
  }
}

/** The settings of a page, and what it sends: methods and paths. */
export function recorded() {
  const fetch = browserFetch()
  const sent = /** @type {string[]} */ ([])
  return {
    sent,
    settings: {
      fetch(/** @type {string} */ url, /** @type {RequestInit} */ init) {
        sent.push(`${init.method} ${new URL(url).pathname}`)
        return fetch(url, init)
      },
    },
  }
}

/** A page on which a new customer has just signed up. @param {import("../shop.mjs").Shop} shop */
export async function signedUp(shop, fields = {}) {
  const medusa = openPage(shop)
  const credentials = { email: newEmail(), password: PASSWORD }
  const { customer } = await medusa.customers.create({ ...credentials, ...fields })
  return { medusa, customer, credentials, email: credentials.email }
}

/**
 * That a call rejects, with a MedusaError like this, which holds no secret.
 * @param {Promise<unknown>} call
 * @param {{ code: string, status?: number, type?: string, message?: string, data?: unknown }} expected
 * @param {string[]} secrets
 */
export async function rejects(call, expected, secrets = [PASSWORD]) {
  const error = await call.then((value) => assert.fail(`It resolved to ${JSON.stringify(value)}`), (reason) => reason)
  assert.ok(error instanceof MedusaError && isMedusaError(error), String(error))
  const { code, status, type, message, response } = /** @type {any} */ (error)
  const seen = { code, status, type, message, data: response?.data }
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, seen[key]])), expected)
  assert.equal(response?.status, status)
  assert.deepEqual(Object.keys(JSON.parse(JSON.stringify(error))).filter((key) => !["name", "code", "message", "type", "status"].includes(key)), [])
  const everything = [error.stack, message, JSON.stringify(response), JSON.stringify(error)].join("\n")
  for (const secret of secrets) assert.ok(!everything.includes(secret), `${secret} is in ${everything}`)
  return error
}

/** That a result carries its HTTP answer, and nothing of its request. @param {any} result @param {number} status */
export function answered(result, status = 200) {
  assert.deepEqual(Object.keys(result.response).sort(), ["headers", "status", "statusText"])
  assert.equal(result.response.status, status)
  assert.ok(!JSON.stringify(result).includes(PASSWORD))
}

/**
 * Waits until a record is older than any latency. The client tells records of its own call from older ones by their age, give or
 * take the latency of the connection, which is high on a busy machine.
 */
export const untilOlder = () => sleep(3000)
