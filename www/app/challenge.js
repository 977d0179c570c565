// @ts-check
import { Problem } from "./form.js"

/** @typedef {import("/pkg/index.js").Challenge} Challenge */

/**
 * A result, unless the server asks for more than a password, as Medusa v2 can. Nobody is logged in then, and this page,
 * which knows of passwords alone, says so.
 *
 * @template T
 * @param {T} result
 * @returns {Exclude<T, Challenge>}
 */
export function unchallenged(result) {
  const { location, verification_required, mfa_required } = /** @type {any} */ (result ?? {})
  if (location) throw new Problem("The shop wants this log-in to go on at another place, which this page knows nothing of.")
  if (verification_required) throw new Problem("The shop wants this e-mail address to be confirmed before anybody logs in.")
  if (mfa_required) throw new Problem("The shop wants more than a password, such as a code. This page has no field for it.")
  return /** @type {any} */ (result)
}
