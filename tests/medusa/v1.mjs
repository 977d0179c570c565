// @ts-check
// Starts a real Medusa v1 with its own database.
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { install, run } from "../support/install.mjs"
import { startServer } from "../support/server.mjs"
import { ADMIN_ORIGINS, ORIGIN, SHORT_SESSION } from "../support/target.mjs"
import { ADMIN, START_TIMEOUT, allStarted, settings } from "./medusa.mjs"

const home = fileURLToPath(new URL("v1", import.meta.url))

/**
 * Installs Medusa v1, creates its tables and starts it.
 * @param {import("./medusa.mjs").Options} options
 * @returns {Promise<import("./medusa.mjs").Medusa>}
 */
export async function startV1({ folder, createDatabase, pages, log }) {
  install(home, log, ["--ignore-scripts"])
  const shared = {
    ...settings(folder),
    DATABASE_URL: await createDatabase("medusa_v1"),
    STORE_CORS: `${ORIGIN},${pages}`,
    ADMIN_CORS: `${ADMIN_ORIGINS.v1},${pages}`,
  }

  log("creating the tables of Medusa v1")
  run(process.execPath, ["node_modules/.bin/medusa", "migrations", "run"], {
    cwd: home,
    env: { ...process.env, ...shared },
    stdio: ["ignore", "ignore", "inherit"],
  })
  const start = (/** @type {string} */ name, /** @type {Record<string, string>} */ extra) =>
    startServer(process.execPath, ["index.js"], {
      cwd: home,
      log: join(folder, `${name}.log`),
      timeout: START_TIMEOUT,
      env: { ...shared, ...extra },
    })
  log("starting Medusa v1, and a second server with short sessions")
  // With its own database, because servers process each other's events.
  const short = { DATABASE_URL: await createDatabase("short_sessions", "medusa_v1"), SESSION_TTL: String(SHORT_SESSION) }
  const [server, shortSessions] = await allStarted([start("medusa", ADMIN), start("short-sessions", short)])
  return {
    environment: {
      ...shared,
      ...ADMIN,
      MEDUSA_VERSION: "v1",
      MEDUSA_BACKEND_URL: server.api,
      MEDUSA_SHORT_SESSION_URL: shortSessions.api,
      MEDUSA_LOG: server.log,
      SESSION_TTL: String(SHORT_SESSION),
    },
    stop: () => Promise.all([server.stop(), shortSessions.stop()]),
  }
}
