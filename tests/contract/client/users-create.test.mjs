// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { browserFetch } from "../../support/browser-fetch.mjs"
import { PASSWORD, newEmail } from "../shop.mjs"
import { assertOne, invited, invitesOf, openDesk, openTeam, somebody, usersOf, withCookie, withToken } from "./admins.mjs"
import { rejects, untilOlder } from "./clients.mjs"
import { differing, only } from "./versions.mjs"

const team = openTeam()

const duplicate = differing("on v2 the users are looked at first", {
  v1: { code: "duplicate_error", status: 400 },
  v2: { code: "duplicate_error", status: undefined },
})

describe("users.create", { concurrency: 2 }, () => {
  for (const [name, logIn] of /** @type {const} */ ([["token", withToken], ["cookie", withCookie]])) {
    test(`with a ${name}: the user, and the admin stays logged in`, async () => {
      const [medusa, credentials] = [await logIn(team), somebody()]
      const user = await medusa.users.create({ ...credentials, first_name: "Ann", last_name: "Bee" })
      assert.deepEqual([user.first_name, user.last_name, user.response], ["Ann", "Bee", undefined])
      assert.ok(!JSON.stringify(user).includes("eyJ"))
      await assertOne(team, user, credentials)
      assert.equal((await medusa.admin.auth.getSession()).user.email, team.backend.admin.email)
    })
  }
  test("an existing user: a duplicate, with any password", async () => {
    const [medusa, { email }] = [await withToken(team), await team.signUp()]
    await untilOlder()
    for (const password of [PASSWORD, "another-secret"]) {
      await rejects(medusa.users.create({ email, password }), duplicate, [password])
    }
    assert.equal((await usersOf(team, email)).length, 1)
    assert.deepEqual(await invitesOf(team, email), [])
  })
  test("a customer, with the same password: a user as well", async () => {
    const [medusa, { id, credentials }] = [await withToken(team), await team.store.signUp()]
    await assertOne(team, await medusa.users.create(credentials), credentials)
    assert.equal((await openDesk(team).auth.authenticate(credentials)).customer.id, id)
  })
  test("two concurrent calls: one user", async () => {
    const credentials = somebody()
    const desks = await Promise.all([withToken(team), withToken(team)])
    const ends = await Promise.allSettled(desks.map((medusa) => medusa.users.create(credentials)))
    const [user, ...others] = await usersOf(team, credentials.email)
    assert.deepEqual(others, [])
    for (const end of ends) {
      if (end.status === "fulfilled") assert.equal(end.value.id, user.id)
      else assert.match(end.reason.code, /^(duplicate_error|invite_refused)$/)
    }
  })
})

/**
 * What may happen to a request.
 * @type {Record<string, (send: () => Promise<Response>) => Promise<Response>>}
 */
const mishaps = {
  "is lost on its way": async () => {
    throw new TypeError("Failed to fetch")
  },
  "is answered, and the answer lost": async (send) => {
    await send()
    throw new TypeError("Failed to fetch")
  },
  "is answered 503": async () => new Response('{"type":"unknown_error","message":"No."}', { status: 503 }),
  "is answered in HTML": async () => new Response("<html></html>", { status: 200 }),
}

/** The admin's page, with this outcome of requests to this path. @param {string} path @param {(send: () => Promise<Response>) => Promise<Response>} mishap */
function unlucky(path, mishap) {
  const fetch = browserFetch()
  return withToken(team, {
    fetch: (/** @type {string} */ url, /** @type {RequestInit} */ init) => {
      const send = () => fetch(url, init)
      return new URL(url).pathname === path && init.method === "POST" ? mishap(send) : send()
    },
  })
}

