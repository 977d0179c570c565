// @ts-check
// Tokens that live for three seconds, on the server with production settings.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { claims } from "../../support/jwt.mjs"
import { PASSWORD, newEmail, useServer } from "../server.mjs"
import { openClient, recording, rejects } from "./clients.mjs"
import { byMode } from "./mode.mjs"
import { onlyOn } from "./versions.mjs"

const server = /** @type {any} */ (useServer())
const skip = onlyOn("v1", "v1 has no route that renews tokens, and its tokens are valid for 30 days") || byMode("cookies have no token to renew", { session: true, jwt: false })

/** A customer who has signed up on the server with short tokens. @param {object} [auth] */
async function signUp(auth) {
  const credentials = { email: newEmail(), password: PASSWORD }
  const { sent, options } = recording()
  const medusa = openClient(server, { ...options, baseUrl: server.target.strict.api, auth: { type: "jwt", ...auth } })
  const events = /** @type {string[]} */ ([])
  medusa.auth.onAuthStateChange((/** @type {any} */ { event, reason }) => events.push(reason ? `${event} ${reason}` : event))
  const { customer } = await medusa.customers.create(credentials)
  const lifeLeft = async () => claims((await medusa.auth.tokenStorage.getItem("")) ?? "").exp * 1000 - Date.now()
  return { medusa, credentials, customer, sent, events, lifeLeft }
}

describe("a token that lives for three seconds", { concurrency: 8, skip }, () => {
  test("is renewed once in each life, while calls are made", async () => {
    const { medusa, customer, sent, events } = await signUp()
    const before = sent.length
    const ttl = server.target.strict.jwtTtl * 1000
    const renewals = /** @type {number[]} */ ([])
    for (const end = Date.now() + 10_000; Date.now() < end; await sleep(50)) {
      const [one, two] = await Promise.all([medusa.auth.getSession(), medusa.customers.retrieve()])
      assert.deepEqual([one.customer.id, two.customer.id], [customer.id, customer.id])
      const count = sent.slice(before).filter((request) => request === "POST /auth/token/refresh").length
      if (count > renewals.length) renewals.push(Date.now())
      assert.equal(count, renewals.length, "It was renewed twice at once.")
    }
    // Tokens state their times in whole seconds, so that one may live for a second less.
    assert.ok(renewals.length >= 10_000 / ttl - 1 && renewals.length <= 10_000 / (ttl * 0.75 - 1000), `${renewals.length} renewals`)
    assert.deepEqual(events.filter((event) => event !== "INITIAL_SESSION" && event !== "SIGNED_IN"), Array(renewals.length).fill("TOKEN_REFRESHED"))
  })

  test("runs out with autoRefresh: false, and is dropped before anything is sent with it", async () => {
    const { medusa, customer, credentials, sent, events, lifeLeft } = await signUp({ autoRefresh: false })
    assert.equal((await medusa.auth.getSession()).customer.id, customer.id)
    await sleep((await lifeLeft()) + 50)
    const before = sent.length
    await rejects(medusa.auth.getSession(), { code: "session_expired" })
    assert.deepEqual([sent.slice(before), events.at(-1)], [[], "SIGNED_OUT expired"])
    await rejects(medusa.auth.getSession(), { code: "unauthorized", status: 401 })
    assert.equal((await medusa.auth.authenticate(credentials)).customer.id, customer.id)
    assert.equal(events.at(-1), "SIGNED_IN")
  })
})
