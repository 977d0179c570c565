// @ts-check
// Logins with a second factor.
import assert from "node:assert/strict"
import { setTimeout as sleep } from "node:timers/promises"
import { claims, now, sign } from "../../support/jwt.mjs"
import { earlyInTimeStep, totp, wrongTotp } from "../../support/totp.mjs"
import {
  completeLogin, disableFactor, enableMfa, expectCompleted, expectPending, factorsPath, generateRecoveryCodes, listFactors,
  mfaRequired, notAllowed, notFound, recoveryCodesPath, signUpWithMfa, startFactor, startLogin, verifyChallenge, verifyFactor,
} from "./mfa.mjs"
import {
  bearer, customerClaims, expectResponse, expectToken, invalid, invalidCredentials, json, newCookie, noActor, profile, session, table,
  unauthorized, unauthorizedError,
} from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV2} Server */

const refreshPath = "/auth/token/refresh"
const bad = (/** @type {string} */ problem) => invalid(`Invalid request: ${problem}`)
const noChallenge = (/** @type {string} */ id) => notFound(`MFA challenge with id "${id}" was not found`)
const wrongCode = notAllowed("Invalid MFA challenge code")
const tooManyAttempts = notAllowed("MFA challenge has too many failed attempts")

/** Starts a login of a new customer with MFA. @param {Server} server */
async function pending(server) {
  const ann = await signUpWithMfa(server)
  return { ann, login: await startLogin(server, ann), valid: () => ({ method: "totp", code: totp(ann.secret) }) }
}

/** @param {Server} server @param {Record<string, string>} headers @param {string} [cookie] */
const me = (server, headers, cookie) => server.send({ method: "GET", path: "/store/customers/me", headers, cookie })

/** @param {Server} server @param {Record<string, string>} headers @param {string} [cookie] */
const refresh = (server, headers, cookie) => server.send({ method: "POST", path: refreshPath, headers, cookie })

table("POST /auth/customer/emailpass with MFA", (row) => {
  row("the correct password: a challenge for five minutes, and a token without an actor", async (server) => {
    const { credentials } = await signUpWithMfa(server)
    const response = await server.authenticate(credentials)
    expectPending(response)
    assert.ok(Math.abs(Date.parse(response.body.mfa_challenge.expires_at) - Date.now() - 300_000) < 30_000)
    const { iat, exp } = claims(response.body.token)
    assert.equal(exp - iat, 24 * 60 * 60)
  })
  row("with recovery codes: they are a method, too, until all are used", async (server) => {
    const ann = await signUpWithMfa(server)
    const { recovery_codes } = (await generateRecoveryCodes(server, ann.token, { count: 1 })).body
    expectPending(await server.authenticate(ann.credentials), { methods: ["totp", "recovery_code"] })
    await verifyChallenge(server, await startLogin(server, ann), { method: "recovery_code", code: recovery_codes[0] })
    expectPending(await server.authenticate(ann.credentials))
  })
  row("a wrong password", async (server) => {
    const { email } = await signUpWithMfa(server)
    expectResponse(await server.authenticate({ email, password: "wrong" }), invalidCredentials)
  })
  row("an identity without a customer", async (server) => {
    const { credentials, token } = await server.newIdentity()
    await enableMfa(server, token)
    expectPending(await server.authenticate(credentials))
  })
  row("another actor type of the same identity", async (server) => {
    const { credentials, id } = await signUpWithMfa(server)
    const response = await server.send({ method: "POST", path: "/auth/user/emailpass", body: credentials })
    expectPending(response)
    const { actor_type, app_metadata } = claims(response.body.token)
    assert.deepEqual({ actor_type, app_metadata }, { actor_type: "user", app_metadata: { customer_id: id } })
  })
  row("registering again, without a customer: a token that says that MFA is on", async (server) => {
    const { credentials, token } = await server.newIdentity()
    await enableMfa(server, token)
    const response = await server.register(credentials)
    expectToken(response, { ...noActor, mfa_enabled: true })
    const create = { method: "POST", path: "/store/customers", body: { email: credentials.email }, headers: bearer(response.body.token) }
    expectResponse(await server.send(create), mfaRequired)
  })
  row("after the password was reset: MFA stays on", async (server) => {
    const { email } = await signUpWithMfa(server)
    await server.send({ method: "POST", path: "/auth/customer/emailpass/reset-password", body: { identifier: email } })
    const headers = bearer(await server.target.passwordToken(email))
    await server.send({ method: "POST", path: "/auth/customer/emailpass/update", body: { password: "another" }, headers })
    expectPending(await server.authenticate({ email, password: "another" }))
  })
})

