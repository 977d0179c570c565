// @ts-check
// The option auth.fetchCredentials, which is js-sdk's.
import assert from "node:assert/strict"
import { test } from "node:test"
import "../support/as-page.mjs"
import * as admin from "../../pkg/admin.js"
import * as index from "../../pkg/index.js"
import * as wasm from "../../pkg/wasm.js"
import { sign } from "../support/jwt.mjs"

const token = sign({ customer_id: "cus_1", actor_id: "cus_1" }, "secret")
const credentials = { email: "ann@example.com", password: "supersecret" }

/** The `credentials` of all requests of some calls. @param {any} Medusa @param {string} backend @param {object} auth */
async function sent(Medusa, backend, auth) {
  const all = /** @type {string[]} */ ([])
  const fetch = async (/** @type {string} */ _, /** @type {any} */ init) => {
    all.push(init.credentials)
    return new Response(JSON.stringify({ token, access_token: token, customer: { id: "cus_1" }, user: { id: "user_1" } }))
  }
  const medusa = new Medusa({ backend, auth, fetch })
  await medusa.auth.authenticate(credentials)
  await medusa.auth.getSession()
  await medusa.admin?.auth.createSession(credentials)
  await medusa.auth.getToken(credentials)
  await medusa.auth.getSession()
  await medusa.auth.deleteSession()
  return all
}

for (const [entry, { Medusa }] of Object.entries({ index, admin, wasm })) {
  for (const backend of ["v1", "v2"]) {
    test(`${entry}, ${backend}: in session mode, it replaces include, and no other value`, async () => {
      const usual = await sent(Medusa, backend, { type: "session" })
      assert.ok(usual.includes("include") && (backend === "v1" || usual.includes("omit")), usual.join())
      for (const fetchCredentials of ["include", "same-origin", "omit", undefined, null]) {
        const wanted = usual.map((value) => (value === "include" ? (fetchCredentials ?? "include") : value))
        assert.deepEqual(await sent(Medusa, backend, { type: "session", fetchCredentials }), wanted)
      }
    })
    if (entry !== "wasm") {
      test(`${entry}, ${backend}: in token mode, it has no effect`, async () => {
        const all = await sent(Medusa, backend, { type: "jwt", fetchCredentials: "include" })
        assert.deepEqual(new Set(all), new Set(["omit"]))
      })
    }
  }
}
