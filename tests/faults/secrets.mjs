// @ts-check
// Records which client received which token or session, and checks who sends it and that no error shows it.
import assert from "node:assert/strict"
import { inspect } from "node:util"

const TOKEN = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g
const SESSION = /connect\.sid=([^;,\s]+)/g

/** The clients that received each secret. Two have the same one if an account logs in twice within a second. @type {Map<string, Set<string>>} */
const owners = new Map()

const tokensIn = (/** @type {string} */ text) => text.match(TOKEN) ?? []
const secretsIn = (/** @type {string} */ text) => [...tokensIn(text), ...[...text.matchAll(SESSION)].map(([, id]) => id)]

/** Watches one client. @param {string} client */
export function watch(client) {
  const violations = /** @type {string[]} */ ([])
  const record = (/** @type {string} */ secret) => void owners.set(secret, (owners.get(secret) ?? new Set()).add(client))
  return {
    /** @param {any} url @param {RequestInit} init */
    sent(url, init) {
      const request = [url, JSON.stringify([...new Headers(init.headers)]), init.body].join(" ")
      for (const secret of secretsIn(request)) {
        const given = owners.get(secret)
        if (given && !given.has(client)) violations.push(`${client} sent a secret of ${[...given]} to ${new URL(url).pathname}`)
      }
    },
    /** @param {Response} response */
    async received(response) {
      const text = await response.clone().text()
      for (const secret of secretsIn(`${text} ${response.headers.get("set-cookie")}`)) record(secret)
      return response
    },
    /** Records a secret that the client received by other means. @param {string} secret */
    add: (secret) => record(secret),
    /** Checks that it sent no other client's secrets. */
    assertNotShared: () => assert.deepEqual(violations, []),
  }
}

/**
 * Checks that an error contains no token and none of these, at any depth. (Node shows the Set-Cookie of a response, which no page
 * sees.)
 * @param {unknown} error
 * @param {string[]} others
 */
export function assertHidden(error, others) {
  const shown = [inspect(error, { depth: 20, showHidden: true, maxStringLength: Infinity }), JSON.stringify(error)].join("\n")
  for (const secret of others) assert.ok(!shown.includes(secret), `${secret} is in ${shown}`)
  assert.deepEqual(tokensIn(shown), [])
}
