// @ts-check
// The verification of email addresses, on a server that requires it of customers and on one that does not.
import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { claims } from "../../support/jwt.mjs"
import { newEmail } from "../server.mjs"
import { enableMfa, expectPending, notAllowed, startFactor } from "./mfa.mjs"
import {
  bearer, customerClaims, expectResponse, expectToken, invalid, json, newCookie, noActor, profile, session, table,
  unauthorized, unknownError, unknownProvider,
} from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV2} Server */
/** @typedef {import("../../support/http.mjs").HttpResponse} HttpResponse */

const requestPath = "/auth/verification/request"
const confirmPath = "/auth/verification/confirm"
const refreshPath = "/auth/token/refresh"
const bad = (/** @type {string} */ problem) => invalid(`Invalid request: ${problem}`)
const invalidCode = notAllowed("Verification code is invalid or already used")

/** The server that requires verification. @param {Server} server */
const verifying = ({ target }) => target.verifying.api

/** @param {Server} server @param {string} token @param {unknown} body @param {string} [api] */
const request = (server, token, body, api = verifying(server)) =>
  server.send({ method: "POST", path: requestPath, body, headers: bearer(token) }, api)

/** @param {Server} server @param {unknown} body @param {string} [token] @param {string} [api] */
const confirm = (server, body, token, api = verifying(server)) =>
  server.send({ method: "POST", path: confirmPath, body, headers: token ? bearer(token) : {} }, api)

/** @param {Server} server @param {string} token */
const refresh = (server, token) => server.send({ method: "POST", path: refreshPath, headers: bearer(token) }, verifying(server))

/** Registers a new identity on the server that requires verification. @param {Server} server */
async function register(server) {
  const ann = await server.newIdentity({}, verifying(server))
  return { ...ann, entity: { entity_id: ann.email, entity_type: "email" } }
}

/** The same, with the code that was sent to its email address. @param {Server} server */
async function registerWithCode(server) {
  const ann = await register(server)
  await request(server, ann.token, ann.entity)
  return { ...ann, code: await server.target.verifying.verificationCode(ann.email) }
}

/** @param {Server} server @param {{ credentials: object }} customer */
const logIn = (server, { credentials }) => server.authenticate(credentials, verifying(server))

/** Replaces the hash of the code, which every response with a verification contains. @param {HttpResponse} response */
function withoutHash(response) {
  const body = structuredClone(response.body)
  const { provider_metadata } = body.verification
  assert.match(provider_metadata.token_hash, /^[0-9a-f]{64}$/)
  body.verification.provider_metadata = { ...provider_metadata, token_hash: "<hash>" }
  return { ...response, body }
}

const shared = (/** @type {object} */ fields) => ({
  entity_type: "email",
  code_provider: "token",
  verified_at: null,
  requested_at: "<date>",
  provider_metadata: { token_hash: "<hash>" },
  metadata: {},
  created_at: "<date>",
  updated_at: "<date>",
  deleted_at: null,
  ...fields,
})
/** The keys of a verification differ between responses, as does their order. @param {string} email @param {object} [fields] */
const newVerification = (email, fields) => json(201, { verification: { auth_identity_id: "<id>", entity_id: email, ...shared({ ...fields, id: "<id>" }) } })
/** @param {string} email @param {object} [fields] */
const nextVerification = (email, fields) =>
  json(201, { verification: { auth_identity_id: "<id>", auth_identity: { id: "<id>" }, entity_id: email, ...shared({ ...fields, id: "<id>" }) } })
/** @param {string} email @param {object} [fields] */
const completeVerification = (email, fields) =>
  json(201, { verification: { id: "<id>", auth_identity_id: "<id>", auth_identity: "<id>", entity_id: email, ...shared({ verified_at: "<date>", ...fields }) } })
/** @param {string} email @param {object} [fields] */
const requested = (email, fields) =>
  json(200, {
    verification_required: true,
    verification: { id: "<id>", auth_identity_id: "<id>", auth_identity: { id: "<id>" }, entity_id: email, ...shared({ ...fields }) },
    token: "<jwt>",
  })
const neverRequested = json(200, { verification_required: true, token: "<jwt>" })
const confirmed = (/** @type {string} */ email) => json(200, { entity_id: email, entity_type: "email", code_provider: "token", verified_at: "<date>" })

/** Checks that a response requires verification, and its token. @param {HttpResponse} response @param {string} [email] if a code was requested @param {boolean} [mfa] */
function expectUnverified(response, email, mfa = false) {
  if (email === undefined) expectResponse(response, neverRequested)
  else expectResponse(withoutHash(response), requested(email))
  const { actor_id, app_metadata, mfa_enabled } = claims(response.body.token)
  assert.deepEqual([actor_id, app_metadata, mfa_enabled], ["", {}, mfa])
}

