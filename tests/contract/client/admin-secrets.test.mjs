// @ts-check
// Passwords and tokens do not appear in errors, results, URLs or logs.
import assert from "node:assert/strict"
import { inspect } from "node:util"
import { describe, test } from "node:test"
import { browserFetch } from "../../support/browser-fetch.mjs"
import { newEmail } from "../shop.mjs"
import { invited, openDesk, openTeam, withToken } from "./admins.mjs"
import { differing } from "./versions.mjs"

const team = openTeam()

const password = "not-for-anybody-else"

/** Every method that sends or receives a secret. @type {Record<string, (medusa: any, email: string, token: string) => Promise<any>>} */
const calls = {
  "admin.auth.createSession": (medusa, email) => medusa.admin.auth.createSession({ email, password }),
  "admin.auth.getToken": (medusa, email) => medusa.admin.auth.getToken({ email, password }),
  "admin.invites.accept": (medusa, _, token) => medusa.admin.invites.accept({ token, user: { password } }),
  "admin.users.create": (medusa, email) => medusa.admin.users.create({ email, password }),
  "admin.users.resetPassword": (medusa, email, token) => medusa.admin.users.resetPassword({ email, token, password }),
  "users.validateInviteToken": (medusa, _, token) => medusa.users.validateInviteToken(token),
  "users.acceptInvite": (medusa, _, token) => medusa.users.acceptInvite({ token, password }),
  "users.create": (medusa, email) => medusa.users.create({ email, password }),
  "users.authenticate": (medusa, email) => medusa.users.authenticate("emailpass", { email, password }),
  "users.authenticateOrCreate": (medusa, email) => medusa.users.authenticateOrCreate("emailpass", { email, password }),
}

/** A `fetch` that records URLs and returns the given responses. @param {(url: string, init: RequestInit) => Promise<Response>} answer */
function watched(answer) {
  const urls = /** @type {string[]} */ ([])
  return { urls, fetch: (/** @type {string} */ url, /** @type {RequestInit} */ init) => (urls.push(url), answer(url, init)) }
}

/** The URLs, except for the one route where v2 takes an invite token in the URL. @param {string[]} urls */
const addresses = (urls) => urls.filter((url) => differing("v2 takes the token there", { v1: true, v2: !url.includes("/admin/invites/accept?token=") }))

/** Checks that none of the secrets can be seen. @param {unknown[]} seen @param {string[]} secrets */
function assertNowhere(seen, secrets) {
  const everything = seen.map((one) => [inspect(one, { depth: 20 }), JSON.stringify(one), String(/** @type {any} */ (one)?.stack)].join("\n")).join("\n")
  for (const secret of secrets) assert.ok(!everything.includes(secret), `${secret} is in ${everything}`)
}

/** What was printed to the console and the terminal meanwhile. @param {() => Promise<unknown>} act */
async function overheard(act) {
  const said = /** @type {unknown[][]} */ ([])
  const before = { ...console }
  for (const name of /** @type {const} */ (["log", "info", "warn", "error", "debug", "trace", "dir"])) console[name] = (/** @type {unknown[]} */ ...what) => void said.push(what)
  try {
    await act()
  } finally {
    Object.assign(console, before)
  }
  return said
}

/** @type {Record<string, () => Promise<Response>>} */
const faults = {
  "a fault of the network": () => Promise.reject(new TypeError("Failed to fetch")),
  "500": async () => new Response('{"type":"unknown_error","message":"No."}', { status: 500 }),
  "401": async () => new Response('{"message":"Unauthorized"}', { status: 401 }),
  "a success with nothing in it": async () => new Response("{}"),
  "HTML": async () => new Response("<html></html>"),
}

/** A token that must not be seen anywhere. @type {Promise<string> | undefined} */
let keeping

// Not concurrently: they capture the console.
describe("no secret can be seen", () => {
  for (const [name, call] of Object.entries(calls)) {
    for (const [fault, answer] of Object.entries(faults)) {
      test(`${name}, ${fault}`, async () => {
        const { token } = await invited(team)
        const { urls, fetch } = watched(answer)
        const medusa = openDesk(team, { fetch })
        const kept = await (keeping ??= team.token(team.backend.admin))
        await medusa.admin.auth.setToken(kept)
        let end
        const said = await overheard(async () => {
          end = await call(medusa, newEmail(), token).catch((/** @type {unknown} */ error) => error)
        })
        assert.deepEqual(said, [])
        assertNowhere([end, addresses(urls)], [password, token, kept])
      })
    }
  }
  test("real responses to each of them", async () => {
    const { urls, fetch } = watched(browserFetch())
    const medusa = await withToken(team, { fetch })
    const seen = []
    for (const [name, call] of Object.entries(calls)) {
      const { token } = await invited(team)
      const end = await call(medusa, newEmail(), token).catch((/** @type {unknown} */ error) => error)
      // These return tokens on purpose, or the fields that were passed.
      if (!["users.validateInviteToken", "admin.auth.getToken"].includes(name)) seen.push(end)
      assertNowhere([addresses(urls)], [password, token])
    }
    assertNowhere(seen, [password, "eyJ"])
  })
})
