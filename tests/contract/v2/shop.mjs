// @ts-check
// A shop of Medusa v2, and what every test needs of it.
import { BaseShop, PASSWORD, newEmail, succeeded } from "../base-shop.mjs"

/** @typedef {import("../base-shop.mjs").Ask} Ask */

export const bearer = (/** @type {string} */ token) => ({ authorization: `Bearer ${token}` })

export class ShopV2 extends BaseShop {
  /**
   * @param {"customer" | "user"} [actor] who signs up and logs in
   * @param {string} [origin]
   */
  constructor(actor = "customer", origin) {
    super("v2", origin)
    this.actor = actor
  }

  /**
   * A request from the allowed page, with the key of the storefront.
   * @param {Ask} ask
   * @param {string} [api]
   */
  ask(ask, api) {
    if (!ask.path.startsWith("/store")) return super.ask(ask, api)
    return super.ask({ ...ask, headers: { "x-publishable-api-key": this.backend.publishableKey, ...ask.headers } }, api)
  }

  /** Make an identity, which is nobody yet. @param {object} body @param {string} [api] */
  register(body, api) {
    return this.ask({ method: "POST", path: `/auth/${this.actor}/emailpass/register`, body }, api)
  }

  /** Ask for a token. @param {unknown} body @param {string} [api] */
  authenticate(body, api) {
    return this.ask({ method: "POST", path: `/auth/${this.actor}/emailpass`, body }, api)
  }

  /** Ask for a session in exchange for a token. @param {string} token @param {string} [cookie] @param {string} [api] */
  openSession(token, cookie, api) {
    return this.ask({ method: "POST", path: "/auth/session", headers: bearer(token), cookie }, api)
  }

  /** Both: the answer with the session, or the one without a token. @param {object} body @param {string} [cookie] */
  async logIn(body, cookie) {
    const answer = await this.authenticate(body)
    return answer.status === 200 ? this.openSession(answer.body.token, cookie) : answer
  }

  /** Who is logged in with this cookie: the status of the answer says it. @param {string} [cookie] @param {string} [api] */
  who(cookie, api) {
    return this.ask({ method: "GET", path: "/store/customers/me", cookie }, api)
  }

  /**
   * A new identity, which is nobody yet.
   * @param {{ email?: string, password?: string }} [credentials]
   * @param {string} [api]
   */
  async identify({ email = newEmail(), password = PASSWORD } = {}, api) {
    const credentials = { email, password }
    const { body } = succeeded(`Registering ${email}`, await this.register(credentials, api))
    return { email, password, credentials, token: body.token }
  }

  /**
   * A new customer, logged in.
   * @param {any} [fields]
   * @param {string} [api]
   */
  async signUp({ email, password, ...names } = {}, api) {
    const ann = await this.identify({ email, password }, api)
    const given = { email: ann.email, ...names }
    const made = await this.ask({ method: "POST", path: "/store/customers", body: given, headers: bearer(ann.token) }, api)
    const { customer } = succeeded(`Signing ${ann.email} up`, made).body
    const { token } = succeeded(`A token for ${ann.email}`, await this.authenticate(ann.credentials, api)).body
    const { cookie } = succeeded(`A session for ${ann.email}`, await this.openSession(token, undefined, api))
    return { ...ann, ...names, id: customer.id, cookie, token }
  }

  /** @param {{ email: string, password: string }} credentials */
  async token({ email, password }) {
    return (await this.authenticate({ email, password })).body.token
  }
}
