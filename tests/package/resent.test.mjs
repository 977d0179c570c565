// @ts-check
// Browsers repeat a request on their own if a kept-alive connection breaks before the response begins. The server may already have
// processed the request. The page sees only the second response, and must still get its result.
import { after, before, describe, test } from "node:test"
import assert from "node:assert/strict"
import { startBreakingProxy } from "../support/breaking-proxy.mjs"
import { quietPort } from "../support/ports.mjs"
import { ADMIN, startTarget } from "../support/target.mjs"
import { launch } from "../support/webdriver.mjs"
import { createProject } from "./project.mjs"
import { serve } from "./serve.mjs"
import { html } from "./snippets.mjs"

/** The page's, for functions that run there. @type {any} */ const window = globalThis
const PASSWORD = "supersecret"
const NEW_PASSWORD = "another-secret"

/** @type {ReturnType<typeof createProject>} */ let project
/** @type {() => Promise<void>} */ let stop
/** @type {string} */ let origin

before(async () => {
  const port = await quietPort()
  origin = `http://localhost:${port}`
  project = createProject()
  project.write("index.html", html("/app.js"))
  // Calls a method by its path, with a client of one version and a `fetch` that counts.
  project.write(
    "app.js",
    `import { Medusa } from "./node_modules/medusa-auth/admin.js"
     let medusa, calls
     globalThis.open = (config) => {
       medusa = new Medusa({ ...config, fetch: (...request) => (calls.push(request[1].method + " " + new URL(request[0]).pathname), fetch(...request)) })
       calls = []
     }
     globalThis.invoke = async (path, ...args) => {
       calls.length = 0
       const resource = path.split(".").slice(0, -1).reduce((of, name) => of[name], medusa)
       const end = await resource[path.split(".").at(-1)](...args).then(
         ({ response, ...result }) => ({ result }),
         (error) => ({ code: error.code, status: error.status }),
       )
       return { ...end, calls }
     }`,
  )
  stop = await serve(project.folder, port)
})
after(async () => {
  await stop()
  project.remove()
})

let serial = 0
const newEmail = () => `resent-${process.pid}-${serial++}@example.com`

