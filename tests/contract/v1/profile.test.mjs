// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../server.mjs"
import { address, expectResponse, html, invalid, json, noCookie, notLoggedIn, profile, table } from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV1} Server */

const customerNotFound = (/** @type {string} */ id) => json(404, { type: "not_found", message: `Customer with id: ${id} was not found` })

table("GET /store/customers/me", (row) => {
  const me = (/** @type {Server} */ server, /** @type {string} */ cookie = "", /** @type {Record<string, string>} */ headers = {}) =>
    server.send({ method: "GET", path: "/store/customers/me", cookie, headers })

  row("with a cookie", async (server) => {
    const { email, cookie } = await server.signUp()
    expectResponse(await me(server, cookie), noCookie(profile({ email })))
  })
  row("with a JWT", async (server) => {
    const { email, credentials } = await server.signUp()
    expectResponse(await me(server, "", { authorization: `Bearer ${await server.token(credentials)}` }), profile({ email }))
  })
  row("without a cookie or a token", async (server) => expectResponse(await me(server), notLoggedIn))
  row("a deleted customer", async (server) => {
    const { id, cookie } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectResponse(await me(server, cookie), noCookie(customerNotFound(id)))
  })
  row("another method, logged in", async (server) => {
    const { cookie } = await server.signUp()
    const response = await server.send({ method: "PUT", path: "/store/customers/me", body: {}, cookie })
    expectResponse(response, noCookie(html(404, "Cannot PUT /store/customers/me")))
  })
  row("another method, not logged in", async (server) =>
    expectResponse(await server.send({ method: "PUT", path: "/store/customers/me", body: {} }), notLoggedIn))
})

