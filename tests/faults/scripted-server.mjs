// @ts-check
// A server of either version with logins only, behind a network with simulated delays. Each response says when its request was
// sent.
import { sign } from "../support/jwt.mjs"

export const PASSWORD = "correct-horse-battery"

/** @param {"v1" | "v2"} version @param {any} simulation */
export function openServer(version, simulation) {
  /** @typedef {{ id: string, actor: string }} Actor */
  /** Who is logged in on each page. @type {Map<string, Actor>} */
  const sessions = new Map()
  /** The owner of each token. The server rejects all other tokens. @type {Map<string, Actor>} */
  const tokens = new Map()

  const issue = (/** @type {string} */ id, actor = "customer") => {
    const token = sign({ id, jti: simulation.now() }, "secret")
    tokens.set(token, { id, actor })
    return token
  }
  const unauthorized = () => (version === "v1" ? [401, "Unauthorized"] : [401, { message: "Unauthorized" }])
  const emailOf = (/** @type {any} */ { email, password }) => (password === PASSWORD && email)
  const wrongCredentials = () =>
    (version === "v1" ? [401, "Unauthorized"] : [401, { type: "unauthorized", message: "Invalid email or password" }])
  const respondAs = (/** @type {string} */ actor, /** @type {Actor | undefined} */ who) =>
    (who?.actor === actor ? [200, { [actor]: { id: who.id } }] : unauthorized())
  const customer = (/** @type {any} */ { who }) => respondAs("customer", who)
  const logIn = (/** @type {string} */ actor) => (/** @type {any} */ { body }) =>
    (emailOf(body) ? [200, { token: issue(body.email, actor) }] : wrongCredentials())

  /** @type {Record<string, (request: any) => any[]>} */
  const v1 = {
    "POST /store/auth": ({ page, body }) => {
      if (!emailOf(body)) return wrongCredentials()
      const who = { id: body.email, actor: "customer" }
      sessions.set(page, who)
      return customer({ who })
    },
    "GET /store/auth": customer,
    "DELETE /store/auth": ({ page }) => (sessions.delete(page), [200, "OK"]),
    "POST /store/auth/token": ({ body }) => (emailOf(body) ? [200, { access_token: issue(body.email) }] : wrongCredentials()),
    "GET /store/customers/me": customer,
    "POST /store/customers/me": customer,
  }
  /** @type {Record<string, (request: any) => any[]>} */
  const v2 = {
    "POST /auth/customer/emailpass": logIn("customer"),
    "POST /auth/user/emailpass": logIn("user"),
    "POST /auth/session": ({ page, who }) => (who ? (sessions.set(page, who), [200, { user: { actor_id: who.id } }]) : unauthorized()),
    "DELETE /auth/session": ({ page }) => (sessions.delete(page), [200, { success: true }]),
    "POST /auth/token/refresh": ({ who }) => (who ? [200, { token: issue(who.id, who.actor) }] : unauthorized()),
    "GET /store/customers/me": customer,
    "POST /store/customers/me": customer,
    "GET /admin/users/me": ({ who }) => respondAs("user", who),
  }
  const routes = { v1, v2 }[version]

  return {
    issue,
    /** Logs an account in on a page. @param {string} page @param {string} id */
    startSession: (page, id) => void sessions.set(page, { id, actor: "customer" }),
    /** Revokes a token. @param {string | undefined} token */
    revoke: (token) => token && tokens.delete(token),
    /**
     * The network of a page, with its cookie. Calls `sent` for each request.
     * @param {string} page
     * @param {(request: { authorization: string | null, path: string, at: number }) => void} sent
     */
    fetchOf: (page, sent) => async (/** @type {string} */ url, /** @type {any} */ init) => {
      const headers = new Headers(init.headers)
      const [authorization, path, at] = [headers.get("authorization"), new URL(url).pathname, simulation.now()]
      sent({ authorization, path, at })
      const respond = async () => {
        await simulation.pause()
        const token = authorization?.slice("Bearer ".length)
        const who = token ? tokens.get(token) : init.credentials === "omit" ? undefined : sessions.get(page)
        const busy = simulation.random.chance(0.03)
        const [status, data] = busy ? [500, { type: "unknown_error" }] : routes[`${init.method} ${path}`]({ page, who, body: init.body && JSON.parse(init.body) })
        await simulation.pause()
        if (simulation.random.chance(0.03)) throw new TypeError("Failed to fetch")
        const text = typeof data === "string" ? data : JSON.stringify(data)
        return new Response(text, { status, headers: { "content-type": "application/json", "x-sent": String(at), "x-page": page } })
      }
      return Promise.race([respond(), aborted(init.signal)])
    },
  }
}

/** @param {AbortSignal} signal */
const aborted = (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)))
