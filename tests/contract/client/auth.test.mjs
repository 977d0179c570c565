// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { claims } from "../../support/jwt.mjs"
import { PASSWORD, newEmail, openShop } from "../shop.mjs"
import { normalised } from "../v1/table.mjs"
import { answered, openPage, rejects, signedUp } from "./clients.mjs"

const shop = openShop()

const invalidData = (/** @type {string} */ message) => ({
  code: "invalid_data",
  status: 400,
  type: "invalid_data",
  message,
  data: { type: "invalid_data", message },
})
const invalidCredentials = { code: "invalid_credentials", status: 401, type: undefined, data: "Unauthorized" }
const unauthorized = { code: "unauthorized", status: 401, type: undefined, data: "Unauthorized" }

describe("auth.authenticate", { concurrency: 8 }, () => {
  test("good: the customer, and a session", async () => {
    const { credentials, customer } = await signedUp(shop)
    const page = openPage(shop)
    const result = await page.auth.authenticate(credentials)
    answered(result)
    assert.equal(result.customer.id, customer.id)
    assert.deepEqual(result.customer.orders, [])
    assert.deepEqual(normalised((await page.auth.getSession()).customer), normalised(result.customer))
  })
  test("a wrong password", async () => {
    const { email } = await signedUp(shop)
    await rejects(openPage(shop).auth.authenticate({ email, password: "wrong-secret" }), invalidCredentials, ["wrong-secret"])
  })
  test("an unknown e-mail", () => rejects(openPage(shop).auth.authenticate({ email: newEmail(), password: PASSWORD }), invalidCredentials))
  test("a malformed e-mail", () => rejects(openPage(shop).auth.authenticate({ email: "nope", password: PASSWORD }), invalidData("email must be an email")))
  test("an empty password", () =>
    rejects(openPage(shop).auth.authenticate({ email: newEmail(), password: "" }), invalidData("password should not be empty")))
  test("nothing", () =>
    rejects(openPage(shop).auth.authenticate(/** @type {any} */ (undefined)), invalidData("email must be an email, password should not be empty")))
  test("a field that the server does not know", () => {
    const credentials = /** @type {any} */ ({ email: newEmail(), password: PASSWORD, remember: true })
    return rejects(openPage(shop).auth.authenticate(credentials), invalidData("property remember should not exist"))
  })
  test("more than the server takes", () =>
    rejects(openPage(shop).auth.authenticate({ email: newEmail(), password: PASSWORD.repeat(10_000) }), { code: "invalid_data", status: 413 }))
})

describe("auth.getSession", { concurrency: 8 }, () => {
  test("logged in", async () => {
    const { medusa, customer } = await signedUp(shop)
    const result = await medusa.auth.getSession()
    answered(result)
    assert.equal(result.customer.id, customer.id)
  })
  test("not logged in", () => rejects(openPage(shop).auth.getSession(), unauthorized))
  test("a customer who was deleted since", async () => {
    const { medusa, customer } = await signedUp(shop)
    await shop.backend.deleteCustomer(customer.id)
    await rejects(medusa.auth.getSession(), { code: "not_found", status: 404, type: "not_found", message: `Customer with id: ${customer.id} was not found` })
  })
  test("five at once: the same answer, in objects of their own", async () => {
    const { medusa } = await signedUp(shop)
    const results = await Promise.all(Array.from({ length: 5 }, () => medusa.auth.getSession()))
    for (const result of results) assert.deepEqual(result.customer, results[0].customer)
    assert.equal(new Set(results).size, 5)
  })
  test("an aborted call", async () => {
    const { medusa } = await signedUp(shop)
    await rejects(medusa.auth.getSession(undefined, { signal: AbortSignal.abort() }), { code: "aborted", status: undefined })
    assert.equal((await medusa.auth.getSession()).response.status, 200)
  })
})

