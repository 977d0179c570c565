// @ts-check
// Clients of a shop in memory, and what they announce.
import { Medusa } from "../../pkg/admin.js"
import { leave } from "./page.mjs"
import { ann, baseUrl, createShop } from "./shop.mjs"

const opened = /** @type {any[]} */ ([])

/** A client in token mode on v2, unless configured otherwise. @param {any} [config] */
export function open(shop = createShop(), config = {}) {
  const medusa = /** @type {any} */ (new Medusa({ baseUrl, backend: "v2", auth: "jwt", fetch: shop.fetch, ...config }))
  opened.push(medusa)
  const events = /** @type {string[]} */ ([])
  return {
    medusa, auth: medusa.auth, shop, events,
    token: async () => (await medusa.auth.headers()).authorization?.slice(7),
    /** Adds a listener that appends to `events`, for example `"SIGNED_IN cus_ann"` or `"SIGNED_OUT logout"`. */
    listen: () => medusa.auth.onAuthStateChange((/** @type {any} */ { event, customer, reason }) => events.push([event, reason ?? customer?.id].join(" ").trim())),
    takeEvents: () => events.splice(0),
  }
}

/** The same, logged in. @param {any} [config] */
export async function logIn(shop = createShop(), config = {}) {
  const client = open(shop, config)
  await client.auth.authenticate(ann)
  shop.takeRequests()
  return client
}

/** Closes all clients, and removes what was defined. Call it after each test. */
export function closeAll() {
  for (const medusa of opened.splice(0)) medusa.close()
  leave()
}

/** The code of the error that a call rejects with. @param {Promise<any>} promise */
export const code = (promise) => promise.then(() => "resolved", (error) => error.code)

/** Responds to renewals only. @param {() => any} respond */
export const renewals = (respond) => (/** @type {string} */ path) => (path.endsWith("/refresh") ? respond() : undefined)

/** A promise, and the function that resolves it. */
export function gate() {
  let open = () => {}
  const opens = new Promise((resolve) => (open = () => resolve(undefined)))
  return { open, opens }
}
