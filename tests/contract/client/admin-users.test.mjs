// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { PASSWORD, newEmail } from "../shop.mjs"
import { asAdmin, openDesk, openTeam, usersOf, withCookie, withToken } from "./admins.mjs"
import { answered, rejects } from "./clients.mjs"
import { differing, invalidCredentials, only, unauthorized } from "./versions.mjs"

const team = openTeam()

const unknown = { code: "not_found", status: 404, type: "not_found" }
const nope = differing("an id each", { v1: "usr_nope", v2: "user_nope" })

describe("admin.users.create", { concurrency: 2 }, () => {
  asAdmin(team, "good: the user, who can log in, and the admin is logged in still", async (medusa) => {
    const credentials = { email: newEmail(), password: PASSWORD }
    const result = await medusa.admin.users.create({ ...credentials, first_name: "Ann", last_name: "Bee" })
    answered(result)
    const { id, email, first_name, last_name } = result.user
    assert.deepEqual([email, first_name, last_name], [credentials.email, "Ann", "Bee"])
    assert.equal((await medusa.admin.auth.getSession()).user.email, team.backend.admin.email)
    assert.equal((await openDesk(team).admin.auth.createSession(credentials)).user.id, id)
  })
  test("an existing user", async () => {
    const [medusa, { email }] = [await withToken(team), await team.signUp()]
    await rejects(medusa.admin.users.create({ email, password: PASSWORD }), differing("on v2 the users are looked at first", {
      v1: { code: "duplicate_error", status: 400, type: "invalid_data" },
      v2: { code: "duplicate_error", status: undefined },
    }))
    assert.equal((await usersOf(team, email)).length, 1)
  })
  test("no password", async () => {
    const [medusa, email] = [await withToken(team), newEmail()]
    await rejects(medusa.admin.users.create({ email }), differing("on v2 it is four requests, none of which is sent", {
      v1: { code: "invalid_data", status: 400, type: "invalid_data" },
      v2: { code: "invalid_argument", status: undefined },
    }))
    assert.deepEqual(await usersOf(team, email), [])
  })
  test("a role", async () => {
    const [medusa, email] = [await withToken(team), newEmail()]
    const call = medusa.admin.users.create({ email, password: PASSWORD, role: "developer" })
    if (only("v1", "v2 has none by name")) assert.equal((await call).user.role, "developer")
    else await rejects(call, { code: "invalid_argument", status: undefined })
  })
  test("nobody is logged in", async () => {
    const email = newEmail()
    await rejects(openDesk(team).admin.users.create({ email, password: PASSWORD }), unauthorized)
    assert.deepEqual(await usersOf(team, email), [])
  })
})

describe("admin.users.retrieve", { concurrency: 4 }, () => {
  asAdmin(team, "good", async (medusa) => {
    const ann = await team.signUp()
    const result = await medusa.admin.users.retrieve(ann.id)
    answered(result)
    assert.deepEqual([result.user.id, result.user.email], [ann.id, ann.email])
  })
  test("an unknown id", async () => rejects((await withToken(team)).admin.users.retrieve(nope), unknown))
  test("no id", async () => {
    const medusa = await withToken(team)
    for (const id of ["", undefined, 5]) await rejects(medusa.admin.users.retrieve(id), { code: "invalid_argument", status: undefined })
  })
  test("nobody is logged in", () => rejects(openDesk(team).admin.users.retrieve(nope), unauthorized))
})

describe("admin.users.update", { concurrency: 4 }, () => {
  asAdmin(team, "good", async (medusa) => {
    const ann = await team.signUp()
    const result = await medusa.admin.users.update(ann.id, { first_name: "Zoe" })
    answered(result)
    assert.equal(result.user.first_name, "Zoe")
    assert.equal((await medusa.admin.users.retrieve(ann.id)).user.first_name, "Zoe")
  })
  test("an unknown field", async () => {
    const [medusa, ann] = [await withToken(team), await team.signUp()]
    await rejects(medusa.admin.users.update(ann.id, { shoe: 5 }), { code: "invalid_data", status: 400, type: "invalid_data" })
  })
  test("an unknown id", async () => rejects((await withToken(team)).admin.users.update(nope, { first_name: "Zoe" }), unknown))
  test("nobody is logged in", () => rejects(openDesk(team).admin.users.update(nope, { first_name: "Zoe" }), unauthorized))
})

