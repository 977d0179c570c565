// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../shop.mjs"
import { address, expectAnswer, html, invalid, json, noCookie, notLoggedIn, profile, table } from "./table.mjs"

/** @typedef {import("./shop.mjs").ShopV1} Shop */

const gone = (/** @type {string} */ id) => json(404, { type: "not_found", message: `Customer with id: ${id} was not found` })

table("GET /store/customers/me", (row) => {
  const me = (/** @type {Shop} */ shop, /** @type {string} */ cookie = "", /** @type {Record<string, string>} */ headers = {}) =>
    shop.ask({ method: "GET", path: "/store/customers/me", cookie, headers })

  row("with a cookie", async (shop) => {
    const { email, cookie } = await shop.signUp()
    expectAnswer(await me(shop, cookie), noCookie(profile({ email })))
  })
  row("with a JWT", async (shop) => {
    const { email, credentials } = await shop.signUp()
    expectAnswer(await me(shop, "", { authorization: `Bearer ${await shop.token(credentials)}` }), profile({ email }))
  })
  row("without either", async (shop) => expectAnswer(await me(shop), notLoggedIn))
  row("a customer who was deleted since", async (shop) => {
    const { id, cookie } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectAnswer(await me(shop, cookie), noCookie(gone(id)))
  })
  row("another method, logged in", async (shop) => {
    const { cookie } = await shop.signUp()
    const answer = await shop.ask({ method: "PUT", path: "/store/customers/me", body: {}, cookie })
    expectAnswer(answer, noCookie(html(404, "Cannot PUT /store/customers/me")))
  })
  row("another method, not logged in", async (shop) =>
    expectAnswer(await shop.ask({ method: "PUT", path: "/store/customers/me", body: {} }), notLoggedIn))
})

