// @ts-check
import assert from "node:assert/strict"
import { claims, now } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import { customerWithoutRelations, expectResponse, invalid, json, table, unknownError } from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV1} Server */

const requestToken = (/** @type {Server} */ server, /** @type {unknown} */ body) =>
  server.send({ method: "POST", path: "/store/customers/password-token", body })

table("POST /store/customers/password-token", (row) => {
  const expectSent = async (/** @type {Server} */ server, /** @type {string} */ email) => {
    const response = await requestToken(server, { email })
    assert.deepEqual([response.status, response.text, response.headers["content-type"]], [204, "", undefined])
    assert.equal(response.headers["access-control-allow-origin"], "http://localhost:8000")
  }
  row("the email of a customer, in any case: sends a token for this customer, valid for 15 minutes", async (server) => {
    const { id, email } = await server.signUp()
    await expectSent(server, email.toUpperCase())
    const { customer_id, exp } = claims(await server.target.passwordToken(email))
    assert.equal(customer_id, id)
    assert.ok(Math.abs(exp - now() - 15 * 60) < 30)
  })
  row("an unknown email", (server) => expectSent(server, newEmail()))
  row("a guest", async (server) => expectSent(server, (await server.signUp({ password: "" })).email))
  row("a malformed email", async (server) => expectResponse(await requestToken(server, { email: "nope" }), invalid("email must be an email")))
  row("{}", async (server) => expectResponse(await requestToken(server, {}), invalid("email must be an email")))
  row("an unknown field", async (server) =>
    expectResponse(await requestToken(server, { email: "ann@example.com", a: 1 }), invalid("property a should not exist")))
})

table("POST /store/customers/password-reset", (row) => {
  const reset = (/** @type {Server} */ server, /** @type {unknown} */ body) =>
    server.send({ method: "POST", path: "/store/customers/password-reset", body })
  const customerWithToken = async (/** @type {Server} */ server) => {
    const ann = await server.signUp()
    await requestToken(server, { email: ann.email })
    return { ...ann, token: await server.target.passwordToken(ann.email) }
  }
  row("a valid token: returns the customer without relations, sets the password, and does not log in", async (server) => {
    const { email, token, credentials } = await customerWithToken(server)
    const response = await reset(server, { email, token, password: "another" })
    expectResponse(response, customerWithoutRelations({ email }))
    assert.equal((await server.getSession(response.cookie)).status, 401)
    assert.equal((await server.logIn(credentials)).status, 401)
    assert.equal((await server.logIn({ email, password: "another" })).status, 200)
  })
  row("with the email in another case", async (server) => {
    const { email, token } = await customerWithToken(server)
    expectResponse(await reset(server, { email: email.toUpperCase(), token, password: "another" }), customerWithoutRelations({ email }))
  })
  row("a used token", async (server) => {
    const { email, token } = await customerWithToken(server)
    await reset(server, { email, token, password: "another" })
    expectResponse(await reset(server, { email, token, password: "third" }), unknownError)
  })
  row("a tampered token", async (server) => {
    const { email, token } = await customerWithToken(server)
    expectResponse(await reset(server, { email, token: `${token}x`, password: "another" }), unknownError)
  })
  row("a token of another customer", async (server) => {
    const [ann, bea] = await Promise.all([customerWithToken(server), server.signUp()])
    expectResponse(await reset(server, { email: bea.email, token: ann.token, password: "another" }), unknownError)
    assert.equal((await server.logIn(bea.credentials)).status, 200)
  })
  row("not a JWT", async (server) => {
    const { email } = await server.signUp()
    expectResponse(await reset(server, { email, token: "nonsense", password: "another" }), unknownError)
  })
  row("existing sessions stay logged in", async (server) => {
    const { email, token, cookie } = await customerWithToken(server)
    await reset(server, { email, token, password: "another" })
    assert.equal((await server.getSession(cookie)).status, 200)
  })
  row("an unknown email", async (server) => {
    const response = await reset(server, { email: newEmail(), token: "nonsense", password: "another" })
    expectResponse(response, json(401, { type: "unauthorized", message: "Invalid or expired password reset token" }))
  })
  row("{}", async (server) =>
    expectResponse(await reset(server, {}), invalid("email must be an email, token must be a string, password must be a string")))
  row("an unknown field", async (server) =>
    expectResponse(await reset(server, { email: "ann@example.com", token: "t", password: "p", a: 1 }), invalid("property a should not exist")))
})
