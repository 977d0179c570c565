// @ts-check
// The shop and Medusa on two sites: token mode logs customers in, and cookies do not.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { newCustomer, onEachBrowser, onEachVersion } from "./site.mjs"

/** The page's, for functions that run there. @type {any} */ const window = globalThis

/**
 * For each storage: where the token is, and whether it is there after a reload and in other tabs.
 * @type {Record<string, { isKept: boolean, isShared: boolean, name?: "localStorage" | "sessionStorage" }>}
 */
const storages = {
  memory: { isKept: false, isShared: false },
  session: { isKept: true, isShared: false, name: "sessionStorage" },
  local: { isKept: true, isShared: true, name: "localStorage" },
}

/** @param {import("./site.mjs").Site} site @param {string[]} methods the storages */
function tests(site, methods) {
  onEachVersion((version) => {
    for (const jwtTokenStorageMethod of methods) {
      const { isKept, isShared, name } = storages[jwtTokenStorageMethod]
      test(`with the storage ${jwtTokenStorageMethod}, a login lasts as long as its token is kept`, async () => {
        const auth = { type: "jwt", jwtTokenStorageMethod }
        const [shop, other, customer] = [await site.openShop(version, auth), await site.openShop(version, auth), newCustomer()]
        for (const method of ["customers.create", "auth.authenticate"]) {
          assert.equal(await shop.whoIsLoggedIn(), "unauthorized")
          assert.equal((await shop.call(method, customer)).customer.email, customer.email)
          assert.equal(await shop.whoIsLoggedIn(), customer.email)
          assert.equal(await other.whoIsLoggedIn(), isShared ? customer.email : "unauthorized")
          if (name) assert.equal(`Bearer ${await shop.stored(name)}`, (await shop.call("auth.headers")).authorization)
          await shop.reload()
          assert.equal(await shop.whoIsLoggedIn(), isKept ? customer.email : "unauthorized")
          await shop.call("auth.deleteSession")
          assert.equal(await shop.whoIsLoggedIn(), "unauthorized")
          if (name) assert.equal(await shop.stored(name), null)
          await shop.reload()
          assert.equal(await shop.whoIsLoggedIn(), "unauthorized")
        }
      })
    }

    test("in session mode, the login is lost", async () => {
      // Unless told to block the cookies of other sites, Firefox keeps them for each site that embeds them.
      const isPartitioned = site.name === "firefox" && !site.settings.blockThirdPartyCookies
      const [shop, customer] = [await site.openShop(version, "session"), newCustomer()]
      for (const method of ["customers.create", "auth.authenticate"]) {
        const outcome = await shop.call(method, customer).then(({ customer }) => customer.email, ({ code }) => code)
        // v1 needs no second request to log in, which would show that the cookie is missing.
        assert.equal(outcome, isPartitioned || version === "v1" ? customer.email : "cookie_not_stored", method)
        assert.equal(await shop.whoIsLoggedIn(), isPartitioned ? customer.email : "unauthorized", method)
      }
      await shop.call("auth.deleteSession").catch(({ code }) => assert.equal(code, "unauthorized"))
    })
  })
}

onEachBrowser((site) => {
  tests(site, Object.keys(storages))

  onEachVersion((version) => {
    test("in token mode, cookies are neither sent nor kept, not even on the same site", async () => {
      const [shop, customer, server] = [await site.openShop(version, "jwt", site.sameSiteOrigin), newCustomer(), site.server(version)]
      server.taken()
      server.plant(`token_mode_${version}=1`)
      await shop.call("customers.create", customer)
      await shop.call("auth.deleteSession")
      await shop.call("auth.authenticate", customer)
      await shop.call("auth.getSession")
      if (version === "v2") await shop.call("auth.refreshToken")
      const inTokenMode = server.taken()

      // The same requests in session mode show that the browser would keep and send cookies.
      const other = await site.openShop(version, "session", site.sameSiteOrigin)
      server.plant(`session_mode_${version}=1`)
      await other.call("auth.authenticate", customer)
      assert.equal(await other.whoIsLoggedIn(), customer.email)
      const last = server.taken().at(-1)?.headers.cookie ?? ""
      assert.match(last, new RegExp(`session_mode_${version}=1`))
      assert.match(last, /connect\.sid=/)
      assert.doesNotMatch(last, new RegExp(`token_mode_${version}`))

      assert.equal(await shop.whoIsLoggedIn(), customer.email)
      await shop.call("auth.deleteSession")
      assert.equal(await shop.whoIsLoggedIn(), "unauthorized")
      inTokenMode.push(...server.taken())
      assert.ok(inTokenMode.length > 5)
      assert.deepEqual(inTokenMode.filter(({ headers }) => headers.cookie), [])
      server.plant("")
      await other.call("auth.deleteSession")
    })

    for (const jwtTokenStorageMethod of ["memory", "local"]) {
      test(`in a worker, with the storage ${jwtTokenStorageMethod}, which it does not have, the token is in memory`, async () => {
        const tab = await site.openTab()
        const config = site.config(version, { type: "jwt", jwtTokenStorageMethod })
        await tab.run(async (config) => {
          window.worker = new window.Worker("/tests/tabs/page.js", { type: "module" })
          await window.callIn(window.worker, "connect", config)
        }, config)
        const call = (/** @type {unknown[]} */ ...call) => tab.run((...call) => window.callIn(window.worker, "call", ...call), ...call)
        const customer = newCustomer()
        for (const method of ["customers.create", "auth.authenticate"]) {
          assert.equal((await call(method, customer)).customer.email, customer.email)
          assert.equal((await call("auth.getSession")).customer.email, customer.email)
          await call("auth.deleteSession")
          await assert.rejects(call("auth.getSession"), { code: "unauthorized" })
        }
      })
    }
  })
})

// WebKit always blocks them.
describe("with third-party cookies blocked", () => {
  onEachBrowser((site) => tests(site, ["local"]), { browsers: ["chromium", "firefox"], blockThirdPartyCookies: true })
})
