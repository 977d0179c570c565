// @ts-check
import { MedusaError } from "../error.js"
import { MemoryStore } from "./memory.js"

/**
 * `parse` returns the value to use, or undefined for an invalid one. `expected` completes "The option x must be …".
 * @typedef {{ parse: (value: any) => unknown, expected: string, isRequired?: boolean }} OptionSpec
 * @typedef {Record<string, OptionSpec>} OptionSpecs
 */

/** @param {(value: any) => boolean} isValid @returns {OptionSpec["parse"]} */
const check = (isValid) => (value) => (isValid(value) ? value : undefined)

const isWholeNumber = (/** @type {unknown} */ value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0

/** @type {OptionSpec} */
const store = { parse: check((value) => typeof value.transact === "function"), expected: "a MemoryStore or an IndexedDBStore" }

/** @type {OptionSpecs} */
export const userOptions = {
  store,
  jwt_secret: { parse: check((value) => typeof value === "string" && value !== ""), expected: "a string that is not empty", isRequired: true },
  valid_duration: { parse: check(isWholeNumber), expected: "a whole number of seconds, 0 or more" },
  refuse_accepted: { parse: check((value) => typeof value === "boolean"), expected: "true or false" },
}

/** @type {OptionSpecs} */
export const authOptions = {
  store,
  hashConfig: { parse: parseHashConfig, expected: "{ logN, r, p }, whole numbers from 1, of at most eight times the work of { logN: 15, r: 8, p: 1 }" },
}

/**
 * The store and the other options of a service. Reads each option once, since it may be a getter.
 * @param {any} options
 * @param {OptionSpecs} specs
 * @returns {{ store: any, options: Record<string, unknown> }}
 */
export function readOptions(options, specs) {
  if (options != null && typeof options !== "object") throw invalid("The options must be an object.")
  const entries = Object.entries(specs).map(([name, spec]) => [name, readOption(options ?? {}, name, spec)])
  const { store = new MemoryStore(), ...others } = Object.fromEntries(entries)
  return { store, options: others }
}

/** @param {any} options @param {string} name @param {OptionSpec} spec */
function readOption(options, name, { parse, expected, isRequired = false }) {
  let value
  try {
    const given = options[name] ?? undefined
    if (given === undefined && !isRequired) return undefined
    value = given === undefined ? undefined : parse(given)
  } catch {
    // A getter threw: the option is invalid.
  }
  if (value === undefined) throw invalid(`The option ${name} must be ${expected}.`)
  return value
}

function parseHashConfig(/** @type {any} */ value) {
  if (typeof value !== "object") return undefined
  const { logN = 15, r = 8, p = 1 } = value
  const isValid = [logN, r, p].every((number) => isWholeNumber(number) && number > 0) && r * p * 2 ** logN <= 2 ** 21
  return isValid ? { logN, r, p } : undefined
}

/** @param {string} message */
const invalid = (message) => new MedusaError({ code: "invalid_config", message })
