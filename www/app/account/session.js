// @ts-check
import { isMedusaError } from "/pkg/index.js"
import { call } from "../calls/call.js"
import { medusa } from "../client.js"

/** @typedef {import("/pkg/index.js").CustomerOf<"v1" | "v2">} Customer */

/**
 * "error" means that the session could not be checked: the customer may still be logged in.
 * @typedef {"pending" | "authenticated" | "anonymous" | "error"} Status
 */

/** The customer who is logged in, as far as this page knows. Dispatches "change". */
class Session extends EventTarget {
  /** @type {Status} */
  status = "pending"
  /** @type {Customer | undefined} */
  customer
  /** @type {import("/pkg/index.js").MedusaError | undefined} */
  error

  /** Ask the server who is logged in. */
  async check() {
    try {
      const { customer } = await call("auth.getSession", () => medusa.auth.getSession())
      this.setCustomer(customer)
    } catch (error) {
      if (!isMedusaError(error)) throw error
      if (error.code === "unauthorized") this.clear()
      else this.#update({ status: "error", customer: undefined, error })
    }
  }

  /** @param {Customer} customer */
  setCustomer(customer) {
    this.#update({ status: "authenticated", customer, error: undefined })
  }

  /** The customer is logged out. */
  clear() {
    this.#update({ status: "anonymous", customer: undefined, error: undefined })
  }

  /** @param {Partial<Pick<Session, "status" | "customer" | "error">>} change */
  #update(change) {
    Object.assign(this, change)
    this.dispatchEvent(new Event("change"))
  }
}

export const session = new Session()
