// @ts-check
// How to run the blocks about customers.
import assert from "node:assert/strict"

/** @typedef {import("../run.mjs").Example} Example */
/** @typedef {[type: string, source: string]} Given */

/** A client. @param {string} baseUrl @returns {Given} */
const medusa = (baseUrl) => [
  'import("medusa-auth").Medusa',
  `new (await imported["medusa-auth"]()).Medusa({ baseUrl: ${baseUrl} })`,
]

/** A client of Medusa v2. @param {string} [options] @returns {Given} */
const medusaV2 = (options = "baseUrl: server.apiV2, publishableApiKey: server.publishableKey") => [
  'import("medusa-auth").Medusa<"v2">',
  `new (await imported["medusa-auth"]()).Medusa({ backend: "v2", ${options} })`,
]

/**
 * A client of a v2 server that responds to these paths, and with 401 to all others. It logs each path with the token that was sent.
 * @param {Record<string, unknown>} bodies
 */
const medusaWithResponses = (bodies) =>
  medusaV2(`fetch: async (url, { headers }) => {
    const { pathname } = new URL(url)
    const body = ${JSON.stringify(bodies)}[pathname]
    console.log(pathname, headers.authorization ?? "anonymous")
    return Response.json(body ?? { message: "Unauthorized" }, { status: body ? 200 : 401 })
  }`)

/** The id of the customer that the cookie belongs to. @param {{ api: string }} server @param {string} cookie */
async function owner({ api }, cookie) {
  const response = await fetch(`${api}/store/auth`, { headers: { cookie } })
  return (await response.json()).customer?.id
}

/** The email address of the customer that the cookie belongs to. @param {{ apiV2: string, publishableKey: string }} server @param {string} cookie */
async function ownerV2({ apiV2, publishableKey }, cookie) {
  const headers = { cookie, "x-publishable-api-key": publishableKey }
  const response = await fetch(`${apiV2}/store/customers/me`, { headers })
  return (await response.json()).customer?.email
}

/** @param {string} value @returns {Given} */
const text = (value) => ["string", JSON.stringify(value)]

const login = { email: text("user@example.com"), password: text("supersecret") }
const logIn = "await medusa.auth.authenticate({ email, password })"
/** @type {Given} */
const credentials = ['import("medusa-auth").Credentials', '{ email: "user@example.com", password: "supersecret" }']

/** @type {Given} */
const sdkWithGoogle = [
  `{ auth: {
    login(actor: string, provider: string, payload: object): Promise<string | { location: string }>
    callback(actor: string, provider: string, query: Record<string, string>): Promise<string | { mfa_required: true }>
  } }`,
  '{ auth: { login: async () => ({ location: "#google" }), callback: async (actor, provider, { state }) => "token-" + state } }',
]

/** @type {Given} */
const sdkWithMfa = [
  `{ auth: { mfa: {
    verifyChallenge(id: string, body: { method: "totp" | "recovery_code"; code: string }, headers?: Record<string, string>): Promise<string>
  } } }`,
  "{ auth: { mfa: { verifyChallenge: async (...args) => (console.log(JSON.stringify(args)), 'verified') } } }",
]

/** @type {Record<string, Example>} */
export const readme = {
  "medusa-auth 2": {
    given: login,
    replace: ({ apiV2, publishableKey }) => ({ "http://localhost:9000": apiV2, "pk_…": publishableKey }),
    logs: () => ["user@example.com"],
    then: async (server, cookie) => assert.equal(await ownerV2(server, cookie), "user@example.com"),
  },
}

/** @type {Record<string, Given>} */
const views = {
  showLogin: ["() => void", '() => console.log("login")'],
  showProblem: ["(message: string) => void", '() => console.log("problem")'],
}

