// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { browserFetch } from "../../support/browser-fetch.mjs"
import { hasJwt } from "../../support/jwt.mjs"
import { PASSWORD, newEmail } from "../server.mjs"
import { adminWithCookie, adminWithToken, assertOnlyUser, createInvite, invitesWithEmail, newCredentials, openAdminClient, useAdminServer, usersWithEmail } from "./admin-clients.mjs"
import { rejects, untilOlder } from "./clients.mjs"
import { byVersion, onlyOn } from "./versions.mjs"

const server = useAdminServer()

const duplicate = byVersion("on v2, the client looks for the user first", {
  v1: { code: "duplicate_error", status: 400 },
  v2: { code: "duplicate_error", status: undefined },
})

describe("users.create", { concurrency: 2 }, () => {
  for (const [name, logIn] of /** @type {const} */ ([["token", adminWithToken], ["cookie", adminWithCookie]])) {
    test(`creates a user, and does not log out the admin, with a ${name}`, async () => {
      const [medusa, credentials] = [await logIn(server), newCredentials()]
      const user = await medusa.users.create({ ...credentials, first_name: "Ann", last_name: "Bee" })
      assert.deepEqual([user.first_name, user.last_name, user.response], ["Ann", "Bee", undefined])
      assert.ok(!hasJwt(JSON.stringify(user)))
      await assertOnlyUser(server, user, credentials)
      assert.equal((await medusa.admin.auth.getSession()).user.email, server.target.admin.email)
    })
  }
  test("rejects the email address of a user, with any password", async () => {
    const [medusa, { email }] = [await adminWithToken(server), await server.signUp()]
    await untilOlder()
    for (const password of [PASSWORD, "another-secret"]) {
      await rejects(medusa.users.create({ email, password }), duplicate, [password])
    }
    assert.equal((await usersWithEmail(server, email)).length, 1)
    assert.deepEqual(await invitesWithEmail(server, email), [])
  })
  test("makes a customer with the same password a user", async () => {
    const [medusa, { id, credentials }] = [await adminWithToken(server), await server.store.signUp()]
    await assertOnlyUser(server, await medusa.users.create(credentials), credentials)
    assert.equal((await openAdminClient(server).auth.authenticate(credentials)).customer.id, id)
  })
  test("two concurrent calls create one user", async () => {
    const credentials = newCredentials()
    const clients = await Promise.all([adminWithToken(server), adminWithToken(server)])
    const outcomes = await Promise.allSettled(clients.map((medusa) => medusa.users.create(credentials)))
    const [user, ...others] = await usersWithEmail(server, credentials.email)
    assert.deepEqual(others, [])
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") assert.equal(outcome.value.id, user.id)
      else assert.match(outcome.reason.code, /^(duplicate_error|invite_refused)$/)
    }
  })
})

/**
 * What can happen to a request.
 * @type {Record<string, (send: () => Promise<Response>) => Promise<Response>>}
 */
const faults = {
  "is lost": async () => {
    throw new TypeError("Failed to fetch")
  },
  "loses its response": async (send) => {
    await send()
    throw new TypeError("Failed to fetch")
  },
  "gets a 503": async () => new Response('{"type":"unknown_error","message":"No."}', { status: 503 }),
  "gets HTML": async () => new Response("<html></html>", { status: 200 }),
}

/** A client of the first admin whose requests to a path have a fault. @param {string} path @param {(send: () => Promise<Response>) => Promise<Response>} fault */
function adminWithFault(path, fault) {
  const fetch = browserFetch()
  return adminWithToken(server, {
    fetch: (/** @type {string} */ url, /** @type {RequestInit} */ init) => {
      const send = () => fetch(url, init)
      return new URL(url).pathname === path && init.method === "POST" ? fault(send) : send()
    },
  })
}

