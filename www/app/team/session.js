// @ts-check
import { isMedusaError } from "/pkg/index.js"
import { call } from "../calls/call.js"
import { showStatus } from "../ui/status.js"
import { medusa } from "./client.js"

/** The user who is logged in to the team on this page. Dispatches "change". */
class TeamSession extends EventTarget {
  /** @type {import("/pkg/admin.js").UserOf<"v1" | "v2"> | undefined} */
  user

  /** @param {{ email: string, password: string }} credentials */
  async logIn({ email, password }) {
    await call("admin.auth.getToken", () => medusa.admin.auth.getToken({ email, password }))
    const { user } = await call("admin.auth.getSession", () => medusa.admin.auth.getSession())
    this.#setUser(user)
  }

  /** Forget the token. The request to log out is not sent: the server may have the session of a customer. */
  async logOut() {
    await call("admin.auth.setToken", () => medusa.admin.auth.setToken(null))
    this.#setUser(undefined)
  }

  /** @param {TeamSession["user"]} user */
  #setUser(user) {
    this.user = user
    this.dispatchEvent(new Event("change"))
  }
}

export const teamSession = new TeamSession()

/**
 * Call a method as the user who is logged in. If the token has expired, logs the user out and resolves with `undefined`.
 * @template T
 * @param {import("../calls/snippets.js").Method} method
 * @param {() => Promise<T>} send
 */
export async function callAsUser(method, send) {
  try {
    return await call(method, send)
  } catch (error) {
    if (!isMedusaError(error) || error.code !== "unauthorized") throw error
    await teamSession.logOut()
    showStatus("Your session has expired. Please log in again.")
  }
}
