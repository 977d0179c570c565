// @ts-check

const brand = Symbol.for("medusa-auth.MedusaError")

const nonEmpty = (value) => (typeof value === "string" && value) || undefined

/** The class of every error. */
export class MedusaError extends Error {
  /** @param {{ code: string, message: string, response?: any, config?: object, request?: object, cause?: unknown }} what */
  constructor({ code, message, response, config, request, cause }) {
    const { status, data } = response ?? {}
    super(message, cause === undefined ? undefined : { cause })
    const type = nonEmpty(data?.type)
    Object.assign(this, { code }, type && { type }, response && { status, response }, config && { config: { ...config } }, request && { request: { ...request } })
  }

  /** Converts what was thrown. A string is a message about an argument; anything else is a bug in this package. */
  static from(thrown) {
    if (thrown instanceof MedusaError) return thrown
    return new MedusaError(
      nonEmpty(thrown)
        ? { code: "invalid_argument", message: thrown }
        : { code: "internal_error", message: "Internal error in medusa-auth. Please report it.", cause: thrown },
    )
  }

  /** The result of an action. What it throws is converted to a MedusaError. */
  static guard(action) {
    try {
      return action()
    } catch (thrown) {
      throw MedusaError.from(thrown)
    }
  }

  /** Identifies the class across realms and across copies of this package. */
  get [brand]() {
    return true
  }

  toJSON() {
    const { name, code, message, type, status } = /** @type {any} */ (this)
    return { name, code, message, type, status }
  }
}

MedusaError.prototype.name = "MedusaError"

/** @param {any} value */
export const isMedusaError = (value) => Boolean(value?.[brand])
