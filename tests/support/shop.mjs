// @ts-check
// A Medusa server in memory, as far as logins go, behind a `fetch`. One is one shop with one browser's cookie: pass its `fetch`
// to each client that is a tab of that browser.
import { claims, sign } from "./jwt.mjs"

const SECRET = "secret"
export const baseUrl = "http://shop.example"
export const ann = { email: "ann@example.com", password: "supersecret" }
export const bob = { email: "bob@example.com", password: "supersecret" }
const customerOf = (/** @type {string} */ email) => ({ id: `cus_${email.split("@")[0]}`, email, first_name: "" })

/**
 * A shop. Times are in milliseconds.
 * - `life` of its tokens, and `clock`, by which its clock is ahead of the page's;
 * - `showsDate`: whether pages can read the `Date` of its responses;
 * - `respond(path, method)`: a response, or a promise of one, instead of the shop's. It may throw what `fetch` throws.
 * @param {{ life?: number, clock?: number, showsDate?: boolean, respond?: (path: string, method: string) => any }} [options]
 */
export function createShop(options = {}) {
  const shop = {
    life: 3600_000, clock: 0, showsDate: false, respond: /** @type {(path: string, method: string) => any} */ (() => undefined), ...options,
    /** The customer whose session cookie the browser has. */
    cookie: /** @type {string | null} */ (null),
    /** @type {Map<string, ReturnType<typeof customerOf>>} */
    customers: new Map(),
    /** Tokens that are not valid any more. @type {Set<string>} */
    revoked: new Set(),
    /** Every token, in the order in which they were signed. @type {string[]} */
    tokens: [],
    /** @type {{ method: string, path: string, authorization?: string, credentials: string }[]} */
    requests: [],
    now: () => Date.now() + shop.clock,
    token(/** @type {string} */ id) {
      const iat = Math.floor(shop.now() / 1000)
      const token = sign({ actor_id: id, customer_id: id, iat, exp: iat + shop.life / 1000, number: shop.tokens.length }, SECRET)
      shop.tokens.push(token)
      return token
    },
    /** The requests since this was called last, as `"GET /store/auth"`. */
    takeRequests: () => shop.requests.splice(0).map(({ method, path }) => `${method} ${path}`),
    /** @param {string} url @param {any} init */
    async fetch(url, init) {
      const { method, headers, credentials, body } = init
      const path = url.slice(baseUrl.length).split("?")[0] ?? ""
      const { authorization } = headers
      shop.requests.push({ method, path, authorization, credentials })
      const replaced = await shop.respond(path, method)
      if (replaced) return replaced
      return serve({ method, path, body: body ? JSON.parse(body) : {}, bearer: authorization?.slice(7), usesCookie: credentials !== "omit" })
    },
  }

  /** @param {any} body */
  function json(body, status = 200) {
    const headers = shop.showsDate ? { date: new Date(shop.now()).toUTCString() } : undefined
    return new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers })
  }
  const unauthorized = () => json({ message: "Unauthorized" }, 401)

  /** The id of the customer who sends a request, as both versions of Medusa find it. */
  function senderOf(/** @type {{ bearer?: string, usesCookie: boolean }} */ { bearer, usesCookie }) {
    if (!bearer) return usesCookie ? shop.cookie : null
    const { actor_id, exp } = claims(bearer)
    return shop.revoked.has(bearer) || exp * 1000 <= shop.now() ? null : actor_id
  }

  const created = (/** @type {string} */ email) => {
    const customer = customerOf(email)
    if (!shop.customers.has(customer.id)) shop.customers.set(customer.id, customer)
    return /** @type {typeof customer} */ (shop.customers.get(customer.id))
  }

  function serve(/** @type {any} */ request) {
    const { method, path, body } = request
    const sender = senderOf(request)
    switch (`${method} ${path}`) {
      case "POST /store/auth":
      case "POST /store/customers": {
        const customer = created(body.email ?? customerEmail(request))
        if (request.usesCookie && body.password) shop.cookie = customer.id
        return json({ customer })
      }
      case "POST /auth/customer/emailpass":
      case "POST /auth/customer/emailpass/register":
      case "POST /store/auth/token": {
        if (body.password !== ann.password) return unauthorized()
        const token = shop.token(created(body.email).id)
        return json({ token, access_token: token })
      }
      case "POST /auth/session":
        shop.cookie = sender
        return json({})
      case "DELETE /store/auth":
      case "DELETE /auth/session":
        shop.cookie = null
        return json(path === "/store/auth" ? "OK" : { success: true })
      case "POST /auth/token/refresh":
        return sender ? json({ token: shop.token(sender) }) : unauthorized()
      case "GET /store/auth":
      case "GET /store/customers/me":
        return sender ? json({ customer: shop.customers.get(sender) }) : unauthorized()
      case "POST /store/customers/me":
        return sender ? json({ customer: Object.assign(/** @type {object} */ (shop.customers.get(sender)), body) }) : unauthorized()
      default:
        return json({ message: "Not found" }, 404)
    }
  }

  const customerEmail = (/** @type {any} */ { bearer }) => `${claims(bearer).actor_id.slice(4)}@example.com`
  return shop
}

/** Token mode with a storage of one's own. @param {any} storage @returns {any} */
export const custom = (storage) => ({ type: "jwt", jwtTokenStorageMethod: "custom", storage })
