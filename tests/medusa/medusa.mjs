// @ts-check
// A real Medusa v1 on a database of its own.
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { install, run } from "../support/install.mjs"
import { startServer } from "../support/server.mjs"
import { SHORT_SESSION } from "../support/target.mjs"

const home = fileURLToPath(new URL("v1", import.meta.url))

/**
 * Install Medusa, prepare its tables and start it.
 * @param {object} options
 * @param {string} options.folder an empty folder that it may use
 * @param {(name: string, template?: string) => Promise<string>} options.database makes a database
 * @param {string} options.storeCors
 * @param {(what: string) => void} options.say
 */
export async function startMedusa({ folder, database, storeCors, say }) {
  install(home, say, ["--ignore-scripts"])
  const settings = {
    DATABASE_URL: await database("medusa"),
    STORE_CORS: storeCors,
    JWT_SECRET: "test_jwt_secret",
    COOKIE_SECRET: "test_cookie_secret",
    MEDUSA_DISABLE_TELEMETRY: "true",
    NODE_ENV: "development",
    // The command line keeps a file of its own there.
    XDG_CONFIG_HOME: join(folder, "config"),
  }
  const admin = { ADMIN_EMAIL: "admin@medusa-test.com", ADMIN_PASSWORD: "supersecret" }
  mkdirSync(settings.XDG_CONFIG_HOME, { recursive: true })

  say("making Medusa's tables")
  run(process.execPath, ["node_modules/.bin/medusa", "migrations", "run"], {
    cwd: home,
    env: { ...process.env, ...settings },
    stdio: ["ignore", "ignore", "inherit"],
  })
  const start = (/** @type {string} */ name, /** @type {Record<string, string>} */ extra) =>
    startServer(process.execPath, ["index.js"], {
      cwd: home,
      log: join(folder, `${name}.log`),
      env: { ...settings, ...extra },
    })
  say("starting Medusa, and a second one whose sessions soon expire")
  // Of its own database, since servers take each other's events.
  const DATABASE_URL = await database("short_sessions", "medusa")
  const starting = [start("medusa", admin), start("short-sessions", { DATABASE_URL, SESSION_TTL: String(SHORT_SESSION) })]
  const [server, shortSessions] = await Promise.all(starting).catch(async (error) => {
    const ends = await Promise.allSettled(starting)
    await Promise.all(ends.map((end) => end.status === "fulfilled" && end.value.stop()))
    throw error
  })
  await healthy(server.api)
  return {
    environment: {
      MEDUSA_BACKEND_URL: server.api,
      MEDUSA_SHORT_SESSION_URL: shortSessions.api,
      MEDUSA_LOG: server.log,
      ...settings,
      ...admin,
      SESSION_TTL: String(SHORT_SESSION),
    },
    stop: () => Promise.all([server.stop(), shortSessions.stop()]),
  }
}

/** @param {string} api */
async function healthy(api) {
  const { status } = await fetch(`${api}/health`)
  if (status !== 200) throw new Error(`${api}/health answered ${status}.`)
}
