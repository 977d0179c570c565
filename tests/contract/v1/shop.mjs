// @ts-check
// A shop of Medusa v1, and what every test needs of it.
import { BaseShop, PASSWORD, newEmail, succeeded } from "../base-shop.mjs"

export class ShopV1 extends BaseShop {
  constructor() {
    super("v1")
  }

  /** @param {object} body @param {string} [cookie] */
  logIn(body, cookie) {
    return this.ask({ method: "POST", path: "/store/auth", body, cookie })
  }

  /** Who is logged in with this cookie: the status of the answer says it. @param {string} [cookie] @param {string} [api] */
  who(cookie, api) {
    return this.ask({ method: "GET", path: "/store/auth", cookie }, api)
  }

  /**
   * A new customer, logged in.
   * @param {object} [fields]
   * @param {string} [api]
   */
  async signUp(fields = {}, api) {
    const given = { email: newEmail(), password: PASSWORD, ...fields }
    const answer = await this.ask({ method: "POST", path: "/store/customers", body: given }, api)
    const { body, cookie } = succeeded(`Signing ${given.email} up`, answer)
    return { ...given, id: body.customer.id, cookie, credentials: { email: given.email, password: given.password } }
  }

  /** @param {{ email: string, password: string }} credentials */
  async token({ email, password }) {
    const { body } = await this.ask({ method: "POST", path: "/store/auth/token", body: { email, password } })
    return body.access_token
  }
}
