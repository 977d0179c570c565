// @ts-check
// One client for all visitors of a server, as Medusa's Next.js storefronts have it: who is asking is said with each call.
import { after, before, describe, test } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"
import esbuild from "esbuild"
import { ShopV1 } from "../contract/v1/shop.mjs"
import { ShopV2 } from "../contract/v2/shop.mjs"
import { createProject } from "../package/project.mjs"
import { served, shown } from "./readme.mjs"

const cookies = readFileSync(new URL("pages/cookies.js", import.meta.url), "utf8")

for (const [shop, helper] of /** @type {[ShopV1 | ShopV2, string][]} */ ([
  [new ShopV1(), "getMedusaHeaders"],
  [new ShopV2(), "getAuthHeaders"],
])) {
  describe(`${helper} of the storefront for ${shop.version}`, () => {
    const project = createProject()
    /** @type {any} */ let medusa
    /** @type {any} */ let server

    before(async () => {
      await shop.open()
      const { api, publishableKey } = shop.backend
      const { Medusa } = await project.import()
      medusa = new Medusa({ baseUrl: api, backend: shop.version, publishableApiKey: publishableKey })
      server = await import(pathToFileURL(project.write("cookies.js", cookies)).href)
    })
    after(async () => {
      project.remove()
      await shop.close()
    })

    /** Two customers who have logged in, and a stranger. */
    async function visitors() {
      const people = await Promise.all([shop.signUp(), shop.signUp()])
      const known = people.map(async ({ id, credentials }) => ({ id, _medusa_jwt: await shop.token(credentials) }))
      return [...(await Promise.all(known)), { id: undefined, _medusa_jwt: undefined }]
    }

    /**
     * Serve these visitors all at the same time.
     * @param {Awaited<ReturnType<typeof visitors>>} people
     * @param {(headers: object, id?: string) => Promise<any>} act
     */
    const serve = (people, act) =>
      Promise.all(people.map((person) => server.cookies.run(person, async () => act(await server[helper](), person.id))))

    const seen = (/** @type {Promise<any>} */ call) => call.then(({ customer }) => customer.id, ({ code }) => code)
    const expected = (/** @type {{ id?: string }[]} */ people) => people.map(({ id }) => id ?? "unauthorized")

    for (const [method, call] of /** @type {[string, (headers: object) => Promise<any>][]} */ ([
      ["customers.retrieve", (headers) => medusa.customers.retrieve(headers)],
      ["auth.getSession", (headers) => medusa.auth.getSession(headers)],
    ])) {
      test(`${method} gives each visitor their own account, and a stranger none`, async () => {
        const people = await visitors()
        const many = [...people, ...people, ...people]
        assert.deepEqual(await serve(many, (headers) => seen(call(headers))), expected(many))
      })
    }

    test("customers.update changes the visitor's own account", async () => {
      const people = await visitors()
      const change = (/** @type {object} */ headers, /** @type {string | undefined} */ id) => seen(medusa.customers.update({ first_name: id ?? "Zoe" }, headers))
      assert.deepEqual(await serve(people, change), expected(people))
      const names = await serve(people.slice(0, 2), async (headers) => (await medusa.customers.retrieve(headers)).customer.first_name)
      assert.deepEqual(names, expected(people.slice(0, 2)))
    })

    test("a visitor who logs in by getToken logs nobody else in", async () => {
      const { id, credentials } = await shop.signUp()
      const { access_token } = await medusa.auth.getToken(credentials)
      const people = [{ id, _medusa_jwt: access_token }, { id: undefined, _medusa_jwt: undefined }]
      assert.deepEqual(await serve(people, (headers) => seen(medusa.customers.retrieve(headers))), expected(people))
    })

    if (shop.version === "v2") {
      test("customer.ts of the README gives each visitor their own account", async () => {
        const source = served(shown("customer.ts")[0] ?? "", shop.backend).replace("./cookies", "./cookies.js")
        const file = project.write("customer.js", (await esbuild.transform(source, { loader: "ts" })).code)
        const { retrieveCustomer } = await import(pathToFileURL(file).href)
        const people = await visitors()
        assert.deepEqual(await serve(people, () => seen(retrieveCustomer())), expected(people))
      })
    }
  })
}
