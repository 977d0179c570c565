// @ts-check
import { MedusaError } from "../error.js"
import { MemoryStore } from "./memory.js"

const isWhole = (/** @type {unknown} */ value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0

/**
 * What each option has to be.
 * @typedef {Record<string, [accepts: (value: any) => boolean, wanted: string]>} Known
 */

/** @type {Known} */
const shared = { store: [(value) => typeof value?.transact === "function", "a MemoryStore or an IndexedDBStore"] }

/** @type {Known} */
export const userOptions = {
  ...shared,
  jwt_secret: [(value) => typeof value === "string" && value !== "", "a string that is not empty"],
  valid_duration: [isWhole, "a whole number of seconds, 0 or more"],
  refuse_accepted: [(value) => typeof value === "boolean", "true or false"],
}

/** @type {Known} */
export const authOptions = {
  ...shared,
  hashConfig: [isHashConfig, "{ logN, r, p }, whole numbers from 1, of at most eight times the work of { logN: 15, r: 8, p: 1 }"],
}

/**
 * The options that are known, and the store.
 * @param {any} given
 * @param {Known} known
 * @returns {{ store: any, options: Record<string, unknown> }}
 */
export function configure(given, known) {
  if (given != null && typeof given !== "object") refuse("A service takes an object of options.")
  /** @type {Record<string, any>} */
  const options = {}
  for (const [name, [accepts, wanted]] of Object.entries(known)) {
    const value = given?.[name] ?? undefined
    if (value === undefined ? name === "jwt_secret" : !accepts(value)) refuse(`The option ${name} has to be ${wanted}.`)
    options[name] = value
  }
  const { store = new MemoryStore(), ...rest } = options
  return { store, options: rest }
}

function isHashConfig(/** @type {any} */ value) {
  const { logN = 15, r = 8, p = 1 } = Object(value)
  return [logN, r, p].every((number) => isWhole(number) && number > 0) && r * p * 2 ** logN <= 2 ** 21
}

function refuse(/** @type {string} */ message) {
  throw new MedusaError({ code: "invalid_config", message })
}
