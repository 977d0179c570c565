// @ts-check
import { isMedusaError } from "/pkg/index.js"
import { calling } from "./call.js"
import { medusa } from "./client.js"

/** @typedef {import("/pkg/index.js").CustomerOf<"v1" | "v2">} Customer */

/**
 * Who is logged in, as far as this page knows. It tells whoever listens for "change".
 *
 * A server that cannot be reached has not said that nobody is: that is "doubt".
 */
class Session extends EventTarget {
  /** @type {"checking" | "doubt" | "visitor" | "customer"} */
  state = "checking"
  /** @type {Customer | undefined} */
  customer
  /** @type {string | undefined} */
  token
  /** @type {import("/pkg/index.js").MedusaError | undefined} */
  error

  /** Ask the server. */
  async check() {
    try {
      const { customer } = await calling("auth.getSession", () => medusa.auth.getSession())
      this.enter(customer)
    } catch (error) {
      if (!isMedusaError(error)) throw error
      if (error.code === "unauthorized") this.leave()
      else this.#become({ state: "doubt", customer: undefined, error })
    }
  }

  /** @param {Customer} customer */
  enter(customer) {
    this.#become({ state: "customer", customer, error: undefined })
  }

  /** Nobody is logged in any more, and the client has forgotten the token. */
  leave() {
    this.#become({ state: "visitor", customer: undefined, error: undefined, token: undefined })
  }

  /** @param {string | undefined} token */
  keepToken(token) {
    this.#become({ token })
  }

  #become(change) {
    Object.assign(this, change)
    this.dispatchEvent(new Event("change"))
  }
}

export const session = new Session()