table("the token of a login that is not complete", (row) => {
  const routes = /** @type {[string, string, unknown?][]} */ ([
    ["GET", "/store/customers/me"],
    ["POST", "/store/customers/me", { first_name: "Eve" }],
    ["POST", "/store/customers", { email: "eve@example.com" }],
    ["GET", "/store/customers/me/addresses"],
    ["GET", factorsPath],
    ["POST", factorsPath, { provider: "totp" }],
    ["POST", `${factorsPath}/authmfa_nope/verify`, { code: "000000" }],
    ["DELETE", `${factorsPath}/authmfa_nope`],
    ["POST", recoveryCodesPath, {}],
  ])
  for (const [method, path, body] of routes) {
    row(`${method} ${path}: rejected, with the token and with a session`, async (server) => {
      const { login } = await pending(server)
      const { cookie } = await server.openSession(login.token)
      expectResponse(await server.send({ method, path, body, headers: bearer(login.token) }), mfaRequired)
      expectResponse(await server.send({ method, path, body, cookie }), mfaRequired)
    })
  }
  row("POST /auth/session: opens a session that is not logged in", async (server) => {
    const { login } = await pending(server)
    const response = await server.openSession(login.token)
    expectResponse(response, newCookie(session(login.token)))
    expectResponse(await server.getSession(response.cookie), mfaRequired)
  })
  row("DELETE /auth/session: ends the session", async (server) => {
    const { login } = await pending(server)
    const { cookie } = await server.openSession(login.token)
    expectResponse(await server.send({ method: "DELETE", path: "/auth/session", cookie }), { ...json(200, { success: true }), cookie: "cleared" })
  })
  row("in a session that is logged in: replaces that login", async (server) => {
    const { ann, login } = await pending(server)
    expectResponse(await server.openSession(login.token, ann.cookie), { ...session(login.token), cookie: "same" }, ann.cookie)
    expectResponse(await server.getSession(ann.cookie), mfaRequired)
  })
  row("POST /auth/token/refresh, with the token or its session: another challenge", async (server) => {
    const { login, valid } = await pending(server)
    const { cookie } = await server.openSession(login.token)
    for (const response of [await refresh(server, bearer(login.token)), await refresh(server, {}, cookie)]) {
      expectPending(response)
      const challenge = response.body.mfa_challenge
      assert.notEqual(challenge.id, login.challenge.id)
      assert.equal((await verifyChallenge(server, { ...login, challenge }, valid())).status, 200)
    }
  })
  row("after the factor was disabled elsewhere: a refresh completes the login", async (server) => {
    const { ann, login } = await pending(server)
    await disableFactor(server, ann.token, ann.factorId)
    expectToken(await refresh(server, bearer(login.token)), customerClaims(ann.id))
  })
})

