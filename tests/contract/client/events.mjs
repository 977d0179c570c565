// @ts-check
// Clients whose events and requests are recorded.
import { setTimeout as sleep } from "node:timers/promises"
import { CookieJar } from "tough-cookie"
import { browserFetch } from "../../support/browser-fetch.mjs"
import { openClient } from "./clients.mjs"
import { AUTH } from "./mode.mjs"

/** Milliseconds to wait for an event. */
const TIMEOUT = 15_000

const opened = /** @type {any[]} */ ([])

/** Closes all clients. Those with equal options would hear each other, as tabs do. */
export function closeAll() {
  for (const medusa of opened.splice(0)) medusa.close()
}

/** Records what a client announces to one listener: the event, the reason, and the customer's email address. @param {any} medusa */
export function listen(medusa) {
  const heard = /** @type {string[]} */ ([])
  medusa.auth.onAuthStateChange((/** @type {any} */ { event, customer, reason }) => heard.push([event, reason, customer?.email].filter(Boolean).join(" ")))
  return {
    heard,
    /** The next `count` events, and any that came with them. */
    async next(count = 1) {
      for (const end = Date.now() + TIMEOUT; heard.length < count && Date.now() < end; ) await sleep(5)
      return heard.splice(0)
    },
  }
}

/** A client, its events, and its requests as the method and the path. @param {import("../server.mjs").Server} server */
export function openListening(server, config = {}, fetch = browserFetch()) {
  const sent = /** @type {string[]} */ ([])
  const medusa = openClient(server, {
    fetch(/** @type {string} */ url, /** @type {any} */ init) {
      sent.push(`${init.method} ${new URL(url).pathname}`)
      return fetch(url, init)
    },
    ...config,
  })
  opened.push(medusa)
  return { medusa, sent, ...listen(medusa) }
}

/** A function that opens clients with one login, as tabs are: they share their cookies or, in token mode, a storage. @param {import("../server.mjs").Server} server */
export function tabOpener(server) {
  const values = new Map()
  const storage = {
    getItem: (/** @type {string} */ key) => values.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void values.set(key, value),
    removeItem: (/** @type {string} */ key) => void values.delete(key),
  }
  const fetch = browserFetch(new CookieJar())
  const config = AUTH === "jwt" ? { auth: { type: "jwt", jwtTokenStorageMethod: "custom", storage } } : {}
  return () => openListening(server, config, fetch)
}
