// The settings of a run come from environment variables: see ../run.mjs.
const { defineConfig } = require("@medusajs/framework/utils")

const { DATABASE_URL, JWT_SECRET, COOKIE_SECRET, STORE_CORS, ADMIN_CORS, AUTH_CORS, JWT_TTL, SESSION_TTL } = process.env

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
    },
    sessionOptions: SESSION_TTL ? { ttl: Number(SESSION_TTL) } : undefined,
  },
  admin: { disable: true },
})
