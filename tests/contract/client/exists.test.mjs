// @ts-check
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { PASSWORD, newEmail, openShop } from "../shop.mjs"
import { answered, openPage, rejects, signedUp } from "./clients.mjs"
import { only } from "./versions.mjs"

const shop = openShop()

describe("auth.exists", { concurrency: 8 }, () => {
  if (only("v2", "it has no such route, and registering somebody to find out would leave an identity behind")) {
    for (const email of [newEmail(), "nope", ""]) {
      test(`${email || "an empty address"}: unsupported, and nothing is sent`, async () => {
        let sent = 0
        const page = openPage(shop, { fetch: async () => void sent++ })
        await rejects(page.auth.exists(email), { code: "unsupported_by_backend", status: undefined })
        assert.equal(sent, 0)
      })
    }
    return
  }
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
