// @ts-check
// If any one response is lost, a call with retries still succeeds, and takes effect once.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { hasJwt } from "../../support/jwt.mjs"
import { PASSWORD, newEmail, useServer } from "../server.mjs"
import { losingResponse, openClient, rejects, signUp } from "./clients.mjs"
import { byVersion } from "./versions.mjs"

const server = useServer()

const requests = byVersion("on v2, logging in and signing up take several requests", {
  v1: { authenticate: 1, create: 1, resetPassword: 1, getToken: 1 },
  v2: { authenticate: 3, create: 5, resetPassword: 1, getToken: 1 },
})

describe("with a lost response", { concurrency: 8 }, () => {
  for (let lost = 0; lost < requests.create; lost++) {
    test(`customers.create creates one customer, and logs in (request ${lost + 1})`, async () => {
      const client = openClient(server, losingResponse(lost))
      const credentials = { email: newEmail(), password: PASSWORD }
      const { customer } = await client.customers.create(credentials)
      assert.equal((await client.auth.getSession()).customer.id, customer.id)
      assert.equal((await openClient(server).auth.authenticate(credentials)).customer.id, customer.id)
      assert.equal(await server.target.countCustomers(credentials.email), 1)
    })
  }
  for (let lost = 0; lost < requests.authenticate; lost++) {
    test(`auth.authenticate logs in (request ${lost + 1})`, async () => {
      const { credentials, customer } = await signUp(server)
      const client = openClient(server, losingResponse(lost))
      assert.equal((await client.auth.authenticate(credentials)).customer.id, customer.id)
      assert.equal((await client.auth.getSession()).customer.id, customer.id)
    })
  }
  test("auth.getToken returns a token", async () => {
    const { credentials, customer } = await signUp(server)
    const client = openClient(server, losingResponse(0))
    await client.auth.getToken(credentials)
    assert.equal((await client.auth.getSession()).customer.id, customer.id)
  })
  test("customers.resetPassword sets the password, and does not log in", async () => {
    const { email, customer } = await signUp(server)
    await openClient(server).customers.generatePasswordToken({ email })
    const token = await server.target.passwordToken(email)
    const client = openClient(server, losingResponse(0))
    const result = await client.customers.resetPassword({ email, token, password: "another-secret" })
    assert.deepEqual([result.customer?.id, result.success], byVersion("v2 does not return the customer", { v1: [customer.id, undefined], v2: [undefined, true] }))
    assert.equal(hasJwt(JSON.stringify(result)), false)
    await rejects(client.auth.getSession(), { code: "unauthorized" })
    assert.equal((await openClient(server).auth.authenticate({ email, password: "another-secret" })).customer.id, customer.id)
  })
  test("auth.deleteSession logs out", async () => {
    const { credentials } = await signUp(server)
    const client = openClient(server, losingResponse(byVersion("on v2, a login takes three requests", { v1: 1, v2: 3 })))
    await client.auth.authenticate(credentials)
    await client.auth.deleteSession()
    await rejects(client.auth.getSession(), { code: "unauthorized" })
  })
})
