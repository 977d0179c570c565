// @ts-check
// The backend that a suite runs against: the one that MEDUSA_BACKEND_URL names (see ../medusa/run.mjs), else the
// embedded one, started here.
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import Sqlite from "libsql"
import pg from "pg"
import { lineOf, literally, startServer } from "./server.mjs"

/** The page that the suites pretend to be. */
export const ORIGIN = "http://localhost:8000"
/** The page of admins of each version. It may read what is below /admin, and below /auth of v2. */
export const ADMIN_ORIGINS = { v1: "http://localhost:7000", v2: "http://localhost:7001" }

const PUBLISHABLE_KEY = "pk_test"
const SECRETS = { JWT_SECRET: "test_jwt_secret", COOKIE_SECRET: "test_cookie_secret" }
export const ADMIN = { email: "admin@medusa-test.com", password: "supersecret" }
/** What every embedded backend is started with. */
const SHOP = { ...SECRETS, PUBLISHABLE_KEY, ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password }
/** Milliseconds: long enough that a busy machine does not run over it between two requests. */
export const SHORT_SESSION = 3000
/** Seconds that a token of v2 is good for on a strict server. */
export const SHORT_TOKEN = 3

/** The version that a suite for both is about. @type {Version} */
export const VERSION = /** @type {any} */ (process.env.MEDUSA_BACKEND_URL ? process.env.MEDUSA_VERSION : process.env.BACKEND) || "v1"

/** @typedef {"v1" | "v2"} Version */

/**
 * @typedef {object} Target
 * @property {"medusa" | "embedded"} name
 * @property {Version} version
 * @property {string} api
 * @property {string} jwtSecret
 * @property {{ email: string, password: string }} admin whom the shop begins with
 * @property {(email: string) => Promise<string>} passwordToken the first one that was made for this address
 * @property {(id: string) => Promise<void>} deleteCustomer softly, as Medusa's own services do
 * @property {(email: string) => Promise<number>} countCustomers of this address, deleted or not
 * @property {(id: string) => Promise<void>} expireInvite as if its time were over
 * @property {() => Promise<void>} stop
 * @property {ShortSessions} shortSessions of v1
 * @property {string} publishableKey of v2
 * @property {Strict} strict of v2
 */

/** @typedef {{ api: string, ttl: number }} ShortSessions a server whose sessions live for `ttl` milliseconds */

/**
 * @typedef {ShortSessions & { jwtTtl: number }} Strict a server as in production, with Secure cookies, whose tokens live for
 *   `jwtTtl` seconds too
 */

/**
 * @param {Version} version
 * @param {string} [page] one more origin that may read every answer; a real server has PAGE_PORT's
 * @returns {Promise<Target>}
 */
export const startTarget = (version, page) =>
  process.env.MEDUSA_BACKEND_URL ? medusa(version, process.env) : embedded(version, page)

/** @param {Version} version @param {any} env @returns {Promise<any>} */
async function medusa(version, env) {
  if (version !== VERSION) throw new Error(`${env.MEDUSA_BACKEND_URL} is a Medusa ${VERSION}, and this is about ${version}.`)
  const database = new pg.Client({ connectionString: env.DATABASE_URL })
  await database.connect()
  const ttl = Number(env.SESSION_TTL)
  const ofVersion = {
    v1: { shortSessions: { api: env.MEDUSA_SHORT_SESSION_URL, ttl } },
    v2: { publishableKey: env.PUBLISHABLE_KEY, strict: { api: env.MEDUSA_STRICT_URL, ttl, jwtTtl: Number(env.JWT_TTL) } },
  }
  return {
    name: "medusa",
    version,
    api: env.MEDUSA_BACKEND_URL,
    jwtSecret: env.JWT_SECRET,
    admin: { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD },
    passwordToken: (/** @type {string} */ email) => passwordToken(env.MEDUSA_LOG, email),
    async deleteCustomer(/** @type {string} */ id) {
      await database.query("update customer set deleted_at = now() where id = $1", [id])
    },
    async countCustomers(/** @type {string} */ email) {
      const { rows } = await database.query("select count(*) from customer where email = $1", [email])
      return Number(rows[0].count)
    },
    expireInvite: (/** @type {string} */ id) => expireInvite.ofMedusa(database, id),
    stop: () => database.end(),
    ...ofVersion[version],
  }
}

