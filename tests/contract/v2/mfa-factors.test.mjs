// @ts-check
// Adding, listing and disabling factors, and recovery codes.
import assert from "node:assert/strict"
import { claims } from "../../support/jwt.mjs"
import { earlyInTimeStep, totp, wrongTotp } from "../../support/totp.mjs"
import {
  completeLogin, disableFactor, enableMfa, factor, factorsPath, generateRecoveryCodes, listFactors, noFactor, notAllowed,
  recoveryCodesPath, signUpWithMfa, startFactor, verifyFactor,
} from "./mfa.mjs"
import {
  bearer, customerClaims, expectResponse, expectToken, invalid, json, noRoute, profile, session, table, unauthorized, unknownError,
} from "./table.mjs"

/** @typedef {import("./server.mjs").ServerV2} Server */

const required = (/** @type {string[]} */ ...fields) => invalid(`Invalid request: ${fields.map((field) => `Field '${field}' is required`).join("; ")}`)
const bad = (/** @type {string} */ problem) => invalid(`Invalid request: ${problem}`)
const empty = (/** @type {string} */ field) => bad(`Value for field '${field}' too small, expected at least: '1'`)
const factors = (/** @type {object[]} */ ...list) => json(200, { mfa_factors: list.map(factor) })
const oneFactor = (/** @type {object} */ fields) => json(200, { mfa_factor: factor(fields) })

/** Starts to add a factor to a new customer. @param {Server} server */
async function withPendingFactor(server) {
  const ann = await server.signUp()
  const { mfa_factor, secret } = (await startFactor(server, ann.token)).body
  return { ...ann, factorId: mfa_factor.id, secret }
}

table("POST /auth/mfa/factors", (row) => {
  const started = (/** @type {object} */ metadata) =>
    json(200, {
      mfa_factor: { id: "<id>", auth_identity_id: "<id>", provider: "totp", status: "pending", metadata },
      secret: "<secret>",
      otpauth_url: "<url>",
    })
  /** Checks a response with a secret, and returns the URL for authenticator apps. @param {any} response @param {object} metadata */
  const expectStarted = ({ body, text, ...response }, metadata) => {
    const { secret, otpauth_url } = body
    assert.match(secret, /^[A-Z2-7]{32}$/)
    const placeholders = { ...body, secret: "<secret>", otpauth_url: "<url>" }
    expectResponse({ ...response, body: placeholders, text }, started(metadata))
    return otpauth_url.replace(secret, "<secret>")
  }

  row("a TOTP factor: a secret for the authenticator app, and a pending factor", async (server) => {
    const { token, credentials, id } = await server.signUp()
    const response = await startFactor(server, token)
    const identity = response.body.mfa_factor.auth_identity_id
    assert.equal(expectStarted(response, {}), `otpauth://totp/Medusa:${identity}?secret=<secret>&issuer=Medusa`)
    expectResponse(await listFactors(server, token), factors({ status: "pending" }))
    expectToken(await server.authenticate(credentials), customerClaims(id))
  })
  row("with a label, an issuer and metadata", async (server) => {
    const { token } = await server.signUp()
    const fields = { label: "Ann's phone", issuer: "My Shop", metadata: { a: 1 } }
    const response = await startFactor(server, token, { provider: "totp", ...fields })
    const url = expectStarted(response, { a: 1, label: "Ann's phone" })
    assert.equal(url, "otpauth://totp/My%20Shop:Ann's%20phone?secret=<secret>&issuer=My%20Shop")
  })
  row("with null for the label and the metadata", async (server) => {
    const { token } = await server.signUp()
    expectStarted(await startFactor(server, token, { provider: "totp", label: null, metadata: null }), {})
  })
  row("with a session", async (server) => {
    const { cookie, token } = await server.signUp()
    expectStarted(await server.send({ method: "POST", path: factorsPath, body: { provider: "totp" }, cookie }), {})
    expectResponse(await listFactors(server, token), factors({ status: "pending" }))
  })
  row("with a token without a customer", async (server) => {
    const { token } = await server.newIdentity()
    expectStarted(await startFactor(server, token), {})
  })
  row("there is a pending or enabled factor already", async (server) => {
    const { token, factorId, secret } = await withPendingFactor(server)
    const exists = notAllowed("An active TOTP factor already exists for this auth identity")
    expectResponse(await startFactor(server, token), exists)
    await verifyFactor(server, token, factorId, { code: totp(secret) })
    expectResponse(await startFactor(server, token), exists)
  })
  row("after a factor was disabled: starts another one", async (server) => {
    const { token, factorId } = await withPendingFactor(server)
    await disableFactor(server, token, factorId)
    expectStarted(await startFactor(server, token), {})
    expectResponse(await listFactors(server, token), factors({ status: "disabled" }, { status: "pending" }))
  })
  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected][]} */ ([
    ["no body", "", required("provider")],
    ["{}", {}, required("provider")],
    ['provider ""', { provider: "" }, empty("provider")],
    ["a number for the provider", { provider: 5 }, bad("Expected type: 'string' for field 'provider', got: '5'")],
    ["an unknown field", { provider: "totp", a: 1 }, bad("Unrecognized fields: 'a'")],
    ["a number for the label", { provider: "totp", label: 5 }, bad("Expected type: 'string' for field 'label', got: '5'")],
    ["null for the issuer", { provider: "totp", issuer: null }, bad("Expected type: 'string' for field 'issuer', got: 'null'")],
    ["a string for the metadata", { provider: "totp", metadata: "a" }, bad("Expected type: 'record' for field 'metadata', got: 'a'")],
    ["an unknown provider", { provider: "nope" }, unknownError],
    ["recovery codes", { provider: "recovery_code" }, unknownError],
  ])
  for (const [name, body, expected] of rejected) {
    row(name, async (server) => {
      const { token } = await server.signUp()
      expectResponse(await startFactor(server, token, body), expected)
      expectResponse(await listFactors(server, token), factors())
    })
  }
  row("not logged in", async (server) =>
    expectResponse(await server.send({ method: "POST", path: factorsPath, body: { provider: "totp" } }), unauthorized))
})

