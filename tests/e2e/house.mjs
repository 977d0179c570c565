// @ts-check
// What the shops of a test file share: the page, a server of each version, and a browser. The page calls the embedded
// backend that serves it, or the server that MEDUSA_BACKEND_URL names (see ../medusa/run.mjs).
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

/** Which there are: a real server is of one. @type {Version[]} */
export const versions = medusa ? [VERSION] : ["v1", "v2"]

/** @type {Promise<Awaited<ReturnType<typeof build>>> | undefined} */
let house
let guests = 0

/** Move in: the first one builds the house. */
export function enter() {
  guests++
  return (house ??= build())
}

/** Move out: the last one pulls it down. */
export async function leave() {
  if (--guests > 0) return
  await (await house)?.pullDown()
  house = undefined
}

async function build() {
  const folder = mkdtempSync(join(tmpdir(), "medusa-auth-e2e-"))
  const log = join(folder, "backend.log")
  // Only the page on this port may read what the real server answers.
  const port = PAGE_PORT ?? String(await quietPort())
  // The second one is another site than the servers, whose cookies browsers do not keep for it.
  const origins = [`http://localhost:${port}`, `http://127.0.0.1:${port}`]
  const files = { WWW: root("www"), PKG: root("pkg"), DB: join(folder, "shop.db") }
  const settings = { ...files, PAGE_PORT: port, STORE_CORS: origins.join(","), ADMIN_EMAIL, ADMIN_PASSWORD }
  const [started, browser] = await Promise.all([startBackend(log, settings), launch()])
  let backend = started
  const [, v2] = await lineOf(log, /^api-v2 (\S+)$/m)

  return {
    browser,
    origins,
    publishableKey: PUBLISHABLE_KEY ?? "pk_development",
    /** Where each version is. @type {Record<Version, string>} */
    apis: medusa ? { v1: medusa, v2: medusa } : { v1: backend.api, v2 },
    log: MEDUSA_LOG ?? log,
    admin: { email: ADMIN_EMAIL, password: ADMIN_PASSWORD },

    /** @param {string} id */
    async expireInvite(id) {
      if (!medusa) return withSqlite(files.DB, (database) => expireInvite.ofEmbedded(database, id))
      const database = new pg.Client({ connectionString: DATABASE_URL })
      await database.connect()
      await expireInvite.ofMedusa(database, id).finally(() => database.end())
    },

    stopBackend: () => backend.stop(),

    /** Start it again where it was, with the data it had. */
    async startBackendAgain() {
      const [API_PORT, API_V2_PORT] = [backend.api, v2].map((url) => new URL(url).port)
      backend = await startBackend(log, { ...settings, API_PORT, API_V2_PORT })
    },

    async pullDown() {
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
