// @ts-check
// A shop of Medusa v1 as its users see it, who are its admins, whatever their role.
import { ADMIN_ORIGINS } from "../../support/target.mjs"
import { BaseShop, PASSWORD, newEmail, succeeded } from "../base-shop.mjs"
import { ShopV1 } from "./shop.mjs"

/** @typedef {import("../base-shop.mjs").Ask} Ask */
/** @typedef {import("../base-shop.mjs").Answer} Answer */

export class AdminShopV1 extends BaseShop {
  /** The log-in of the user whom every shop begins with. @type {Promise<Answer> | undefined} */
  admin

  constructor() {
    super("v1", ADMIN_ORIGINS.v1)
  }

  /** The same shop as its customers see it. */
  get store() {
    return Object.assign(new ShopV1(), { target: this.target })
  }

  /** @param {object} body @param {string} [cookie] */
  logIn(body, cookie) {
    return this.ask({ method: "POST", path: "/admin/auth", body, cookie })
  }

  /** Who is logged in with this cookie: the status of the answer says it. @param {string} [cookie] */
  who(cookie) {
    return this.ask({ method: "GET", path: "/admin/auth", cookie })
  }

  /** A request of the user whom every shop begins with. @param {Ask} ask */
  async asAdmin(ask) {
    this.admin ??= this.logIn(this.backend.admin)
    const { cookie } = succeeded("Logging the admin in", await this.admin)
    return this.ask({ ...ask, cookie })
  }

  /** A new user, logged in. @param {object} [fields] */
  async signUp(fields = {}) {
    const given = { email: newEmail(), password: PASSWORD, ...fields }
    const { body } = succeeded(`Making ${given.email} a user`, await this.asAdmin({ method: "POST", path: "/admin/users", body: given }))
    const credentials = { email: given.email, password: given.password }
    const { cookie } = succeeded(`Logging ${given.email} in`, await this.logIn(credentials))
    return { ...given, id: body.user.id, cookie, credentials }
  }

  /** @param {{ email: string, password: string }} credentials */
  async token({ email, password }) {
    const { body } = await this.ask({ method: "POST", path: "/admin/auth/token", body: { email, password } })
    return body.access_token
  }

  /** A new invite. @param {{ user?: string, role?: string }} [fields] */
  async invite({ user = newEmail(), role = "member" } = {}) {
    const answer = await this.asAdmin({ method: "POST", path: "/admin/invites", body: { user, role } })
    succeeded(`Inviting ${user}`, answer)
    return this.invited(user)
  }

  /** The invite of this address, as it is now. @param {string} email */
  async invited(email) {
    const { body } = await this.asAdmin({ method: "GET", path: "/admin/invites" })
    return body.invites.find((/** @type {any} */ { user_email }) => user_email === email)
  }

  /** @param {string} token @param {unknown} [user] @param {string} [cookie] */
  accept(token, user = { password: PASSWORD }, cookie) {
    return this.ask({ method: "POST", path: "/admin/invites/accept", body: { token, user }, cookie })
  }
}