table("GET /auth/mfa/factors", (row) => {
  row("no factors", async (server) => expectResponse(await listFactors(server, (await server.signUp()).token), factors()))
  row("with a session", async (server) => {
    const { token, cookie } = await server.signUp()
    await enableMfa(server, token)
    expectResponse(await server.send({ method: "GET", path: factorsPath, cookie }), factors({}))
  })
  row("not logged in", async (server) => expectResponse(await server.send({ method: "GET", path: factorsPath }), unauthorized))
})

table("POST /auth/mfa/factors/:id/verify", (row) => {
  row("the current code: enables the factor", async (server) => {
    const { token, factorId, secret } = await withPendingFactor(server)
    expectResponse(await verifyFactor(server, token, factorId, { code: totp(secret) }), oneFactor({}))
    expectResponse(await listFactors(server, token), factors({}))
  })
  row("the code of the next time step", async (server) => {
    const { token, factorId, secret } = await withPendingFactor(server)
    expectResponse(await verifyFactor(server, token, factorId, { code: totp(secret, 1) }), oneFactor({}))
  })
  row("the code of the previous time step", async (server) => {
    const { token, factorId, secret } = await withPendingFactor(server)
    await earlyInTimeStep()
    expectResponse(await verifyFactor(server, token, factorId, { code: totp(secret, -1) }), oneFactor({}))
  })
  row("the same code again", async (server) => {
    const { token, factorId, secret } = await withPendingFactor(server)
    const code = totp(secret)
    await verifyFactor(server, token, factorId, { code })
    expectResponse(await verifyFactor(server, token, factorId, { code }), oneFactor({}))
  })
  row("wrong codes: rejected, and the current code still works after six of them", async (server) => {
    const { token, factorId, secret } = await withPendingFactor(server)
    const invalidCode = notAllowed("Invalid TOTP code")
    for (const code of [wrongTotp(secret), totp(secret, -3), totp(secret, 3), totp(secret).slice(1), `${totp(secret)} `, "abcdef"]) {
      expectResponse(await verifyFactor(server, token, factorId, { code }), invalidCode)
    }
    expectResponse(await listFactors(server, token), factors({ status: "pending" }))
    expectResponse(await verifyFactor(server, token, factorId, { code: totp(secret) }), oneFactor({}))
  })
  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected][]} */ ([
    ["no body", "", required("code")],
    ["{}", {}, required("code")],
    ['code ""', { code: "" }, empty("code")],
    ["a number for the code", { code: 123456 }, bad("Expected type: 'string' for field 'code', got: '123456'")],
    ["an unknown field", { code: "000000", a: 1 }, bad("Unrecognized fields: 'a'")],
  ])
  for (const [name, body, expected] of rejected) {
    row(name, async (server) => {
      const { token, factorId } = await withPendingFactor(server)
      expectResponse(await verifyFactor(server, token, factorId, body), expected)
    })
  }
  row("an unknown factor, or one of another customer", async (server) => {
    const [{ token, factorId, secret }, bea] = await Promise.all([withPendingFactor(server), server.signUp()])
    expectResponse(await verifyFactor(server, bea.token, factorId, { code: totp(secret) }), noFactor(factorId))
    expectResponse(await verifyFactor(server, token, "authmfa_nope", { code: totp(secret) }), noFactor("authmfa_nope"))
    expectResponse(await listFactors(server, token), factors({ status: "pending" }))
  })
  row("a disabled factor", async (server) => {
    const { token, factorId, secret } = await withPendingFactor(server)
    await disableFactor(server, token, factorId)
    const response = await verifyFactor(server, token, factorId, { code: totp(secret) })
    expectResponse(response, notAllowed("Disabled MFA factors cannot be verified"))
  })
  row("not logged in", async (server) => {
    const { factorId, secret } = await withPendingFactor(server)
    const request = { method: "POST", path: `${factorsPath}/${factorId}/verify`, body: { code: totp(secret) } }
    expectResponse(await server.send(request), unauthorized)
  })
})

