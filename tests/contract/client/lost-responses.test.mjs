// @ts-check
// With any one answer lost on its way, a call that may retry ends with its result, and has done it once.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { PASSWORD, newEmail, openShop } from "../shop.mjs"
import { lossy, openPage, rejects, signedUp } from "./clients.mjs"
import { differing } from "./versions.mjs"

const shop = openShop()

const requests = differing("on v2 a log-in and a sign-up are several requests", {
  v1: { authenticate: 1, create: 1, resetPassword: 1, getToken: 1 },
  v2: { authenticate: 3, create: 5, resetPassword: 1, getToken: 1 },
})

describe("a lost answer", { concurrency: 8 }, () => {
  for (let lost = 0; lost < requests.create; lost++) {
    test(`customers.create, of its request ${lost + 1}: one customer, logged in`, async () => {
      const page = openPage(shop, lossy(lost))
      const credentials = { email: newEmail(), password: PASSWORD }
      const { customer } = await page.customers.create(credentials)
      assert.equal((await page.auth.getSession()).customer.id, customer.id)
      assert.equal((await openPage(shop).auth.authenticate(credentials)).customer.id, customer.id)
      assert.equal(await shop.backend.countCustomers(credentials.email), 1)
    })
  }
  for (let lost = 0; lost < requests.authenticate; lost++) {
    test(`auth.authenticate, of its request ${lost + 1}: logged in`, async () => {
      const { credentials, customer } = await signedUp(shop)
      const page = openPage(shop, lossy(lost))
      assert.equal((await page.auth.authenticate(credentials)).customer.id, customer.id)
      assert.equal((await page.auth.getSession()).customer.id, customer.id)
    })
  }
  test("auth.getToken: a token", async () => {
    const { credentials, customer } = await signedUp(shop)
    const page = openPage(shop, lossy(0))
    await page.auth.getToken(credentials)
    assert.equal((await page.auth.getSession()).customer.id, customer.id)
  })
  test("customers.resetPassword: the new password is in force, and nobody is logged in", async () => {
    const { email, customer } = await signedUp(shop)
    await openPage(shop).customers.generatePasswordToken({ email })
    const token = await shop.backend.passwordToken(email)
    const page = openPage(shop, lossy(0))
    const result = await page.customers.resetPassword({ email, token, password: "another-secret" })
    assert.deepEqual([result.customer?.id, result.success], differing("v2 says only that it is done", { v1: [customer.id, undefined], v2: [undefined, true] }))
    assert.equal(JSON.stringify(result).includes("eyJ"), false)
    await rejects(page.auth.getSession(), { code: "unauthorized" })
    assert.equal((await openPage(shop).auth.authenticate({ email, password: "another-secret" })).customer.id, customer.id)
  })
  test("auth.deleteSession: nobody is logged in", async () => {
    const { credentials } = await signedUp(shop)
    const page = openPage(shop, lossy(differing("on v2 a log-in is three requests", { v1: 1, v2: 3 })))
    await page.auth.authenticate(credentials)
    await page.auth.deleteSession()
    await rejects(page.auth.getSession(), { code: "unauthorized" })
  })
})
