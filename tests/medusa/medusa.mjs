// @ts-check
// What real Medusa servers of both versions have in common.
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { startServer } from "../support/server.mjs"

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/**
 * @typedef {object} Options
 * @property {string} folder an empty folder for its files
 * @property {(name: string, template?: string) => Promise<string>} createDatabase returns the URL of a new database
 * @property {string} pages comma-separated origins to allow for all routes, besides those that the contract suite simulates
 * @property {(message: string) => void} log
 */

/**
 * @typedef {object} Medusa
 * @property {Record<string, string>} environment the environment variables for the suites
 * @property {() => Promise<unknown>} stop
 */

export const ADMIN = { ADMIN_EMAIL: "admin@medusa-test.com", ADMIN_PASSWORD: "supersecret" }

/** Milliseconds that a server may take to start: ten seconds, or minutes on a busy machine. */
export const START_TIMEOUT = 180_000

/** The settings that do not depend on the version. @param {string} folder */
export function settings(folder) {
  // Medusa's command-line tool keeps its configuration there.
  const XDG_CONFIG_HOME = join(folder, "config")
  mkdirSync(XDG_CONFIG_HOME, { recursive: true })
  return {
    JWT_SECRET: "test_jwt_secret",
    COOKIE_SECRET: "test_cookie_secret",
    MEDUSA_DISABLE_TELEMETRY: "true",
    NODE_ENV: "development",
    XDG_CONFIG_HOME,
  }
}

/** Waits for all servers. If one fails to start, stops the others. @param {Promise<Server>[]} starting */
export async function allStarted(starting) {
  try {
    const servers = await Promise.all(starting)
    for (const { api } of servers) await assertHealthy(api)
    return servers
  } catch (error) {
    const results = await Promise.allSettled(starting)
    await Promise.all(results.map((result) => result.status === "fulfilled" && result.value.stop()))
    throw error
  }
}

/** @param {string} api */
async function assertHealthy(api) {
  const { status } = await fetch(`${api}/health`)
  if (status !== 200) throw new Error(`${api}/health responded with status ${status}.`)
}
