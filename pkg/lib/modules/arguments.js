// @ts-check
import { MedusaError } from "../error.js"

/** Stands for `undefined`, which JSON cannot represent. Rust has the same key. */
const UNDEFINED = "$undefined"
const undefinedMark = { [UNDEFINED]: true }

/** How many values and characters the arguments of a call may have. More would block the page for seconds. */
const limit = 1 << 20

/** @param {string} message @param {unknown} [cause] */
const invalid = (message, cause) => new MedusaError({ code: "invalid_argument", message, cause })

/**
 * The arguments of a call as JSON. Rejects what `JSON.stringify` would drop or change, because a filter that disappears
 * matches every record.
 * @param {unknown[]} args
 */
export function serialize(args) {
  let size = 0

  /** @this {object} @param {string} key @param {any} value */
  function replacer(key, value) {
    size += 1 + key.length + (typeof value === "string" ? value.length : 0)
    if (size > limit) throw invalid(`The arguments are too large. Pass at most ${limit} values and characters.`)
    if (key === UNDEFINED && this !== undefinedMark) throw invalid(`The arguments contain the key ${UNDEFINED}, which is reserved. Rename it.`)
    if (value === undefined) return undefinedMark
    const type = typeof value === "number" && !isFinite(value) ? String(value) : typeof value
    if (/^(function|symbol|bigint|NaN|-?Infinity)$/.test(type)) throw invalid(`The arguments contain a ${type}, which JSON cannot represent. Remove or convert it.`)
    return value
  }

  try {
    return JSON.stringify(args, replacer)
  } catch (error) {
    throw error instanceof MedusaError ? error : invalid("The arguments cannot be converted to JSON. Check for cycles, and for getters that throw.", error)
  }
}
