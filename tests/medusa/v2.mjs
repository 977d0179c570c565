// @ts-check
// A real Medusa v2 on a database of its own.
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { install, run } from "../support/install.mjs"
import { lineOf, startServer } from "../support/server.mjs"
import { ADMIN_ORIGINS, ORIGIN, SHORT_SESSION, SHORT_TOKEN } from "../support/target.mjs"
import { ADMIN, settings, together } from "./medusa.mjs"

const home = fileURLToPath(new URL("v2", import.meta.url))

/**
 * Install Medusa v2, prepare its tables and start it.
 * @param {import("./medusa.mjs").Options} options
 * @returns {Promise<import("./medusa.mjs").Medusa>}
 */
export async function startV2({ folder, database, pages, say }) {
  install(home, say, ["--ignore-scripts"])
  const shared = {
    ...settings(folder),
    DATABASE_URL: await database("medusa_v2"),
    STORE_CORS: `${ORIGIN},${pages}`,
    ADMIN_CORS: `${ADMIN_ORIGINS.v2},${pages}`,
    // What is below /auth serves the pages of admins too.
    AUTH_CORS: `${ORIGIN},${ADMIN_ORIGINS.v2},${pages}`,
  }

  say("making the tables of Medusa v2")
  run(process.execPath, ["node_modules/@medusajs/cli/cli.js", "db:migrate"], {
    cwd: home,
    // In development it reports at length that there is no ts-node.
    env: { ...process.env, ...shared, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  })
  // For scripts that have the modules to themselves, without a server.
  const modules = await database("medusa_modules", "medusa_v2")
  const start = (/** @type {string} */ name, /** @type {Record<string, string>} */ extra) =>
    startServer(process.execPath, ["index.js"], { cwd: home, log: join(folder, `${name}.log`), env: { ...shared, ...extra } })
  say("starting Medusa v2, and a second one as in production, whose tokens and sessions soon expire")
  const short = { NODE_ENV: "production", JWT_TTL: String(SHORT_TOKEN), SESSION_TTL: String(SHORT_SESSION) }
  const first = start("medusa", ADMIN)
  // After the first, which adds to the database what every shop has.
  const second = first.then(() => start("strict", short))
  const [server, strict] = await together([first, second])
  const [, key] = await lineOf(server.log, /^publishable-key (\S+)$/m)
  return {
    environment: {
      ...shared,
      ...ADMIN,
      MEDUSA_VERSION: "v2",
      MEDUSA_BACKEND_URL: server.api,
      MEDUSA_STRICT_URL: strict.api,
      MEDUSA_LOG: server.log,
      MODULES_DATABASE_URL: modules,
      PUBLISHABLE_KEY: key,
      JWT_TTL: String(SHORT_TOKEN),
      SESSION_TTL: String(SHORT_SESSION),
    },
    stop: () => Promise.all([server.stop(), strict.stop()]),
  }
}
