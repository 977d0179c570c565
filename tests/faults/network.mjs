// @ts-check
// A network with faults between a page and a server. Cookies are above it: a page stores none from a response that it did not
// receive.
import { setTimeout as sleep } from "node:timers/promises"
import { CookieJar } from "tough-cookie"
import { browserFetch } from "../support/browser-fetch.mjs"
import { watch } from "./secrets.mjs"

/**
 * What can happen to a request.
 * @type {Record<string, (deliver: () => Promise<Response>, network: { url: string, delay: number, lateRequests: Promise<unknown>[] }) => Promise<Response>>}
 */
const faults = {
  "the request is lost": async (_deliver, network) => lost(network),
  "the response is lost": async (deliver, network) => {
    await deliver()
    return lost(network)
  },
  "the request arrives twice": async (deliver) => {
    await deliver()
    return deliver()
  },
  "the request arrives after the next": async (deliver, network) => {
    network.lateRequests.push(sleep(network.delay).then(deliver).catch(() => {}))
    return lost(network)
  },
  "the response is late": async (deliver, { delay }) => {
    const response = await deliver()
    await sleep(delay)
    return response
  },
}

/**
 * Milliseconds that a request travels. Without any latency, a call cannot tell by the server's clock whether a record is its own,
 * and a busy machine delays timers by several milliseconds.
 */
const LATENCY = 60

/** @typedef {string} Fault */

/** @type {Fault[]} */
export const FAULTS = Object.keys(faults)

/** Like the error of Deno, which contains the whole URL. @returns {never} */
function lost(/** @type {{ url: string }} */ { url }) {
  throw new TypeError(`error sending request for url (${url}): connection closed before message completed`)
}

/**
 * A page's connection. `choose` says what happens to each request, by its number. Before it is set, all requests arrive.
 * @param {string} name
 */
export function openNetwork(name) {
  const watched = watch(name)
  const log = /** @type {string[]} */ ([])
  const network = {
    /** @type {(number: number) => { fault?: Fault, delay: number }} */
    choose: () => ({ delay: 0 }),
    /** What was sent, and what happened to it. */
    log,
    /** Deliveries that continue after the page has aborted them. @type {Promise<unknown>[]} */
    lateRequests: [],
    watched,
    fetch: browserFetch(new CookieJar(), transmit),
  }

  /** @param {any} url @param {RequestInit} [init] */
  async function transmit(url, { signal, ...init } = {}) {
    const { fault, delay } = network.choose(log.length)
    log.push(`${init.method} ${new URL(url).pathname}${fault ? `: ${fault}` : ""}`)
    watched.sent(url, init)
    // A request that was sent cannot be stopped, so the signal only ends the waiting.
    const deliver = async () => {
      await sleep(LATENCY)
      return watched.received(await fetch(url, init))
    }
    const response = fault ? faults[fault](deliver, { url, delay, lateRequests: network.lateRequests }) : deliver()
    if (!signal) return response
    return Promise.race([response, new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)))])
  }

  return network
}
