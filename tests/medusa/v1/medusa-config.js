// The settings of a run come from environment variables: see ../run.mjs.
const { DATABASE_URL, JWT_SECRET, COOKIE_SECRET, STORE_CORS, ADMIN_CORS, SESSION_TTL } = process.env

module.exports = {
  projectConfig: {
    database_type: "postgres",
    database_url: DATABASE_URL,
    jwt_secret: JWT_SECRET,
    cookie_secret: COOKIE_SECRET,
    store_cors: STORE_CORS,
    admin_cors: ADMIN_CORS,
    session_options: SESSION_TTL ? { ttl: Number(SESSION_TTL) } : undefined,
  },
  plugins: [],
  modules: {
    eventBus: { resolve: "@medusajs/event-bus-local" },
    cacheService: { resolve: "@medusajs/cache-inmemory", options: { ttl: 30 } },
  },
}
