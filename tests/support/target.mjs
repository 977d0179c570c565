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

const SECRETS = { JWT_SECRET: "test_jwt_secret", COOKIE_SECRET: "test_cookie_secret" }
/** Milliseconds: long enough that a busy machine does not run over it between two requests. */
export const SHORT_SESSION = 3000
/** Seconds that a token of v2 is good for on a strict server. */
export const SHORT_TOKEN = 3

/**
 * @typedef {object} Target
 * @property {"medusa" | "embedded"} name
 * @property {string} api
 * @property {string} jwtSecret
 * @property {{ api: string, ttl: number }} shortSessions a server whose sessions live for `ttl` milliseconds
 * @property {{ email: string, password: string } | undefined} admin where there is one
 * @property {(email: string) => Promise<string>} passwordToken the first one that was made for this address
 * @property {(id: string) => Promise<void>} deleteCustomer softly, as Medusa's own services do
 * @property {() => Promise<void>} stop
 */

/** @returns {Promise<Target>} */
export const startTarget = () => (process.env.MEDUSA_BACKEND_URL ? medusa(process.env) : embedded())

/** @param {any} env @returns {Promise<Target>} */
async function medusa(env) {
  const database = new pg.Client({ connectionString: env.DATABASE_URL })
  await database.connect()
  return {
    name: "medusa",
    api: env.MEDUSA_BACKEND_URL,
    jwtSecret: env.JWT_SECRET,
    shortSessions: { api: env.MEDUSA_SHORT_SESSION_URL, ttl: Number(env.SESSION_TTL) },
    admin: { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD },
    passwordToken: (email) => passwordToken(env.MEDUSA_LOG, email),
    async deleteCustomer(id) {
      await database.query("update customer set deleted_at = now() where id = $1", [id])
    },
    stop: () => database.end(),
  }
}

/** @returns {Promise<Target>} */
async function embedded() {
  const folder = mkdtempSync(join(tmpdir(), "medusa-auth-"))
  const db = join(folder, "shop.db")
  const start = (/** @type {string} */ name, /** @type {Record<string, string>} */ settings) =>
    startBackend(join(folder, `${name}.log`), { ...SECRETS, STORE_CORS: ORIGIN, ...settings })
  const [server, short] = await Promise.all([
    start("backend", { DB: db }),
    start("short-sessions", { DB: ":memory:", SESSION_TTL: String(SHORT_SESSION) }),
  ])
  const database = new Sqlite(db, { timeout: 5000 })
  return {
    name: "embedded",
    api: server.api,
    jwtSecret: SECRETS.JWT_SECRET,
    shortSessions: { api: short.api, ttl: SHORT_SESSION },
    admin: undefined,
    passwordToken: (email) => passwordToken(server.log, email),
    async deleteCustomer(id) {
      database.prepare("update customer set deleted_at = ? where id = ?").run(new Date().toISOString(), id)
    },
    async stop() {
      database.close()
      await Promise.all([server.stop(), short.stop()])
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
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
  return startServer(binary, [], { log, env: { API_PORT: "0", PAGE_PORT: "0", ...settings }, patience: 15_000 })
}

/** @param {string} log @param {string} email */
async function passwordToken(log, email) {
  const [, token] = await lineOf(log, new RegExp(`^password-token ${literally(email)} (\\S+)$`, "m"))
  return token
}
