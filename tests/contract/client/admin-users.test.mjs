// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { PASSWORD, newEmail } from "../server.mjs"
import { adminWithCookie, adminWithToken, openAdminClient, testAsAdmin, useAdminServer, usersWithEmail } from "./admin-clients.mjs"
import { assertResponse, rejects } from "./clients.mjs"
import { byVersion, invalidCredentials, onlyOn, unauthorized } from "./versions.mjs"

const server = useAdminServer()

const notFound = { code: "not_found", status: 404, type: "not_found" }
const unknownId = byVersion("the prefixes of ids differ", { v1: "usr_nope", v2: "user_nope" })

describe("admin.users.create", { concurrency: 2 }, () => {
  testAsAdmin(server, "creates a user who can log in, and does not log out the admin", async (medusa) => {
    const credentials = { email: newEmail(), password: PASSWORD }
    const result = await medusa.admin.users.create({ ...credentials, first_name: "Ann", last_name: "Bee" })
    assertResponse(result)
    const { id, email, first_name, last_name } = result.user
    assert.deepEqual([email, first_name, last_name], [credentials.email, "Ann", "Bee"])
    assert.equal((await medusa.admin.auth.getSession()).user.email, server.target.admin.email)
    assert.equal((await openAdminClient(server).admin.auth.createSession(credentials)).user.id, id)
  })
  test("rejects the email address of a user", async () => {
    const [medusa, { email }] = [await adminWithToken(server), await server.signUp()]
    await rejects(medusa.admin.users.create({ email, password: PASSWORD }), byVersion("on v2, the client looks for the user first", {
      v1: { code: "duplicate_error", status: 400, type: "invalid_data" },
      v2: { code: "duplicate_error", status: undefined },
    }))
    assert.equal((await usersWithEmail(server, email)).length, 1)
  })
  test("rejects a missing password", async () => {
    const [medusa, email] = [await adminWithToken(server), newEmail()]
    await rejects(medusa.admin.users.create({ email }), byVersion("on v2, this takes four requests, so the client checks the arguments first", {
      v1: { code: "invalid_data", status: 400, type: "invalid_data" },
      v2: { code: "invalid_argument", status: undefined },
    }))
    assert.deepEqual(await usersWithEmail(server, email), [])
  })
  test("accepts a role on v1", async () => {
    const [medusa, email] = [await adminWithToken(server), newEmail()]
    const call = medusa.admin.users.create({ email, password: PASSWORD, role: "developer" })
    if (onlyOn("v1", "v2 has no roles by name")) assert.equal((await call).user.role, "developer")
    else await rejects(call, { code: "invalid_argument", status: undefined })
  })
  test("rejects if not logged in", async () => {
    const email = newEmail()
    await rejects(openAdminClient(server).admin.users.create({ email, password: PASSWORD }), unauthorized)
    assert.deepEqual(await usersWithEmail(server, email), [])
  })
})

describe("admin.users.retrieve", { concurrency: 4 }, () => {
  testAsAdmin(server, "returns the user", async (medusa) => {
    const ann = await server.signUp()
    const result = await medusa.admin.users.retrieve(ann.id)
    assertResponse(result)
    assert.deepEqual([result.user.id, result.user.email], [ann.id, ann.email])
  })
  test("rejects an unknown id", async () => rejects((await adminWithToken(server)).admin.users.retrieve(unknownId), notFound))
  test("rejects a missing or invalid id", async () => {
    const medusa = await adminWithToken(server)
    for (const id of ["", undefined, 5]) await rejects(medusa.admin.users.retrieve(id), { code: "invalid_argument", status: undefined })
  })
  test("rejects if not logged in", () => rejects(openAdminClient(server).admin.users.retrieve(unknownId), unauthorized))
})

describe("admin.users.update", { concurrency: 4 }, () => {
  testAsAdmin(server, "updates the user", async (medusa) => {
    const ann = await server.signUp()
    const result = await medusa.admin.users.update(ann.id, { first_name: "Zoe" })
    assertResponse(result)
    assert.equal(result.user.first_name, "Zoe")
    assert.equal((await medusa.admin.users.retrieve(ann.id)).user.first_name, "Zoe")
  })
  test("rejects an unknown field", async () => {
    const [medusa, ann] = [await adminWithToken(server), await server.signUp()]
    await rejects(medusa.admin.users.update(ann.id, { shoe: 5 }), { code: "invalid_data", status: 400, type: "invalid_data" })
  })
  test("rejects an unknown id", async () => rejects((await adminWithToken(server)).admin.users.update(unknownId, { first_name: "Zoe" }), notFound))
  test("rejects if not logged in", () => rejects(openAdminClient(server).admin.users.update(unknownId, { first_name: "Zoe" }), unauthorized))
})

