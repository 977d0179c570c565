// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { PASSWORD, newEmail, openShop } from "../shop.mjs"
import { answered, openPage, rejects, signedUp, untilOlder } from "./clients.mjs"
import { differing, invalidCredentials, invalidData, nothing, unauthorized } from "./versions.mjs"

const shop = openShop()

const duplicate = differing("v2 refuses the login, not the customer", {
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
  test("good: the customer, logged in", async () => {
    const page = openPage(shop)
    const given = { email: newEmail(), first_name: "Ann", last_name: "Bee", phone: "1" }
    const result = await page.customers.create({ ...given, password: PASSWORD })
    answered(result)
    const { email, first_name, last_name, phone, has_account } = result.customer
    assert.deepEqual({ email, first_name, last_name, phone }, given)
    assert.equal(has_account, true)
    assert.equal((await page.auth.getSession()).customer.id, result.customer.id)
  })
  test("an e-mail that has an account: a duplicate, even with its password, and nobody is logged in", async () => {
    const { email } = await signedUp(shop)
    await untilOlder()
    for (const password of [PASSWORD, "another-secret"]) {
      const page = openPage(shop)
      await rejects(page.customers.create({ email, password }), duplicate)
      await rejects(page.auth.getSession(), unauthorized)
    }
  })
  test("somebody else is logged in: the new customer is, from then on", async () => {
    const { medusa, customer } = await signedUp(shop)
    const result = await medusa.customers.create({ email: newEmail(), password: PASSWORD })
    assert.notEqual(result.customer.id, customer.id)
    assert.equal((await medusa.auth.getSession()).customer.id, result.customer.id)
  })
  test("two at once: one customer", async () => {
    const email = newEmail()
    const calls = [openPage(shop), openPage(shop)].map((page) => page.customers.create({ email, password: PASSWORD }))
    const ends = await Promise.allSettled(calls)
    assert.ok(ends.some(({ status }) => status === "fulfilled"))
    const { customer } = await openPage(shop).auth.authenticate({ email, password: PASSWORD })
    for (const end of ends) {
      if (end.status === "fulfilled") assert.equal(end.value.customer.id, customer.id)
      else assert.equal(end.reason.code, "duplicate_error")
    }
  })
  test("bad data", () =>
    rejects(
      openPage(shop).customers.create(/** @type {any} */ ({ email: "nope", password: PASSWORD, role: 1 })),
      differing("each has words of its own", {
        v1: invalidData("property role should not exist, email must be an email"),
        v2: invalidData("Invalid request: Invalid email address; Unrecognized fields: 'role'"),
      }),
    ))
  test("nothing", () => rejects(openPage(shop).customers.create(/** @type {any} */ (undefined)), differing("v2 refuses the login first", { v1: { code: "invalid_data", status: 400 }, v2: nothing })))
})

describe("customers.retrieve", { concurrency: 8 }, () => {
  test("logged in", async () => {
    const { medusa, customer } = await signedUp(shop)
    const result = await medusa.customers.retrieve()
    answered(result)
    assert.deepEqual(result.customer, customer)
  })
  test("not logged in", () => rejects(openPage(shop).customers.retrieve(), unauthorized))
})

describe("customers.update", { concurrency: 8 }, () => {
  test("names, phone, metadata", async () => {
    const { medusa } = await signedUp(shop)
    const changes = { first_name: "Bea", last_name: "Cee", phone: "2", metadata: { a: 1 } }
    const result = await medusa.customers.update(changes)
    answered(result)
    const { first_name, last_name, phone, metadata } = result.customer
    assert.deepEqual({ first_name, last_name, phone, metadata }, changes)
    assert.deepEqual((await medusa.customers.retrieve()).customer, result.customer)
  })
  test("by token", async () => {
    const { credentials } = await signedUp(shop)
    const page = openPage(shop)
    await page.auth.getToken(credentials)
    assert.equal((await page.customers.update({ first_name: "Bea" })).customer.first_name, "Bea")
  })
  const profile = differing("on v2 these have routes of their own, and the profile has none of them", { v1: profileOfV1, v2: profileOfV2 })
  profile()
  test("not logged in", () => rejects(openPage(shop).customers.update({ first_name: "Ann" }), unauthorized))
})

function profileOfV1() {
  test("an address", async () => {
    const { medusa } = await signedUp(shop)
    const { customer } = await medusa.customers.update({ billing_address: { city: "Aarhus", country_code: "dk" } })
    assert.deepEqual([customer.billing_address?.city, customer.billing_address?.country_code], ["Aarhus", "dk"])
  })
  test("a password", async () => {
    const { medusa, email, credentials } = await signedUp(shop)
    await medusa.customers.update({ password: "another-secret" })
    await rejects(openPage(shop).auth.authenticate(credentials), { code: "invalid_credentials" })
    assert.equal((await openPage(shop).auth.authenticate({ email, password: "another-secret" })).customer.email, email)
  })
  test("an e-mail that is taken", async () => {
    const [{ medusa }, { email }] = await Promise.all([signedUp(shop), signedUp(shop)])
    await rejects(medusa.customers.update({ email }), { code: "duplicate_error", status: 422, type: "duplicate_error" })
  })
  test("bad data", async () => {
    const { medusa } = await signedUp(shop)
    await rejects(medusa.customers.update({ email: "nope" }), invalidData("email must be an email"))
  })
  test("an address that is not there", async () => {
    const { medusa } = await signedUp(shop)
    await rejects(medusa.customers.update({ billing_address: "addr_nope" }), {
      code: "not_found",
      status: 404,
      type: "not_found",
      message: "Address with id addr_nope was not found",
    })
  })
}

