// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../server.mjs"
import { expectResponse, invalid, json, profile, sameCookie, table } from "./table.mjs"

const password = "supersecret"
const taken = json(422, {
  code: "invalid_request_error",
  type: "duplicate_error",
  message: "A customer with the given email already has an account. Log in instead",
})

table("POST /store/customers", (row) => {
  const signUp = (/** @type {import("./server.mjs").ServerV1} */ server, /** @type {unknown} */ body, /** @type {string} */ cookie = "") =>
    server.send({ method: "POST", path: "/store/customers", body, cookie })

  row("all fields: creates the customer, and logs in", async (server) => {
    const fields = { first_name: "Ann", last_name: "Bee", email: newEmail(), phone: "+49 30 1" }
    const response = await signUp(server, { ...fields, password })
    expectResponse(response, profile(fields))
    assert.equal((await server.getSession(response.cookie)).status, 200)
  })
  row("names and phone are optional, and the email is stored in lower case", async (server) => {
    const email = newEmail()
    expectResponse(await signUp(server, { email: email.replace("ann", "Ann").toUpperCase(), password }), profile({ email }))
  })
  row("null for optional fields", async (server) => {
    const email = newEmail()
    expectResponse(await signUp(server, { email, password, first_name: null, last_name: null, phone: null }), profile({ email }))
  })
  row("in an anonymous session: the same session, logged in", async (server) => {
    const { cookie = "" } = await server.getSession()
    const email = newEmail()
    expectResponse(await signUp(server, { email, password }, cookie), sameCookie(profile({ email })), cookie)
    assert.equal((await server.getSession(cookie)).body.customer.email, email)
  })
  row("logged in as another customer: switches the session to the new customer", async (server) => {
    const { cookie = "" } = await server.signUp()
    const email = newEmail()
    expectResponse(await signUp(server, { email, password }, cookie), sameCookie(profile({ email })), cookie)
    assert.equal((await server.getSession(cookie)).body.customer.email, email)
  })
  row("a taken email, in any case", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await signUp(server, { email, password }), taken)
    expectResponse(await signUp(server, { email: email.toUpperCase(), password: "another" }), taken)
  })
  row("20 concurrent requests with one email: one customer", async (server) => {
    const email = newEmail()
    const responses = await Promise.all(Array.from({ length: 20 }, () => signUp(server, { email, password })))
    const rejections = responses.filter(({ status }) => status !== 200)
    assert.equal(rejections.length, 19)
    const conflict = json(422, {
      code: "invalid_request_error",
      type: "duplicate_error",
      message: `Customer with email, has_account ${email}, t already exists.`,
    })
    for (const rejection of rejections) {
      expectResponse(rejection, rejection.body.message.includes("has_account") ? conflict : taken)
    }
  })
  row("the email of a guest: creates a new customer", async (server) => {
    const guest = await server.signUp({ password: "" })
    const response = await signUp(server, { email: guest.email, password })
    expectResponse(response, profile({ email: guest.email }))
    assert.notEqual(response.body.customer.id, guest.id)
  })
  row('password "": creates a guest, who cannot log in', async (server) => {
    const email = newEmail()
    expectResponse(await signUp(server, { email, password: "" }), profile({ email, has_account: false }))
    const exists = await server.send({ method: "GET", path: `/store/auth/${email}` })
    assert.deepEqual(exists.body, { exists: false })
    assert.equal((await server.logIn({ email, password: "x" })).status, 401)
  })
  const rejected = /** @type {[string, unknown, string][]} */ ([
    ["an unknown field", { email: "ann@example.com", password, role: "admin" }, "property role should not exist"],
    ["a malformed email", { email: "nope", password }, "email must be an email"],
    ["{}", {}, "email must be an email, password must be a string"],
    ["no body", undefined, "email must be an email, password must be a string"],
    ["[]", [], "an unknown value was passed to the validate function"],
    ["a number for the password", { email: "ann@example.com", password: 1 }, "password must be a string"],
    [
      "numbers for everything",
      { email: 1, password: 1, first_name: 1, last_name: 1, phone: 1 },
      "first_name must be a string, last_name must be a string, email must be an email, password must be a string, phone must be a string",
    ],
    ["a leading space", { email: " ann@example.com", password }, "email must be an email"],
  ])
  for (const [name, body, message] of rejected) {
    row(name, async (server) => expectResponse(await signUp(server, body), invalid(message)))
  }
  for (const [name, part, domain] of [
    ["non-ASCII letters before the @", "jösé", "example.com"],
    ["non-ASCII letters in the domain", "ann", "bücher.example"],
    ["a slash before the @", "a/b", "example.com"],
  ]) {
    row(`${name}: stored unchanged`, async (server) => {
      const email = newEmail().replace("ann", part).replace("example.com", domain)
      expectResponse(await signUp(server, { email, password }), profile({ email }))
    })
  }
  row("a quoted local part: stored unchanged", async (server) => {
    const email = newEmail().replace(/(.*)@/, '"$1 bee"@')
    expectResponse(await signUp(server, { email, password }), profile({ email }))
  })
  row("an Idempotency-Key does not deduplicate requests, and is not returned", async (server) => {
    const request = { method: "POST", path: "/store/customers", body: { email: newEmail(), password }, headers: { "idempotency-key": "one" } }
    const first = await server.send(request)
    assert.equal(first.status, 200)
    assert.equal(first.headers["idempotency-key"], undefined)
    expectResponse(await server.send(request), taken)
  })
})
