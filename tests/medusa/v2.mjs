// @ts-check
// Starts a real Medusa v2 with its own database.
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { install, run } from "../support/install.mjs"
import { lineOf, startServer } from "../support/server.mjs"
import { ADMIN_ORIGINS, CALLBACK_PATH, ORIGIN, SHORT_CODE, SHORT_SESSION, SHORT_TOKEN } from "../support/target.mjs"
import { ADMIN, START_TIMEOUT, allStarted, settings } from "./medusa.mjs"
import { startOpenIdProvider } from "./openid.mjs"
import { startProviders } from "./providers.mjs"

const home = fileURLToPath(new URL("v2", import.meta.url))

/**
 * Installs Medusa v2, creates its tables and starts it.
 * @param {import("./medusa.mjs").Options} options
 * @returns {Promise<import("./medusa.mjs").Medusa>}
 */
export async function startV2({ folder, createDatabase, pages, log }) {
  install(home, log, ["--ignore-scripts"])
  const callbackUrls = [ORIGIN, ...pages.split(",")].map((origin) => origin + CALLBACK_PATH)
  const providers = await startProviders()
  const openId = await startOpenIdProvider(callbackUrls)
  const shared = {
    ...settings(folder),
    CALLBACK_URLS: callbackUrls.join(),
    PROVIDERS_URL: providers.url,
    DATABASE_URL: await createDatabase("medusa_v2"),
    STORE_CORS: `${ORIGIN},${pages}`,
    ADMIN_CORS: `${ADMIN_ORIGINS.v2},${pages}`,
    // Admin pages use the routes below /auth, too.
    AUTH_CORS: `${ORIGIN},${ADMIN_ORIGINS.v2},${pages}`,
  }

  log("creating the tables of Medusa v2")
  run(process.execPath, ["node_modules/@medusajs/cli/cli.js", "db:migrate"], {
    cwd: home,
    // In development mode, it prints a long message about ts-node, which is not installed.
    env: { ...process.env, ...shared, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  })
  // For the tests that use the modules directly, without a server.
  const modules = await createDatabase("medusa_modules", "medusa_v2")
  const start = (/** @type {string} */ name, /** @type {Record<string, string>} */ extra) =>
    startServer(process.execPath, ["index.js"], {
      cwd: home,
      log: join(folder, `${name}.log`),
      timeout: START_TIMEOUT,
      env: { ...shared, ...extra },
    })
  log("starting Medusa v2, a server that verifies email addresses, and one with production settings, short tokens and short sessions")
  const short = {
    NODE_ENV: "production",
    JWT_TTL: String(SHORT_TOKEN),
    SESSION_TTL: String(SHORT_SESSION),
    MFA_CHALLENGE_TTL: String(SHORT_CODE),
    VERIFICATION_TTL: String(SHORT_CODE),
  }
  // Medusa allows OpenID providers without HTTPS in development only.
  const first = start("medusa", { ...ADMIN, OIDC_ISSUER: openId.issuer })
  // After the first one, which adds the initial data to the database.
  const second = first.then(() => start("strict", short))
  const third = second.then(() => start("verifying", { VERIFY_EMAIL: "true" }))
  const [server, strict, verifying] = await allStarted([first, second, third])
  const [, key] = await lineOf(server.log, /^publishable-key (\S+)$/m)
  return {
    environment: {
      ...shared,
      ...ADMIN,
      MEDUSA_VERSION: "v2",
      MEDUSA_BACKEND_URL: server.api,
      MEDUSA_STRICT_URL: strict.api,
      MEDUSA_STRICT_LOG: strict.log,
      MEDUSA_VERIFYING_URL: verifying.api,
      MEDUSA_VERIFYING_LOG: verifying.log,
      MEDUSA_LOG: server.log,
      MODULES_DATABASE_URL: modules,
      PUBLISHABLE_KEY: key,
      JWT_TTL: String(SHORT_TOKEN),
      SESSION_TTL: String(SHORT_SESSION),
    },
    stop: () => Promise.all([server, strict, verifying, openId, providers].map((running) => running.stop())),
  }
}
