// @ts-check
// The server that a suite tests: the one at MEDUSA_BACKEND_URL if that is set (see ../medusa/run.mjs), otherwise the stand-in,
// which this starts.
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import Sqlite from "libsql"
import pg from "pg"
import { lineOf, literally, startServer } from "./server.mjs"

/** The origin of the storefront that the suites simulate. */
export const ORIGIN = "http://localhost:8000"
/** The origins of the admin pages. CORS allows them the routes below /admin and, on v2, below /auth. */
export const ADMIN_ORIGINS = { v1: "http://localhost:7000", v2: "http://localhost:7001" }

const PUBLISHABLE_KEY = "pk_test"
const SECRETS = { JWT_SECRET: "test_jwt_secret", COOKIE_SECRET: "test_cookie_secret" }
export const ADMIN = { email: "admin@medusa-test.com", password: "supersecret" }
/** The environment variables of every stand-in server. */
const SETTINGS = { ...SECRETS, PUBLISHABLE_KEY, ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password }
/** Milliseconds that a short session lasts: long enough for two requests on a busy machine. */
export const SHORT_SESSION = 3000
/** Seconds that a token is valid on a strict v2 server. */
export const SHORT_TOKEN = 3

/** Seconds that a verification code and an MFA challenge are valid on a strict v2 server. */
export const SHORT_CODE = 1
/** Where the storefront receives customers whom a provider redirects to it. */
export const CALLBACK_PATH = "/callback"

/** The version to test, for suites that support both. @type {Version} */
export const VERSION = /** @type {any} */ (process.env.MEDUSA_BACKEND_URL ? process.env.MEDUSA_VERSION : process.env.BACKEND) || "v1"

/** @typedef {"v1" | "v2"} Version */
/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/** Returns the verification code that was sent to an email address: the first one, or the `nth`. @typedef {(email: string, nth?: number) => Promise<string>} VerificationCode */

/**
 * @typedef {object} Target
 * @property {Version} version
 * @property {string} api
 * @property {string} jwtSecret
 * @property {{ email: string, password: string }} admin the first admin
 * @property {(email: string) => Promise<string>} passwordToken the first password token for an email address
 * @property {(id: string) => Promise<void>} deleteCustomer soft-deletes a customer, as Medusa's services do
 * @property {(email: string) => Promise<number>} countCustomers with an email address, including deleted ones
 * @property {(id: string) => Promise<void>} expireInvite
 * @property {() => Promise<void>} stop
 * @property {ShortSessions} shortSessions on v1
 * @property {string} publishableKey on v2
 * @property {Strict} strict on v2
 * @property {Verifying} verifying on v2
 * @property {VerificationCode} verificationCode on v2
 * @property {(location: string, account?: string) => Promise<URL>} consent on v2: logs in on the page of Google or GitHub with an
 *   account, or refuses to, and returns where that page then redirects to; see ../medusa/providers.mjs
 */

/** @typedef {{ api: string, ttl: number }} ShortSessions a server whose sessions last `ttl` milliseconds */

/**
 * @typedef {ShortSessions & { jwtTtl: number, codeTtl: number, verificationCode: VerificationCode }} Strict a server with
 *   production settings and Secure cookies, whose tokens last `jwtTtl` seconds, and verification codes and MFA challenges
 *   `codeTtl` seconds
 */

/** @typedef {{ api: string, verificationCode: VerificationCode }} Verifying a server on which customers verify their email address */

/**
 * @param {Version} version
 * @param {string} [page] another origin to allow for all routes; a real server allows the one at PAGE_PORT instead
 * @returns {Promise<Target>}
 */
export const startTarget = (version, page) =>
  process.env.MEDUSA_BACKEND_URL ? connectToMedusa(version, process.env) : startStandIn(version, page)

/** @param {Version} version @param {any} env @returns {Promise<any>} */
async function connectToMedusa(version, env) {
  if (version !== VERSION) throw new Error(`${env.MEDUSA_BACKEND_URL} is Medusa ${VERSION}, but this suite tests ${version}.`)
  const database = new pg.Client({ connectionString: env.DATABASE_URL })
  await database.connect()
  const ttl = Number(env.SESSION_TTL)
  const perVersion = {
    v1: { shortSessions: { api: env.MEDUSA_SHORT_SESSION_URL, ttl } },
    v2: {
      publishableKey: env.PUBLISHABLE_KEY,
      strict: { api: env.MEDUSA_STRICT_URL, ttl, jwtTtl: Number(env.JWT_TTL), codeTtl: SHORT_CODE, verificationCode: codesIn(env.MEDUSA_STRICT_LOG) },
      verifying: { api: env.MEDUSA_VERIFYING_URL, verificationCode: codesIn(env.MEDUSA_VERIFYING_LOG) },
      verificationCode: codesIn(env.MEDUSA_LOG),
      consent: consentAt(env.PROVIDERS_URL),
    },
  }
  return {
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
    expireInvite: (/** @type {string} */ id) => expireInvite.inPostgres(database, id),
    stop: () => database.end(),
    ...perVersion[version],
  }
}