table("POST /store/customers/me", (row) => {
  const update = (/** @type {Shop} */ shop, /** @type {string | undefined} */ cookie, /** @type {unknown} */ body) =>
    shop.ask({ method: "POST", path: "/store/customers/me", body, cookie })

  /** @param {string} name @param {unknown} body @param {object} changed */
  const changes = (name, body, changed) =>
    row(name, async (shop) => {
      const { email, cookie } = await shop.signUp({ first_name: "Ann" })
      const expected = noCookie(profile({ first_name: "Ann", email, ...changed }))
      expectAnswer(await update(shop, cookie, body), expected)
      expectAnswer(await shop.ask({ method: "GET", path: "/store/customers/me", cookie }), expected)
    })
  changes("{}: nothing changes", {}, {})
  changes("names and phone", { first_name: "Bea", last_name: "Cee", phone: "2" }, { first_name: "Bea", last_name: "Cee", phone: "2" })
  changes("null empties a name", { first_name: null }, { first_name: null })
  changes("metadata, its keys in the database's order", { metadata: { bb: 1, a: { z: [1.5, "é"], y: null } } }, { metadata: { a: { y: null, z: [1.5, "é"] }, bb: 1 } })
  changes("metadata null: nothing changes", { metadata: null }, {})
  changes("a billing address", { billing_address: { city: "Aarhus", country_code: "DK" } }, {
    billing_address_id: "<id>",
    billing_address: address({ city: "Aarhus", country_code: "dk" }),
  })
  changes("an e-mail in mixed case: kept as typed", { email: "Ann.Bee@Example.com" }, { email: "Ann.Bee@Example.com" })

  row("metadata is merged, and an empty text removes a key", async (shop) => {
    const { email, cookie } = await shop.signUp()
    await update(shop, cookie, { metadata: { a: 1, b: 2 } })
    expectAnswer(await update(shop, cookie, { metadata: { b: "", c: 3 } }), noCookie(profile({ email, metadata: { a: 1, c: 3 } })))
  })
  row("a billing address is changed in place, and null removes it", async (shop) => {
    const { email, cookie } = await shop.signUp()
    const first = await update(shop, cookie, { billing_address: { city: "Aarhus", first_name: "Ann" } })
    const second = await update(shop, cookie, { billing_address: { city: "Bonn" } })
    const changed = { billing_address_id: "<id>", billing_address: address({ city: "Bonn", first_name: "Ann" }) }
    expectAnswer(second, noCookie(profile({ email, ...changed })))
    assert.equal(second.body.customer.billing_address_id, first.body.customer.billing_address_id)
    expectAnswer(await update(shop, cookie, { billing_address: null }), noCookie(profile({ email })))
  })
  row("a billing address by its id", async (shop) => {
    const { email, cookie } = await shop.signUp()
    const { body } = await update(shop, cookie, { billing_address: { city: "Aarhus" } })
    await update(shop, cookie, { billing_address: null })
    const back = await update(shop, cookie, { billing_address: body.customer.billing_address_id })
    expectAnswer(back, noCookie(profile({ email, billing_address_id: "<id>", billing_address: address({ city: "Aarhus" }) })))
  })
  row("a new password: the old one is refused, the session stays", async (shop) => {
    const { email, cookie, credentials } = await shop.signUp()
    expectAnswer(await update(shop, cookie, { password: "another" }), noCookie(profile({ email })))
    assert.equal((await shop.logIn(credentials)).status, 401)
    assert.equal((await shop.logIn({ email, password: "another" })).status, 200)
    assert.equal((await shop.who(cookie)).status, 200)
  })
  for (const [name, password] of [['password ""', ""], ["password null", null]]) {
    row(`${name}: it stays as it was`, async (shop) => {
      const { email, cookie, credentials } = await shop.signUp()
      expectAnswer(await update(shop, cookie, { password }), noCookie(profile({ email })))
      assert.equal((await shop.logIn(credentials)).status, 200)
    })
  }
  row("a new e-mail", async (shop) => {
    const { cookie } = await shop.signUp()
    const email = newEmail()
    expectAnswer(await update(shop, cookie, { email }), noCookie(profile({ email })))
    assert.equal((await shop.logIn({ email, password: "supersecret" })).status, 200)
  })
  row("an e-mail that is taken", async (shop) => {
    const { email } = await shop.signUp()
    const { cookie } = await shop.signUp()
    const message = `Customer with email, has_account ${email}, t already exists.`
    expectAnswer(await update(shop, cookie, { email }), noCookie(json(422, { code: "invalid_request_error", type: "duplicate_error", message })))
  })

  const bad = /** @type {[string, unknown, string][]} */ ([
    ["an unknown field", { role: "admin" }, "property role should not exist"],
    [
      "wrong types",
      { email: "nope", first_name: 3, metadata: 3, password: 3, phone: [] },
      "first_name must be a string, password must be a string, phone must be a string, email must be an email, metadata must be an object",
    ],
    ["email null", { email: null }, "Can't insert null value in field email on insert in table customer"],
    ["a list for metadata", { metadata: [] }, "metadata must be an object"],
    ["[]", [], "an unknown value was passed to the validate function"],
  ])
  for (const [name, body, message] of bad) {
    row(name, async (shop) => {
      const { cookie } = await shop.signUp()
      expectAnswer(await update(shop, cookie, body), noCookie(invalid(message)))
    })
  }
  const missing = /** @type {[string, unknown, string][]} */ ([
    ["an unknown address", { billing_address: "addr_nope" }, "Address with id addr_nope was not found"],
    ["an unknown country", { billing_address: { country_code: "xx" } }, "Country with country_code xx does not exist."],
  ])
  for (const [name, body, message] of missing) {
    row(name, async (shop) => {
      const { cookie } = await shop.signUp()
      expectAnswer(await update(shop, cookie, body), noCookie(json(404, { type: "not_found", message })))
    })
  }
  row("not logged in", async (shop) => expectAnswer(await update(shop, undefined, { first_name: "Bea" }), notLoggedIn))
  row("a customer who was deleted since", async (shop) => {
    const { id, cookie } = await shop.signUp()
    await shop.backend.deleteCustomer(id)
    expectAnswer(await update(shop, cookie, { first_name: "Bea" }), noCookie(gone(id)))
  })
})