table("POST /auth/mfa/challenges/:id/verify", (row) => {
  row("the current code: a token of the customer", async (server) => {
    const { ann, login, valid } = await pending(server)
    const response = await verifyChallenge(server, login, valid())
    expectCompleted(response, ann.id)
    expectResponse(await me(server, bearer(response.body.token)), profile({ email: ann.email }))
  })
  row("the token opens a session, and keeps the time of the challenge when it is refreshed", async (server) => {
    const ann = await signUpWithMfa(server)
    const token = await completeLogin(server, ann)
    const { cookie } = await server.openSession(token)
    expectResponse(await server.getSession(cookie), profile({ email: ann.email }))
    const { mfa_challenge_completed_at } = claims(token)
    const expected = { ...customerClaims(ann.id), mfa_enabled: true, mfa_challenge_completed_at }
    expectToken(await refresh(server, bearer(token)), expected)
    expectToken(await refresh(server, {}, cookie), expected)
    assert.equal((await listFactors(server, token)).status, 200)
  })
  row("with the session of the pending login", async (server) => {
    const { ann, login, valid } = await pending(server)
    const { cookie } = await server.openSession(login.token)
    const path = `/auth/mfa/challenges/${login.challenge.id}/verify`
    expectCompleted(await server.send({ method: "POST", path, body: valid(), cookie }), ann.id)
    expectResponse(await server.getSession(cookie), mfaRequired)
  })
  row("with another token of the identity", async (server) => {
    const { ann, login, valid } = await pending(server)
    expectCompleted(await verifyChallenge(server, { ...login, token: ann.token }, valid()), ann.id)
  })
  row("an identity without a customer: it can create one then, but a refresh requires another code", async (server) => {
    const { credentials, token, email } = await server.newIdentity()
    const { secret } = await enableMfa(server, token)
    const response = await verifyChallenge(server, await startLogin(server, { credentials }), { method: "totp", code: totp(secret) })
    const { mfa_challenge_completed_at } = claims(response.body.token)
    expectToken(response, { ...noActor, mfa_enabled: true, mfa_challenge_completed_at })
    const create = { method: "POST", path: "/store/customers", body: { email }, headers: bearer(response.body.token) }
    expectResponse(await server.send(create), profile({ email }))
    expectPending(await refresh(server, bearer(response.body.token)))
  })
  row("the codes of the previous and of the next time step", async (server) => {
    const ann = await signUpWithMfa(server)
    expectCompleted(await verifyChallenge(server, await startLogin(server, ann), { method: "totp", code: totp(ann.secret, 1) }), ann.id)
    await earlyInTimeStep()
    expectCompleted(await verifyChallenge(server, await startLogin(server, ann), { method: "totp", code: totp(ann.secret, -1) }), ann.id)
  })
  row("the same code for two challenges", async (server) => {
    const { ann, login, valid } = await pending(server)
    const code = valid()
    expectCompleted(await verifyChallenge(server, login, code), ann.id)
    expectCompleted(await verifyChallenge(server, await startLogin(server, ann), code), ann.id)
  })
  row("a challenge that is completed already", async (server) => {
    const { login, valid } = await pending(server)
    await verifyChallenge(server, login, valid())
    expectResponse(await verifyChallenge(server, login, valid()), notAllowed("MFA challenge has already been completed"))
  })
  row("four wrong codes: the correct one still works", async (server) => {
    const { ann, login, valid } = await pending(server)
    for (const code of [wrongTotp(ann.secret), totp(ann.secret, -3), totp(ann.secret, 3), "abc"]) {
      expectResponse(await verifyChallenge(server, login, { method: "totp", code }), wrongCode)
    }
    expectCompleted(await verifyChallenge(server, login, valid()), ann.id)
  })
  row("five wrong codes: the challenge is void, but the next login has a new one", async (server) => {
    const { ann, login, valid } = await pending(server)
    const wrong = { method: "totp", code: wrongTotp(ann.secret) }
    for (let attempt = 1; attempt < 5; attempt++) expectResponse(await verifyChallenge(server, login, wrong), wrongCode)
    expectResponse(await verifyChallenge(server, login, wrong), tooManyAttempts)
    expectResponse(await verifyChallenge(server, login, valid()), tooManyAttempts)
    expectResponse(await verifyChallenge(server, login, { method: "nope", code: "x" }), tooManyAttempts)
    expectPending(await server.authenticate(ann.credentials))
    expectCompleted(await verifyChallenge(server, await startLogin(server, ann), valid()), ann.id)
  })
  row("a method that the challenge does not have: no attempt is lost", async (server) => {
    const { ann, login, valid } = await pending(server)
    for (const method of ["recovery_code", "nope", "recovery_code", "nope", "TOTP"]) {
      const expected = invalid(`MFA challenge does not support method "${method}"`)
      expectResponse(await verifyChallenge(server, login, { method, code: "x" }), expected)
    }
    expectCompleted(await verifyChallenge(server, login, valid()), ann.id)
  })
  row("an unknown challenge, or one of another customer", async (server) => {
    const [{ login, valid }, bea] = await Promise.all([pending(server), server.signUp()])
    const { id } = login.challenge
    expectResponse(await verifyChallenge(server, { ...login, token: bea.token }, valid()), noChallenge(id))
    expectResponse(await verifyChallenge(server, { ...login, challenge: { id: "authmfachal_nope" } }, valid()), noChallenge("authmfachal_nope"))
  })
  row("not logged in, or with an invalid token", async (server) => {
    const { ann, login, valid } = await pending(server)
    const path = `/auth/mfa/challenges/${login.challenge.id}/verify`
    expectResponse(await server.send({ method: "POST", path, body: valid() }), unauthorized)
    expectResponse(await verifyChallenge(server, { ...login, token: `${login.token}x` }, valid()), unauthorized)
    expectCompleted(await verifyChallenge(server, login, valid()), ann.id)
  })
  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected][]} */ ([
    ["no body", "", bad("Field 'method' is required; Field 'code' is required")],
    ["no code", { method: "totp" }, bad("Field 'code' is required")],
    ["no method", { code: "000000" }, bad("Field 'method' is required")],
    ["a number for the code", { method: "totp", code: 123456 }, bad("Expected type: 'string' for field 'code', got: '123456'")],
    ['"" for both', { method: "", code: "" }, bad("Value for field 'method' too small, expected at least: '1'; Value for field 'code' too small, expected at least: '1'")],
    ["an unknown field", { method: "totp", code: "000000", a: 1 }, bad("Unrecognized fields: 'a'")],
  ])
  for (const [name, body, expected] of rejected) {
    row(name, async (server) => expectResponse(await verifyChallenge(server, (await pending(server)).login, body), expected))
  }
})

