// @ts-check
// One client for all visitors of a server, as in Medusa's Next.js storefronts. Each call has the visitor's headers.
import { after, before, describe, test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"
import esbuild from "esbuild"
import { ServerV1 } from "../contract/v1/server.mjs"
import { ServerV2 } from "../contract/v2/server.mjs"
import { createProject } from "../package/project.mjs"
import { snippetsOf, withServer } from "./readme.mjs"

const cookies = readFileSync(new URL("pages/cookies.js", import.meta.url), "utf8")

for (const [server, helper] of /** @type {[ServerV1 | ServerV2, string][]} */ ([
  [new ServerV1(), "getMedusaHeaders"],
  [new ServerV2(), "getAuthHeaders"],
])) {
  describe(`${helper} of the Next.js storefront for ${server.version}`, () => {
    const project = createProject()
    /** @type {any} */ let medusa
    /** @type {any} */ let storefront

    before(async () => {
      await server.open()
      const { api, publishableKey } = server.target
      const { Medusa } = await project.import()
      medusa = new Medusa({ baseUrl: api, backend: server.version, publishableApiKey: publishableKey })
      storefront = await import(pathToFileURL(project.write("cookies.js", cookies)).href)
    })
    after(async () => {
      project.remove()
      await server.close()
    })

    /** Two logged-in customers, and an anonymous visitor. */
    async function visitors() {
      const customers = await Promise.all([server.signUp(), server.signUp()])
      const loggedIn = customers.map(async ({ id, credentials }) => ({ id, _medusa_jwt: await server.token(credentials) }))
      return [...(await Promise.all(loggedIn)), { id: undefined, _medusa_jwt: undefined }]
    }

    /**
     * Serves all visitors at the same time.
     * @param {Awaited<ReturnType<typeof visitors>>} people
     * @param {(headers: object, id?: string) => Promise<any>} act
     */
    const serveAll = (people, act) =>
      Promise.all(people.map((person) => storefront.cookies.run(person, async () => act(await storefront[helper](), person.id))))

    const idOrCode = (/** @type {Promise<any>} */ call) => call.then(({ customer }) => customer.id, ({ code }) => code)
    const expected = (/** @type {{ id?: string }[]} */ people) => people.map(({ id }) => id ?? "unauthorized")

    for (const [method, call] of /** @type {[string, (headers: object) => Promise<any>][]} */ ([
      ["customers.retrieve", (headers) => medusa.customers.retrieve(headers)],
      ["auth.getSession", (headers) => medusa.auth.getSession(headers)],
    ])) {
      test(`${method} returns each visitor's own account, and an error for an anonymous visitor`, async () => {
        const people = await visitors()
        const many = [...people, ...people, ...people]
        assert.deepEqual(await serveAll(many, (headers) => idOrCode(call(headers))), expected(many))
      })
    }

    test("customers.update updates the visitor's own account", async () => {
      const people = await visitors()
      const change = (/** @type {object} */ headers, /** @type {string | undefined} */ id) => idOrCode(medusa.customers.update({ first_name: id ?? "Zoe" }, headers))
      assert.deepEqual(await serveAll(people, change), expected(people))
      const names = await serveAll(people.slice(0, 2), async (headers) => (await medusa.customers.retrieve(headers)).customer.first_name)
      assert.deepEqual(names, expected(people.slice(0, 2)))
    })

    test("getToken does not log in other visitors", async () => {
      const { id, credentials } = await server.signUp()
      const { access_token } = await medusa.auth.getToken(credentials)
      const people = [{ id, _medusa_jwt: access_token }, { id: undefined, _medusa_jwt: undefined }]
      assert.deepEqual(await serveAll(people, (headers) => idOrCode(medusa.customers.retrieve(headers))), expected(people))
    })

    if (server.version === "v2") {
      test("customer.ts of the README returns each visitor's own account", async () => {
        const source = withServer(snippetsOf("customer.ts")[0] ?? "", server.target).replace("./cookies", "./cookies.js")
        const file = project.write("customer.js", (await esbuild.transform(source, { loader: "ts" })).code)
        const { retrieveCustomer } = await import(pathToFileURL(file).href)
        const people = await visitors()
        assert.deepEqual(await serveAll(people, () => idOrCode(retrieveCustomer())), expected(people))
      })
    }
  })
}
