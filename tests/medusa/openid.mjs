// @ts-check
// An OpenID provider on 127.0.0.1, with login and consent pages of its own. Any name with any password logs in: an email
// address, or a name without one.
import { createServer } from "node:http"
import { Provider } from "oidc-provider"
import { freePort } from "../support/ports.mjs"
import { CLIENT, profileOf } from "./providers.mjs"

/**
 * Starts the provider. Stop it with `stop`.
 * @param {string[]} redirectUris the callback URLs that it accepts
 * @returns {Promise<{ issuer: string, stop: () => Promise<unknown> }>}
 */
export async function startOpenIdProvider(redirectUris) {
  const port = await freePort()
  const issuer = `http://localhost:${port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: redirectUris, grant_types: ["authorization_code"] }],
    // Medusa reads the claims from the id_token alone.
    conformIdTokenClaims: false,
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "given_name", "family_name"] },
    cookies: { keys: ["test_cookie_key"] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_, accountId) => ({ accountId, claims: async () => claimsOf(accountId) }),
  })
  const server = createServer(provider.callback())
  await new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(undefined)))
  server.unref()
  const stop = () => new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })
  return { issuer, stop }
}

/** @param {string} account */
function claimsOf(account) {
  const profile = profileOf(account)
  return "email" in profile ? { ...profile, email_verified: true } : profile
}
