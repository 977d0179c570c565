// @ts-check
// Who was given which token or session, who sends it, and whether an error shows it.
import assert from "node:assert/strict"
import { inspect } from "node:util"

const TOKEN = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g
const SESSION = /connect\.sid=([^;,\s]+)/g

/** Whom the server gave each secret to: the same to two of them, where one account logs in twice in a second. @type {Map<string, Set<string>>} */
const owners = new Map()

const tokensIn = (/** @type {string} */ text) => text.match(TOKEN) ?? []
const secretsIn = (/** @type {string} */ text) => [...tokensIn(text), ...[...text.matchAll(SESSION)].map(([, id]) => id)]

/** Watch one client. @param {string} client */
export function watch(client) {
  const mixed = /** @type {string[]} */ ([])
  const give = (/** @type {string} */ secret) => void owners.set(secret, (owners.get(secret) ?? new Set()).add(client))
  return {
    /** @param {any} url @param {RequestInit} init */
    sent(url, init) {
      const request = [url, JSON.stringify([...new Headers(init.headers)]), init.body].join(" ")
      for (const secret of secretsIn(request)) {
        const given = owners.get(secret)
        if (given && !given.has(client)) mixed.push(`${client} sent a secret of ${[...given]} to ${new URL(url).pathname}`)
      }
    },
    /** @param {Response} response */
    async received(response) {
      const text = await response.clone().text()
      for (const secret of secretsIn(`${text} ${response.headers.get("set-cookie")}`)) give(secret)
      return response
    },
    /** What it is given by other means. @param {string} secret */
    lend: (secret) => give(secret),
    /** That it sent nothing that only others were given. */
    assertApart: () => assert.deepEqual(mixed, []),
  }
}

/**
 * That no token and none of these is in an error, however deep it is looked into. (Node shows the Set-Cookie of an answer,
 * which no page sees.)
 * @param {unknown} error
 * @param {string[]} others
 */
export function assertHidden(error, others) {
  const shown = [inspect(error, { depth: 20, showHidden: true, maxStringLength: Infinity }), JSON.stringify(error)].join("\n")
  for (const secret of others) assert.ok(!shown.includes(secret), `${secret} is in ${shown}`)
  assert.deepEqual(tokensIn(shown), [])
}