table("a server that verifies email addresses", (row) => {
  row("registering: a token, as without verification", async (server) => {
    const credentials = { email: newEmail(), password: "supersecret" }
    expectToken(await server.register(credentials, verifying(server)), noActor)
  })
  row("logging in and refreshing before a code was requested: verification is required", async (server) => {
    const ann = await register(server)
    expectUnverified(await logIn(server, ann))
    expectUnverified(await refresh(server, ann.token))
  })
  row("after a code was requested: the verification is in the response", async (server) => {
    const ann = await registerWithCode(server)
    expectUnverified(await logIn(server, ann), ann.email)
    expectUnverified(await refresh(server, ann.token), ann.email)
  })
  row("after the code was confirmed: a complete login", async (server) => {
    const ann = await registerWithCode(server)
    const pending = (await logIn(server, ann)).body.token
    await confirm(server, { code: ann.code })
    expectToken(await logIn(server, ann), noActor)
    expectToken(await refresh(server, pending), noActor)
  })
  row("a wrong password", async (server) => {
    const { email } = await register(server)
    assert.equal((await server.authenticate({ email, password: "wrong" }, verifying(server))).status, 401)
  })
  row("an identity without verification can create a customer, but cannot log in", async (server) => {
    const ann = await registerWithCode(server)
    const { email } = ann
    const api = verifying(server)
    const created = await server.send({ method: "POST", path: "/store/customers", body: { email }, headers: bearer(ann.token) }, api)
    expectResponse(created, profile({ email }))
    const login = await logIn(server, ann)
    expectUnverified(login, email)
    expectUnverified(await refresh(server, ann.token), email)
    const opened = await server.openSession(login.body.token, undefined, api)
    expectResponse(opened, newCookie(session(login.body.token)))
    expectResponse(await server.getSession(opened.cookie, api), unauthorized)
    expectResponse(await server.send({ method: "GET", path: "/store/customers/me", headers: bearer(login.body.token) }, api), unauthorized)

    await confirm(server, { code: ann.code })
    const { id } = created.body.customer
    expectToken(await logIn(server, ann), customerClaims(id))
    expectToken(await refresh(server, login.body.token), customerClaims(id))
    expectResponse(await server.getSession(opened.cookie, api), unauthorized)
    expectToken(await server.send({ method: "POST", path: refreshPath, cookie: opened.cookie }, api), customerClaims(id))
  })
  row("an actor type that needs no verification", async (server) => {
    const { credentials } = await register(server)
    const response = await server.send({ method: "POST", path: "/auth/user/emailpass", body: credentials }, verifying(server))
    expectToken(response, { ...noActor, actor_type: "user" })
  })
  row("with MFA: first the verification, then the challenge", async (server) => {
    const ann = await register(server)
    await enableMfa(server, ann.token, verifying(server))
    const login = await logIn(server, ann)
    expectUnverified(login, undefined, true)
    expectResponse(withoutHash(await request(server, login.body.token, ann.entity)), newVerification(ann.email))
    await confirm(server, { code: await server.target.verifying.verificationCode(ann.email) }, login.body.token)
    expectPending(await logIn(server, ann))
  })
  row("an email address that is not verified may start to use MFA", async (server) => {
    const ann = await register(server)
    const { token } = (await logIn(server, ann)).body
    assert.equal((await startFactor(server, token, undefined, verifying(server))).status, 200)
  })
})