describe("auth.deleteSession", { concurrency: 8 }, () => {
  test("logged in: OK, as medusa-js gives it; nobody is logged in any more", async () => {
    const { medusa } = await signedUp(shop)
    const result = /** @type {any} */ (await medusa.auth.deleteSession())
    answered(result)
    assert.deepEqual([result[0], result[1]], ["O", "K"])
    await rejects(medusa.auth.getSession(), unauthorized)
  })
  test("not logged in", async () => answered(await openPage(shop).auth.deleteSession()))
})

describe("auth.exists", { concurrency: 8 }, () => {
  test("a customer, in any case", async () => {
    const { email } = await signedUp(shop)
    const result = await openPage(shop).auth.exists(email.toUpperCase())
    answered(result)
    assert.equal(result.exists, true)
  })
  test("nobody, and what is no address", async () => {
    const { auth } = openPage(shop)
    for (const email of [newEmail(), "nope", " ", "%", "%00", "\u{1f600}", "..%2f", "日本"]) {
      assert.equal((await auth.exists(email)).exists, false, email)
    }
  })
  for (const part of ["a+b", "a/b", "a?b", "a#b", "a%b", "a%41b", "jösé", "a'b", "a&b=c", '"a b"']) {
    test(`a customer whose address begins with ${part}`, async () => {
      const email = newEmail().replace(/^ann(.*)@/, part.startsWith('"') ? '"a b$1"@' : `${part}$1@`)
      await openPage(shop).customers.create({ email, password: PASSWORD })
      assert.equal((await openPage(shop).auth.exists(email)).exists, true)
    })
  }
  for (const email of ["", ".", "..", undefined, null, 5, {}]) {
    test(`${JSON.stringify(email)} is refused here`, () =>
      rejects(openPage(shop).auth.exists(/** @type {any} */ (email)), { code: "invalid_argument", status: undefined }))
  }
})

describe("auth.getToken and auth.setToken", { concurrency: 8 }, () => {
  test("good: a JWT, which later calls of this client are made with, and no other client's", async () => {
    const { credentials, customer } = await signedUp(shop)
    const [page, other] = [openPage(shop), openPage(shop)]
    const result = await page.auth.getToken(credentials)
    answered(result)
    assert.equal(claims(result.access_token).customer_id, customer.id)
    assert.equal((await page.auth.getSession()).customer.id, customer.id)
    assert.equal((await page.customers.retrieve()).customer.id, customer.id)
    await rejects(other.auth.getSession(), unauthorized)
  })
  test("a token that was kept", async () => {
    const { credentials, customer } = await signedUp(shop)
    const page = openPage(shop)
    await page.auth.setToken(await shop.token(credentials))
    assert.equal((await page.auth.getSession()).customer.id, customer.id)
    await page.auth.setToken(null)
    await rejects(page.auth.getSession(), unauthorized)
  })
  test("logging out forgets it", async () => {
    const { credentials } = await signedUp(shop)
    const page = openPage(shop)
    await page.auth.getToken(credentials)
    await page.auth.deleteSession()
    await rejects(page.auth.getSession(), unauthorized)
  })
  test("a header of the call goes before it", async () => {
    const [ann, bea] = await Promise.all([signedUp(shop), signedUp(shop)])
    const page = openPage(shop)
    await page.auth.getToken(ann.credentials)
    const authorization = `Bearer ${await shop.token(bea.credentials)}`
    assert.equal((await page.auth.getSession({ authorization })).customer.id, bea.customer.id)
  })
  test("a dead token", async () => {
    const page = openPage(shop)
    await page.auth.setToken("nonsense")
    await rejects(page.auth.getSession(), unauthorized, ["nonsense"])
  })
  test("a wrong password: the token before it stays", async () => {
    const { credentials, customer } = await signedUp(shop)
    const page = openPage(shop)
    await page.auth.getToken(credentials)
    await rejects(page.auth.getToken({ ...credentials, password: "wrong-secret" }), invalidCredentials, ["wrong-secret"])
    assert.equal((await page.auth.getSession()).customer.id, customer.id)
  })
  test("a malformed e-mail", () => rejects(openPage(shop).auth.getToken({ email: "nope", password: PASSWORD }), invalidData("email must be an email")))
})
