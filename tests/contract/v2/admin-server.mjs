// @ts-check
// A test server of Medusa v2, with requests of admins. Every user is an admin.
import { ADMIN_ORIGINS } from "../../support/target.mjs"
import { newEmail, succeeded } from "../base-server.mjs"
import { ServerV2, bearer } from "./server.mjs"

/** @typedef {import("../base-server.mjs").HttpRequest} HttpRequest */
/** @typedef {import("../base-server.mjs").HttpResponse} HttpResponse */

export class AdminServerV2 extends ServerV2 {
  /** The login of the first admin. @type {Promise<HttpResponse> | undefined} */
  admin

  constructor() {
    super("user", ADMIN_ORIGINS.v2)
    /** The last request for an invite. @type {Promise<unknown>} */
    this.lastInvite = Promise.resolve()
  }

  /** The same server, with requests of customers. */
  get store() {
    return Object.assign(new ServerV2(), { target: this.target })
  }

  /** The user who is logged in with this cookie. @param {string} [cookie] @param {string} [api] */
  getSession(cookie, api) {
    return this.send({ method: "GET", path: "/admin/users/me", cookie }, api)
  }

  /** Sends a request as the first admin. @param {HttpRequest} request */
  async asAdmin(request) {
    this.admin ??= this.authenticate(this.target.admin)
    const { body } = succeeded("Logging the admin in", await this.admin)
    return this.send({ ...request, headers: { ...bearer(body.token), ...request.headers } })
  }

  /**
   * Sends a request for an invite. These requests are sent one after the other: Medusa holds one database connection
   * while it waits for a second one, so concurrent requests deadlock until all of them fail.
   * @param {unknown} body
   * @param {string} [query]
   */
  postInvite(body, query = "") {
    const response = this.lastInvite.then(() => this.asAdmin({ method: "POST", path: `/admin/invites${query}`, body }))
    this.lastInvite = response.catch(() => {})
    return response
  }

  /** Creates an invite. @param {{ email?: string }} [fields] */
  async invite({ email = newEmail() } = {}) {
    return succeeded(`Inviting ${email}`, await this.postInvite({ email })).body.invite
  }

  /** The current state of an invite. @param {string} id */
  async currentInvite(id) {
    return (await this.asAdmin({ method: "GET", path: `/admin/invites/${id}` })).body.invite
  }

  /**
   * Accepts an invite, with the credentials in the headers.
   * @param {string} invite its token
   * @param {Record<string, string>} headers
   * @param {unknown} [body]
   * @param {string} [cookie]
   */
  accept(invite, headers, body = {}, cookie) {
    return this.send({ method: "POST", path: `/admin/invites/accept?token=${invite}`, headers, body, cookie })
  }

  /** Creates an invite, and registers an identity with the same email. */
  async inviteAndRegister(email = newEmail()) {
    const [invite, ann] = await Promise.all([this.invite({ email }), this.newIdentity({ email })])
    return { ...ann, invite }
  }

  /** Creates a user, and logs in. @param {any} [fields] */
  async signUp({ email = newEmail(), ...names } = {}) {
    const { invite, ...ann } = await this.inviteAndRegister(email)
    const created = await this.accept(invite.token, bearer(ann.token), names)
    const { user } = succeeded(`Creating the user ${email}`, created).body
    const { token } = succeeded(`A token for ${email}`, await this.authenticate(ann.credentials)).body
    const { cookie } = succeeded(`A session for ${email}`, await this.openSession(token))
    return { ...ann, ...names, id: user.id, cookie, token }
  }
}
