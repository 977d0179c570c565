// @ts-check
// A server of either version with logins only, behind a network with simulated delays. Each response says when its request was
// sent.
import { sign } from "../support/jwt.mjs"

export const PASSWORD = "correct-horse-battery"

/** @param {"v1" | "v2"} version @param {any} world */
export function openServer(version, world) {
  /** @typedef {{ id: string, actor: string }} Actor */
  /** Who is logged in on each page. @type {Map<string, Actor>} */
  const sessions = new Map()
  /** The owner of each token. The server rejects all other tokens. @type {Map<string, Actor>} */
  const tokens = new Map()

  const issue = (/** @type {string} */ id, actor = "customer") => {
    const token = sign({ id, jti: world.now() }, "secret")
    tokens.set(token, { id, actor })
    return token
  }
  const nobody = () => (version === "v1" ? [401, "Unauthorized"] : [401, { message: "Unauthorized" }])
  const known = (/** @type {any} */ { email, password }) => (password === PASSWORD && email)
  const wrong = () => (version === "v1" ? [401, "Unauthorized"] : [401, { type: "unauthorized", message: "Invalid email or password" }])
  const as = (/** @type {string} */ actor, /** @type {Who | undefined} */ who) => (who?.actor === actor ? [200, { [actor]: { id: who.id } }] : nobody())
  const customer = (/** @type {any} */ { who }) => as("customer", who)
  const logIn = (/** @type {string} */ actor) => (/** @type {any} */ { body }) => (known(body) ? [200, { token: issue(body.email, actor) }] : wrong())

  /** @type {Record<string, (request: any) => any[]>} */
  const v1 = {
    "POST /store/auth": ({ page, body }) => {
      if (!known(body)) return wrong()
      const who = { id: body.email, actor: "customer" }
      sessions.set(page, who)
      return customer({ who })
    },
    "GET /store/auth": customer,
    "DELETE /store/auth": ({ page }) => (sessions.delete(page), [200, "OK"]),
    "POST /store/auth/token": ({ body }) => (known(body) ? [200, { access_token: issue(body.email) }] : wrong()),
    "GET /store/customers/me": customer,
    "POST /store/customers/me": customer,
  }
  /** @type {Record<string, (request: any) => any[]>} */
  const v2 = {
    "POST /auth/customer/emailpass": logIn("customer"),
    "POST /auth/user/emailpass": logIn("user"),
    "POST /auth/session": ({ page, who }) => (who ? (sessions.set(page, who), [200, { user: { actor_id: who.id } }]) : nobody()),
    "DELETE /auth/session": ({ page }) => (sessions.delete(page), [200, { success: true }]),
    "POST /auth/token/refresh": ({ who }) => (who ? [200, { token: issue(who.id, who.actor) }] : nobody()),
    "GET /store/customers/me": customer,
    "POST /store/customers/me": customer,
    "GET /admin/users/me": ({ who }) => as("user", who),
  }
  const routes = { v1, v2 }[version]

  return {
    issue,
    /** Logs somebody in on a page. @param {string} page @param {string} id */
    remember: (page, id) => void sessions.set(page, { id, actor: "customer" }),
    /** Revokes a token. @param {string | undefined} token */
    forget: (token) => token && tokens.delete(token),
    /**
     * The network of a page, with its cookie. Calls `sent` for each request.
     * @param {string} page
     * @param {(request: { authorization: string | null, path: string, at: number }) => void} sent
     */
    fetchOf: (page, sent) => async (/** @type {string} */ url, /** @type {any} */ init) => {
      const headers = new Headers(init.headers)
      const [authorization, path, at] = [headers.get("authorization"), new URL(url).pathname, world.now()]
      sent({ authorization, path, at })
      const carried = async () => {
        await world.turn()
        const token = authorization?.slice("Bearer ".length)
        const who = token ? tokens.get(token) : init.credentials === "omit" ? undefined : sessions.get(page)
        const busy = world.random.chance(0.03)
        const [status, data] = busy ? [500, { type: "unknown_error" }] : routes[`${init.method} ${path}`]({ page, who, body: init.body && JSON.parse(init.body) })
        await world.turn()
        if (world.random.chance(0.03)) throw new TypeError("Failed to fetch")
        const text = typeof data === "string" ? data : JSON.stringify(data)
        return new Response(text, { status, headers: { "content-type": "application/json", "x-sent": String(at), "x-page": page } })
      }
      return Promise.race([carried(), aborted(init.signal)])
    },
  }
}

/** @param {AbortSignal} signal */
const aborted = (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)))
