// @ts-check
// The target of one test file, and what every test needs of it.
import { after, before } from "node:test"
import { ORIGIN, startTarget } from "../support/target.mjs"
import { send } from "../support/wire.mjs"

export const PASSWORD = "supersecret"

let count = 0

/** An address that nobody else has. */
export const newEmail = () => `ann-${process.pid}-${Date.now()}-${count++}@example.com`

/** Start the target before the tests of this file, and stop it after them. */
export function openShop() {
  const shop = new Shop()
  before(() => shop.open())
  after(() => shop.close())
  return shop
}

export class Shop {
  async open() {
    this.target = await startTarget()
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
   * @param {import("../support/wire.mjs").Ask} ask
   * @param {string} [api]
   */
  ask = (ask, api = this.backend.api) => send(api, { ...ask, headers: { origin: ORIGIN, ...ask.headers } })

  /** @param {object} body @param {string} [cookie] */
  logIn = (body, cookie) => this.ask({ method: "POST", path: "/store/auth", body, cookie })

  /** Who is logged in with this cookie: the status of the answer says it. @param {string} [cookie] @param {string} [api] */
  who = (cookie, api) => this.ask({ method: "GET", path: "/store/auth", cookie }, api)

  /**
   * A new customer, logged in.
   * @param {object} [fields]
   * @param {string} [api]
   */
  async signUp(fields = {}, api) {
    const given = { email: newEmail(), password: PASSWORD, ...fields }
    const { status, text, body, cookie } = await this.ask({ method: "POST", path: "/store/customers", body: given }, api)
    if (status !== 200) throw new Error(`Signing ${given.email} up was answered ${status} ${text}`)
    return { ...given, id: body.customer.id, cookie, credentials: { email: given.email, password: given.password } }
  }

  /** @param {{ email: string, password: string }} credentials */
  async token({ email, password }) {
    const { body } = await this.ask({ method: "POST", path: "/store/auth/token", body: { email, password } })
    return body.access_token
  }
}