table("DELETE /auth/mfa/factors/:id", (row) => {
  const disabled = oneFactor({ status: "disabled" })
  row("disables the factor: the next login needs no code", async (server) => {
    const { token, factorId, credentials, id } = await signUpWithMfa(server)
    expectResponse(await disableFactor(server, token, factorId, {}), disabled)
    expectResponse(await listFactors(server, token), factors({ status: "disabled" }))
    expectToken(await server.authenticate(credentials), customerClaims(id))
  })
  row("without a body, and with a session", async (server) => {
    const { cookie, factorId } = await signUpWithMfa(server)
    expectResponse(await server.send({ method: "DELETE", path: `${factorsPath}/${factorId}`, cookie }), disabled)
  })
  row("ignores a wrong code: the login is enough", async (server) => {
    const { token, factorId } = await signUpWithMfa(server)
    expectResponse(await disableFactor(server, token, factorId, { method: "totp", code: "nope" }), disabled)
  })
  row("a pending factor", async (server) => {
    const { token, factorId } = await withPendingFactor(server)
    expectResponse(await disableFactor(server, token, factorId), disabled)
  })
  row("again", async (server) => {
    const { token, factorId } = await signUpWithMfa(server)
    await disableFactor(server, token, factorId)
    expectResponse(await disableFactor(server, token, factorId), disabled)
  })
  for (const [name, body, expected] of /** @type {[string, unknown, any][]} */ ([
    ["an unknown field", { a: 1 }, bad("Unrecognized fields: 'a'")],
    ['code ""', { code: "" }, empty("code")],
    ["a number for the method", { method: 5 }, bad("Expected type: 'string' for field 'method', got: '5'")],
  ])) {
    row(name, async (server) => {
      const { token, factorId } = await signUpWithMfa(server)
      expectResponse(await disableFactor(server, token, factorId, body), expected)
      expectResponse(await listFactors(server, token), factors({}))
    })
  }
  row("an unknown factor, or one of another customer", async (server) => {
    const [{ token, factorId }, bea] = await Promise.all([signUpWithMfa(server), server.signUp()])
    expectResponse(await disableFactor(server, bea.token, factorId), noFactor(factorId))
    expectResponse(await disableFactor(server, token, "authmfa_nope"), noFactor("authmfa_nope"))
    expectResponse(await listFactors(server, token), factors({}))
  })
  row("not logged in", async (server) => {
    const { factorId } = await signUpWithMfa(server)
    expectResponse(await server.send({ method: "DELETE", path: `${factorsPath}/${factorId}` }), unauthorized)
  })
  row("GET", async (server) => {
    const { token, factorId } = await signUpWithMfa(server)
    const path = `${factorsPath}/${factorId}`
    expectResponse(await server.send({ method: "GET", path, headers: bearer(token) }), noRoute("GET", path))
  })
})

