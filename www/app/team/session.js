// @ts-check
import { isMedusaError } from "/pkg/index.js"
import { calling } from "../call.js"
import { say } from "../status.js"
import { medusa } from "./client.js"

/** Who of the team is logged in on this page. It tells whoever listens for "change". */
class Team extends EventTarget {
  /** @type {import("/pkg/admin.js").UserOf<"v1" | "v2"> | undefined} */
  user

  /** @param {{ email: string, password: string }} credentials */
  async enter({ email, password }) {
    await calling("admin.auth.getToken", () => medusa.admin.auth.getToken({ email, password }))
    const { user } = await calling("admin.auth.getSession", () => medusa.admin.auth.getSession())
    this.#become(user)
  }

  async leave() {
    await calling("admin.auth.setToken", () => medusa.admin.auth.setToken(null))
    this.#become(undefined)
  }

  #become(user) {
    this.user = user
    this.dispatchEvent(new Event("change"))
  }
}

export const team = new Team()

/**
 * Make a call of the team's. A token that is good no more ends the log-in; then nothing comes of the call.
 * @template T
 * @param {import("../code.js").Method} name
 * @param {() => Promise<T>} call
 */
export async function asTeam(name, call) {
  try {
    return await calling(name, call)
  } catch (error) {
    if (!isMedusaError(error) || error.code !== "unauthorized") throw error
    await team.leave()
    say("Your log-in has ended. Please log in again.")
  }
}
