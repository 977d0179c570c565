// @ts-check
// A shop of Medusa v2 as its users see it, who are its admins.
import { ADMIN_ORIGINS } from "../../support/target.mjs"
import { newEmail, succeeded } from "../base-shop.mjs"
import { ShopV2, bearer } from "./shop.mjs"

/** @typedef {import("../base-shop.mjs").Ask} Ask */
/** @typedef {import("../base-shop.mjs").Answer} Answer */

export class AdminShopV2 extends ShopV2 {
  /** The log-in of the user whom every shop begins with. @type {Promise<Answer> | undefined} */
  admin

  constructor() {
    super("user", ADMIN_ORIGINS.v2)
    /** The last invite that was asked for. @type {Promise<unknown>} */
    this.inviting = Promise.resolve()
  }

  /** The same shop as its customers see it. */
  get store() {
    return Object.assign(new ShopV2(), { target: this.target })
  }

  /** Who is logged in with this cookie: the status of the answer says it. @param {string} [cookie] @param {string} [api] */
  who(cookie, api) {
    return this.ask({ method: "GET", path: "/admin/users/me", cookie }, api)
  }

  /** A request of the user whom every shop begins with. @param {Ask} ask */
  async asAdmin(ask) {
    this.admin ??= this.authenticate(this.backend.admin)
    const { body } = succeeded("A token for the admin", await this.admin)
    return this.ask({ ...ask, headers: { ...bearer(body.token), ...ask.headers } })
  }

  /**
   * Ask for an invite. Medusa holds one connection to its database while it waits for a second one: where many ask at
   * once, each waits for the others until all have failed. So they ask one after the other.
   * @param {unknown} body
   * @param {string} [query]
   */
  askToInvite(body, query = "") {
    const answer = this.inviting.then(() => this.asAdmin({ method: "POST", path: `/admin/invites${query}`, body }))
    this.inviting = answer.catch(() => {})
    return answer
  }

  /** A new invite. @param {{ email?: string }} [fields] */
  async invite({ email = newEmail() } = {}) {
    return succeeded(`Inviting ${email}`, await this.askToInvite({ email })).body.invite
  }

  /** An invite as it is now. @param {string} id */
  async invited(id) {
    return (await this.asAdmin({ method: "GET", path: `/admin/invites/${id}` })).body.invite
  }

  /**
   * Accept the invite of this token, as whom the headers say.
   * @param {string} invite
   * @param {Record<string, string>} headers
   * @param {unknown} [body]
   * @param {string} [cookie]
   */
  accept(invite, headers, body = {}, cookie) {
    return this.ask({ method: "POST", path: `/admin/invites/accept?token=${invite}`, headers, body, cookie })
  }

  /** An invite, and an identity of the same address, which is nobody yet. */
  async invitee(email = newEmail()) {
    const [invite, ann] = await Promise.all([this.invite({ email }), this.identify({ email })])
    return { ...ann, invite }
  }

  /** A new user, logged in. @param {any} [fields] */
  async signUp({ email = newEmail(), ...names } = {}) {
    const { invite, ...ann } = await this.invitee(email)
    const made = await this.accept(invite.token, bearer(ann.token), names)
    const { user } = succeeded(`Making ${email} a user`, made).body
    const { token } = succeeded(`A token for ${email}`, await this.authenticate(ann.credentials)).body
    const { cookie } = succeeded(`A session for ${email}`, await this.openSession(token))
    return { ...ann, ...names, id: user.id, cookie, token }
  }
}
