// The settings of a run come from environment variables: see ../run.mjs.
const { defineConfig } = require("@medusajs/framework/utils")

const {
  DATABASE_URL, JWT_SECRET, COOKIE_SECRET, STORE_CORS, ADMIN_CORS, AUTH_CORS, JWT_TTL, SESSION_TTL, HASH_LOG_N,
  MFA_CHALLENGE_TTL, VERIFICATION_TTL, VERIFY_EMAIL, OIDC_ISSUER, CALLBACK_URLS,
} = process.env
const seconds = (value) => (value ? Number(value) : undefined)

const [CLIENT_ID, CLIENT_SECRET] = ["medusa", "test_client_secret"]
const allowed = CALLBACK_URLS.split(",")
// `providers.js` sends what is meant for Google and GitHub to a server of the tests.
const oauthApp = { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, callbackUrl: allowed[0] }
const oidcClient = { issuer: OIDC_ISSUER, client_id: CLIENT_ID, client_secret: CLIENT_SECRET, callback_url: allowed[0] }
const openIdProviders = [
  { resolve: "@medusajs/medusa/auth-oidc", id: "oidc", options: { ...oidcClient, display_name: "Example ID", allowed_callback_urls: allowed } },
  // Accepts accounts without an email address.
  { resolve: "@medusajs/medusa/auth-oidc", id: "oidc-lenient", options: { ...oidcClient, require_verified_email: false } },
]

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: DATABASE_URL,
    databaseDriverOptions: { ssl: false, connection: { ssl: false } },
    http: {
      storeCors: STORE_CORS,
      authCors: AUTH_CORS,
      adminCors: ADMIN_CORS,
      jwtSecret: JWT_SECRET,
      cookieSecret: COOKIE_SECRET,
      jwtExpiresIn: JWT_TTL ? `${JWT_TTL}s` : undefined,
      authMethodsPerActor: { user: ["emailpass", "github"] },
      authVerificationsPerActor: VERIFY_EMAIL ? { customer: [{ entity_type: "email", auth_provider: "emailpass" }] } : undefined,
    },
    sessionOptions: SESSION_TTL ? { ttl: Number(SESSION_TTL) } : undefined,
  },
  modules: [
    {
      resolve: "@medusajs/medusa/auth",
      options: {
        mfa: { encryption_key: "test_encryption_key", challenge_ttl_seconds: seconds(MFA_CHALLENGE_TTL) },
        verification: { providers: [{ id: "token", options: { ttl_seconds: seconds(VERIFICATION_TTL) } }] },
        providers: [
          { resolve: "@medusajs/medusa/auth-emailpass", id: "emailpass", options: HASH_LOG_N ? { hashConfig: { logN: Number(HASH_LOG_N) } } : {} },
          { resolve: "@medusajs/medusa/auth-google", id: "google", options: oauthApp },
          { resolve: "@medusajs/medusa/auth-github", id: "github", options: oauthApp },
          ...(OIDC_ISSUER ? openIdProviders : []),
        ],
      },
    },
  ],
  admin: { disable: true },
})
