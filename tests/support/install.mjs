// @ts-check
import { spawnSync } from "node:child_process"
import { statSync } from "node:fs"
import { join } from "node:path"

/**
 * Install what a folder's package-lock.json names, unless that has been done.
 * @param {string} folder
 * @param {(what: string) => void} say
 * @param {string[]} options of `npm ci`
 */
export function install(folder, say, options = []) {
  if (time(folder, "node_modules/.package-lock.json") >= time(folder, "package-lock.json")) return
  say(`npm ci in ${folder}`)
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...options], { cwd: folder })
}

/**
 * Run a command to its end, its output among ours.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnSyncOptions} options
 */
export function run(command, args, options = {}) {
  const { error, status, signal } = spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"], ...options })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed (${signal ?? status}).`)
}

/** @param {string} folder @param {string} file */
const time = (folder, file) => statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0
