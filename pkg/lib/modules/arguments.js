// @ts-check
import { MedusaError } from "../error.js"

/** How the module is told of `undefined`, which JSON has no word for. */
const UNDEFINED = "$undefined"
const undefinedMark = { [UNDEFINED]: true }

/** Values and characters of what a method may be called with: more would keep a page busy for seconds. */
const limit = 1 << 20

/** @param {string} message @param {unknown} [cause] */
const refuse = (message, cause) => new MedusaError({ code: "invalid_argument", message, cause })

/**
 * What a method is called with, as JSON. What JSON would leave out, or take for something else, is refused: a filter
 * that is gone lets everybody through.
 * @param {unknown[]} given
 */
export function write(given) {
  let length = 0

  /** @this {object} @param {string} key @param {any} value */
  function checked(key, value) {
    length += 1 + key.length + (typeof value === "string" ? value.length : 0)
    if (length > limit) throw refuse("The arguments are too long.")
    if (key === UNDEFINED && this !== undefinedMark) throw refuse(`The arguments have a key ${UNDEFINED}.`)
    if (value === undefined) return undefinedMark
    const kind = typeof value === "number" && !isFinite(value) ? String(value) : typeof value
    if (/^(function|symbol|bigint|NaN|-?Infinity)$/.test(kind)) throw refuse(`The arguments have a ${kind} in them, which is not JSON.`)
    return value
  }

  try {
    return JSON.stringify(given, checked)
  } catch (thrown) {
    throw thrown instanceof MedusaError ? thrown : refuse("The arguments cannot be written as JSON.", thrown)
  }
}
