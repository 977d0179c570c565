// @ts-check
import { PageError } from "../ui/error-message.js"

/** @typedef {import("/pkg/index.js").Challenge} Challenge */

/**
 * Return the result of a call, unless Medusa v2 asks for more than a password. The login is not finished then, and this
 * page does not support the next step.
 *
 * @template T
 * @param {T} result
 * @returns {Exclude<T, Challenge>}
 */
export function requireFinishedLogin(result) {
  const { location, verification_required, mfa_required } = /** @type {any} */ (result ?? {})
  if (location) throw new PageError("This login continues on another site. This demo does not support that.")
  if (verification_required) {
    throw new PageError("The shop requires you to verify your email address first. This demo does not support that.")
  }
  if (mfa_required) {
    throw new PageError("The shop requires a second factor, such as a code. This demo supports only passwords.")
  }
  return /** @type {any} */ (result)
}
