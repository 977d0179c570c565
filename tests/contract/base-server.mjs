// @ts-check
// A test server of either version, and requests to it without the client.
import { ORIGIN, startTarget } from "../support/target.mjs"
import { send } from "../support/http.mjs"

/** @typedef {import("../support/http.mjs").HttpRequest} HttpRequest */
/** @typedef {import("../support/http.mjs").HttpResponse} HttpResponse */

export const PASSWORD = "supersecret"

let count = 0

/** A unique email address. */
export const newEmail = () => `ann-${process.pid}-${Date.now()}-${count++}@example.com`

export class TestServer {
  /** @type {import("../support/target.mjs").Target | undefined} */
  #target

  /**
   * @param {import("../support/target.mjs").Version} version
   * @param {string} [origin] of the page that sends the requests
   */
  constructor(version, origin = ORIGIN) {
    this.version = version
    this.origin = origin
  }

  /** @param {string} [page] another origin to allow for all routes */
  async open(page) {
    this.#target = await startTarget(this.version, page)
  }

  async close() {
    await this.#target?.stop()
  }

  /** @returns {import("../support/target.mjs").Target} */
  get target() {
    if (!this.#target) throw new Error("The server is not running. Call open() first.")
    return this.#target
  }

  set target(target) {
    this.#target = target
  }

  /**
   * Sends a request with an allowed origin.
   * @param {HttpRequest} request
   * @param {string} [api]
   */
  send(request, api = this.target.api) {
    return send(api, { ...request, headers: { origin: this.origin, ...request.headers } })
  }
}

/** Returns a successful response, or fails the test. @param {string} step @param {HttpResponse} response */
export function succeeded(step, response) {
  if (response.status !== 200) throw new Error(`${step} failed: ${response.status} ${response.text}`)
  return response
}
