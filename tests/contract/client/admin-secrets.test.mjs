// @ts-check
// Passwords and tokens do not leak into errors, results, URLs or logs.
import assert from "node:assert/strict"
import { inspect } from "node:util"
import { describe, test } from "node:test"
import { browserFetch } from "../../support/browser-fetch.mjs"
import { JWT_PARTS } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import { adminWithToken, createInvite, openAdminClient, useAdminServer } from "./admin-clients.mjs"
import { byVersion } from "./versions.mjs"

const server = useAdminServer()

const password = "do-not-leak-this"

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

/** A `fetch` that records URLs. @param {(url: string, init: RequestInit) => Promise<Response>} respond */
function recordingUrls(respond) {
  const urls = /** @type {string[]} */ ([])
  return { urls, fetch: (/** @type {string} */ url, /** @type {RequestInit} */ init) => (urls.push(url), respond(url, init)) }
}

/** The URLs, except for the route of v2 that requires the token of an invite. @param {string[]} urls */
const checkedUrls = (urls) => urls.filter((url) => byVersion("v2 requires the token in the URL", { v1: true, v2: !url.includes("/admin/invites/accept?token=") }))

/** Checks that the values contain no secret. @param {unknown[]} values @param {string[]} secrets */
function assertNoSecret(values, secrets) {
  const text = values.map((value) => [inspect(value, { depth: 20 }), JSON.stringify(value), String(/** @type {any} */ (value)?.stack)].join("\n")).join("\n")
  for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} is in ${text}`)
}

/** Runs a function, and returns what was logged to the console in the meantime. @param {() => Promise<unknown>} act */
async function logsOf(act) {
  const logs = /** @type {unknown[][]} */ ([])
  const before = { ...console }
  for (const name of /** @type {const} */ (["log", "info", "warn", "error", "debug", "trace", "dir"])) console[name] = (/** @type {unknown[]} */ ...args) => void logs.push(args)
  try {
    await act()
  } finally {
    Object.assign(console, before)
  }
  return logs
}

/** @type {Record<string, () => Promise<Response>>} */
const faults = {
  "a network error": () => Promise.reject(new TypeError("Failed to fetch")),
  "500": async () => new Response('{"type":"unknown_error","message":"No."}', { status: 500 }),
  "401": async () => new Response('{"message":"Unauthorized"}', { status: 401 }),
  "an empty success": async () => new Response("{}"),
  "HTML": async () => new Response("<html></html>"),
}

/** The token of the logged-in admin, which must not leak either. @type {Promise<string> | undefined} */
let adminToken

// Not concurrent, because the tests replace the methods of the console.
describe("no secret leaks", () => {
  for (const [name, call] of Object.entries(calls)) {
    for (const [fault, respond] of Object.entries(faults)) {
      test(`${name}, with ${fault}`, async () => {
        const { token } = await createInvite(server)
        const { urls, fetch } = recordingUrls(respond)
        const medusa = openAdminClient(server, { fetch })
        const storedToken = await (adminToken ??= server.token(server.target.admin))
        await medusa.admin.auth.setToken(storedToken)
        let result
        const logs = await logsOf(async () => {
          result = await call(medusa, newEmail(), token).catch((/** @type {unknown} */ error) => error)
        })
        assert.deepEqual(logs, [])
        assertNoSecret([result, checkedUrls(urls)], [password, token, storedToken])
      })
    }
  }
  test("the real responses", async () => {
    const { urls, fetch } = recordingUrls(browserFetch())
    const medusa = await adminWithToken(server, { fetch })
    const results = []
    for (const [name, call] of Object.entries(calls)) {
      const { token } = await createInvite(server)
      const result = await call(medusa, newEmail(), token).catch((/** @type {unknown} */ error) => error)
      // These methods return a token, or the fields of one.
      if (!["users.validateInviteToken", "admin.auth.getToken"].includes(name)) results.push(result)
      assertNoSecret([checkedUrls(urls)], [password, token])
    }
    assertNoSecret(results, [password, ...JWT_PARTS])
  })
})
