// @ts-check
// What a client announces about its login. The tests run one at a time: clients of one server hear each other.
import assert from "node:assert/strict"
import { afterEach, describe, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { browserFetch } from "../../support/browser-fetch.mjs"
import { claims, now, sign } from "../../support/jwt.mjs"
import { PASSWORD, newEmail, useServer } from "../server.mjs"
import { rejects, signUp } from "./clients.mjs"
import { closeAll, listen, openListening, tabOpener } from "./events.mjs"
import { AUTH, byMode } from "./mode.mjs"
import { byVersion, unauthorized } from "./versions.mjs"

const server = useServer()
afterEach(closeAll)

const newCredentials = () => ({ email: newEmail(), password: PASSWORD })
const address = { first_name: "Ann", last_name: "Bee", address_1: "Vej 1", city: "Aarhus", country_code: "dk", postal_code: "8000" }
const payload = byVersion("v1 expects an object with the address as `address`", { v1: { address }, v2: address })
const addressesOf = byVersion("the field names differ", {
  v1: (/** @type {any} */ customer) => customer.shipping_addresses,
  v2: (/** @type {any} */ customer) => customer.addresses,
})
/** The requests that find out that nobody is logged in. */
const asked = byMode("without a token, nobody is logged in", {
  session: byVersion("the routes differ", { v1: ["GET /store/auth"], v2: ["GET /store/customers/me"] }),
  jwt: [],
})

describe("auth.onAuthStateChange", () => {
  test("announces a sign-up, changes, a logout and logins, each once", async () => {
    const [ann, bea] = [newCredentials(), newCredentials()]
    // Before there is a client that would hear of it, and whose request could undo a login: Medusa saves a session after each.
    await signUp(server, bea)
    const { medusa, sent, next } = openListening(server)
    const second = listen(medusa)
    assert.deepEqual([await next(), await second.next()], [["INITIAL_SESSION"], ["INITIAL_SESSION"]])
    assert.deepEqual(sent, asked)
    assert.deepEqual([medusa.auth.session.get().status, medusa.auth.session.get().customer], ["anonymous", null])

    const { customer } = await medusa.customers.create(ann)
    assert.deepEqual(await next(), [`SIGNED_IN ${ann.email}`])
    assert.deepEqual([medusa.auth.session.get().status, medusa.auth.session.get().customer.id], ["authenticated", customer.id])

    const updated = [`USER_UPDATED ${ann.email}`]
    await medusa.customers.update({ first_name: "Ann" })
    assert.deepEqual(await next(), updated)
    assert.equal(medusa.auth.session.get().customer.first_name, "Ann")
    const added = await medusa.customers.addresses.addAddress(payload)
    assert.deepEqual(await next(), updated)
    const { id } = addressesOf(added.customer)[0]
    await medusa.customers.addresses.updateAddress(id, { city: "Odense" })
    assert.deepEqual(await next(), updated)
    // On v2, the response has no customer, so the client gets it.
    await medusa.customers.addresses.deleteAddress(id)
    assert.deepEqual(await next(), updated)
    assert.equal(addressesOf(medusa.auth.session.get().customer).length, 0)

    const before = sent.length
    const third = listen(medusa)
    assert.deepEqual(await third.next(), [`INITIAL_SESSION ${ann.email}`])
    assert.equal(sent.length, before, "a client that knows who is logged in does not ask")

    await medusa.auth.deleteSession()
    assert.deepEqual(await next(), ["SIGNED_OUT logout"])
    for (const [{ email }, ...events] of /** @type {[any, ...string[]][]} */ ([[ann], [bea, "SIGNED_OUT logout"], [bea]])) {
      await medusa.auth.authenticate({ email, password: PASSWORD })
      assert.deepEqual(await next(), [...events, `SIGNED_IN ${email}`])
    }
    await rejects(medusa.auth.authenticate({ email: ann.email, password: "wrong-secret" }), { code: "invalid_credentials", status: 401 })
    await medusa.auth.getSession()
    assert.deepEqual(await next(0), [])
    const { length } = third.heard.filter((event) => event.startsWith("INITIAL_SESSION"))
    assert.equal(length, 0, "INITIAL_SESSION is announced once")
  })

  test("announces that the server has ended the login", async () => {
    const fetch = browserFetch()
    const { medusa, next } = openListening(server, {}, fetch)
    const ann = newCredentials()
    await medusa.customers.create(ann)
    assert.deepEqual(await next(2), ["INITIAL_SESSION", `SIGNED_IN ${ann.email}`])
    if (AUTH === "session") {
      // Another client with the same cookies, in which nothing tells this one.
      await fetch(server.target.api + byVersion("the routes differ", { v1: "/store/auth", v2: "/auth/session" }), { method: "DELETE" })
      await rejects(medusa.auth.getSession(), unauthorized)
    } else {
      const token = sign(claims(await server.token(ann)), "another secret")
      await medusa.auth.setToken(token)
      assert.deepEqual(await next(), ["SIGNED_OUT unauthorized"])
      await rejects(medusa.auth.getSession(), unauthorized, [token])
    }
    assert.deepEqual(await next(0), byMode("the listener asked for the new token's customer", { session: ["SIGNED_OUT unauthorized"], jwt: [] }))
    assert.equal(medusa.auth.session.get().status, "anonymous")
  })

  test("announces that a token has expired, which is then not sent", { skip: AUTH === "session" }, async () => {
    const { medusa, sent, next, ann, expired } = await openExpiring()
    assert.deepEqual(await next(2), ["INITIAL_SESSION", `SIGNED_IN ${ann.email}`])
    await expired
    const before = sent.length
    const error = rejects(medusa.customers.retrieve(), { code: "session_expired", status: undefined })
    assert.deepEqual(await next(), ["SIGNED_OUT expired"])
    await error
    assert.equal(sent.length, before, "nothing is sent")
    assert.deepEqual(await medusa.auth.headers(), {})
    // The error comes once. Then, nobody is logged in.
    await rejects(medusa.customers.retrieve(), unauthorized)
    assert.deepEqual(await next(0), [])
  })

  test("a refresh with an expired token is rejected", { skip: byVersion("v1 has no such route", { v1: true, v2: AUTH === "session" }) }, async () => {
    const { medusa, next, ann, expired, token } = await openExpiring()
    assert.deepEqual(await next(2), ["INITIAL_SESSION", `SIGNED_IN ${ann.email}`])
    await expired
    await rejects(medusa.auth.refreshToken({ authorization: `Bearer ${token}` }), unauthorized, [token])
    assert.deepEqual(await next(), ["SIGNED_OUT expired"])
  })
})

describe("tabs", () => {
  test("each hears what another does", async () => {
    const open = tabOpener(server)
    const [one, other] = [open(), open()]
    const [ann, bea] = [newCredentials(), newCredentials()]
    assert.deepEqual([await one.next(), await other.next()], [["INITIAL_SESSION"], ["INITIAL_SESSION"]])
    await one.medusa.customers.create(ann)
    assert.deepEqual(await other.next(), [`SIGNED_IN ${ann.email}`])
    const third = open()
    assert.deepEqual(await third.next(), [`INITIAL_SESSION ${ann.email}`])
    await other.medusa.customers.update({ first_name: "Ann" })
    assert.deepEqual(await one.next(2), [`SIGNED_IN ${ann.email}`, `USER_UPDATED ${ann.email}`])
    assert.equal(one.medusa.auth.session.get().customer.first_name, "Ann")
    // A tab that asks who is logged in only after the next login would not learn of the change.
    assert.deepEqual([await other.next(), await third.next()], [[`USER_UPDATED ${ann.email}`], [`USER_UPDATED ${ann.email}`]])
    await one.medusa.customers.create(bea)
    assert.deepEqual(await other.next(2), ["SIGNED_OUT elsewhere", `SIGNED_IN ${bea.email}`])
    // Medusa saves a session after each request, so a request in progress would undo the logout.
    assert.deepEqual(await third.next(2), ["SIGNED_OUT elsewhere", `SIGNED_IN ${bea.email}`])
    await other.medusa.auth.deleteSession()
    assert.deepEqual(await one.next(3), ["SIGNED_OUT logout", `SIGNED_IN ${bea.email}`, "SIGNED_OUT elsewhere"])
    assert.deepEqual([await other.next(), await third.next()], [["SIGNED_OUT logout"], ["SIGNED_OUT elsewhere"]])
    // Any further event would come with the responses to the requests that a message leads to.
    await sleep(300)
    assert.deepEqual([one.heard, other.heard, third.heard], [[], [], []])
  })
})

/** A logged-in client without renewal, whose token is valid for a few seconds. `expired` resolves when it is no longer. */
async function openExpiring() {
  const auth = { type: "jwt", autoRefresh: false }
  const open = byVersion("tokens of v1 are valid for 30 days, so the test signs one", { v1: openWithSigned, v2: openOnStrict })
  const opened = await open(auth)
  const token = (await opened.medusa.auth.headers()).authorization.slice("Bearer ".length)
  return { ...opened, token, expired: sleep(Math.max(0, claims(token).exp * 1000 - Date.now()) + 100) }
}

/** @param {object} auth */
async function openOnStrict(auth) {
  const opened = openListening(server, { auth, baseUrl: /** @type {any} */ (server.target).strict.api })
  const ann = newCredentials()
  await opened.medusa.customers.create(ann)
  return { ...opened, ann }
}

/** @param {object} auth */
async function openWithSigned(auth) {
  const { credentials: ann } = await signUp(server)
  const signed = claims(await server.token(ann))
  const opened = openListening(server, { auth })
  // Announces that nobody is logged in.
  while (!opened.heard.length) await sleep(5)
  await opened.medusa.auth.setToken(sign({ ...signed, exp: now() + 4 }, server.target.jwtSecret))
  return { ...opened, ann }
}