table("POST /auth/mfa/recovery-codes", (row) => {
  /** @param {import("../../support/http.mjs").HttpResponse} response @param {number} count */
  const expectCodes = (response, count) => {
    const { recovery_codes } = response.body
    assert.equal(new Set(recovery_codes).size, count)
    for (const code of recovery_codes) assert.match(code, /^([0-9a-f]{4}-){7}[0-9a-f]{4}$/)
    expectResponse(response, json(200, { recovery_codes }))
  }
  row("without a body: ten codes", async (server) => expectCodes(await generateRecoveryCodes(server, (await signUpWithMfa(server)).token), 10))
  row("with a count", async (server) => {
    const { token } = await signUpWithMfa(server)
    expectCodes(await generateRecoveryCodes(server, token, { count: 1 }), 1)
    expectCodes(await generateRecoveryCodes(server, token, { count: 3 }), 3)
  })
  row("with a session", async (server) => {
    const { cookie } = await signUpWithMfa(server)
    expectCodes(await server.send({ method: "POST", path: recoveryCodesPath, body: { count: 1 }, cookie }), 1)
  })
  const rejected = /** @type {[string, unknown, import("../responses.mjs").Expected][]} */ ([
    ["count 0", { count: 0 }, empty("count")],
    ["count 51", { count: 51 }, bad("Value for field 'count' too big, expected at most: '50'")],
    ["count 1.5", { count: 1.5 }, bad("Expected type: 'int' for field 'count', got: '1.5'")],
    ['count "2"', { count: "2" }, bad("Expected type: 'number' for field 'count', got: '2'")],
    ["an unknown field", { a: 1 }, bad("Unrecognized fields: 'a'")],
  ])
  for (const [name, body, expected] of rejected) {
    row(name, async (server) => expectResponse(await generateRecoveryCodes(server, (await signUpWithMfa(server)).token, body), expected))
  }
  row("without an enabled factor", async (server) => {
    const { token, factorId } = await withPendingFactor(server)
    const needsFactor = notAllowed("Recovery codes require an enabled MFA factor")
    expectResponse(await generateRecoveryCodes(server, token, {}), needsFactor)
    await disableFactor(server, token, factorId)
    expectResponse(await generateRecoveryCodes(server, token, {}), needsFactor)
  })
  row("not logged in", async (server) =>
    expectResponse(await server.send({ method: "POST", path: recoveryCodesPath, body: {} }), unauthorized))
})

table("logins from before MFA was enabled", (row) => {
  row("stay complete: the token and the session work as before, and may disable the factor", async (server) => {
    const { id, email, token, cookie, factorId } = await signUpWithMfa(server)
    expectResponse(await server.send({ method: "GET", path: "/store/customers/me", headers: bearer(token) }), profile({ email }))
    expectResponse(await server.getSession(cookie), profile({ email }))
    expectResponse(await server.openSession(token, cookie), session(token))
    const refreshed = await server.send({ method: "POST", path: "/auth/token/refresh", headers: bearer(token) })
    expectToken(refreshed, customerClaims(id))
    expectResponse(await disableFactor(server, refreshed.body.token, factorId), oneFactor({ status: "disabled" }))
  })
  row("a refresh does not notice that MFA was disabled either", async (server) => {
    const ann = await signUpWithMfa(server)
    const completed = await completeLogin(server, ann)
    await disableFactor(server, completed, ann.factorId)
    const { body } = await server.send({ method: "POST", path: "/auth/token/refresh", headers: bearer(completed) })
    assert.equal(claims(body.token).mfa_enabled, true)
  })
})
