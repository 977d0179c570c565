// @ts-check
// Stands in for Google and GitHub: their pages, which the tests visit as a browser would, and what Medusa requests from them.
// An account is any text: an email address, or a name without one.
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from "node:crypto"
import { createServer } from "node:http"
import { text } from "node:stream/consumers"

/** What Medusa is registered as: see v2/medusa-config.js. */
export const CLIENT = { id: "medusa", secret: "test_client_secret" }

/** What both providers know about an account. @param {string} account */
export function profileOf(account) {
  const [name = ""] = account.split("@")
  return { sub: account, name, given_name: name, family_name: "Test", ...(account.includes("@") ? { email: account } : {}) }
}

/**
 * Starts the server. Stop it with `stop`.
 * @returns {Promise<{ url: string, stop: () => Promise<unknown> }>}
 */
export async function startProviders() {
  /** What a code was issued for. @type {Map<string, { account: string, redirectUri: string }>} */
  const codes = new Map()
  /** @type {Map<string, string>} */
  const accessTokens = new Map()
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
  const kid = "test-key"

  /** What the page sends when somebody picks an account, or refuses to. @param {URLSearchParams} query */
  function authorize(query) {
    const [redirectUri, state, account] = ["redirect_uri", "state", "account"].map((name) => query.get(name) ?? "")
    const target = new URL(redirectUri)
    if (account) {
      const code = randomBytes(16).toString("hex")
      codes.set(code, { account, redirectUri })
      target.searchParams.set("code", code)
    } else {
      target.searchParams.set("error", "access_denied")
    }
    target.searchParams.set("state", state)
    return { status: 302, location: target.href }
  }

  /** Redeems a code, once. @param {URLSearchParams} query */
  function redeem(query) {
    const [id, secret, code = "", redirectUri] = ["client_id", "client_secret", "code", "redirect_uri"].map((name) => query.get(name) ?? "")
    const issued = codes.get(code)
    codes.delete(code)
    return id === CLIENT.id && secret === CLIENT.secret && issued?.redirectUri === redirectUri ? issued.account : undefined
  }

  /** @type {Record<string, (query: URLSearchParams, authorization: string) => { status: number, location?: string, body?: unknown }>} */
  const routes = {
    "/o/oauth2/v2/auth": authorize,
    "/login/oauth/authorize": authorize,
    "/token": (query) => {
      const account = redeem(query)
      if (!account) return { status: 400, body: { error: "invalid_grant" } }
      const iat = Math.floor(Date.now() / 1000)
      const { email, ...profile } = profileOf(account)
      const claims = { ...profile, ...(email ? { email, email_verified: !email.startsWith("unverified") } : {}) }
      return { status: 200, body: { id_token: signedJwt({ iss: "https://accounts.google.com", aud: CLIENT.id, iat, exp: iat + 60, ...claims, picture: pictureOf(account) }) } }
    },
    "/oauth2/v3/certs": () => ({ status: 200, body: { keys: [{ ...createPublicKey(/** @type {any} */ (privateKey)).export({ format: "jwk" }), kid, alg: "RS256", use: "sig" }] } }),
    // GitHub reports errors with status 200.
    "/login/oauth/access_token": (query) => {
      const account = redeem(query)
      if (!account) return { status: 200, body: { error: "bad_verification_code", error_description: "The code passed is incorrect or expired." } }
      const access_token = randomBytes(16).toString("hex")
      accessTokens.set(access_token, account)
      return { status: 200, body: { access_token, refresh_token: "refresh", expires_in: 28800, refresh_token_expires_in: 15897600, token_type: "bearer" } }
    },
    "/user": (_, authorization) => {
      const account = accessTokens.get(authorization.replace("Bearer ", ""))
      if (!account) return { status: 401, body: { message: "Bad credentials" } }
      const { sub, name, email = null } = profileOf(account)
      return { status: 200, body: { id: sub, url: `https://api.github.com/users/${name}`, avatar_url: pictureOf(account), name, email, company: null } }
    },
  }

  /** @param {object} claims */
  function signedJwt(claims) {
    const [header, payload] = [{ alg: "RS256", typ: "JWT", kid }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    const signature = sign("sha256", Buffer.from(`${header}.${payload}`), createPrivateKey(privateKey.export({ format: "pem", type: "pkcs8" })))
    return `${header}.${payload}.${signature.toString("base64url")}`
  }

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost")
    for (const [name, value] of new URLSearchParams(await text(request))) searchParams.append(name, value)
    const { status, location, body } = routes[pathname]?.(searchParams, request.headers.authorization ?? "") ?? { status: 404 }
    response.writeHead(status, { "content-type": "application/json", ...(location ? { location } : {}) }).end(JSON.stringify(body ?? {}))
  })
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)))
  server.unref()
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address())
  const stop = () => new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${port}`, stop }
}

/** @param {string} account */
const pictureOf = (account) => `https://example.com/${encodeURIComponent(account)}.png`