describe("admin.users.delete", { concurrency: 4 }, () => {
  asAdmin(team, "good, and again: nobody logs in as that one any more", async (medusa) => {
    const ann = await team.signUp()
    for (let times = 0; times < 2; times++) {
      const result = await medusa.admin.users.delete(ann.id)
      answered(result)
      const { response, ...said } = result
      assert.deepEqual(said, { id: ann.id, object: "user", deleted: true })
    }
    await rejects(openDesk(team).admin.auth.createSession(ann.credentials), invalidCredentials)
  })
  test("oneself", async () => {
    const ann = await team.signUp()
    const medusa = openDesk(team)
    await medusa.admin.auth.getToken(ann.credentials)
    const call = medusa.admin.users.delete(ann.id)
    if (only("v1", "v2 does not allow it")) assert.equal((await call).deleted, true)
    else await rejects(call, { code: "not_allowed", status: 400, type: "not_allowed", message: "A user cannot delete itself" })
  })
  test("nobody is logged in", () => rejects(openDesk(team).admin.users.delete(nope), unauthorized))
})

describe("admin.users.list", { concurrency: 4 }, () => {
  asAdmin(team, "all, a page of them", async (medusa) => {
    await Promise.all([team.signUp(), team.signUp()])
    const result = await medusa.admin.users.list({ limit: 1, offset: 1 })
    answered(result)
    const { users, count, offset, limit } = result
    assert.ok(count > 2)
    assert.deepEqual([users.length, offset, limit], [1, 1, 1])
  })
  test("by email address", async () => {
    const [medusa, ann] = [await withToken(team), await team.signUp()]
    const { users, count } = await medusa.admin.users.list({ email: ann.email })
    assert.deepEqual([users[0].id, users.length, count], [ann.id, 1, 1])
  })
  test("an unknown parameter", async () => {
    const medusa = await withToken(team)
    await rejects(medusa.admin.users.list({ shoe: 5 }), { code: "invalid_data", status: 400, type: "invalid_data" })
  })
  test("nobody is logged in", () => rejects(openDesk(team).admin.users.list(), unauthorized))
})

describe("admin.users.sendResetPasswordToken and resetPassword", { concurrency: 4 }, () => {
  const sent = differing("v1 has nothing to say", { v1: [204, undefined], v2: [201, true] })

  /** A user who has received a password token. @param {any} medusa */
  async function forgetful(medusa) {
    const ann = await team.signUp()
    const { response, success } = await medusa.admin.users.sendResetPasswordToken({ email: ann.email })
    assert.deepEqual([response.status, success], sent)
    return { ...ann, token: await team.backend.passwordToken(ann.email) }
  }

  test("the new password is set, and nobody is logged in", async () => {
    const medusa = openDesk(team)
    const { id, email, token, credentials } = await forgetful(medusa)
    const result = await medusa.admin.users.resetPassword({ email, token, password: "another-secret" })
    answered(result)
    assert.deepEqual([result.user?.id, result.success], differing("v2 says only that it is done", { v1: [id, undefined], v2: [undefined, true] }))
    await rejects(medusa.admin.auth.getSession(), unauthorized)
    await rejects(medusa.admin.auth.createSession(credentials), invalidCredentials)
    assert.equal((await medusa.admin.auth.createSession({ email, password: "another-secret" })).user.id, id)
  })
  test("without the address, which the token knows; where somebody else is logged in", async () => {
    const medusa = await withCookie(team)
    const { id, email, token } = await forgetful(medusa)
    await medusa.admin.users.resetPassword({ token, password: "another-secret" })
    assert.equal((await medusa.admin.auth.getSession()).user.email, team.backend.admin.email)
    assert.equal((await openDesk(team).admin.auth.createSession({ email, password: "another-secret" })).user.id, id)
  })
  test("an unknown address: nobody is told", async () => {
    const { response, success } = await openDesk(team).admin.users.sendResetPasswordToken({ email: newEmail() })
    assert.deepEqual([response.status, success], sent)
  })
  test("a token that is used up", async () => {
    const medusa = openDesk(team)
    const { email, token } = await forgetful(medusa)
    await medusa.admin.users.resetPassword({ email, token, password: "another-secret" })
    const dead = differing("v1 fails over it", { v1: { code: "server_error", status: 500 }, v2: { code: "unauthorized", status: 401 } })
    await rejects(medusa.admin.users.resetPassword({ email, token, password: "third-secret" }), dead, [token, "third-secret"])
    await medusa.admin.auth.createSession({ email, password: "another-secret" })
  })
  test("no token", async () => {
    const call = openDesk(team).admin.users.resetPassword({ email: newEmail(), password: "another-secret" })
    await rejects(call, differing("v2 takes it in a header, which has to be one", { v1: { code: "invalid_data", status: 400 }, v2: { code: "invalid_argument", status: undefined } }))
  })
})
