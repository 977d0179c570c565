// @ts-check
// Valid, malformed and forged tokens of invites.
import { createHmac } from "node:crypto"
import { format } from "./format.mjs"

/** @param {import("../transcript.mjs").ScriptContext} context */
export default async function tokens({ users, secret, step, sign }) {
  const { id, token } = await step("an invite", () => users.createInvites({ email: "t@example.com" }))
  const validate = (/** @type {string} */ what, /** @type {any} */ value) =>
    step(`validateInviteToken: ${what}`, () => users.validateInviteToken(value))
  const encode = (/** @type {any} */ part) =>
    Buffer.from(typeof part === "string" ? part : JSON.stringify(part)).toString("base64url")
  const raw = (/** @type {any} */ header, /** @type {any} */ payload, hash = "sha256") => {
    const signed = `${encode(header)}.${encode(payload)}`
    return `${signed}.${createHmac(hash, secret).update(signed).digest("base64url")}`
  }
  const HS256 = { alg: "HS256", typ: "JWT" }
  const [header, payload, signature] = token.split(".")

  for (const value of [null, 0, false, true, 5, {}, [], [token]]) await validate(format(value).slice(0, 5), value)
  for (const value of ["a.b", "a.b.c", "..", "a..", "a.b.c.d"]) await validate(value, value)
  await validate("a fourth part", `${token}.x`)
  await validate("no signature", `${header}.${payload}.`)
  await validate("only two parts", `${header}.${payload}`)
  await validate("another signature", `${header}.${payload}.${[...signature].reverse().join("")}`)
  await validate("a signature of one character", `${header}.${payload}.a`)
  await validate("the claims of another invite", `${header}.${encode({ id: "invite_gone" })}.${signature}`)
  await validate("Bearer", `Bearer ${token}`)
  await validate("a leading space", ` ${token}`)
  await validate("a trailing space", `${token} `)
  await validate("padded", `${token}=`)
  await validate("a trailing line feed", `${token}\n`)

  await validate("alg none", `${encode({ alg: "none" })}.${encode({ id })}.`)
  await validate("alg none, signed", raw({ alg: "none" }, { id }))
  for (const alg of /** @type {const} */ (["HS384", "HS512"])) {
    await validate(alg, raw({ alg, typ: "JWT" }, { id }, alg.replace("HS", "sha")))
  }
  await validate("HS256, declared as HS512", raw({ alg: "HS512" }, { id }))
  for (const alg of ["RS256", "hs256", "", null, 5]) await validate(`alg ${JSON.stringify(alg)}`, raw({ alg }, { id }))
  await validate("no alg", raw({ typ: "JWT" }, { id }))
  for (const part of ["5", "null", "{", "[]", '"x"', ""]) await validate(`header ${part}`, raw(part, { id }))
  for (const part of ["5", "null", "{", "[]", '"x"', ""]) await validate(`claims ${part}`, raw(HS256, part))
  await validate("claims { without typ", raw({ alg: "HS256" }, "{"))

  for (const other of [undefined, null, 5, "", [id], { id }]) {
    await validate(`id ${format(other).slice(0, 5)}`, sign({ id: other }, secret))
  }
  const later = Math.floor(Date.now() / 1000) + 1000
  const dates = [
    { exp: later }, { exp: later - 2000 }, { exp: 0 }, { exp: -1 }, { exp: "x" }, { exp: null }, { exp: 1e300 },
    { exp: 1.5 }, { nbf: later }, { nbf: 1 }, { nbf: "x" }, { nbf: null }, { nbf: later, exp: 1 }, { iat: later },
    { iat: "x" }, { iat: 1 },
  ]
  for (const date of dates) {
    const name = JSON.stringify(date).replace(String(later), "later").replace(String(later - 2000), "before")
    await validate(name, sign({ id, ...date }, secret))
  }
  await validate("exp now", sign({ id, exp: Math.floor(Date.now() / 1000) }, secret))

  const kept = (/** @type {string} */ what, /** @type {any} */ value) =>
    step(`a token set by the caller: ${what}`, async () => {
      await users.updateInvites({ id, token: value })
      return users.validateInviteToken(value)
    })
  await kept("text", "mine")
  await kept("without expiry", sign({ id }, secret))
  await kept("HS512", sign({ id }, secret, "HS512"))
  await kept("expired", sign({ id, exp: 1 }, secret))
  await kept("empty", "")
  await step("an id set by the caller", async () => {
    const invite = await users.createInvites({ id: "invite_own", email: "own@example.com" })
    return users.validateInviteToken(invite.token)
  })
  await step("another email address since then", async () => {
    const [invite] = await users.refreshInviteTokens([id])
    await users.updateInvites({ id, email: "other@example.com" })
    return users.validateInviteToken(invite.token)
  })
  await step("an invite that expires now", async () => {
    const { token } = await users.updateInvites({ id, expires_at: new Date() })
    await new Promise((resolve) => setTimeout(resolve, 3))
    return users.validateInviteToken(token)
  })
  for (const ids of [undefined, null, {}, 5, [5], [null], [undefined], "", [""]]) {
    await step(`refreshInviteTokens(${format(ids).slice(0, 12)})`, () => users.refreshInviteTokens(ids))
  }
  await step("refreshInviteTokens, one id twice", () => users.refreshInviteTokens([id, id]))
  await step("refreshInviteTokens in another order", () => users.refreshInviteTokens([id, "invite_own"].sort().reverse()))
  await step("refreshInviteTokens, two missing", () => users.refreshInviteTokens(["invite_x", id, "invite_y", "invite_x"]))
  await step("refreshInviteTokens, a deleted one", async () => {
    await users.softDeleteInvites(id)
    return users.refreshInviteTokens([id])
  })
}
