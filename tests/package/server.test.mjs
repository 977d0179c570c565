// @ts-check
// On a server, visitors may share a client, so logins store no token. In a page they do.
import assert from "node:assert/strict"
import { afterEach, describe, test } from "node:test"
import { Medusa } from "../../pkg/admin.js"
import { isBrowser } from "../../pkg/lib/environment.js"
import { sign } from "../support/jwt.mjs"

const TOKEN = sign({ customer_id: "cus_1", actor_id: "cus_1" }, "secret")

/** A client of a server that returns tokens, and the `Authorization` headers that it sent. @param {string} backend */
function shared(backend) {
  const authorizations = /** @type {(string | undefined)[]} */ ([])
  const fetch = async (/** @type {string} */ _, /** @type {any} */ init) => {
    authorizations.push(init.headers.authorization)
    return new Response(JSON.stringify({ token: TOKEN, access_token: TOKEN, customer: {}, user: {} }))
  }
  const medusa = /** @type {any} */ (new Medusa({ baseUrl: "http://shop.example", backend: /** @type {"v1"} */ (backend), fetch }))
  return { medusa, authorizations, last: () => authorizations.at(-1) }
}

/** @type {Record<string, [auth: (medusa: any) => any, who: (medusa: any, headers?: object) => Promise<any>]>} */
const halves = {
  "auth": [(medusa) => medusa.auth, (medusa, headers) => medusa.customers.retrieve(headers)],
  "admin.auth": [(medusa) => medusa.admin.auth, (medusa, headers) => medusa.admin.auth.getSession(headers)],
}
const credentials = { email: "ann@example.com", password: "supersecret" }

for (const backend of ["v1", "v2"]) {
  for (const [name, [auth, who]] of Object.entries(halves)) {
    describe(`${backend}, ${name}`, () => {
      test("a visitor's token is not used for the next visitor", async () => {
        const { medusa, last } = shared(backend)
        assert.equal((await auth(medusa).getToken(credentials)).access_token, TOKEN)
        await who(medusa)
        assert.equal(last(), undefined)
        await who(medusa, { Authorization: `Bearer ${TOKEN}` })
        await who(medusa)
        assert.equal(last(), undefined)
      })

      test("setToken stores a token until it clears it, and refreshToken renews it", async () => {
        const { medusa, last } = shared(backend)
        await auth(medusa).setToken("a.b.c")
        await who(medusa)
        assert.equal(last(), "Bearer a.b.c")
        await auth(medusa).getToken(credentials)
        await who(medusa)
        assert.equal(last(), `Bearer ${TOKEN}`)
        await auth(medusa).setToken(null)
        await auth(medusa).getToken(credentials)
        await who(medusa)
        assert.equal(last(), undefined)
      })

      if (backend === "v2") {
        test("refreshToken stores no visitor's token, and renews the client's own", async () => {
          const { medusa, last } = shared(backend)
          await auth(medusa).refreshToken({ Authorization: "Bearer visitors" })
          await who(medusa)
          assert.equal(last(), undefined)
          await auth(medusa).setToken("a.b.c")
          await auth(medusa).refreshToken({ Authorization: "Bearer visitors" })
          await who(medusa)
          assert.equal(last(), "Bearer a.b.c")
          await auth(medusa).refreshToken()
          await who(medusa)
          assert.equal(last(), `Bearer ${TOKEN}`)
        })
      }
    })
  }
}

describe("the environment", () => {
  const stub = (/** @type {string} */ name, /** @type {unknown} */ value) =>
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  afterEach(() => {
    for (const name of ["document", "navigator"]) Reflect.deleteProperty(globalThis, name)
  })

  test("Node, Deno, Bun and edge runtimes are servers", () => {
    assert.equal(isBrowser(), false)
    for (const userAgent of ["Node.js/24", "Deno/2.5.0", "Bun/1.3", "Cloudflare-Workers", undefined, ""]) {
      stub("navigator", { userAgent })
      assert.equal(isBrowser(), false, userAgent)
    }
    stub("navigator", undefined)
    assert.equal(isBrowser(), false)
  })

  test("pages, including jsdom's, and workers are not servers", () => {
    stub("navigator", { userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0" })
    assert.equal(isBrowser(), true)
    stub("navigator", { userAgent: "a kiosk" })
    stub("document", {})
    assert.equal(isBrowser(), true)
  })

  for (const [name, [auth, who]] of Object.entries(halves)) {
    test(`in a page, ${name}.getToken stores the token`, async () => {
      stub("document", { baseURI: "http://shop.example/" })
      for (const backend of ["v1", "v2"]) {
        const { medusa, last } = shared(backend)
        await auth(medusa).getToken(credentials)
        await who(medusa)
        assert.equal(last(), `Bearer ${TOKEN}`)
      }
    })
  }
})
