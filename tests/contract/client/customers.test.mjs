// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { hasJwt } from "../../support/jwt.mjs"
import { PASSWORD, newEmail, useServer } from "../server.mjs"
import { assertResponse, openClient, rejects, signUp, untilOlder } from "./clients.mjs"
import { byVersion, invalidCredentials, invalidData, missingCredentials, unauthorized } from "./versions.mjs"

const server = useServer()

const duplicate = byVersion("v2 rejects the login, not the customer", {
  v1: {
    code: "duplicate_error",
    status: 422,
    type: "duplicate_error",
    message: "A customer with the given email already has an account. Log in instead",
  },
  v2: {
    code: "duplicate_error",
    status: 401,
    type: "unauthorized",
    message: "This email address already has an account. Log in instead.",
  },
})

describe("customers.create", { concurrency: 8 }, () => {
  test("creates the customer, and logs in", async () => {
    const client = openClient(server)
    const fields = { email: newEmail(), first_name: "Ann", last_name: "Bee", phone: "1" }
    const result = await client.customers.create({ ...fields, password: PASSWORD })
    assertResponse(result)
    const { email, first_name, last_name, phone, has_account } = result.customer
    assert.deepEqual({ email, first_name, last_name, phone }, fields)
    assert.equal(has_account, true)
    assert.equal((await client.auth.getSession()).customer.id, result.customer.id)
  })
  test("rejects the email address of an account, even with its password, and does not log in", async () => {
    const { email } = await signUp(server)
    await untilOlder()
    for (const password of [PASSWORD, "another-secret"]) {
      const client = openClient(server)
      await rejects(client.customers.create({ email, password }), duplicate)
      await rejects(client.auth.getSession(), unauthorized)
    }
  })
  test("replaces the session of another customer", async () => {
    const { medusa, customer } = await signUp(server)
    const result = await medusa.customers.create({ email: newEmail(), password: PASSWORD })
    assert.notEqual(result.customer.id, customer.id)
    assert.equal((await medusa.auth.getSession()).customer.id, result.customer.id)
  })
  test("two concurrent calls create one customer", async () => {
    const email = newEmail()
    const calls = [openClient(server), openClient(server)].map((client) => client.customers.create({ email, password: PASSWORD }))
    const outcomes = await Promise.allSettled(calls)
    assert.ok(outcomes.some(({ status }) => status === "fulfilled"))
    const { customer } = await openClient(server).auth.authenticate({ email, password: PASSWORD })
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") assert.equal(outcome.value.customer.id, customer.id)
      else assert.equal(outcome.reason.code, "duplicate_error")
    }
  })
  test("rejects invalid data", () =>
    rejects(
      openClient(server).customers.create(/** @type {any} */ ({ email: "nope", password: PASSWORD, role: 1 })),
      byVersion("the messages differ", {
        v1: invalidData("property role should not exist, email must be an email"),
        v2: invalidData("Invalid request: Invalid email address; Unrecognized fields: 'role'"),
      }),
    ))
  test("rejects missing arguments", () =>
    rejects(
      openClient(server).customers.create(/** @type {any} */ (undefined)),
      byVersion("v2 rejects the login first", { v1: { code: "invalid_data", status: 400 }, v2: missingCredentials }),
    ))
})

describe("customers.retrieve", { concurrency: 8 }, () => {
  test("returns the customer", async () => {
    const { medusa, customer } = await signUp(server)
    const result = await medusa.customers.retrieve()
    assertResponse(result)
    assert.deepEqual(result.customer, customer)
  })
  test("rejects if not logged in", () => rejects(openClient(server).customers.retrieve(), unauthorized))
})

describe("customers.update", { concurrency: 8 }, () => {
  test("updates names, phone and metadata", async () => {
    const { medusa } = await signUp(server)
    const changes = { first_name: "Bea", last_name: "Cee", phone: "2", metadata: { a: 1 } }
    const result = await medusa.customers.update(changes)
    assertResponse(result)
    const { first_name, last_name, phone, metadata } = result.customer
    assert.deepEqual({ first_name, last_name, phone, metadata }, changes)
    assert.deepEqual((await medusa.customers.retrieve()).customer, result.customer)
  })
  test("works with a token", async () => {
    const { credentials } = await signUp(server)
    const client = openClient(server)
    await client.auth.getToken(credentials)
    assert.equal((await client.customers.update({ first_name: "Bea" })).customer.first_name, "Bea")
  })
  const profileTests = byVersion("on v2, email address, password and addresses are not part of the profile", { v1: profileTestsV1, v2: profileTestsV2 })
  profileTests()
  test("rejects if not logged in", () => rejects(openClient(server).customers.update({ first_name: "Ann" }), unauthorized))
})

function profileTestsV1() {
  test("updates the billing address", async () => {
    const { medusa } = await signUp(server)
    const { customer } = await medusa.customers.update({ billing_address: { city: "Aarhus", country_code: "dk" } })
    assert.deepEqual([customer.billing_address?.city, customer.billing_address?.country_code], ["Aarhus", "dk"])
  })
  test("updates the password", async () => {
    const { medusa, email, credentials } = await signUp(server)
    await medusa.customers.update({ password: "another-secret" })
    await rejects(openClient(server).auth.authenticate(credentials), { code: "invalid_credentials" })
    assert.equal((await openClient(server).auth.authenticate({ email, password: "another-secret" })).customer.email, email)
  })
  test("rejects the email address of another account", async () => {
    const [{ medusa }, { email }] = await Promise.all([signUp(server), signUp(server)])
    await rejects(medusa.customers.update({ email }), { code: "duplicate_error", status: 422, type: "duplicate_error" })
  })
  test("rejects invalid data", async () => {
    const { medusa } = await signUp(server)
    await rejects(medusa.customers.update({ email: "nope" }), invalidData("email must be an email"))
  })
  test("rejects an unknown address id", async () => {
    const { medusa } = await signUp(server)
    await rejects(medusa.customers.update({ billing_address: "addr_nope" }), {
      code: "not_found",
      status: 404,
      type: "not_found",
      message: "Address with id addr_nope was not found",
    })
  })
}

