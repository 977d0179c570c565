// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../server.mjs"
import {
  bearer, customerClaims, expectResponse, expectToken, invalid, json, newCookie, noRoute, profile, session, table,
  unauthorized,
} from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV2} Server */

const path = "/store/customers"
const taken = json(422, {
  code: "invalid_request_error",
  type: "duplicate_error",
  message: "Customer with this email already has an account",
})
const alreadyAuthenticated = invalid("Request already authenticated as a customer.")

/** @param {Server} server @param {string} token @param {unknown} body */
const signUp = (server, token, body) => server.send({ method: "POST", path, body, headers: bearer(token) })

table("POST /store/customers", (row) => {
  row("all fields: creates the customer, who can log in", async (server) => {
    const { email, token, credentials } = await server.newIdentity()
    const fields = { email, company_name: "Cee & Co", first_name: "Ann", last_name: "Bee", phone: "+49 30 1" }
    const response = await signUp(server, token, fields)
    expectResponse(response, profile(fields))
    expectToken(await server.authenticate(credentials), customerClaims(response.body.customer.id))
  })
  row("everything except the email is optional", async (server) => {
    const { email, token } = await server.newIdentity()
    expectResponse(await signUp(server, token, { email }), profile({ email }))
  })
  row("null for optional fields", async (server) => {
    const { email, token } = await server.newIdentity()
    const empty = { company_name: null, first_name: null, last_name: null, phone: null, metadata: null }
    expectResponse(await signUp(server, token, { email, ...empty }), profile({ email }))
  })
  row("metadata, with its keys in database order", async (server) => {
    const { email, token } = await server.newIdentity()
    const response = await signUp(server, token, { email, metadata: { bb: 1, a: { z: [1.5, "é"], y: null } } })
    expectResponse(response, profile({ email, metadata: { a: { y: null, z: [1.5, "é"] }, bb: 1 } }))
  })
  row("a session without a customer: it stays without one, but a refresh returns a token of the customer", async (server) => {
    const { email, token } = await server.newIdentity()
    const opened = await server.openSession(token)
    expectResponse(opened, newCookie(session(token)))
    const created = await server.send({ method: "POST", path, body: { email }, cookie: opened.cookie })
    expectResponse(created, profile({ email }))
    expectResponse(await server.getSession(opened.cookie), unauthorized)
    const response = await server.send({ method: "POST", path: "/auth/token/refresh", cookie: opened.cookie })
    expectToken(response, customerClaims(created.body.customer.id))
  })
  row("another email than the identity has: each keeps its own", async (server) => {
    const { token, credentials } = await server.newIdentity()
    const email = newEmail()
    const response = await signUp(server, token, { email })
    expectResponse(response, profile({ email }))
    expectToken(await server.authenticate(credentials), customerClaims(response.body.customer.id))
  })
  row("an email in upper case: the case is kept", async (server) => {
    const { email, token } = await server.newIdentity()
    expectResponse(await signUp(server, token, { email: email.toUpperCase() }), profile({ email: email.toUpperCase() }))
  })
  row("the email of a customer in another case: creates another customer", async (server) => {
    const ann = await server.signUp()
    const email = ann.email.toUpperCase()
    const response = await signUp(server, (await server.newIdentity({ email })).token, { email })
    expectResponse(response, profile({ email }))
    assert.notEqual(response.body.customer.id, ann.id)
  })
  row("twice with the same token", async (server) => {
    const { email, token } = await server.newIdentity()
    expectResponse(await signUp(server, token, { email }), profile({ email }))
    expectResponse(await signUp(server, token, { email }), taken)
  })
  row("the email of another customer: rejected, and the same token can still sign up with its own email", async (server) => {
    const [ann, bea] = await Promise.all([server.signUp(), server.newIdentity()])
    expectResponse(await signUp(server, bea.token, { email: ann.email }), taken)
    expectResponse(await signUp(server, bea.token, { email: bea.email }), profile({ email: bea.email }))
  })
  row("8 concurrent requests with one token: one customer, who can log in", async (server) => {
    const { email, token, credentials } = await server.newIdentity()
    const responses = await Promise.all(Array.from({ length: 8 }, () => signUp(server, token, { email })))
    const [created, ...others] = responses.filter(({ status }) => status === 200)
    assert.equal(others.length, 0)
    const conflict = invalid(`Customer with email: ${email}, has_account: true, already exists.`)
    for (const response of responses) {
      if (response !== created) expectResponse(response, response.status === 400 ? conflict : taken)
    }
    expectToken(await server.authenticate(credentials), customerClaims(created.body.customer.id))
  })
  row("with the token or the session of a customer", async (server) => {
    const { token, cookie } = await server.signUp()
    expectResponse(await signUp(server, token, { email: newEmail() }), alreadyAuthenticated)
    expectResponse(await server.send({ method: "POST", path, body: { email: newEmail() }, cookie }), alreadyAuthenticated)
  })
  row("with the session of a customer and a registration token", async (server) => {
    const [{ cookie }, { email, token }] = await Promise.all([server.signUp(), server.newIdentity()])
    expectResponse(await server.send({ method: "POST", path, body: { email }, cookie, headers: bearer(token) }), alreadyAuthenticated)
  })
  row("without a token", async (server) => expectResponse(await server.send({ method: "POST", path, body: { email: newEmail() } }), unauthorized))
  row("an invalid token", async (server) => expectResponse(await signUp(server, "nonsense", { email: newEmail() }), unauthorized))
  row("a token of another actor type", async (server) => {
    const { email, credentials } = await server.newIdentity()
    const { body } = await server.send({ method: "POST", path: "/auth/user/emailpass", body: credentials })
    expectResponse(await signUp(server, body.token, { email }), unauthorized)
  })
  row("?fields: only these fields, in that order", async (server) => {
    const { email, token } = await server.newIdentity()
    const response = await server.send({ method: "POST", path: `${path}?fields=email,id`, body: { email }, headers: bearer(token) })
    expectResponse(response, json(200, { customer: { email, id: "<id>" } }))
  })

  const email = "ann@example.com"
  const required = invalid("Email is required to create a customer")
  const invalidEmail = invalid("Invalid request: Invalid email address")
  const unrecognized = (/** @type {string} */ names) => invalid(`Invalid request: Unrecognized fields: '${names}'`)
  const wrongType = (/** @type {string[][]} */ ...fields) =>
    invalid(`Invalid request: ${fields.map(([field, type, got]) => `Expected type: '${type}' for field '${field}', got: '${got}'`).join("; ")}`)
  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected][]} */ ([
    ["a password", { email, password: "supersecret" }, unrecognized("password")],
    ["unknown fields", { email, role: "admin", has_account: false }, unrecognized("role, has_account")],
    ["no email", { first_name: "Ann" }, required],
    ["email null", { email: null }, required],
    ["{}", {}, required],
    ["no body", undefined, required],
    ['email ""', { email: "" }, invalidEmail],
    ["a number for the email", { email: 5 }, wrongType(["email", "string", "5"])],
    ["an array for metadata", { email, metadata: [] }, wrongType(["metadata", "record", ""])],
    [
      "wrong types: the message names the first three",
      { phone: {}, last_name: [], first_name: true, company_name: 1, email: 1 },
      wrongType(["email", "string", "1"], ["company_name", "string", "1"], ["first_name", "string", "true"]),
    ],
    [
      "a malformed email, a wrong type and an unknown field",
      { email: "nope", phone: {}, role: "admin" },
      invalid("Invalid request: Invalid email address; Expected type: 'string' for field 'phone', got: '[object Object]'; Unrecognized fields: 'role'"),
    ],
    ["[]", [], invalid("Invalid request: Field '' is required")],
  ])
  for (const [name, body, expected] of rejected) {
    row(name, async (server) => expectResponse(await signUp(server, (await server.newIdentity()).token, body), expected))
  }
  row("an invalid body with the token of a customer: the body is checked first", async (server) => {
    const { token } = await server.signUp()
    expectResponse(await signUp(server, token, { email: "nope" }), invalidEmail)
  })
  row("an invalid body without a token: the token is checked first", async (server) =>
    expectResponse(await server.send({ method: "POST", path, body: { email: "nope" } }), unauthorized))

  const invalidEmails = [
    "nope",
    " ann@example.com",
    "ann@example",
    "ann@example.c",
    "ann@example.c0m",
    "ann@ex_ample.com",
    "ann@-example.com",
    "ann@example..com",
    "ann@bücher.example",
    "jösé@example.com",
    "a/b@example.com",
    "a&b@example.com",
    ".ann@example.com",
    "ann.@example.com",
    "a..b@example.com",
    '"a b"@example.com',
    "ann@127.0.0.1",
  ]
  for (const address of invalidEmails) {
    row(`not an email address: ${address}`, async (server) => expectResponse(await signUp(server, (await server.newIdentity()).token, { email: address }), invalidEmail))
  }
  for (const part of ["a+b", "a'b", "a_b", "-ann", "a.b"]) {
    row(`an email that starts with ${part}`, async (server) => {
      const { token } = await server.newIdentity()
      const email = newEmail().replace("ann", part)
      expectResponse(await signUp(server, token, { email }), profile({ email }))
    })
  }
  for (const method of ["GET", "PUT"]) {
    row(method, async (server) => expectResponse(await server.send({ method, path }), noRoute(method, path)))
  }
})