/** @param {Version} version @param {string} [page] @returns {Promise<any>} */
async function startStandIn(version, page) {
  const folder = mkdtempSync(join(tmpdir(), "medusa-auth-"))
  const db = join(folder, "medusa.db")
  const allow = (/** @type {string[]} */ ...origins) => [...origins, ...(page ? [page] : [])].join()
  const pages = { CALLBACK_URL: ORIGIN + CALLBACK_PATH, STORE_CORS: allow(ORIGIN), ADMIN_CORS: allow(ADMIN_ORIGINS[version]), AUTH_CORS: allow(ORIGIN, ADMIN_ORIGINS.v2) }
  const start = async (/** @type {string} */ name, /** @type {Record<string, string>} */ settings) => {
    const server = await startBackend(join(folder, `${name}.log`), { ...SETTINGS, ...pages, ...settings })
    return version === "v1" ? server : { ...server, api: (await lineOf(server.log, /^api-v2 (\S+)$/m))[1] }
  }
  const short = { DB: ":memory:", SESSION_TTL: String(SHORT_SESSION) }
  const codes = { MFA_CHALLENGE_TTL: String(SHORT_CODE), VERIFICATION_TTL: String(SHORT_CODE) }
  const servers = await Promise.all([
    start("backend", { DB: db }),
    ...(version === "v1"
      ? [start("short-sessions", short)]
      : [
          start("strict", { ...short, ...codes, SECURE_COOKIES: "true", JWT_TTL: String(SHORT_TOKEN) }),
          start("verifying", { DB: ":memory:", VERIFY_EMAIL: "true" }),
        ]),
  ])
  const [server, shortLived, verifying] = /** @type {[Server, Server, Server]} */ (servers)
  const perVersion = {
    v1: { shortSessions: { api: shortLived.api, ttl: SHORT_SESSION } },
    v2: {
      publishableKey: PUBLISHABLE_KEY,
      strict: { api: shortLived.api, ttl: SHORT_SESSION, jwtTtl: SHORT_TOKEN, codeTtl: SHORT_CODE, verificationCode: codesIn(shortLived.log) },
      verifying: { api: verifying?.api, verificationCode: codesIn(verifying?.log) },
      verificationCode: codesIn(server.log),
      consent: consentAt(),
    },
  }
  const database = new Sqlite(db, { timeout: 5000 })
  return {
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
    expireInvite: async (/** @type {string} */ id) => expireInvite.inSqlite(database, id),
    async stop() {
      database.close()
      await Promise.all(servers.map((running) => running.stop()))
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
    ...perVersion[version],
  }
}

/** Sets the expiry of an invite to the past, in the database of a real server or of the stand-in. */
export const expireInvite = {
  /** @param {pg.Client} database @param {string} id */
  async inPostgres(database, id) {
    await database.query("update invite set expires_at = now() - interval '1 minute' where id = $1", [id])
  },
  /** @param {any} database @param {string} id */
  inSqlite(database, id) {
    database.prepare("update invite set expires_at = ? where id = ?").run(new Date(Date.now() - 60_000).toISOString(), id)
  },
}

/**
 * Starts the stand-in server on free ports.
 * @param {string} log
 * @param {Record<string, string>} settings its environment variables
 */
export function startBackend(log, settings) {
  const targetFolder = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../../target", import.meta.url))
  const binary = join(targetFolder, "debug/medusa-auth-backend")
  if (!existsSync(binary)) throw new Error(`${binary} does not exist. Run: cargo build -p medusa-auth-backend`)
  const ports = { API_PORT: "0", API_V2_PORT: "0", PAGE_PORT: "0", PROVIDER_PORT: "0" }
  return startServer(binary, [], { log, env: { ...ports, ...settings }, timeout: 15_000 })
}

/** @param {string} log @param {string} email */
async function passwordToken(log, email) {
  const [, token] = await lineOf(log, new RegExp(`^password-token ${literally(email)} (\\S+)$`, "m"))
  return token
}

/** @param {string} log @returns {VerificationCode} */
function codesIn(log) {
  return async (email, nth = 1) => {
    const line = `^verification-code ${literally(email)} (\\S+)$`
    const found = await lineOf(log, new RegExp(Array(nth).fill(line).join("[^]*?"), "m"))
    return found[nth] ?? ""
  }
}

/**
 * Answers the pages of Google and GitHub: those of the stand-in, or the ones at `base`.
 * @param {string} [base]
 * @returns {Target["consent"]}
 */
function consentAt(base) {
  return async (location, account) => {
    const { origin, pathname, search } = new URL(location)
    const body = new URLSearchParams(account === undefined ? { refuse: "true" } : { account })
    const response = await fetch((base ?? origin) + pathname + search, { method: "POST", body, redirect: "manual" })
    const target = response.headers.get("location")
    if (!target) throw new Error(`${location} responded with status ${response.status}: ${await response.text()}`)
    return new URL(target)
  }
}