table("POST /auth/verification/request", (row) => {
  row("sends a code, whose hash is in the response", async (server) => {
    const { email, token, entity } = await register(server)
    const response = await request(server, token, entity)
    expectResponse(withoutHash(response), newVerification(email))
    const code = await server.target.verifying.verificationCode(email)
    assert.match(code, /^[\w-]{43}$/)
    assert.equal(response.body.verification.provider_metadata.token_hash, createHash("sha256").update(code).digest("hex"))
  })
  row("again: sends another code, and revokes the earlier one", async (server) => {
    const { email, token, entity, code } = await registerWithCode(server)
    const response = await request(server, token, { ...entity, metadata: { ignored: true } })
    expectResponse(withoutHash(response), nextVerification(email))
    const another = await server.target.verifying.verificationCode(email, 2)
    expectResponse(await confirm(server, { code }), invalidCode)
    expectResponse(await confirm(server, { code: another }), confirmed(email))
  })
  row("when it is verified: sends no code", async (server) => {
    const { email, token, entity, code } = await registerWithCode(server)
    await confirm(server, { code })
    expectResponse(withoutHash(await request(server, token, entity)), completeVerification(email))
  })
  row("with metadata and the provider", async (server) => {
    const { email, token, entity } = await register(server)
    const response = await request(server, token, { ...entity, code_provider: "token", metadata: { a: 1 } })
    expectResponse(withoutHash(response), newVerification(email, { metadata: { a: 1 } }))
  })
  row("with a session", async (server) => {
    const { email, token, entity } = await register(server)
    const { cookie } = await server.openSession(token, undefined, verifying(server))
    const response = await server.send({ method: "POST", path: requestPath, body: entity, cookie }, verifying(server))
    expectResponse(withoutHash(response), newVerification(email))
  })
  row("for the address of somebody else, and for another type", async (server) => {
    const [{ token, email }, bea] = await Promise.all([register(server), register(server)])
    expectResponse(withoutHash(await request(server, token, bea.entity)), newVerification(bea.email))
    const phone = await request(server, token, { entity_id: email, entity_type: "phone" })
    expectResponse(withoutHash(phone), newVerification(email, { entity_type: "phone" }))
  })
  row("on a server that requires no verification", async (server) => {
    const { email, token, credentials, id } = await server.signUp()
    const { api, verificationCode } = server.target
    expectResponse(withoutHash(await request(server, token, { entity_id: email, entity_type: "email" }, api)), newVerification(email))
    expectToken(await server.authenticate(credentials), customerClaims(id))
    expectResponse(await confirm(server, { code: await verificationCode(email) }, undefined, api), confirmed(email))
  })
  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected][]} */ ([
    ["no body", "", bad("Field 'entity_id' is required; Field 'entity_type' is required")],
    ["no type", { entity_id: "ann@example.com" }, bad("Field 'entity_type' is required")],
    ["no id", { entity_type: "email" }, bad("Field 'entity_id' is required")],
    ['id ""', { entity_id: "", entity_type: "email" }, bad("Value for field 'entity_id' too small, expected at least: '1'")],
    ["a number for the id", { entity_id: 5, entity_type: "email" }, bad("Expected type: 'string' for field 'entity_id', got: '5'")],
    ["a number for the metadata", { entity_id: "a", entity_type: "email", metadata: 5 }, bad("Expected type: 'record' for field 'metadata', got: '5'")],
    ['provider ""', { entity_id: "a", entity_type: "email", code_provider: "" }, bad("Value for field 'code_provider' too small, expected at least: '1'")],
    ["an unknown provider", { entity_id: "a", entity_type: "email", code_provider: "nope" }, unknownError],
    ["an unknown field", { entity_id: "a", entity_type: "email", a: 1 }, bad("Unrecognized fields: 'a'")],
  ])
  for (const [name, body, expected] of rejected) {
    row(name, async (server) => expectResponse(await request(server, (await register(server)).token, body), expected))
  }
  row("not logged in", async (server) =>
    expectResponse(await server.send({ method: "POST", path: requestPath, body: { entity_id: "a", entity_type: "email" } }), unauthorized))
  row("GET is treated as a login with an unknown provider", async (server) =>
    expectResponse(await server.send({ method: "GET", path: requestPath }), unknownProvider("request")))
})

table("POST /auth/verification/confirm", (row) => {
  row("a code, without a login: no token", async (server) => {
    const { email, code } = await registerWithCode(server)
    expectResponse(await confirm(server, { code }), confirmed(email))
  })
  row("with the provider, and with the login of the identity or of somebody else", async (server) => {
    const [ann, bea] = await Promise.all([registerWithCode(server), registerWithCode(server)])
    expectResponse(await confirm(server, { code: ann.code, code_provider: "token" }, ann.token), confirmed(ann.email))
    expectResponse(await confirm(server, { code: bea.code }, ann.token), confirmed(bea.email))
  })
  row("with an invalid token in the header", async (server) => {
    const { email, code } = await registerWithCode(server)
    expectResponse(await confirm(server, { code }, "nonsense"), confirmed(email))
  })
  row("a used code", async (server) => {
    const { code } = await registerWithCode(server)
    await confirm(server, { code })
    expectResponse(await confirm(server, { code }), invalidCode)
  })
  row("an expired code", async (server) => {
    const { api, codeTtl, verificationCode } = server.target.strict
    const { email, token } = await server.signUp({}, api)
    await request(server, token, { entity_id: email, entity_type: "email" }, api)
    const code = await verificationCode(email)
    await sleep(codeTtl * 1000 + 100)
    expectResponse(await confirm(server, { code }, undefined, api), notAllowed("Verification code has expired"))
  })
  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected][]} */ ([
    ["a wrong code", { code: "nope" }, invalidCode],
    ["no body", "", bad("Field 'code' is required")],
    ['code ""', { code: "" }, bad("Value for field 'code' too small, expected at least: '1'")],
    ["a number for the code", { code: 5 }, bad("Expected type: 'string' for field 'code', got: '5'")],
    ["an unknown field", { code: "nope", a: 1 }, bad("Unrecognized fields: 'a'")],
    ["an unknown provider", { code: "nope", code_provider: "nope" }, unknownError],
  ])
  for (const [name, body, expected] of rejected) row(name, async (server) => expectResponse(await confirm(server, body), expected))
})
