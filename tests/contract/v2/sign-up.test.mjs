// @ts-check
import assert from "node:assert/strict"
import { newEmail } from "../shop.mjs"
import {
  bearer, customer, expectAnswer, expectToken, invalid, json, newCookie, profile, session, table, unauthorized,
  unserved,
} from "./table.mjs"

/** @typedef {import("./shop.mjs").ShopV2} Shop */

const path = "/store/customers"
const taken = json(422, {
  code: "invalid_request_error",
  type: "duplicate_error",
  message: "Customer with this email already has an account",
})
const already = invalid("Request already authenticated as a customer.")

/** @param {Shop} shop @param {string} token @param {unknown} body */
const signUp = (shop, token, body) => shop.ask({ method: "POST", path, body, headers: bearer(token) })

table("POST /store/customers", (row) => {
  row("first_name, last_name, email, phone, company_name: the customer, whom a log-in finds", async (shop) => {
    const { email, token, credentials } = await shop.identify()
    const fields = { email, company_name: "Cee & Co", first_name: "Ann", last_name: "Bee", phone: "+49 30 1" }
    const answer = await signUp(shop, token, fields)
    expectAnswer(answer, profile(fields))
    expectToken(await shop.authenticate(credentials), customer(answer.body.customer.id))
  })
  row("everything but the address is optional", async (shop) => {
    const { email, token } = await shop.identify()
    expectAnswer(await signUp(shop, token, { email }), profile({ email }))
  })
  row("null for what is optional", async (shop) => {
    const { email, token } = await shop.identify()
    const empty = { company_name: null, first_name: null, last_name: null, phone: null, metadata: null }
    expectAnswer(await signUp(shop, token, { email, ...empty }), profile({ email }))
  })
  row("metadata, its keys in the database's order", async (shop) => {
    const { email, token } = await shop.identify()
    const answer = await signUp(shop, token, { email, metadata: { bb: 1, a: { z: [1.5, "é"], y: null } } })
    expectAnswer(answer, profile({ email, metadata: { a: { y: null, z: [1.5, "é"] }, bb: 1 } }))
  })
  row("with a session of nobody: it is still nobody's afterwards, and its next token the customer's", async (shop) => {
    const { email, token } = await shop.identify()
    const opened = await shop.openSession(token)
    expectAnswer(opened, newCookie(session(token)))
    const made = await shop.ask({ method: "POST", path, body: { email }, cookie: opened.cookie })
    expectAnswer(made, profile({ email }))
    expectAnswer(await shop.who(opened.cookie), unauthorized)
    const answer = await shop.ask({ method: "POST", path: "/auth/token/refresh", cookie: opened.cookie })
    expectToken(answer, customer(made.body.customer.id))
  })
  row("another address than the identity's: each keeps its own", async (shop) => {
    const { token, credentials } = await shop.identify()
    const email = newEmail()
    const answer = await signUp(shop, token, { email })
    expectAnswer(answer, profile({ email }))
    expectToken(await shop.authenticate(credentials), customer(answer.body.customer.id))
  })
  row("an address in upper case: stored as typed", async (shop) => {
    const { email, token } = await shop.identify()
    expectAnswer(await signUp(shop, token, { email: email.toUpperCase() }), profile({ email: email.toUpperCase() }))
  })
  row("the address of a customer in another case: another customer", async (shop) => {
    const ann = await shop.signUp()
    const email = ann.email.toUpperCase()
    const answer = await signUp(shop, (await shop.identify({ email })).token, { email })
    expectAnswer(answer, profile({ email }))
    assert.notEqual(answer.body.customer.id, ann.id)
  })
  row("again with the same token", async (shop) => {
    const { email, token } = await shop.identify()
    expectAnswer(await signUp(shop, token, { email }), profile({ email }))
    expectAnswer(await signUp(shop, token, { email }), taken)
  })
  row("the address of another customer: refused, and one's own is still free", async (shop) => {
    const [ann, bea] = await Promise.all([shop.signUp(), shop.identify()])
    expectAnswer(await signUp(shop, bea.token, { email: ann.email }), taken)
    expectAnswer(await signUp(shop, bea.token, { email: bea.email }), profile({ email: bea.email }))
  })
  row("8 at once with one token: one customer, who logs in", async (shop) => {
    const { email, token, credentials } = await shop.identify()
    const answers = await Promise.all(Array.from({ length: 8 }, () => signUp(shop, token, { email })))
    const [made, ...others] = answers.filter(({ status }) => status === 200)
    assert.equal(others.length, 0)
    const collided = invalid(`Customer with email: ${email}, has_account: true, already exists.`)
    for (const answer of answers) {
      if (answer !== made) expectAnswer(answer, answer.status === 400 ? collided : taken)
    }
    expectToken(await shop.authenticate(credentials), customer(made.body.customer.id))
  })
  row("with a customer's token, or session", async (shop) => {
    const { token, cookie } = await shop.signUp()
    expectAnswer(await signUp(shop, token, { email: newEmail() }), already)
    expectAnswer(await shop.ask({ method: "POST", path, body: { email: newEmail() }, cookie }), already)
  })
  row("with a customer's session and a token of nobody", async (shop) => {
    const [{ cookie }, { email, token }] = await Promise.all([shop.signUp(), shop.identify()])
    expectAnswer(await shop.ask({ method: "POST", path, body: { email }, cookie, headers: bearer(token) }), already)
  })
  row("without a token", async (shop) => expectAnswer(await shop.ask({ method: "POST", path, body: { email: newEmail() } }), unauthorized))
  row("a dead token", async (shop) => expectAnswer(await signUp(shop, "nonsense", { email: newEmail() }), unauthorized))
  row("a token of another kind of actor", async (shop) => {
    const { email, credentials } = await shop.identify()
    const { body } = await shop.ask({ method: "POST", path: "/auth/user/emailpass", body: credentials })
    expectAnswer(await signUp(shop, body.token, { email }), unauthorized)
  })
  row("?fields: only these, in that order", async (shop) => {
    const { email, token } = await shop.identify()
    const answer = await shop.ask({ method: "POST", path: `${path}?fields=email,id`, body: { email }, headers: bearer(token) })
    expectAnswer(answer, json(200, { customer: { email, id: "<id>" } }))
  })

  const email = "ann@example.com"
  const required = invalid("Email is required to create a customer")
  const noAddress = invalid("Invalid request: Invalid email address")
  const unrecognized = (/** @type {string} */ names) => invalid(`Invalid request: Unrecognized fields: '${names}'`)
  const wrongType = (/** @type {string[][]} */ ...fields) =>
    invalid(`Invalid request: ${fields.map(([field, type, got]) => `Expected type: '${type}' for field '${field}', got: '${got}'`).join("; ")}`)
  const bad = /** @type {[string, unknown, import("../answers.mjs").Expected][]} */ ([
    ["a password", { email, password: "supersecret" }, unrecognized("password")],
    ["unknown fields", { email, role: "admin", has_account: false }, unrecognized("role, has_account")],
    ["no address", { first_name: "Ann" }, required],
    ["address null", { email: null }, required],
    ["{}", {}, required],
    ["no body", undefined, required],
    ['address ""', { email: "" }, noAddress],
    ["a number for the address", { email: 5 }, wrongType(["email", "string", "5"])],
    ["a list for metadata", { email, metadata: [] }, wrongType(["metadata", "record", ""])],
    [
      "wrong types: the first three are named",
      { phone: {}, last_name: [], first_name: true, company_name: 1, email: 1 },
      wrongType(["email", "string", "1"], ["company_name", "string", "1"], ["first_name", "string", "true"]),
    ],
    [
      "a bad address, a wrong type and an unknown field",
      { email: "nope", phone: {}, role: "admin" },
      invalid("Invalid request: Invalid email address; Expected type: 'string' for field 'phone', got: '[object Object]'; Unrecognized fields: 'role'"),
    ],
    ["[]", [], invalid("Invalid request: Field '' is required")],
  ])
  for (const [name, body, expected] of bad) {
    row(name, async (shop) => expectAnswer(await signUp(shop, (await shop.identify()).token, body), expected))
  }
  row("bad data with a customer's token: the data is looked at first", async (shop) => {
    const { token } = await shop.signUp()
    expectAnswer(await signUp(shop, token, { email: "nope" }), noAddress)
  })
  row("bad data without a token: the token is looked for first", async (shop) =>
    expectAnswer(await shop.ask({ method: "POST", path, body: { email: "nope" } }), unauthorized))

  const refusedAddresses = [
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
  for (const address of refusedAddresses) {
    row(`no address: ${address}`, async (shop) => expectAnswer(await signUp(shop, (await shop.identify()).token, { email: address }), noAddress))
  }
  for (const part of ["a+b", "a'b", "a_b", "-ann", "a.b"]) {
    row(`an address that begins with ${part}`, async (shop) => {
      const { token } = await shop.identify()
      const email = newEmail().replace("ann", part)
      expectAnswer(await signUp(shop, token, { email }), profile({ email }))
    })
  }
  for (const method of ["GET", "PUT"]) {
    row(method, async (shop) => expectAnswer(await shop.ask({ method, path }), unserved(method, path)))
  }
})
