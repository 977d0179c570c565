// @ts-check
// What a shop of any version has.
import { ORIGIN, startTarget } from "../support/target.mjs"
import { send } from "../support/wire.mjs"

/** @typedef {import("../support/wire.mjs").Ask} Ask */
/** @typedef {import("../support/wire.mjs").Answer} Answer */

export const PASSWORD = "supersecret"

let count = 0

/** An address that nobody else has. */
export const newEmail = () => `ann-${process.pid}-${Date.now()}-${count++}@example.com`

export class BaseShop {
  /**
   * @param {import("../support/target.mjs").Version} version
   * @param {string} [origin] of the page that asks
   */
  constructor(version, origin = ORIGIN) {
    this.version = version
    this.origin = origin
  }

  /** @param {string} [page] one more origin that may read every answer */
  async open(page) {
    this.target = await startTarget(this.version, page)
  }

  async close() {
    await this.target?.stop()
  }

  /** @returns {import("../support/target.mjs").Target} */
  get backend() {
    if (!this.target) throw new Error("The shop is not open.")
    return this.target
  }

  /**
   * A request from the allowed page.
   * @param {Ask} ask
   * @param {string} [api]
   */
  ask(ask, api = this.backend.api) {
    return send(api, { ...ask, headers: { origin: this.origin, ...ask.headers } })
  }
}

/** What a step of a test needs, or the end of that test. @param {string} step @param {Answer} answer */
export function succeeded(step, answer) {
  if (answer.status !== 200) throw new Error(`${step} was answered ${answer.status} ${answer.text}`)
  return answer
}
