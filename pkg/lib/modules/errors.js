// @ts-check
import { MedusaError } from "../error.js"

/** An error that Medusa gets from MikroORM or jsonwebtoken, and therefore is not a MedusaError. */
class CodedError extends Error {
  /** @param {{ code: string, message: string }} properties */
  constructor({ code, message }) {
    super(message)
    this.code = code
  }
}

export class ValidationError extends CodedError {}
export class JsonWebTokenError extends CodedError {}
export class TokenExpiredError extends JsonWebTokenError {}
export class NotBeforeError extends JsonWebTokenError {}

/** Set by hand, because minifiers rename classes. @type {Record<string, typeof CodedError>} */
const classes = { ValidationError, JsonWebTokenError, TokenExpiredError, NotBeforeError }
for (const [name, { prototype }] of Object.entries(classes)) {
  Object.defineProperty(prototype, "name", { value: name, configurable: true, writable: true })
}

/**
 * The error for a failure that the WebAssembly module reports.
 * @param {{ name: string, code: string, type: string | null, message: string }} failure
 */
export function toError({ name, type, ...properties }) {
  const error = new (classes[name] ?? MedusaError)(properties)
  return type ? Object.assign(error, { type }) : error
}

/** Wraps what a store or the WebAssembly module threw, unless it is an error of this package. @param {unknown} thrown */
export function wrapError(thrown) {
  try {
    if (thrown instanceof MedusaError || thrown instanceof CodedError) return thrown
  } catch {
    // `instanceof` throws for a revoked proxy.
  }
  const message = "The call failed unexpectedly. If the store is your own, check it. Otherwise, please report this."
  return new MedusaError({ code: "internal_error", message, cause: thrown })
}

/** @param {string} message @param {unknown} cause */
export const storageFailed = (message, cause) => new MedusaError({ code: "storage_failed", message, cause })