function profileOfV2() {
  for (const field of ["email", "password", "billing_address"]) {
    test(`no ${field}`, async () => {
      const { medusa } = await signedUp(shop)
      await rejects(medusa.customers.update({ [field]: PASSWORD }), invalidData(`Invalid request: Unrecognized fields: '${field}'`))
    })
  }
  test("a company's name, and none again", async () => {
    const { medusa } = await signedUp(shop, { company_name: "Cee & Co" })
    assert.equal((await medusa.customers.retrieve()).customer.company_name, "Cee & Co")
    assert.equal((await medusa.customers.update({ company_name: null })).customer.company_name, null)
  })
}

describe("customers.generatePasswordToken and customers.resetPassword", { concurrency: 8 }, () => {
  const sent = differing("v1 answers nothing, v2 Created", { v1: 204, v2: 201 })
  const withToken = async () => {
    const ann = await signedUp(shop)
    answered(await openPage(shop).customers.generatePasswordToken({ email: ann.email }), sent)
    return { ...ann, token: await shop.backend.passwordToken(ann.email) }
  }
  test("an unknown e-mail resolves too", async () => {
    const { response, ...result } = await openPage(shop).customers.generatePasswordToken({ email: newEmail() })
    assert.equal(response.status, sent)
    assert.deepEqual(result, differing("v1 answers nothing", { v1: {}, v2: { success: true } }))
  })
  test("a malformed e-mail", async () => {
    const call = openPage(shop).customers.generatePasswordToken({ email: "nope" })
    if (differing("v2 does not look at the form of an address", { v1: true, v2: false })) await rejects(call, invalidData("email must be an email"))
    else answered(await call, 201)
  })
  test("nothing", () =>
    rejects(
      openPage(shop).customers.generatePasswordToken(/** @type {any} */ ({})),
      differing("each has words of its own", {
        v1: invalidData("email must be an email"),
        v2: invalidData("Invalid request: Field 'identifier' is required"),
      }),
    ))
  test("a good token: the new password is in force, and nobody is logged in by it", async () => {
    const { email, token, customer, credentials } = await withToken()
    const page = openPage(shop)
    const result = /** @type {any} */ (await page.customers.resetPassword({ email, token, password: "another-secret" }))
    answered(result)
    if (differing("v2 says no more than that it is done", { v1: true, v2: false })) assert.equal(result.customer.id, customer.id)
    else assert.equal(result.success, true)
    await rejects(page.auth.getSession(), unauthorized)
    await rejects(page.auth.authenticate(credentials), invalidCredentials)
    assert.equal((await page.auth.authenticate({ email, password: "another-secret" })).customer.id, customer.id)
  })
  test("a used token", async () => {
    const { email, token } = await withToken()
    await openPage(shop).customers.resetPassword({ email, token, password: "another-secret" })
    const again = openPage(shop).customers.resetPassword({ email, token, password: "a-third-secret" })
    await rejects(again, dead, ["a-third-secret", token])
    assert.equal((await openPage(shop).auth.authenticate({ email, password: "another-secret" })).customer.email, email)
  })
  const dead = differing("v1 has no word for it: 500 is what it answers", {
    v1: { status: 500, type: "unknown_error" },
    v2: {
      code: "unauthorized",
      status: 401,
      type: "unauthorized",
      message: "This password token is invalid, already used, or older than 15 minutes. Request a new one.",
    },
  })
  test("a dead token", async () => {
    const { email } = await signedUp(shop)
    const call = openPage(shop).customers.resetPassword({ email, token: "dead.beef.token", password: "another-secret" })
    await rejects(call, dead, ["another-secret", "dead.beef.token"])
  })
  test("a dead token, and the password that is in force: as wanted, and nobody is logged in", async () => {
    const { email } = await signedUp(shop)
    const page = openPage(shop)
    const result = await page.customers.resetPassword({ email, token: "dead.beef.token", password: PASSWORD })
    assert.equal(JSON.stringify(result).includes("eyJ"), false)
    await rejects(page.auth.getSession(), { code: "unauthorized" })
  })
  test("an unknown e-mail", () =>
    rejects(
      openPage(shop).customers.resetPassword({ email: newEmail(), token: "t", password: PASSWORD }),
      differing("v2 looks at the token alone", {
        v1: { code: "unauthorized", status: 401, type: "unauthorized", message: "Invalid or expired password reset token" },
        v2: dead,
      }),
    ))
  test("no token", () =>
    rejects(
      openPage(shop).customers.resetPassword(/** @type {any} */ ({})),
      differing("on v2 it goes in a header, which cannot be empty", {
        v1: { code: "invalid_data", status: 400 },
        v2: { code: "invalid_argument", status: undefined, message: "resetPassword() requires the token from the email." },
      }),
    ))
})