table("POST /store/customers/me", (row) => {
  const update = (/** @type {Server} */ server, /** @type {string | undefined} */ cookie, /** @type {unknown} */ body) =>
    server.send({ method: "POST", path: "/store/customers/me", body, cookie })

  /** @param {string} name @param {unknown} body @param {object} changed */
  const changes = (name, body, changed) =>
    row(name, async (server) => {
      const { email, cookie } = await server.signUp({ first_name: "Ann" })
      const expected = noCookie(profile({ first_name: "Ann", email, ...changed }))
      expectResponse(await update(server, cookie, body), expected)
      expectResponse(await server.send({ method: "GET", path: "/store/customers/me", cookie }), expected)
    })
  changes("{}: nothing changes", {}, {})
  changes("names and phone", { first_name: "Bea", last_name: "Cee", phone: "2" }, { first_name: "Bea", last_name: "Cee", phone: "2" })
  changes("null clears a name", { first_name: null }, { first_name: null })
  changes("metadata, with its keys in database order", { metadata: { bb: 1, a: { z: [1.5, "é"], y: null } } }, { metadata: { a: { y: null, z: [1.5, "é"] }, bb: 1 } })
  changes("metadata null: nothing changes", { metadata: null }, {})
  changes("a billing address", { billing_address: { city: "Aarhus", country_code: "DK" } }, {
    billing_address_id: "<id>",
    billing_address: address({ city: "Aarhus", country_code: "dk" }),
  })
  changes("an email in mixed case: the case is kept", { email: "Ann.Bee@Example.com" }, { email: "Ann.Bee@Example.com" })

  row("metadata is merged, and an empty string removes a key", async (server) => {
    const { email, cookie } = await server.signUp()
    await update(server, cookie, { metadata: { a: 1, b: 2 } })
    expectResponse(await update(server, cookie, { metadata: { b: "", c: 3 } }), noCookie(profile({ email, metadata: { a: 1, c: 3 } })))
  })
  row("updates the billing address in place, and null removes it", async (server) => {
    const { email, cookie } = await server.signUp()
    const first = await update(server, cookie, { billing_address: { city: "Aarhus", first_name: "Ann" } })
    const second = await update(server, cookie, { billing_address: { city: "Bonn" } })
    const changed = { billing_address_id: "<id>", billing_address: address({ city: "Bonn", first_name: "Ann" }) }
    expectResponse(second, noCookie(profile({ email, ...changed })))
    assert.equal(second.body.customer.billing_address_id, first.body.customer.billing_address_id)
    expectResponse(await update(server, cookie, { billing_address: null }), noCookie(profile({ email })))
  })
  row("a billing address by its id", async (server) => {
    const { email, cookie } = await server.signUp()
    const { body } = await update(server, cookie, { billing_address: { city: "Aarhus" } })
    await update(server, cookie, { billing_address: null })
    const back = await update(server, cookie, { billing_address: body.customer.billing_address_id })
    expectResponse(back, noCookie(profile({ email, billing_address_id: "<id>", billing_address: address({ city: "Aarhus" }) })))
  })
  row("a new password: the old one is rejected, and the session stays logged in", async (server) => {
    const { email, cookie, credentials } = await server.signUp()
    expectResponse(await update(server, cookie, { password: "another" }), noCookie(profile({ email })))
    assert.equal((await server.logIn(credentials)).status, 401)
    assert.equal((await server.logIn({ email, password: "another" })).status, 200)
    assert.equal((await server.getSession(cookie)).status, 200)
  })
  for (const [name, password] of [['password ""', ""], ["password null", null]]) {
    row(`${name}: the password does not change`, async (server) => {
      const { email, cookie, credentials } = await server.signUp()
      expectResponse(await update(server, cookie, { password }), noCookie(profile({ email })))
      assert.equal((await server.logIn(credentials)).status, 200)
    })
  }
  row("a new email", async (server) => {
    const { cookie } = await server.signUp()
    const email = newEmail()
    expectResponse(await update(server, cookie, { email }), noCookie(profile({ email })))
    assert.equal((await server.logIn({ email, password: "supersecret" })).status, 200)
  })
  row("an email that is taken", async (server) => {
    const { email } = await server.signUp()
    const { cookie } = await server.signUp()
    const message = `Customer with email, has_account ${email}, t already exists.`
    expectResponse(await update(server, cookie, { email }), noCookie(json(422, { code: "invalid_request_error", type: "duplicate_error", message })))
  })

  const rejected = /** @type {[string, unknown, string][]} */ ([
    ["an unknown field", { role: "admin" }, "property role should not exist"],
    [
      "wrong types",
      { email: "nope", first_name: 3, metadata: 3, password: 3, phone: [] },
      "first_name must be a string, password must be a string, phone must be a string, email must be an email, metadata must be an object",
    ],
    ["email null", { email: null }, "Can't insert null value in field email on insert in table customer"],
    ["an array for metadata", { metadata: [] }, "metadata must be an object"],
    ["[]", [], "an unknown value was passed to the validate function"],
  ])
  for (const [name, body, message] of rejected) {
    row(name, async (server) => {
      const { cookie } = await server.signUp()
      expectResponse(await update(server, cookie, body), noCookie(invalid(message)))
    })
  }
  const notFound = /** @type {[string, unknown, string][]} */ ([
    ["an unknown address", { billing_address: "addr_nope" }, "Address with id addr_nope was not found"],
    ["an unknown country", { billing_address: { country_code: "xx" } }, "Country with country_code xx does not exist."],
  ])
  for (const [name, body, message] of notFound) {
    row(name, async (server) => {
      const { cookie } = await server.signUp()
      expectResponse(await update(server, cookie, body), noCookie(json(404, { type: "not_found", message })))
    })
  }
  row("not logged in", async (server) => expectResponse(await update(server, undefined, { first_name: "Bea" }), notLoggedIn))
  row("a deleted customer", async (server) => {
    const { id, cookie } = await server.signUp()
    await server.target.deleteCustomer(id)
    expectResponse(await update(server, cookie, { first_name: "Bea" }), noCookie(customerNotFound(id)))
  })
})
