// @ts-check
// A test server of Medusa v1, with requests of admins. Every user is an admin, whatever the role.
import { ADMIN_ORIGINS } from "../../support/target.mjs"
import { PASSWORD, TestServer, newEmail, succeeded } from "../base-server.mjs"
import { ServerV1 } from "./server.mjs"

/** @typedef {import("../base-server.mjs").HttpRequest} HttpRequest */
/** @typedef {import("../base-server.mjs").HttpResponse} HttpResponse */

export class AdminServerV1 extends TestServer {
  /** The login of the first admin. @type {Promise<HttpResponse> | undefined} */
  admin

  constructor() {
    super("v1", ADMIN_ORIGINS.v1)
  }

  /** The same server, with requests of customers. */
  get store() {
    return Object.assign(new ServerV1(), { target: this.target })
  }

  /** @param {object} body @param {string} [cookie] */
  logIn(body, cookie) {
    return this.send({ method: "POST", path: "/admin/auth", body, cookie })
  }

  /** The user who is logged in with this cookie. @param {string} [cookie] */
  getSession(cookie) {
    return this.send({ method: "GET", path: "/admin/auth", cookie })
  }

  /** Sends a request as the first admin. @param {HttpRequest} request */
  async asAdmin(request) {
    this.admin ??= this.logIn(this.target.admin)
    const { cookie } = succeeded("Logging the admin in", await this.admin)
    return this.send({ ...request, cookie })
  }

  /** Creates a user, and logs in. @param {object} [fields] */
  async signUp(fields = {}) {
    const given = { email: newEmail(), password: PASSWORD, ...fields }
    const { body } = succeeded(`Creating the user ${given.email}`, await this.asAdmin({ method: "POST", path: "/admin/users", body: given }))
    const credentials = { email: given.email, password: given.password }
    const { cookie } = succeeded(`Logging ${given.email} in`, await this.logIn(credentials))
    return { ...given, id: body.user.id, cookie, credentials }
  }

  /** @param {{ email: string, password: string }} credentials */
  async token({ email, password }) {
    const { body } = await this.send({ method: "POST", path: "/admin/auth/token", body: { email, password } })
    return body.access_token
  }

  /** Creates an invite. @param {{ user?: string, role?: string }} [fields] */
  async invite({ user = newEmail(), role = "member" } = {}) {
    const response = await this.asAdmin({ method: "POST", path: "/admin/invites", body: { user, role } })
    succeeded(`Inviting ${user}`, response)
    return this.currentInvite(user)
  }

  /** The current state of the invite for an email. @param {string} email */
  async currentInvite(email) {
    const { body } = await this.asAdmin({ method: "GET", path: "/admin/invites" })
    return body.invites.find((/** @type {any} */ { user_email }) => user_email === email)
  }

  /** @param {string} token @param {unknown} [user] @param {string} [cookie] */
  accept(token, user = { password: PASSWORD }, cookie) {
    return this.send({ method: "POST", path: "/admin/invites/accept", body: { token, user }, cookie })
  }
}
