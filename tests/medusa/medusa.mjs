// @ts-check
// What every real Medusa of a run has, whatever its version.
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { startServer } from "../support/server.mjs"

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/**
 * @typedef {object} Options
 * @property {string} folder an empty folder that it may use
 * @property {(name: string, template?: string) => Promise<string>} database makes a database
 * @property {string} pages the origins of those that may read whatever it answers, with commas between them; beside
 *   these there are the pages that the contract suite pretends to be
 * @property {(what: string) => void} say
 */

/**
 * @typedef {object} Medusa
 * @property {Record<string, string>} environment of whatever is run against it
 * @property {() => Promise<unknown>} stop
 */

export const ADMIN = { ADMIN_EMAIL: "admin@medusa-test.com", ADMIN_PASSWORD: "supersecret" }

/** The settings that do not depend on the version. @param {string} folder */
export function settings(folder) {
  // The command line keeps a file of its own there.
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

/** All of these servers, or none of them. @param {Promise<Server>[]} starting */
export async function together(starting) {
  try {
    const servers = await Promise.all(starting)
    for (const { api } of servers) await healthy(api)
    return servers
  } catch (error) {
    const ends = await Promise.allSettled(starting)
    await Promise.all(ends.map((end) => end.status === "fulfilled" && end.value.stop()))
    throw error
  }
}

/** @param {string} api */
async function healthy(api) {
  const { status } = await fetch(`${api}/health`)
  if (status !== 200) throw new Error(`${api}/health answered ${status}.`)
}
