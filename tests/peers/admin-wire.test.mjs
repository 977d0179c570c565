// @ts-check
// What admins' methods send: the same as with medusa-js, except for the credentials.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { Medusa } from "../../pkg/admin.js"
import { theirs, useRecorder } from "./clients.mjs"
import { comparable } from "./comparable.mjs"

const recorder = useRecorder()

const credentials = { email: "ann@example.com", password: "supersecret" }
const user = { password: "supersecret", first_name: "Änn", last_name: undefined }

/** Every method, and whether it is public. Then ours sends no credentials. @type {[string, (admin: any, headers?: object) => Promise<any>, boolean?][]} */
const methods = [
  ["auth.createSession", (admin, headers) => admin.auth.createSession(credentials, headers)],
  ["auth.getSession", (admin, headers) => admin.auth.getSession(headers)],
  ["auth.deleteSession", (admin, headers) => admin.auth.deleteSession(headers)],
  ["auth.getToken", (admin, headers) => admin.auth.getToken(credentials, headers)],
  ["invites.create", (admin, headers) => admin.invites.create({ user: "bea@example.com", role: "member" }, headers)],
  ["invites.list", (admin, headers) => admin.invites.list(headers)],
  ["invites.resend", (admin, headers) => admin.invites.resend("invite_1", headers)],
  ["invites.delete", (admin, headers) => admin.invites.delete("invite_1", headers)],
  ["invites.accept", (admin, headers) => admin.invites.accept({ token: "a.b.c", user }, headers), true],
  ["users.create", (admin, headers) => admin.users.create({ ...credentials, first_name: "Ann" }, headers)],
  ["users.retrieve", (admin, headers) => admin.users.retrieve("usr_1", headers)],
  ["users.update", (admin, headers) => admin.users.update("usr_1", { first_name: "Zoe", api_token: undefined, metadata: { since: new Date(0) } }, headers)],
  ["users.delete", (admin, headers) => admin.users.delete("usr_1", headers)],
  ["users.list", (admin, headers) => admin.users.list({ email: "ann+1@example.com", offset: 1 }, headers)],
  ["users.sendResetPasswordToken", (admin, headers) => admin.users.sendResetPasswordToken({ email: "ann@example.com" }, headers), true],
  ["users.resetPassword", (admin, headers) => admin.users.resetPassword({ ...credentials, token: "a.b.c" }, headers), true],
]

/** A response that satisfies every method. */
const ANYTHING = { body: '{"user":{"id":"usr_1"},"users":[],"invites":[],"deleted":true,"access_token":"a.b.c"}' }

/** @param {string} baseUrl @param {object} config @returns {any} */
const ours = (baseUrl, config = {}) => new Medusa({ baseUrl, ...config })

/** @param {(baseUrl: string, config?: object) => any} open @param {(medusa: any) => Promise<unknown>} scenario @param {object} [config] */
async function sent(open, scenario, config) {
  recorder.respondWith({ body: "{}" })
  // In medusa-js the whole page shares one token, which can be replaced but not cleared.
  await theirs(recorder.url).admin.auth.getToken({})
  recorder.respondWith(ANYTHING)
  recorder.taken()
  await scenario(open(recorder.url, config))
  return recorder.taken().map(comparable)
}

/** @param {(medusa: any) => Promise<unknown>} scenario @param {object} [config] */
async function same(scenario, config) {
  const expected = await sent(theirs, scenario, config)
  assert.notEqual(expected.length, 0)
  assert.deepEqual(await sent(ours, scenario, config), expected)
}

const settings = /** @type {[string, object, object?][]} */ ([
  ["as it is", {}],
  ["with maxRetries: an Idempotency-Key on POST", { maxRetries: 3 }],
  ["with customHeaders", { customHeaders: { "X-Shop": "one" } }],
  ["with customHeaders of the call, which win", { customHeaders: { "X-Shop": "one" } }, { "X-Shop": "two", "Accept-Language": "da" }],
])

for (const [name, config, headers] of settings) {
  describe(name, () => {
    for (const [method, call] of methods) test(method, () => same(({ admin }) => call(admin, headers), config))
  })
}

describe("with credentials", () => {
  const withToken = (/** @type {any} */ call) => async (/** @type {any} */ { admin }) => {
    await admin.auth.getToken(credentials)
    recorder.taken()
    await call(admin)
  }
  const who = (/** @type {ReturnType<typeof comparable>[]} */ [request]) => {
    const { authorization, "x-medusa-access-token": key } = request?.headers ?? {}
    return authorization ?? key
  }
  for (const [method, call, isPublic] of methods) {
    if (isPublic) {
      test(`${method}, with a token: ours does not send it`, async () => {
        assert.equal(who(await sent(theirs, withToken(call))), "Bearer a.b.c")
        assert.equal(who(await sent(ours, withToken(call))), undefined)
      })
      test(`${method}, with a key: neither sends it`, () => same(({ admin }) => call(admin), { apiKey: "secret" }))
      test(`${method}, with a header that identifies the user: ours does not send it`, async () => {
        const headers = { Authorization: "Bearer other" }
        const scenario = (/** @type {any} */ { admin }) => call(admin, headers)
        assert.equal(who(await sent(theirs, scenario)), "Bearer other")
        assert.equal(who(await sent(ours, scenario)), undefined)
      })
    } else {
      test(`${method}, with a token`, () => same(withToken(call)))
      const keyed = (/** @type {any} */ { admin }) => call(admin)
      if (method !== "auth.createSession") test(`${method}, with a key`, () => same(keyed, { apiKey: "secret" }))
      else {
        test(`${method}, with a key: ours sends it, and the server ignores it`, async () => {
          assert.equal(who(await sent(theirs, keyed, { apiKey: "secret" })), undefined)
          assert.equal(who(await sent(ours, keyed, { apiKey: "secret" })), "secret")
        })
      }
      test(`${method}, with a header that identifies the user`, () => same(({ admin }) => call(admin, { Authorization: "Bearer other" })))
    }
  }
})
