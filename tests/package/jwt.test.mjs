// @ts-check
// The claims of a token are UTF-8, so email addresses need not be ASCII.
import assert from "node:assert/strict"
import { test } from "node:test"
import { Medusa } from "../../pkg/admin.js"
import { claims } from "../../pkg/lib/jwt.js"
import { sign } from "../support/jwt.mjs"

const addresses = ["jösé@example.com", "\u00ff@example.com", "山田@例え.jp", "\u{1f600}@example.com", "ann@example.com"]

test("claims are read as they were signed", () => {
  for (const email of addresses) {
    const signed = { email, id: "invite_1", exp: 1e10, nested: { [email]: [email] } }
    const { iat, ...read } = claims(sign(signed, "secret"))
    assert.deepEqual(read, signed)
  }
  for (const none of ["", "a", "a.b", "a.b.c", "..", "a.e30", "\u0100.\u0100.\u0100", undefined, null, 5, {}]) claims(none)
  assert.deepEqual(claims("a.e30.c"), {})
})

for (const backend of /** @type {const} */ (["v1", "v2"])) {
  test(`${backend}: an invite is accepted with its email address`, async () => {
    for (const email of addresses) {
      const bodies = /** @type {any[]} */ ([])
      const fetch = async (/** @type {string} */ _, /** @type {any} */ init) => {
        bodies.push(init.body && JSON.parse(init.body))
        return new Response(JSON.stringify({ token: sign({ actor_id: "" }, "secret"), user: { id: "user_1" }, access_token: "a.b.c" }))
      }
      const medusa = new Medusa({ baseUrl: "http://shop.example", backend, fetch })
      const token = sign({ id: "invite_1", invite_id: "invite_1", email, user_email: email, exp: 1e10 }, "secret")
      await medusa.users.acceptInvite({ token, password: "supersecret" })
      // On v1, the user is found by the email address.
      assert.equal(bodies[backend === "v1" ? 1 : 0].email, email)
    }
  })
}
