// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { claims } from "../../support/jwt.mjs"
import { normalised } from "../answers.mjs"
import { PASSWORD, newEmail, openShop } from "../shop.mjs"
import { answered, openPage, rejects, signedUp } from "./clients.mjs"
import { differing, emptyPassword, invalidCredentials, invalidData, malformedEmail, nothing, unauthorized } from "./versions.mjs"

const shop = openShop()

/** No address. On v2 anything can be registered, so it has to be one that nobody has. */
const malformed = `nope-${newEmail().replace("@", "-")}`

describe("auth.authenticate", { concurrency: 8 }, () => {
  test("good: the customer, and a session", async () => {
    const { credentials, customer } = await signedUp(shop)
    const page = openPage(shop)
    const result = await page.auth.authenticate(credentials)
    answered(result)
    assert.equal(result.customer.id, customer.id)
    assert.deepEqual(result.customer[differing("v2 shows no orders here", { v1: "orders", v2: "addresses" })], [])
    assert.deepEqual(normalised((await page.auth.getSession()).customer), normalised(result.customer))
  })
  test("a wrong password", async () => {
    const { email } = await signedUp(shop)
    await rejects(openPage(shop).auth.authenticate({ email, password: "wrong-secret" }), invalidCredentials, ["wrong-secret"])
  })
  test("a wrong password, logged in: the session stays", async () => {
    const { medusa, email, customer } = await signedUp(shop)
    await rejects(medusa.auth.authenticate({ email, password: "wrong-secret" }), invalidCredentials)
    assert.equal((await medusa.auth.getSession()).customer.id, customer.id)
  })
  test("another customer, logged in: the new one is who is logged in", async () => {
    const [{ medusa }, bea] = await Promise.all([signedUp(shop), signedUp(shop)])
    assert.equal((await medusa.auth.authenticate(bea.credentials)).customer.id, bea.customer.id)
    assert.equal((await medusa.auth.getSession()).customer.id, bea.customer.id)
  })
  test("an unknown e-mail", () => rejects(openPage(shop).auth.authenticate({ email: newEmail(), password: PASSWORD }), invalidCredentials))
  test("a malformed e-mail", () => rejects(openPage(shop).auth.authenticate({ email: malformed, password: PASSWORD }), malformedEmail))
  test("capital letters in the e-mail", async () => {
    const { email, customer } = await signedUp(shop)
    const call = () => openPage(shop).auth.authenticate({ email: email.toUpperCase(), password: PASSWORD })
    if (differing("v2 takes an e-mail address to the letter", { v1: true, v2: false })) assert.equal((await call()).customer.id, customer.id)
    else await rejects(call(), invalidCredentials)
  })
  test("an empty password", () => rejects(openPage(shop).auth.authenticate({ email: newEmail(), password: "" }), emptyPassword))
  test("nothing", () => rejects(openPage(shop).auth.authenticate(/** @type {any} */ (undefined)), nothing))
  test("a field that the server does not know", async () => {
    const { credentials, customer } = await signedUp(shop)
    const call = () => openPage(shop).auth.authenticate(/** @type {any} */ ({ ...credentials, remember: true }))
    if (differing("v2 hands all fields on to whoever checks the password", { v1: true, v2: false })) {
      await rejects(call(), invalidData("property remember should not exist"))
    } else assert.equal((await call()).customer.id, customer.id)
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
  test("logged in: nobody is logged in any more", async () => {
    const { medusa } = await signedUp(shop)
    const { response, ...result } = await medusa.auth.deleteSession()
    assert.equal(response.status, 200)
    assert.deepEqual(result, differing("v1 answers OK, of which medusa-js gives the letters", { v1: { 0: "O", 1: "K" }, v2: { success: true } }))
    await rejects(medusa.auth.getSession(), unauthorized)
  })
  test("not logged in, and again: no error", async () => {
    const { medusa } = await signedUp(shop)
    await medusa.auth.deleteSession()
    for (const page of [medusa, openPage(shop)]) {
      const result = /** @type {any} */ (await page.auth.deleteSession())
      answered(result, differing("v2 says that there is no session, which is what was wanted", { v1: 200, v2: 401 }))
      assert.equal(result.success, differing("of v1 there are the letters", { v1: undefined, v2: true }))
    }
  })
})

describe("auth.getToken and auth.setToken", { concurrency: 8 }, () => {
  const wearer = (/** @type {string} */ token) => claims(token)[differing("the claims differ", { v1: "customer_id", v2: "actor_id" })]

  test("good: a JWT, which later calls of this client are made with, and no other client's", async () => {
    const { credentials, customer } = await signedUp(shop)
    const [page, other] = [openPage(shop), openPage(shop)]
    const result = await page.auth.getToken(credentials)
    answered(result)
    assert.equal(wearer(result.access_token), customer.id)
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
  test("a malformed e-mail", () => rejects(openPage(shop).auth.getToken({ email: malformed, password: PASSWORD }), malformedEmail))
  test("an answer to a token from before does not end the new one", async () => {
    const { credentials, customer } = await signedUp(shop)
    const page = openPage(shop)
    await page.auth.setToken("nonsense")
    const old = rejects(page.auth.getSession(), unauthorized)
    await page.auth.setToken(await shop.token(credentials))
    await old
    assert.equal((await page.auth.getSession()).customer.id, customer.id)
  })
})
