// @ts-check
// A network between a page and a server that does to requests what networks do. It is below the cookies: a page keeps none
// of an answer that it did not get.
import { setTimeout as sleep } from "node:timers/promises"
import { CookieJar } from "tough-cookie"
import { browserFetch } from "../support/browser-fetch.mjs"
import { watch } from "./secrets.mjs"

/**
 * What can become of a request.
 * @type {Record<string, (deliver: () => Promise<Response>, network: { url: string, delay: number, strays: Promise<unknown>[] }) => Promise<Response>>}
 */
const fates = {
  "the request is lost": async (_deliver, network) => lost(network),
  "the answer is lost": async (deliver, network) => {
    await deliver()
    return lost(network)
  },
  "the request arrives twice": async (deliver) => {
    await deliver()
    return deliver()
  },
  "the request arrives after the next": async (deliver, network) => {
    network.strays.push(sleep(network.delay).then(deliver).catch(() => {}))
    return lost(network)
  },
  "the answer is late": async (deliver, { delay }) => {
    const answer = await deliver()
    await sleep(delay)
    return answer
  },
}

/** Milliseconds that a request travels, as on any line but the loopback. What is as old as a call cannot be told on none. */
const LATENCY = 20

/** @typedef {string} Fault */

/** @type {Fault[]} */
export const FAULTS = Object.keys(fates)

/** Deno's error says most: the whole URL. @returns {never} */
function lost(/** @type {{ url: string }} */ { url }) {
  throw new TypeError(`error sending request for url (${url}): connection closed before message completed`)
}

/**
 * A page's connection. `choose` says what becomes of each of its requests, by their number; until the first is chosen for, all
 * goes well.
 * @param {string} name
 */
export function openNetwork(name) {
  const watched = watch(name)
  const log = /** @type {string[]} */ ([])
  const network = {
    /** @type {(number: number) => { fault?: Fault, delay: number }} */
    choose: () => ({ delay: 0 }),
    /** What was sent, and what became of it. */
    log,
    /** Deliveries that go on after the page has given them up. @type {Promise<unknown>[]} */
    strays: [],
    watched,
    fetch: browserFetch(new CookieJar(), carry),
  }

  /** @param {any} url @param {RequestInit} [init] */
  async function carry(url, { signal, ...init } = {}) {
    const { fault, delay } = network.choose(log.length)
    log.push(`${init.method} ${new URL(url).pathname}${fault ? `: ${fault}` : ""}`)
    watched.sent(url, init)
    // What is under way cannot be called back, so the signal only ends the waiting.
    const deliver = async () => {
      await sleep(LATENCY)
      return watched.received(await fetch(url, init))
    }
    const carried = fault ? fates[fault](deliver, { url, delay, strays: network.strays }) : deliver()
    if (!signal) return carried
    return Promise.race([carried, new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)))])
  }

  return network
}
