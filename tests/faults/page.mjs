// @ts-check
// A page that makes many concurrent calls, and checks each.
import assert from "node:assert/strict"
import { MedusaError } from "../../pkg/index.js"
import { PASSWORD } from "./scripted-server.mjs"
import { assertHidden } from "./secrets.mjs"

/** The error codes that calls may have here. */
const CODES = ["unauthorized", "invalid_credentials", "cookie_not_stored", "server_error", "network_error", "aborted"]

/** @typedef {"auth" | "admin"} Half of a client of /admin */
/** On v2 both halves share a cookie. @type {Half[]} */
const BOTH = ["auth", "admin"]

/** How many calls all pages have made. */
export const totals = { simulations: 0, calls: 0, joined: 0, rejected: 0 }

/** @param {"v1" | "v2"} version @param {any} simulation @param {any} server @param {string} name @param {any} Client of the storefront or of all */
export function openPage(version, simulation, server, name, Client) {
  const { random } = simulation
  const sent = /** @type {any[]} */ ([])
  const fetch = server.fetchOf(name, (/** @type {any} */ request) => sent.push(request))
  const medusa = /** @type {any} */ (new Client({ baseUrl: "http://shop", backend: version, timeout: 0, fetch }))
  const accounts = [`${name}-ann`, `${name}-bob`]
  const credentials = () => ({ email: random.pick(accounts), password: random.chance(0.9) ? PASSWORD : "wrong" })
  /** The current token, and the call that set it. */
  const current = { order: 0, token: /** @type {string | undefined} */ (undefined) }
  /** When the session of each half of the client last changed. */
  const changedAt = { auth: 0, admin: 0 }
  /** How often each half of the client has logged out. */
  const logouts = { auth: 0, admin: 0 }
  let calls = 0
  if (random.chance(0.7)) server.startSession(name, random.pick(accounts))

  function setCurrent(/** @type {number} */ order, /** @type {string | undefined} */ token) {
    if (order >= current.order) Object.assign(current, { order, token })
  }

  /** @type {Record<string, (order: number, options: any) => Promise<any>>} */
  const methods = {
    async authenticate(order, options) {
      const result = await changing(medusa.auth.authenticate(credentials(), undefined, options), BOTH)
      if (version === "v2") setCurrent(order, undefined)
      return result
    },
    async getToken(order, options) {
      const result = await changing(medusa.auth.getToken(credentials(), undefined, options))
      setCurrent(order, result.access_token)
      return result
    },
    async refreshToken(_order, options) {
      const renewed = current.order
      const result = await changing(medusa.auth.refreshToken(undefined, options))
      setCurrent(renewed, result.access_token)
      return result
    },
    deleteSession(order, options) {
      // A logout clears the token when it is called, even if it fails.
      setCurrent(order, undefined)
      logouts.auth++
      return changing(medusa.auth.deleteSession(undefined, options), BOTH)
    },
    async setToken(order) {
      const token = random.chance(0.7) ? server.issue(random.pick(accounts)) : undefined
      setCurrent(order, token)
      await changing(medusa.auth.setToken(token ?? null))
    },
    update: (_order, options) => medusa.customers.update({ first_name: "Ann" }, undefined, options),
    retrieve: (_order, options) => medusa.customers.retrieve(undefined, options),
    getSession: (_order, options) => reading(medusa.auth.getSession(undefined, options), "auth"),
    "admin.createSession": (_order, options) => changing(medusa.admin.auth.createSession(credentials(), undefined, options), BOTH),
    "admin.deleteSession": (_order, options) => {
      logouts.admin++
      return changing(medusa.admin.auth.deleteSession(undefined, options), BOTH)
    },
    "admin.getSession": (_order, options) => reading(medusa.admin.auth.getSession(undefined, options), "admin"),
  }

  /** A call that makes responses to earlier requests stale. @param {Promise<any>} call @param {Half[]} halves */
  const changing = (call, halves = ["auth"]) => call.finally(() => halves.forEach((half) => (changedAt[half] = simulation.now())))

  /** A read, whose response must belong to a request that was sent after the last change before it. @param {Promise<any>} call @param {Half} half */
  async function reading(call, half) {
    const [since, calledAt] = [changedAt[half], simulation.now()]
    const { response } = await call.catch((error) => error)
    if (response) {
      const at = Number(response.headers["x-sent"])
      assert.ok(at > since, `getSession() of ${half}, called at ${calledAt}, got the response to a request of ${at}, before ${since}`)
      if (at < calledAt) totals.joined++
    }
    return call
  }

  /** @param {string} label @param {Half} half @param {Promise<any>} call @param {boolean} mayAbort */
  async function checkOutcome(label, half, call, mayAbort) {
    totals.calls++
    const before = logouts[half]
    const outcome = await call.then((result) => ({ result }), (error) => ({ error }))
    const { result, error } = /** @type {any} */ (outcome)
    const { response } = result ?? error ?? {}
    if (response) assert.equal(response.headers["x-page"], name)
    const { id } = result?.customer ?? result?.user ?? {}
    assert.ok(!id || accounts.includes(id), `${name} was given ${id}`)
    if (!error) return
    totals.rejected++
    if (!(error instanceof MedusaError)) throw error
    if (error.code === "signed_out" && logouts[half] > before) return
    assert.ok(CODES.includes(error.code), `${label}: ${error.code}: ${error.message}`)
    assert.ok(mayAbort || error.code !== "aborted", "A call was aborted, but not by its caller")
    assertHidden(error, [PASSWORD])
  }

  const isThere = (/** @type {string} */ method) => (method.startsWith("admin.") ? medusa.admin : version === "v2" || method !== "refreshToken")
  // Many of the first, so that some are shared.
  const choices = [...Array(3).fill("getSession"), ...Object.keys(methods)].filter(isThere)

  return {
    /** Makes a random call at a random time. */
    async act() {
      await simulation.pause()
      const method = random.pick(choices)
      const controller = method !== "setToken" && random.chance(0.15) ? new AbortController() : undefined
      const order = ++calls
      const call = methods[method](order, controller && { signal: controller.signal })
      if (controller) simulation.pause().then(() => controller.abort())
      if (random.chance(0.03)) simulation.pause().then(() => server.revoke(current.token))
      await checkOutcome(`${name}, ${method}`, method.startsWith("admin.") ? "admin" : "auth", call, Boolean(controller))
    },

    /** Checks, at the end, that the page sent no other page's token, and that its token is that of the newest call. */
    async check() {
      await medusa.customers.retrieve().catch(() => {})
      const { authorization } = sent[sent.length - 1]
      assert.equal(authorization, current.token ? `Bearer ${current.token}` : null)
      for (const { authorization } of sent.filter((request) => request.authorization)) {
        const { id } = JSON.parse(Buffer.from(authorization.split(".")[1], "base64url").toString())
        assert.ok(accounts.includes(id), `${name} sent a token of ${id}`)
      }
    },
  }
}