describe("admin.users.delete", { concurrency: 4 }, () => {
  testAsAdmin(server, "deletes the user, who can no longer log in, and succeeds again", async (medusa) => {
    const ann = await server.signUp()
    for (let times = 0; times < 2; times++) {
      const result = await medusa.admin.users.delete(ann.id)
      assertResponse(result)
      const { response, ...data } = result
      assert.deepEqual(data, { id: ann.id, object: "user", deleted: true })
    }
    await rejects(openAdminClient(server).admin.auth.createSession(ann.credentials), invalidCredentials)
  })
  test("deletes oneself on v1, and rejects on v2", async () => {
    const ann = await server.signUp()
    const medusa = openAdminClient(server)
    await medusa.admin.auth.getToken(ann.credentials)
    const call = medusa.admin.users.delete(ann.id)
    if (onlyOn("v1", "v2 does not allow it")) assert.equal((await call).deleted, true)
    else await rejects(call, { code: "not_allowed", status: 400, type: "not_allowed", message: "A user cannot delete itself" })
  })
  test("rejects if not logged in", () => rejects(openAdminClient(server).admin.users.delete(unknownId), unauthorized))
})

describe("admin.users.list", { concurrency: 4 }, () => {
  testAsAdmin(server, "returns a page of users", async (medusa) => {
    await Promise.all([server.signUp(), server.signUp()])
    const result = await medusa.admin.users.list({ limit: 1, offset: 1 })
    assertResponse(result)
    const { users, count, offset, limit } = result
    assert.ok(count > 2)
    assert.deepEqual([users.length, offset, limit], [1, 1, 1])
  })
  test("filters by email address", async () => {
    const [medusa, ann] = [await adminWithToken(server), await server.signUp()]
    const { users, count } = await medusa.admin.users.list({ email: ann.email })
    assert.deepEqual([users[0].id, users.length, count], [ann.id, 1, 1])
  })
  test("rejects an unknown parameter", async () => {
    const medusa = await adminWithToken(server)
    await rejects(medusa.admin.users.list({ shoe: 5 }), { code: "invalid_data", status: 400, type: "invalid_data" })
  })
  test("rejects if not logged in", () => rejects(openAdminClient(server).admin.users.list(), unauthorized))
})

describe("admin.users.sendResetPasswordToken and resetPassword", { concurrency: 4 }, () => {
  const expectedResponse = byVersion("v1 responds without a body", { v1: [204, undefined], v2: [201, true] })

  /** A new user with a password token. @param {any} medusa */
  async function userWithToken(medusa) {
    const ann = await server.signUp()
    const { response, success } = await medusa.admin.users.sendResetPasswordToken({ email: ann.email })
    assert.deepEqual([response.status, success], expectedResponse)
    return { ...ann, token: await server.target.passwordToken(ann.email) }
  }

  test("sets the password, and does not log in", async () => {
    const medusa = openAdminClient(server)
    const { id, email, token, credentials } = await userWithToken(medusa)
    const result = await medusa.admin.users.resetPassword({ email, token, password: "another-secret" })
    assertResponse(result)
    assert.deepEqual([result.user?.id, result.success], byVersion("v2 does not return the user", { v1: [id, undefined], v2: [undefined, true] }))
    await rejects(medusa.admin.auth.getSession(), unauthorized)
    await rejects(medusa.admin.auth.createSession(credentials), invalidCredentials)
    assert.equal((await medusa.admin.auth.createSession({ email, password: "another-secret" })).user.id, id)
  })
  test("needs no email address, and does not log out another user", async () => {
    const medusa = await adminWithCookie(server)
    const { id, email, token } = await userWithToken(medusa)
    await medusa.admin.users.resetPassword({ token, password: "another-secret" })
    assert.equal((await medusa.admin.auth.getSession()).user.email, server.target.admin.email)
    assert.equal((await openAdminClient(server).admin.auth.createSession({ email, password: "another-secret" })).user.id, id)
  })
  test("an unknown email address gets the same response", async () => {
    const { response, success } = await openAdminClient(server).admin.users.sendResetPasswordToken({ email: newEmail() })
    assert.deepEqual([response.status, success], expectedResponse)
  })
  test("rejects a used token", async () => {
    const medusa = openAdminClient(server)
    const { email, token } = await userWithToken(medusa)
    await medusa.admin.users.resetPassword({ email, token, password: "another-secret" })
    const usedToken = byVersion("v1 has an internal error", { v1: { code: "server_error", status: 500 }, v2: { code: "unauthorized", status: 401 } })
    await rejects(medusa.admin.users.resetPassword({ email, token, password: "third-secret" }), usedToken, [token, "third-secret"])
    await medusa.admin.auth.createSession({ email, password: "another-secret" })
  })
  test("rejects a missing token", async () => {
    const call = openAdminClient(server).admin.users.resetPassword({ email: newEmail(), password: "another-secret" })
    await rejects(call, byVersion("v2 requires it in a header", { v1: { code: "invalid_data", status: 400 }, v2: { code: "invalid_argument", status: undefined } }))
  })
})