if (only("v2", "v1 makes a user in one request")) {
  describe("users.create, which is a login, an invite and its acceptance", { concurrency: 2 }, () => {
    const [register, accept] = ["/auth/user/emailpass/register", "/admin/invites/accept"]
    for (const [step, path] of [["the login", register], ["the acceptance", accept]]) {
      for (const [end, mishap] of Object.entries(mishaps)) {
        test(`${step} ${end}: no invite is left, and a second attempt creates the user`, async () => {
          const credentials = somebody()
          const medusa = await unlucky(path, mishap)
          const error = await medusa.users.create(credentials).then(() => assert.fail("It resolved."), (/** @type {any} */ error) => error)
          assert.match(error.code, /^(network_error|server_error|invalid_response)$/)
          assert.deepEqual(await invitesOf(team, credentials.email), [])
          const second = await withToken(team)
          const again = () => second.users.create(credentials)
          const [made] = path === accept && end.includes("answered, and") ? await usersOf(team, credentials.email) : []
          // The user was created. Only the response was lost.
          if (made) await rejects(again(), duplicate)
          await assertOne(team, made ?? (await again()), credentials)
        })
      }
    }
    for (const [end, mishap] of Object.entries(mishaps)) {
      test(`the login ${end}, with an existing invite: it stays, and a second attempt uses it`, async () => {
        const credentials = somebody()
        const { id, token } = await invited(team, credentials.email)
        const medusa = await unlucky(register, mishap)
        await assert.rejects(medusa.users.create(credentials))
        assert.deepEqual((await invitesOf(team, credentials.email)).map((/** @type {any} */ invite) => [invite.id, invite.token]), [[id, token]])
        await assertOne(team, await (await withToken(team)).users.create(credentials), credentials)
      })
    }
    test("the response to the invite is lost: a second attempt uses the invite", async () => {
      const credentials = somebody()
      const medusa = await unlucky("/admin/invites", mishaps["is answered, and the answer lost"])
      await rejects(medusa.users.create(credentials), { code: "network_error", status: undefined })
      assert.deepEqual(await usersOf(team, credentials.email), [])
      await assertOne(team, await (await withToken(team)).users.create(credentials), credentials)
    })
    test("an existing invite, valid or expired, is accepted", async () => {
      for (const isOver of [false, true]) {
        const credentials = somebody()
        const { id } = await invited(team, credentials.email)
        if (isOver) await team.backend.expireInvite(id)
        await assertOne(team, await (await withToken(team)).users.create(credentials), credentials)
      }
    })
    test("an existing login with another password: no invite is created", async () => {
      const [medusa, { credentials }] = [await withToken(team), await team.store.signUp()]
      const wrong = { ...credentials, password: "another-secret" }
      await rejects(medusa.users.create(wrong), { code: "invalid_credentials", status: 401 }, ["another-secret"])
      assert.deepEqual([await invitesOf(team, credentials.email), await usersOf(team, credentials.email)], [[], []])
      await assertOne(team, await medusa.users.create(credentials), credentials)
    })
    test("the same with an existing invite: it does not change", async () => {
      const [medusa, { credentials }] = [await withToken(team), await team.store.signUp()]
      const { id, token } = await invited(team, credentials.email)
      const wrong = { ...credentials, password: "another-secret" }
      await rejects(medusa.users.create(wrong), { code: "invalid_credentials", status: 401 }, ["another-secret", token])
      assert.deepEqual((await invitesOf(team, credentials.email)).map((/** @type {any} */ invite) => [invite.id, invite.token]), [[id, token]])
      await assertOne(team, await medusa.users.create(credentials), credentials)
    })
    test("a login that already belongs to another user", async () => {
      const [medusa, ann, email] = [await withToken(team), await team.identify(), newEmail()]
      const { token } = await invited(team, email)
      await team.accept(token, { authorization: `Bearer ${ann.token}` })
      await rejects(medusa.users.create(ann.credentials), { code: "duplicate_error", status: 401 })
      assert.deepEqual([await invitesOf(team, ann.email), await usersOf(team, ann.email)], [[], []])
    })
    test("invalid data: nothing is sent", async () => {
      const medusa = openDesk(team, { fetch: () => assert.fail("It was sent.") })
      const [email, password] = [newEmail(), PASSWORD]
      for (const data of [undefined, null, 5, "text", [], {}, { email }, { password }, { email: "", password }, { email, password: "" }, { email, password, metadata: {} }]) {
        await rejects(medusa.users.create(data), { code: "invalid_argument", status: undefined })
      }
    })
  })
}
