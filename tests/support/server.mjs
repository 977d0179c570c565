// @ts-check
// Starts servers as child processes. They print their addresses, and when they are ready.
import { spawn } from "node:child_process"
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs"
import { dirname } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

/** The stand-in server would spend most of the time of the tests on hashing passwords. */
const defaults = { HASH_LOG_N: "8" }

/**
 * Starts a server that prints `api <url>` and then `ready`.
 * @param {string} command
 * @param {string[]} args
 * @param {{ log: string, cwd?: string, env?: Record<string, string>, timeout?: number }} options `log` is the file for its
 *   output; `timeout` is in milliseconds
 */
export async function startServer(command, args, { log, cwd, env = {}, timeout = 60_000 }) {
  mkdirSync(dirname(log), { recursive: true })
  const file = openSync(log, "w")
  const child = spawn(command, args, { cwd, env: { ...defaults, ...process.env, ...env }, stdio: ["ignore", file, file] })
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
    const killTimer = setTimeout(kill, 5000)
    await ended
    clearTimeout(killTimer)
  }
  try {
    await Promise.race([
      lineOf(log, /^ready$/m, timeout),
      ended.then((reason) => Promise.reject(new Error(`${command} ended (${reason}) before it was ready.`))),
    ])
    const output = readFileSync(log, "utf8")
    return { api: addressIn(output, "api"), page: addressIn(output, "page"), log, stop }
  } catch (error) {
    await stop()
    throw new Error(`${error.message}\n${readFileSync(log, "utf8").slice(-4000)}`)
  }
}

/** @param {string} output @param {string} name */
const addressIn = (output, name) => new RegExp(`^${name} (http\\S+)$`, "m").exec(output)?.[1] ?? ""

/**
 * Waits for a line in the log of another process.
 * @param {string} log
 * @param {RegExp} pattern
 */
export async function lineOf(log, pattern, timeout = 15_000) {
  for (const end = Date.now() + timeout; ; await sleep(15)) {
    const found = pattern.exec(readFileSync(log, "utf8"))
    if (found) return found
    if (Date.now() > end) throw new Error(`After ${timeout} ms, no line in ${log} matches ${pattern}.`)
  }
}

/** Escapes a text for a regular expression. */
export const literally = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