function profileTestsV2() {
  for (const field of ["email", "password", "billing_address"]) {
    test(`rejects ${field}`, async () => {
      const { medusa } = await signUp(server)
      await rejects(medusa.customers.update({ [field]: PASSWORD }), invalidData(`Invalid request: Unrecognized fields: '${field}'`))
    })
  }
  test("updates the company name, and clears it", async () => {
    const { medusa } = await signUp(server, { company_name: "Cee & Co" })
    assert.equal((await medusa.customers.retrieve()).customer.company_name, "Cee & Co")
    assert.equal((await medusa.customers.update({ company_name: null })).customer.company_name, null)
  })
}

describe("customers.generatePasswordToken and customers.resetPassword", { concurrency: 8 }, () => {
  const sentStatus = byVersion("v1 responds without a body, v2 with status 201", { v1: 204, v2: 201 })
  /** A new customer with a password token. */
  const customerWithToken = async () => {
    const ann = await signUp(server)
    assertResponse(await openClient(server).customers.generatePasswordToken({ email: ann.email }), sentStatus)
    return { ...ann, token: await server.target.passwordToken(ann.email) }
  }
  test("generatePasswordToken resolves for an unknown email address, too", async () => {
    const { response, ...result } = await openClient(server).customers.generatePasswordToken({ email: newEmail() })
    assert.equal(response.status, sentStatus)
    assert.deepEqual(result, byVersion("v1 responds without a body", { v1: {}, v2: { success: true } }))
  })
  test("generatePasswordToken rejects a malformed email address on v1 only", async () => {
    const call = openClient(server).customers.generatePasswordToken({ email: "nope" })
    if (byVersion("v2 does not validate email addresses", { v1: true, v2: false })) await rejects(call, invalidData("email must be an email"))
    else assertResponse(await call, 201)
  })
  test("generatePasswordToken rejects a missing email address", () =>
    rejects(
      openClient(server).customers.generatePasswordToken(/** @type {any} */ ({})),
      byVersion("the messages differ", {
        v1: invalidData("email must be an email"),
        v2: invalidData("Invalid request: Field 'identifier' is required"),
      }),
    ))
  test("resetPassword sets the password, and does not log in", async () => {
    const { email, token, customer, credentials } = await customerWithToken()
    const client = openClient(server)
    const result = /** @type {any} */ (await client.customers.resetPassword({ email, token, password: "another-secret" }))
    assertResponse(result)
    if (byVersion("v2 does not return the customer", { v1: true, v2: false })) assert.equal(result.customer.id, customer.id)
    else assert.equal(result.success, true)
    await rejects(client.auth.getSession(), unauthorized)
    await rejects(client.auth.authenticate(credentials), invalidCredentials)
    assert.equal((await client.auth.authenticate({ email, password: "another-secret" })).customer.id, customer.id)
  })
  test("resetPassword rejects a used token", async () => {
    const { email, token } = await customerWithToken()
    await openClient(server).customers.resetPassword({ email, token, password: "another-secret" })
    const again = openClient(server).customers.resetPassword({ email, token, password: "a-third-secret" })
    await rejects(again, invalidToken, ["a-third-secret", token])
    assert.equal((await openClient(server).auth.authenticate({ email, password: "another-secret" })).customer.email, email)
  })
  const invalidToken = byVersion("v1 has an internal error", {
    v1: { status: 500, type: "unknown_error" },
    v2: {
      code: "unauthorized",
      status: 401,
      type: "unauthorized",
      message: "This password token is invalid, already used, or older than 15 minutes. Request a new one.",
    },
  })
  test("resetPassword rejects an invalid token", async () => {
    const { email } = await signUp(server)
    const call = openClient(server).customers.resetPassword({ email, token: "an.invalid.token", password: "another-secret" })
    await rejects(call, invalidToken, ["another-secret", "an.invalid.token"])
  })
  test("resetPassword with an invalid token resolves if the password is already set, and does not log in", async () => {
    const { email } = await signUp(server)
    const client = openClient(server)
    const result = await client.customers.resetPassword({ email, token: "an.invalid.token", password: PASSWORD })
    assert.equal(hasJwt(JSON.stringify(result)), false)
    await rejects(client.auth.getSession(), { code: "unauthorized" })
  })
  test("resetPassword rejects an unknown email address", () =>
    rejects(
      openClient(server).customers.resetPassword({ email: newEmail(), token: "t", password: PASSWORD }),
      byVersion("v2 checks only the token", {
        v1: { code: "unauthorized", status: 401, type: "unauthorized", message: "Invalid or expired password reset token" },
        v2: invalidToken,
      }),
    ))
  test("resetPassword rejects a missing token", () =>
    rejects(
      openClient(server).customers.resetPassword(/** @type {any} */ ({})),
      byVersion("v2 requires it in a header", {
        v1: { code: "invalid_data", status: 400 },
        v2: { code: "invalid_argument", status: undefined, message: "resetPassword() requires the token from the email." },
      }),
    ))
})
