// @ts-check
// A server in a process of its own, which says on stdout where it listens, and when it is ready.
import { spawn } from "node:child_process"
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs"
import { dirname } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

/**
 * Start a server that prints `api <url>` and, in the end, `ready`.
 * @param {string} command
 * @param {string[]} args
 * @param {{ log: string, cwd?: string, env?: Record<string, string>, patience?: number }} options `log` is the file
 *   that its output goes to; `patience` is in milliseconds
 */
export async function startServer(command, args, { log, cwd, env = {}, patience = 60_000 }) {
  mkdirSync(dirname(log), { recursive: true })
  const file = openSync(log, "w")
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", file, file] })
  closeSync(file)
  const kill = () => child.kill("SIGKILL")
  process.once("exit", kill)
  const ended = new Promise((resolve) => {
    child.once("error", resolve)
    child.once("exit", (code, signal) => resolve(signal ?? code))
  })
  const stop = async () => {
    process.off("exit", kill)
    child.kill("SIGTERM")
    const late = setTimeout(kill, 5000)
    await ended
    clearTimeout(late)
  }
  try {
    await Promise.race([
      lineOf(log, /^ready$/m, patience),
      ended.then((how) => Promise.reject(new Error(`${command} ended (${how}) before it was ready.`))),
    ])
    const said = readFileSync(log, "utf8")
    return { api: address(said, "api"), page: address(said, "page"), log, stop }
  } catch (error) {
    await stop()
    throw new Error(`${error.message}\n${readFileSync(log, "utf8").slice(-4000)}`)
  }
}

/** @param {string} said @param {string} name */
const address = (said, name) => new RegExp(`^${name} (http\\S+)$`, "m").exec(said)?.[1] ?? ""

/**
 * Wait for a line in a log that another process writes.
 * @param {string} log
 * @param {RegExp} pattern
 */
export async function lineOf(log, pattern, patience = 15_000) {
  for (const end = Date.now() + patience; ; await sleep(15)) {
    const found = pattern.exec(readFileSync(log, "utf8"))
    if (found) return found
    if (Date.now() > end) throw new Error(`${log} has no line like ${pattern} after ${patience} ms.`)
  }
}

/** A word for a regular expression that matches just this text. */
export const literally = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
