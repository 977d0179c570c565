// @ts-check

const brand = Symbol.for("medusa-auth.MedusaError")

const text = (value) => (typeof value === "string" && value) || undefined

/** The one class of what goes wrong. */
export class MedusaError extends Error {
  /** @param {{ code: string, message: string, response?: any, config?: object, request?: object, cause?: unknown }} what */
  constructor({ code, message, response, config, request, cause }) {
    const { status, data } = response ?? {}
    super(message, cause === undefined ? undefined : { cause })
    const type = text(data?.type)
    Object.assign(this, { code }, type && { type }, response && { status, response }, config && { config: { ...config } }, request && { request: { ...request } })
  }

  /** What was thrown, as an error: a sentence is about an argument, anything else is a defect of ours. */
  static from(thrown) {
    if (thrown instanceof MedusaError) return thrown
    return new MedusaError(
      text(thrown)
        ? { code: "invalid_argument", message: thrown }
        : { code: "internal_error", message: "Internal error in medusa-auth. Please report it.", cause: thrown },
    )
  }

  /** What an action gives; what it throws as an error. */
  static guard(action) {
    try {
      return action()
    } catch (thrown) {
      throw MedusaError.from(thrown)
    }
  }

  /** Marks it across realms and across copies of this package. */
  get [brand]() {
    return true
  }

  toJSON() {
    const { name, code, message, type, status } = /** @type {any} */ (this)
    return { name, code, message, type, status }
  }
}

Object.defineProperty(MedusaError.prototype, "name", { value: "MedusaError", configurable: true, writable: true })

/** @param {any} value */
export const isMedusaError = (value) => Boolean(value?.[brand])
