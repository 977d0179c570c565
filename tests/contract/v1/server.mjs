// @ts-check
// A test server of Medusa v1, with the requests that many tests send.
import { PASSWORD, TestServer, newEmail, succeeded } from "../base-server.mjs"

export class ServerV1 extends TestServer {
  constructor() {
    super("v1")
  }

  /** @param {object} body @param {string} [cookie] */
  logIn(body, cookie) {
    return this.send({ method: "POST", path: "/store/auth", body, cookie })
  }

  /** The customer who is logged in with this cookie. @param {string} [cookie] @param {string} [api] */
  getSession(cookie, api) {
    return this.send({ method: "GET", path: "/store/auth", cookie }, api)
  }

  /**
   * Signs up a new customer, who is then logged in.
   * @param {object} [fields]
   * @param {string} [api]
   */
  async signUp(fields = {}, api) {
    const given = { email: newEmail(), password: PASSWORD, ...fields }
    const response = await this.send({ method: "POST", path: "/store/customers", body: given }, api)
    const { body, cookie } = succeeded(`Signing ${given.email} up`, response)
    return { ...given, id: body.customer.id, cookie, credentials: { email: given.email, password: given.password } }
  }

  /** @param {{ email: string, password: string }} credentials */
  async token({ email, password }) {
    const { body } = await this.send({ method: "POST", path: "/store/auth/token", body: { email, password } })
    return body.access_token
  }
}
