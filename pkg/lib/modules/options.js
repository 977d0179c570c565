// @ts-check
import { MedusaError } from "../error.js"
import { shortString } from "../json.js"
import { MemoryStore } from "./memory.js"

const isWhole = (/** @type {unknown} */ value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0

/**
 * What each option has to be, and how it is read: once, since it may have getters. What cannot be used reads as undefined.
 * @typedef {Record<string, [read: (value: any) => unknown, wanted: string]>} Known
 */

/** @param {(value: any) => boolean} accepts @returns {(value: any) => unknown} */
const only = (accepts) => (value) => (accepts(value) ? value : undefined)

/** @type {Known} */
const shared = { store: [only((value) => typeof value.transact === "function"), "a MemoryStore or an IndexedDBStore"] }

/** @type {Known} */
export const userOptions = {
  ...shared,
  jwt_secret: [only((value) => typeof value === "string" && value !== ""), "a string that is not empty"],
  valid_duration: [only(isWhole), "a whole number of seconds, 0 or more"],
  refuse_accepted: [only((value) => typeof value === "boolean"), "true or false"],
}

/** @type {Known} */
export const authOptions = {
  ...shared,
  hashConfig: [readHashConfig, "{ logN, r, p }, whole numbers from 1, of at most eight times the work of { logN: 15, r: 8, p: 1 }"],
}

/**
 * The options that are known, and the store.
 * @param {any} given
 * @param {Known} known
 * @returns {{ store: any, options: Record<string, unknown> }}
 */
export function configure(given, known) {
  try {
    const { store = new MemoryStore(), ...options } = readOptions(given ?? {}, known)
    return { store, options }
  } catch (thrown) {
    throw new MedusaError({ code: "invalid_config", message: shortString(thrown) ?? "The options of a service cannot be read." })
  }
}

/** @param {any} given @param {Known} known */
function readOptions(given, known) {
  if (typeof given !== "object") throw "A service takes an object of options."
  /** @type {Record<string, any>} */
  const options = {}
  for (const [name, [read, wanted]] of Object.entries(known)) {
    const value = given[name] ?? undefined
    options[name] = value === undefined ? undefined : attempt(() => read(value))
    if (options[name] === undefined && (value !== undefined || name === "jwt_secret")) throw `The option ${name} has to be ${wanted}.`
  }
  return options
}

function readHashConfig(/** @type {any} */ value) {
  if (typeof value !== "object") return undefined
  const { logN = 15, r = 8, p = 1 } = value
  const isUsable = [logN, r, p].every((number) => isWhole(number) && number > 0) && r * p * 2 ** logN <= 2 ** 21
  return isUsable ? { logN, r, p } : undefined
}

/** What this gives, or nothing where it throws. @param {() => unknown} read */
function attempt(read) {
  try {
    return read()
  } catch {
    return undefined
  }
}
