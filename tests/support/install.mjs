// @ts-check
import { spawnSync } from "node:child_process"
import { statSync } from "node:fs"
import { join } from "node:path"

/**
 * Installs the packages of a folder's package-lock.json, unless they are up to date.
 * @param {string} folder
 * @param {(message: string) => void} log
 * @param {string[]} options of `npm ci`
 */
export function install(folder, log, options = []) {
  if (modifiedAt(folder, "node_modules/.package-lock.json") >= modifiedAt(folder, "package-lock.json")) return
  log(`npm ci in ${folder}`)
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...options], { cwd: folder })
}

/**
 * Runs a command and waits for it. Its output is shown.
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
const modifiedAt = (folder, file) => statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0
