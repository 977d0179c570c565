// @ts-check
import { MedusaError } from "../error.js"

/** What is wrong with a field or with a token: Medusa leaves these to others, and so they are no MedusaError. */
class CodedError extends Error {
  /** @param {{ code: string, message: string }} what */
  constructor({ code, message }) {
    super(message)
    this.code = code
  }
}

export class ValidationError extends CodedError {}
export class JsonWebTokenError extends CodedError {}
export class TokenExpiredError extends JsonWebTokenError {}
export class NotBeforeError extends JsonWebTokenError {}

/** By name, since minifiers give classes other ones. @type {Record<string, typeof CodedError>} */
const classes = { ValidationError, JsonWebTokenError, TokenExpiredError, NotBeforeError }
for (const [name, { prototype }] of Object.entries(classes)) {
  Object.defineProperty(prototype, "name", { value: name, configurable: true, writable: true })
}

/**
 * What the module says of a failure, as an error.
 * @param {{ name: string, code: string, type: string | null, message: string }} failure
 */
export function thrown({ name, type, ...what }) {
  const error = new (classes[name] ?? MedusaError)(what)
  return type ? Object.assign(error, { type }) : error
}

/** What was thrown by whatever takes part in a call, as an error of this package. @param {unknown} caught */
export function known(caught) {
  try {
    if (caught instanceof MedusaError || caught instanceof CodedError) return caught
  } catch {
    // It cannot even be asked what it is.
  }
  const message = "The call failed unexpectedly. Check the store if it is your own, and report this otherwise."
  return new MedusaError({ code: "internal_error", message, cause: caught })
}

/** @param {string} message @param {unknown} cause */
export const storageFailed = (message, cause) => new MedusaError({ code: "storage_failed", message, cause })