if (onlyOn("v2", "v1 creates a user in one request")) {
  describe("users.create, which registers a login, creates an invite and accepts it", { concurrency: 2 }, () => {
    const [register, accept] = ["/auth/user/emailpass/register", "/admin/invites/accept"]
    for (const [step, path] of [["the login", register], ["the acceptance", accept]]) {
      for (const [what, fault] of Object.entries(faults)) {
        test(`if ${step} ${what}, no invite is left, and a second call creates the user`, async () => {
          const credentials = newCredentials()
          const medusa = await adminWithFault(path, fault)
          const error = await medusa.users.create(credentials).then(() => assert.fail("It resolved."), (/** @type {any} */ error) => error)
          assert.match(error.code, /^(network_error|server_error|invalid_response)$/)
          assert.deepEqual(await invitesWithEmail(server, credentials.email), [])
          const second = await adminWithToken(server)
          const again = () => second.users.create(credentials)
          const [created] = path === accept && what === "loses its response" ? await usersWithEmail(server, credentials.email) : []
          // The user was created, and only the response was lost.
          if (created) await rejects(again(), duplicate)
          await assertOnlyUser(server, created ?? (await again()), credentials)
        })
      }
    }
    for (const [what, fault] of Object.entries(faults)) {
      test(`if the login ${what}, an existing invite is kept, and a second call accepts it`, async () => {
        const credentials = newCredentials()
        const { id, token } = await createInvite(server, credentials.email)
        const medusa = await adminWithFault(register, fault)
        await assert.rejects(medusa.users.create(credentials))
        assert.deepEqual((await invitesWithEmail(server, credentials.email)).map((/** @type {any} */ invite) => [invite.id, invite.token]), [[id, token]])
        await assertOnlyUser(server, await (await adminWithToken(server)).users.create(credentials), credentials)
      })
    }
    test("if the invite loses its response, a second call accepts it", async () => {
      const credentials = newCredentials()
      const medusa = await adminWithFault("/admin/invites", faults["loses its response"])
      await rejects(medusa.users.create(credentials), { code: "network_error", status: undefined })
      assert.deepEqual(await usersWithEmail(server, credentials.email), [])
      await assertOnlyUser(server, await (await adminWithToken(server)).users.create(credentials), credentials)
    })
    test("accepts an existing invite, valid or expired", async () => {
      for (const isExpired of [false, true]) {
        const credentials = newCredentials()
        const { id } = await createInvite(server, credentials.email)
        if (isExpired) await server.target.expireInvite(id)
        await assertOnlyUser(server, await (await adminWithToken(server)).users.create(credentials), credentials)
      }
    })
    test("creates no invite for an existing login with another password", async () => {
      const [medusa, { credentials }] = [await adminWithToken(server), await server.store.signUp()]
      const wrong = { ...credentials, password: "another-secret" }
      await rejects(medusa.users.create(wrong), { code: "invalid_credentials", status: 401 }, ["another-secret"])
      assert.deepEqual([await invitesWithEmail(server, credentials.email), await usersWithEmail(server, credentials.email)], [[], []])
      await assertOnlyUser(server, await medusa.users.create(credentials), credentials)
    })
    test("does not change an existing invite for an existing login with another password", async () => {
      const [medusa, { credentials }] = [await adminWithToken(server), await server.store.signUp()]
      const { id, token } = await createInvite(server, credentials.email)
      const wrong = { ...credentials, password: "another-secret" }
      await rejects(medusa.users.create(wrong), { code: "invalid_credentials", status: 401 }, ["another-secret", token])
      assert.deepEqual((await invitesWithEmail(server, credentials.email)).map((/** @type {any} */ invite) => [invite.id, invite.token]), [[id, token]])
      await assertOnlyUser(server, await medusa.users.create(credentials), credentials)
    })
    test("rejects a login that belongs to another user", async () => {
      const [medusa, ann, email] = [await adminWithToken(server), await server.newIdentity(), newEmail()]
      const { token } = await createInvite(server, email)
      await server.accept(token, { authorization: `Bearer ${ann.token}` })
      await rejects(medusa.users.create(ann.credentials), { code: "duplicate_error", status: 401 })
      assert.deepEqual([await invitesWithEmail(server, ann.email), await usersWithEmail(server, ann.email)], [[], []])
    })
    test("rejects invalid arguments, and sends nothing", async () => {
      const medusa = openAdminClient(server, { fetch: () => assert.fail("A request was sent.") })
      const [email, password] = [newEmail(), PASSWORD]
      for (const data of [undefined, null, 5, "text", [], {}, { email }, { password }, { email: "", password }, { email, password: "" }, { email, password, metadata: {} }]) {
        await rejects(medusa.users.create(data), { code: "invalid_argument", status: undefined })
      }
    })
  })
}
