// @ts-check
// What the tests of one file share: a browser, the page, and a server of each version. The page calls the stand-in server that
// serves it or, if MEDUSA_BACKEND_URL is set, that server (see ../medusa/run.mjs).
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import Sqlite from "libsql"
import pg from "pg"
import { quietPort } from "../support/ports.mjs"
import { lineOf } from "../support/server.mjs"
import { ADMIN, VERSION, expireInvite, startBackend } from "../support/target.mjs"
import { launch } from "./chromium.mjs"

/** @typedef {import("../support/target.mjs").Version} Version */

const root = (/** @type {string} */ folder) => fileURLToPath(new URL(`../../${folder}`, import.meta.url))

const { MEDUSA_BACKEND_URL: medusa, MEDUSA_LOG, PAGE_PORT, PUBLISHABLE_KEY, DATABASE_URL } = process.env
const { ADMIN_EMAIL = ADMIN.email, ADMIN_PASSWORD = ADMIN.password } = process.env

/** The versions to test: a real server has only one. @type {Version[]} */
export const versions = medusa ? [VERSION] : ["v1", "v2"]

/** @type {Promise<Awaited<ReturnType<typeof start>>> | undefined} */
let environment
let users = 0

/** The shared environment. The first call starts it. @param {Record<string, string>} settings more variables for the stand-in */
export function acquire(settings) {
  users++
  return (environment ??= start(settings))
}

/** Call once for each `acquire`. The last call stops the environment. */
export async function release() {
  if (--users > 0) return
  await (await environment)?.stop()
  environment = undefined
}

async function start(/** @type {Record<string, string>} */ more) {
  const folder = mkdtempSync(join(tmpdir(), "medusa-auth-e2e-"))
  const log = join(folder, "backend.log")
  // The CORS settings of a real server allow only the page on this port.
  const port = PAGE_PORT ?? String(await quietPort())
  // The second origin is another site than the servers: browsers do not keep their cookies for it.
  const origins = [`http://localhost:${port}`, `http://127.0.0.1:${port}`]
  const files = { WWW: root("www"), PKG: root("pkg"), DB: join(folder, "medusa.db") }
  const settings = { ...files, PAGE_PORT: port, STORE_CORS: origins.join(","), ADMIN_EMAIL, ADMIN_PASSWORD, ...more }
  const [started, browser] = await Promise.all([startBackend(log, settings), launch()])
  let backend = started
  const [, v2] = await lineOf(log, /^api-v2 (\S+)$/m)

  return {
    browser,
    origins,
    publishableKey: PUBLISHABLE_KEY ?? "pk_development",
    /** The address of each version. @type {Record<Version, string>} */
    apis: medusa ? { v1: medusa, v2: medusa } : { v1: backend.api, v2 },
    log: MEDUSA_LOG ?? log,
    admin: { email: ADMIN_EMAIL, password: ADMIN_PASSWORD },

    /** @param {string} id */
    async expireInvite(id) {
      if (!medusa) return withSqlite(files.DB, (database) => expireInvite.inSqlite(database, id))
      const database = new pg.Client({ connectionString: DATABASE_URL })
      await database.connect()
      await expireInvite.inPostgres(database, id).finally(() => database.end())
    },

    stopBackend: () => backend.stop(),

    /** Start the backend again on the same ports, with the same data. */
    async restartBackend() {
      const [API_PORT, API_V2_PORT] = [backend.api, v2].map((url) => new URL(url).port)
      backend = await startBackend(log, { ...settings, API_PORT, API_V2_PORT })
    },

    async stop() {
      await Promise.all([browser.close(), backend.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** @param {string} file @param {(database: any) => void} use */
function withSqlite(file, use) {
  const database = new Sqlite(file, { timeout: 5000 })
  try {
    use(database)
  } finally {
    database.close()
  }
}