table("recovery codes", (row) => {
  /** A customer with two recovery codes. @param {Server} server */
  const withCodes = async (server) => {
    const ann = await signUpWithMfa(server)
    const { recovery_codes } = (await generateRecoveryCodes(server, ann.token, { count: 2 })).body
    const use = async (/** @type {string} */ code) => verifyChallenge(server, await startLogin(server, ann), { method: "recovery_code", code })
    return { ann, codes: /** @type {[string, string]} */ (recovery_codes), use }
  }
  row("each works once", async (server) => {
    const { ann, codes, use } = await withCodes(server)
    expectCompleted(await use(codes[0]), ann.id)
    expectResponse(await use(codes[0]), wrongCode)
    expectCompleted(await use(codes[1]), ann.id)
  })
  row("spaces around it and capital letters are ignored", async (server) => {
    const { ann, codes, use } = await withCodes(server)
    expectCompleted(await use(`  ${codes[0].toUpperCase()} `), ann.id)
  })
  row("without hyphens: rejected", async (server) => {
    const { codes, use } = await withCodes(server)
    expectResponse(await use(codes[0].replaceAll("-", "")), wrongCode)
  })
  row("new codes replace the earlier ones", async (server) => {
    const { ann, codes, use } = await withCodes(server)
    const { recovery_codes } = (await generateRecoveryCodes(server, ann.token, { count: 1 })).body
    expectResponse(await use(codes[0]), wrongCode)
    expectCompleted(await use(recovery_codes[0]), ann.id)
  })
  row("survive a new factor", async (server) => {
    const { ann, codes, use } = await withCodes(server)
    await disableFactor(server, ann.token, ann.factorId)
    const { mfa_factor, secret } = (await startFactor(server, ann.token)).body
    await verifyFactor(server, ann.token, mfa_factor.id, { code: totp(secret) })
    expectCompleted(await use(codes[0]), ann.id)
  })
})

table("an expired challenge", (row) => {
  row("is unknown", async (server) => {
    const { api, codeTtl } = server.target.strict
    const ann = await signUpWithMfa(server, api)
    const login = await startLogin(server, ann, api)
    await sleep(codeTtl * 1000 + 300)
    const token = sign({ ...claims(login.token), exp: now() + 60 }, server.target.jwtSecret)
    const valid = { method: "totp", code: totp(ann.secret) }
    expectResponse(await verifyChallenge(server, { ...login, token }, valid, api), noChallenge(login.challenge.id))
  })
})

table("tokens that are not from a login", (row) => {
  row("a password token does not answer a challenge", async (server) => {
    const { ann, login, valid } = await pending(server)
    await server.send({ method: "POST", path: "/auth/customer/emailpass/reset-password", body: { identifier: ann.email } })
    const token = await server.target.passwordToken(ann.email)
    expectResponse(await verifyChallenge(server, { ...login, token }, valid()), unauthorized)
  })
  row("the token of a pending login does not change the password", async (server) => {
    const { login } = await pending(server)
    const request = { method: "POST", path: "/auth/customer/emailpass/update", body: { password: "another" }, headers: bearer(login.token) }
    expectResponse(await server.send(request), unauthorizedError("Invalid token"))
  })
})
