// @ts-check
// Incomplete logins on Medusa v2, which require more than a password. The method resolves with what is missing: unauthorized is logged in,
// and the token is not used.
import assert from "node:assert/strict"
import { test } from "node:test"

import Medusa from "../../pkg/index.js"

const actorless = "eyJhbGciOiJIUzI1NiJ9.eyJhY3Rvcl9pZCI6IiJ9.c2lnbmF0dXJl"

const challenges = {
  "a second factor": { mfa_required: true, mfa_challenge: { id: "authmfac_1", methods: ["totp"] }, token: actorless },
  "a confirmation of the address": { verification_required: true, verification: { entity_id: "a@b.co" }, token: actorless },
  "another page": { location: "https://accounts.example/login" },
}

/** A client of a server with a response for each path. */
function clientWithResponses(responses) {
  const requests = []
  const fetch = async (url, { method, headers }) => {
    const { pathname } = new URL(url)
    requests.push([method, pathname, headers.authorization])
    const [status, body] = responses[pathname]
    return new Response(JSON.stringify(body), { status })
  }
  return { requests, medusa: new Medusa({ baseUrl: "http://shop.example", backend: "v2", fetch }) }
}

const credentials = { email: "a@b.co", password: "supersecret" }
const LOGIN = "/auth/customer/emailpass"
const unauthorized = [401, { message: "Unauthorized" }]

for (const [name, challenge] of Object.entries(challenges)) {
  for (const method of ["authenticate", "getToken"]) {
    test(`${method}: ${name}`, async () => {
      const { requests, medusa } = clientWithResponses({ [LOGIN]: [200, challenge], "/store/customers/me": unauthorized })
      const { response, ...result } = await medusa.auth[method](credentials)
      assert.deepEqual(result, challenge)
      assert.equal(response.status, 200)
      assert.deepEqual(requests.splice(0), [["POST", LOGIN, undefined]])
      await assert.rejects(medusa.auth.getSession(), { code: "unauthorized" })
      assert.deepEqual(requests, [["GET", "/store/customers/me", undefined]])
    })
  }
}

test("customers.create: the account exists, and its email address has to be verified", async () => {
  const { "a confirmation of the address": challenge } = challenges
  const { requests, medusa } = clientWithResponses({
    [`${LOGIN}/register`]: [200, { token: actorless }],
    "/store/customers": [200, { customer: { id: "cus_1" } }],
    "/auth/token/refresh": [200, challenge],
  })
  const { response, ...result } = await medusa.customers.create(credentials)
  assert.deepEqual(result, challenge)
  assert.equal(requests.length, 3)
})

test("refreshToken: the old token is kept", async () => {
  const { "a second factor": challenge } = challenges
  const { requests, medusa } = clientWithResponses({ "/auth/token/refresh": [200, challenge], "/store/customers/me": unauthorized })
  await medusa.auth.setToken("before")
  const { response, ...result } = await medusa.auth.refreshToken()
  assert.deepEqual(result, challenge)
  await assert.rejects(medusa.auth.getSession(), { code: "unauthorized" })
  assert.equal(requests[1][2], "Bearer before")
})
