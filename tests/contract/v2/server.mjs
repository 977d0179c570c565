// @ts-check
// A test server of Medusa v2, with the requests that many tests send.
import { PASSWORD, TestServer, newEmail, succeeded } from "../base-server.mjs"

/** @typedef {import("../base-server.mjs").HttpRequest} HttpRequest */

export const bearer = (/** @type {string} */ token) => ({ authorization: `Bearer ${token}` })

export class ServerV2 extends TestServer {
  /**
   * @param {"customer" | "user"} [actor] who signs up and logs in
   * @param {string} [origin]
   */
  constructor(actor = "customer", origin) {
    super("v2", origin)
    this.actor = actor
  }

  /**
   * Sends a request with an allowed origin and, to store routes, the publishable key.
   * @param {HttpRequest} request
   * @param {string} [api]
   */
  send(request, api) {
    if (!request.path.startsWith("/store")) return super.send(request, api)
    return super.send({ ...request, headers: { "x-publishable-api-key": this.target.publishableKey, ...request.headers } }, api)
  }

  /** Registers an identity, which has no customer or user yet. @param {object} body @param {string} [api] */
  register(body, api) {
    return this.send({ method: "POST", path: `/auth/${this.actor}/emailpass/register`, body }, api)
  }

  /** Logs in for a token. @param {unknown} body @param {string} [api] */
  authenticate(body, api) {
    return this.send({ method: "POST", path: `/auth/${this.actor}/emailpass`, body }, api)
  }

  /** Exchanges a token for a session. @param {string} token @param {string} [cookie] @param {string} [api] */
  openSession(token, cookie, api) {
    return this.send({ method: "POST", path: "/auth/session", headers: bearer(token), cookie }, api)
  }

  /** Logs in for a session. Returns the response with the session, or the one that rejects the login. @param {object} body @param {string} [cookie] */
  async logIn(body, cookie) {
    const response = await this.authenticate(body)
    return response.status === 200 ? this.openSession(response.body.token, cookie) : response
  }

  /** The customer who is logged in with this cookie. @param {string} [cookie] @param {string} [api] */
  getSession(cookie, api) {
    return this.send({ method: "GET", path: "/store/customers/me", cookie }, api)
  }

  /**
   * Registers a new identity, which has no customer or user yet.
   * @param {{ email?: string, password?: string }} [credentials]
   * @param {string} [api]
   */
  async newIdentity({ email = newEmail(), password = PASSWORD } = {}, api) {
    const credentials = { email, password }
    const { body } = succeeded(`Registering ${email}`, await this.register(credentials, api))
    return { email, password, credentials, token: body.token }
  }

  /**
   * Signs up a new customer, who is then logged in.
   * @param {any} [fields]
   * @param {string} [api]
   */
  async signUp({ email, password, ...names } = {}, api) {
    const ann = await this.newIdentity({ email, password }, api)
    const given = { email: ann.email, ...names }
    const created = await this.send({ method: "POST", path: "/store/customers", body: given, headers: bearer(ann.token) }, api)
    const { customer } = succeeded(`Signing ${ann.email} up`, created).body
    const { token } = succeeded(`Getting a token for ${ann.email}`, await this.authenticate(ann.credentials, api)).body
    const { cookie } = succeeded(`Opening a session for ${ann.email}`, await this.openSession(token, undefined, api))
    return { ...ann, ...names, id: customer.id, cookie, token }
  }

  /** @param {{ email: string, password: string }} credentials */
  async token({ email, password }) {
    return (await this.authenticate({ email, password })).body.token
  }
}