/** @type {Record<string, Example | Example[]>} */
export const page = {
  "medusa-auth 2": {
    replace: ({ apiV2, publishableKey }) => ({ "http://localhost:9000": apiV2, "pk_…": publishableKey }),
    logs: () => ["user@example.com"],
    then: async (server, cookie) => assert.equal(await ownerV2(server, cookie), "user@example.com"),
  },
  "Log in 1": {
    given: { medusa: medusa("server.api"), ...login },
    after: "console.log(block.customer.id)",
    logs: ({ id }) => [id],
    then: async (server, cookie) => assert.equal(await owner(server, cookie), server.id),
  },
  "Log in 2": {
    given: { medusa: medusaV2(), ...login },
    after: "console.log((await medusa.auth.getSession()).customer.email, block.access_token.split('.').length)",
    logs: () => ["user@example.com 3"],
    then: async (_server, cookie) => assert.equal(cookie, ""),
  },
  "Sign up 1": {
    given: {
      medusa: medusaV2(),
      email: text("ann@example.com"),
      password: text("supersecret"),
      first_name: text("Ann"),
      last_name: ["string | undefined", "undefined"],
    },
    after: "console.log(block.customer.first_name)",
    logs: () => ["Ann"],
    then: async (server, cookie) => assert.equal(await ownerV2(server, cookie), "ann@example.com"),
  },
  "Stay logged in 1": {
    given: { medusa: medusa("server.api"), ...login },
    before: logIn,
    after: "console.log(block.customer.id)",
    logs: ({ id }) => [id],
  },
  "Know who is logged in 1": {
    given: {
      medusa: medusaV2(),
      ...login,
      ...views,
      showAccount: ['(customer: import("medusa-auth").CustomerV2) => void', "({ email }) => console.log(email)"],
    },
    after: `
      await new Promise((resolve) => setTimeout(resolve, 500))
      ${logIn}
      await medusa.auth.deleteSession()
      block.stop()
      ${logIn}`,
    logs: () => ["login", "user@example.com", "login"],
  },
  "Know who is logged in 2": {
    given: { medusa: medusaV2(), ...login },
    before: logIn,
    after: "console.log(block.status, block.customer.email, block.error, block.persisted)",
    logs: () => ["authenticated user@example.com null true"],
  },
  "Know who is logged in 3": {
    given: {
      medusa: medusaV2(),
      ...login,
      useSyncExternalStore: [
        "<S>(subscribe: (changed: () => void) => () => void, get: () => S, getOnServer?: () => S) => S",
        "(subscribe, get) => (subscribe(() => console.log(get().status)), get())",
      ],
    },
    before: logIn,
    after: "console.log(block.useSession().customer.email)",
    logs: () => ["authenticated", "user@example.com"],
  },
  "Know who is logged in 4": {
    given: {
      medusa: medusaV2(),
      ...login,
      shallowRef: ["<T>(value: T) => { value: T }", "(value) => (globalThis.ref = { value })"],
      onScopeDispose: ["(dispose: () => void) => void", "(dispose) => (globalThis.dispose = dispose)"],
    },
    after: `
      ${logIn}
      console.log(ref.value.customer.email)
      dispose()
      await medusa.auth.deleteSession()
      console.log(ref.value.status)`,
    logs: () => ["user@example.com", "authenticated"],
  },
  "Know who is logged in 5": {
    given: { medusa: medusaV2(), ...login },
    after: `
      ${logIn}
      block.session.subscribe(({ customer }) => console.log(customer.email))()`,
    logs: () => ["user@example.com"],
  },
  "Keep customers logged in when the shop and Medusa are on different sites 1": {
    given: login,
    replace: ({ apiV2, publishableKey }) => ({ "http://localhost:9000": apiV2, "pk_…": publishableKey }),
    after: `
      const { customer } = await block.medusa.auth.authenticate({ email, password })
      console.log(customer.email, localStorage.getItem("medusa_auth_token").split(".").length)`,
    logs: () => ["user@example.com 3"],
    then: async (_server, cookie) => assert.equal(cookie, ""),
  },
  "Keep customers logged in when the shop and Medusa are on different sites 2": {
    given: {
      medusa: medusaV2('baseUrl: server.apiV2, publishableApiKey: server.publishableKey, auth: "jwt"'),
      ...login,
      baseUrl: ["string", "server.apiV2"],
      key: ["string", "server.publishableKey"],
    },
    before: logIn,
    after: "console.log((await block.response.json()).customer.email)",
    logs: () => ["user@example.com"],
  },
  "Log out 1": {
    given: { medusa: medusa("server.api"), ...login },
    before: logIn,
    after: "await medusa.auth.getSession().catch(({ code }) => console.log(code))",
    logs: () => ["unauthorized"],
  },
  "Reset a password 1": {
    given: {
      medusa: medusaWithResponses({
        "/auth/customer/emailpass/reset-password": {},
        "/auth/customer/emailpass/update": { success: true },
      }),
      ...login,
      token: text("reset"),
    },
    logs: () => ["/auth/customer/emailpass/reset-password anonymous", "/auth/customer/emailpass/update Bearer reset"],
  },
  "Log in with Google 1": {
    given: { sdk: sdkWithGoogle },
    after: "console.log(location.hash)",
    logs: () => ["#google"],
  },
  "Log in with Google 2": {
    given: { sdk: sdkWithGoogle, medusa: medusaWithResponses({ "/store/customers/me": { customer: { id: "cus_1" } } }) },
    before: 'history.replaceState(null, "", "?code=1&state=2")',
    after: "console.log(block.customer.id)",
    logs: () => ["/store/customers/me Bearer token-2", "cus_1"],
  },
  "Ask for a second factor 1": {
    given: {
      medusa: medusaWithResponses({
        "/auth/customer/emailpass": { mfa_required: true, mfa_challenge: { id: "authmfac_1", methods: ["totp"] }, token: "pending" },
        "/store/customers/me": { customer: { id: "cus_1" } },
      }),
      sdk: sdkWithMfa,
      ...login,
      code: text("123456"),
    },
    after: "await medusa.auth.getSession()",
    logs: () => [
      "/auth/customer/emailpass anonymous",
      '["authmfac_1",{"method":"totp","code":"123456"},{"Authorization":"Bearer pending"}]',
      "/store/customers/me Bearer verified",
    ],
  },
  "Use Next.js and other servers 1": {
    where: "node",
    given: { medusa: medusa("server.api"), credentials },
    after: `
      const code = await medusa.auth.getSession().catch(({ code }) => code)
      console.log(block.customer.id, code)`,
    logs: ({ id }) => [`${id} unauthorized`],
  },
  "Use Next.js and other servers 2": {
    where: "node",
    given: { medusa: medusa("server.api"), credentials },
    after: "console.log(block.customer.id)",
    logs: ({ id }) => [id],
  },
  "Handle errors 1": [
    { given: { medusa: medusa("server.api"), ...views }, logs: () => ["login"] },
    { given: { medusa: medusa('"http://127.0.0.1:1"'), ...views }, logs: () => ["problem"] },
    {
      given: { medusa: medusa("server.api"), ...views },
      before: 'await medusa.auth.authenticate({ email: "user@example.com", password: "supersecret" })',
      logs: () => [],
    },
  ],
  "Options 1": {
    given: { medusa: medusa("server.api"), ...login },
    before: logIn,
    after: "console.log(block.customer.id)",
    logs: ({ id }) => [id],
  },
  "The Rust client in JavaScript 1": {
    replace: ({ api }) => ({ "https://api.example.com": api }),
    logs: ({ id }) => [id],
    then: async (server, cookie) => assert.equal(await owner(server, cookie), server.id),
  },
}