for (const browser of /** @type {const} */ (["chromium", "firefox"])) {
  for (const version of /** @type {const} */ (["v1", "v2"])) {
    describe(`${browser}, ${version}`, { concurrency: 1 }, () => {
      /** @type {Awaited<ReturnType<typeof launch>>} */ let driven
      /** @type {import("../support/webdriver.mjs").Tab} */ let page
      /** @type {import("../support/target.mjs").Target} */ let server
      /** @type {Awaited<ReturnType<typeof startBreakingProxy>>} */ let proxy

      before(async () => {
        server = await startTarget(version, origin)
        proxy = await startBreakingProxy(server.api)
        driven = await launch(browser)
        page = await driven.openTab(`${origin}/`)
        await page.eventually(() => "invoke" in globalThis)
      })
      after(async () => {
        await driven?.close()
        await proxy?.stop()
        await server?.stop()
      })

      /** A new client in the page. */
      const open = () =>
        page.run((config) => window.open(config), { baseUrl: proxy.url, backend: version, publishableApiKey: server.publishableKey })
      const invoke = (/** @type {string} */ path, /** @type {unknown[]} */ ...args) => page.run((...call) => window.invoke(...call), path, ...args)
      const logIn = () => invoke("admin.auth.getToken", ADMIN)
      /** A call one of whose requests is sent twice, without the page noticing. */
      const invokeResent = async (/** @type {string} */ request, /** @type {string} */ path, /** @type {unknown[]} */ ...args) => {
        // Browsers keep separate connections for requests with and without cookies. Both are opened first.
        await invoke("auth.getSession")
        await invoke(version === "v1" ? "admin.users.sendResetPasswordToken" : "auth.authenticate", { email: "nobody@example.com", password: "wrong" })
        proxy.break(request)
        const end = await invoke(path, ...args)
        const same = (/** @type {string} */ sent) => sent === request
        const arrived = proxy.log().map(({ method, path }) => `${method} ${path}`).filter(same).length
        assert.ok(proxy.log().some(({ broken }) => broken), `${request} came over a new connection: ${JSON.stringify(proxy.log())}`)
        assert.equal(arrived, end.calls.filter(same).length + 1, "the browser sent it again by itself")
        return end
      }
      const customers = (/** @type {string} */ email) => server.countCustomers(email)
      const is = (/** @type {any} */ end, /** @type {string} */ kind, /** @type {string} */ email) =>
        assert.equal(end.result?.[kind]?.email ?? end.result?.email, email, JSON.stringify(end))

      test("a sign-up creates one customer, who is logged in", async () => {
        await open()
        const email = newEmail()
        is(await invokeResent("POST /store/customers", "customers.create", { email, password: PASSWORD }), "customer", email)
        is(await invoke("auth.getSession"), "customer", email)
        assert.equal(await customers(email), 1)
        await invoke("auth.deleteSession")
      })
      test("a real duplicate is rejected, even within the same second, and nobody is logged in", async () => {
        await open()
        const email = newEmail()
        is(await invoke("customers.create", { email, password: PASSWORD }), "customer", email)
        await invoke("auth.deleteSession")
        for (const password of [PASSWORD, NEW_PASSWORD]) {
          const { code, calls } = await invoke("customers.create", { email, password })
          assert.equal(code, "duplicate_error")
          assert.ok(calls.length <= (version === "v1" ? 5 : 3), calls.join())
        }
        assert.equal((await invoke("auth.getSession")).code, "unauthorized")
      })
      test("a new password is set, and nobody is logged in", async () => {
        await open()
        const email = newEmail()
        await invoke("customers.create", { email, password: PASSWORD })
        await invoke("auth.deleteSession")
        await invoke("customers.generatePasswordToken", { email })
        const token = await server.passwordToken(email)
        const reset = version === "v1" ? "POST /store/customers/password-reset" : "POST /auth/customer/emailpass/update"
        const end = await invokeResent(reset, "customers.resetPassword", { email, token, password: NEW_PASSWORD })
        assert.ok(end.result, JSON.stringify(end))
        assert.equal((await invoke("auth.getSession")).code, "unauthorized")
        is(await invoke("auth.authenticate", { email, password: NEW_PASSWORD }), "customer", email)
        await invoke("auth.deleteSession")
      })
      test("an invite is created once, and returned", async () => {
        await open()
        await logIn()
        const email = newEmail()
        const { result } = await invokeResent("POST /admin/invites", "users.createInvites", { email })
        assert.equal(result?.email, email)
        const { result: validated } = await invoke("users.validateInviteToken", result.token)
        assert.deepEqual([validated.id, validated.unchecked], [result.id, []])
        const again = await invoke("users.createInvites", { email })
        if (version === "v2") assert.equal(again.code, "duplicate_error")
        else assert.equal(again.result.id, result.id)
      })
      test("accepting an invite creates one user", async () => {
        await open()
        await logIn()
        const { result } = await invoke("users.createInvites", { email: newEmail() })
        is(await invokeResent("POST /admin/invites/accept", "users.acceptInvite", { token: result.token, password: PASSWORD }), "user", result.email)
        const { result: found } = await invoke("users.listAndCount", { email: result.email })
        assert.equal(Object.values(found).at(-1), 1)
      })
      test("a user is created once, and returned", async () => {
        await open()
        await logIn()
        const email = newEmail()
        const last = version === "v1" ? "POST /admin/users" : "POST /admin/invites/accept"
        is(await invokeResent(last, "users.create", { email, password: PASSWORD }), "user", email)
        assert.equal((await invoke("users.create", { email, password: PASSWORD })).code, "duplicate_error")
      })
      test("an admin is logged out", async () => {
        await open()
        is(await invoke("admin.auth.createSession", ADMIN), "user", ADMIN.email)
        const path = version === "v1" ? "DELETE /admin/auth" : "DELETE /auth/session"
        const end = await invokeResent(path, "admin.auth.deleteSession")
        assert.ok(end.result, JSON.stringify(end))
        assert.equal((await invoke("admin.auth.getSession")).code, "unauthorized")
      })
    })
  }
}
