// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { PASSWORD, newEmail, useServer } from "../server.mjs"
import { assertResponse, openClient, rejects, signUp } from "./clients.mjs"
import { onlyOn } from "./versions.mjs"

const server = useServer()

describe("auth.exists", { concurrency: 8 }, () => {
  if (onlyOn("v2", "v2 has no such route, and registering a login to find out would leave an identity behind")) {
    for (const email of [newEmail(), "nope", ""]) {
      test(`${email || "an empty address"} is unsupported, and sends nothing`, async () => {
        let sent = 0
        const client = openClient(server, { fetch: async () => void sent++ })
        await rejects(client.auth.exists(email), { code: "unsupported_by_backend", status: undefined })
        assert.equal(sent, 0)
      })
    }
    return
  }
  test("finds a customer, ignoring case", async () => {
    const { email } = await signUp(server)
    const result = await openClient(server).auth.exists(email.toUpperCase())
    assertResponse(result)
    assert.equal(result.exists, true)
  })
  test("does not find unknown and malformed email addresses", async () => {
    const { auth } = openClient(server)
    for (const email of [newEmail(), "nope", " ", "%", "%00", "\u{1f600}", "..%2f", "日本"]) {
      assert.equal((await auth.exists(email)).exists, false, email)
    }
  })
  for (const part of ["a+b", "a/b", "a?b", "a#b", "a%b", "a%41b", "jösé", "a'b", "a&b=c", '"a b"']) {
    test(`finds a customer whose email address begins with ${part}`, async () => {
      const email = newEmail().replace(/^ann(.*)@/, part.startsWith('"') ? '"a b$1"@' : `${part}$1@`)
      await openClient(server).customers.create({ email, password: PASSWORD })
      assert.equal((await openClient(server).auth.exists(email)).exists, true)
    })
  }
  for (const email of ["", ".", "..", undefined, null, 5, {}]) {
    test(`rejects ${JSON.stringify(email)}`, () =>
      rejects(openClient(server).auth.exists(/** @type {any} */ (email)), { code: "invalid_argument", status: undefined }))
  }
})