/** @param {Version} version @param {string} [page] @returns {Promise<any>} */
async function embedded(version, page) {
  const folder = mkdtempSync(join(tmpdir(), "medusa-auth-"))
  const db = join(folder, "shop.db")
  const allow = (/** @type {string[]} */ ...origins) => [...origins, ...(page ? [page] : [])].join()
  const pages = { STORE_CORS: allow(ORIGIN), ADMIN_CORS: allow(ADMIN_ORIGINS[version]), AUTH_CORS: allow(ORIGIN, ADMIN_ORIGINS.v2) }
  const start = async (/** @type {string} */ name, /** @type {Record<string, string>} */ settings) => {
    const server = await startBackend(join(folder, `${name}.log`), { ...SHOP, ...pages, ...settings })
    return version === "v1" ? server : { ...server, api: (await lineOf(server.log, /^api-v2 (\S+)$/m))[1] }
  }
  const short = { DB: ":memory:", SESSION_TTL: String(SHORT_SESSION) }
  const [server, second] = await Promise.all([
    start("backend", { DB: db }),
    version === "v1" ? start("short-sessions", short) : start("strict", { ...short, SECURE_COOKIES: "true", JWT_TTL: String(SHORT_TOKEN) }),
  ])
  const ofVersion = {
    v1: { shortSessions: { api: second.api, ttl: SHORT_SESSION } },
    v2: { publishableKey: PUBLISHABLE_KEY, strict: { api: second.api, ttl: SHORT_SESSION, jwtTtl: SHORT_TOKEN } },
  }
  const database = new Sqlite(db, { timeout: 5000 })
  return {
    name: "embedded",
    version,
    api: server.api,
    jwtSecret: SECRETS.JWT_SECRET,
    admin: ADMIN,
    passwordToken: (/** @type {string} */ email) => passwordToken(server.log, email),
    async deleteCustomer(/** @type {string} */ id) {
      database.prepare("update customer set deleted_at = ? where id = ?").run(new Date().toISOString(), id)
    },
    async countCustomers(/** @type {string} */ email) {
      return database.prepare("select count(*) as count from customer where email = ?").get(email).count
    },
    expireInvite: async (/** @type {string} */ id) => expireInvite.ofEmbedded(database, id),
    async stop() {
      database.close()
      await Promise.all([server.stop(), second.stop()])
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
    ...ofVersion[version],
  }
}

/** Have an invite be over, in the database of a real server or of the embedded one. */
export const expireInvite = {
  /** @param {pg.Client} database @param {string} id */
  async ofMedusa(database, id) {
    await database.query("update invite set expires_at = now() - interval '1 minute' where id = $1", [id])
  },
  /** @param {any} database @param {string} id */
  ofEmbedded(database, id) {
    database.prepare("update invite set expires_at = ? where id = ?").run(new Date(Date.now() - 60_000).toISOString(), id)
  },
}

/**
 * Start the embedded backend on free ports.
 * @param {string} log
 * @param {Record<string, string>} settings the environment variables of its command line
 */
export function startBackend(log, settings) {
  const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../../target", import.meta.url))
  const binary = join(target, "debug/medusa-auth-backend")
  if (!existsSync(binary)) throw new Error(`${binary} is missing: cargo build -p medusa-auth-backend`)
  const ports = { API_PORT: "0", API_V2_PORT: "0", PAGE_PORT: "0" }
  return startServer(binary, [], { log, env: { ...ports, ...settings }, patience: 15_000 })
}

/** @param {string} log @param {string} email */
async function passwordToken(log, email) {
  const [, token] = await lineOf(log, new RegExp(`^password-token ${literally(email)} (\\S+)$`, "m"))
  return token
}
