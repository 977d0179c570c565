// @ts-check

/** Marks a MedusaError across realms and across copies of this package. */
const brand = Symbol.for("medusa-auth.MedusaError")

const text = (value) => (typeof value === "string" && value) || undefined

/** The one class of what goes wrong. */
export class MedusaError extends Error {
  /** @param {{ code: string, message: string, response?: any, cause?: unknown }} rejection */
  constructor({ code, message, response, cause }) {
    const { status, data } = response ?? {}
    super(text(data?.message) ?? message, cause === undefined ? undefined : { cause })
    Object.assign(this, { code }, response && { status, response }, text(data?.type) && { type: data.type })
  }

  /**
   * What the module rejected with, as an error. Anything else than its own words is a defect of ours.
   * @param {any} rejection
   */
  static from(rejection) {
    if (rejection instanceof MedusaError) return rejection
    const { code } = rejection ?? {}
    return new MedusaError(
      typeof code === "string"
        ? rejection
        : { code: "internal_error", message: "medusa-auth failed: please report this.", cause: rejection },
    )
  }

  toJSON() {
    const { name, code, message, type, status } = /** @type {any} */ (this)
    return { name, code, message, type, status }
  }
}

Object.defineProperty(MedusaError.prototype, "name", { value: "MedusaError", configurable: true, writable: true })
Object.defineProperty(MedusaError.prototype, brand, { value: true })

/** @param {any} value */
export const isMedusaError = (value) => Boolean(value?.[brand])
