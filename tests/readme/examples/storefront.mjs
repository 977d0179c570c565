// @ts-check
// How the blocks on customers are run.
import assert from "node:assert/strict"

/** @typedef {import("../run.mjs").Example} Example */

const medusa = (/** @type {string} */ baseUrl) => /** @type {[string, string]} */ ([
  'import("medusa-auth").Medusa',
  `new (await imported["medusa-auth"]()).Medusa({ baseUrl: ${baseUrl} })`,
])

/** Whom the cookie is of. @param {{ api: string }} shop @param {string} cookie */
async function owner({ api }, cookie) {
  const answer = await fetch(`${api}/store/auth`, { headers: { cookie } })
  return (await answer.json()).customer?.id
}

const credentials = /** @type {[string, string]} */ ([
  'import("medusa-auth").Credentials',
  '{ email: "user@example.com", password: "supersecret" }',
])

/** @type {Record<string, Example>} */
export const readme = {
  "medusa-auth 1": {
    given: {
      MEDUSA_BACKEND_URL: ["string", "shop.api"],
      email: ["string", '"user@example.com"'],
      password: ["string", '"supersecret"'],
    },
    logs: ({ id }) => [id],
    then: async (shop, cookie) => assert.equal(await owner(shop, cookie), shop.id),
  },
}

const showing = {
  showLogin: /** @type {[string, string]} */ (["() => void", '() => console.log("login")']),
  showProblem: /** @type {[string, string]} */ (["(message: string) => void", '() => console.log("problem")']),
}

/** @type {Record<string, Example | Example[]>} */
export const page = {
  "medusa-auth 2": {
    replace: ({ api }) => ({ "http://localhost:9000": api }),
    logs: ({ id }) => [id],
    then: async (shop, cookie) => assert.equal(await owner(shop, cookie), shop.id),
  },
  "medusa-auth 3": {
    replace: ({ apiV2, publishableKey }) => ({ "http://localhost:9000": apiV2, "pk_…": publishableKey }),
    after: `
      await block.medusa.customers.create({ email: "v2@example.com", password: "supersecret", company_name: "Ann's" })
      console.log((await block.medusa.auth.getSession()).customer.company_name)`,
    logs: () => ["Ann's"],
  },
  "Options 1": {
    given: { medusa: medusa("shop.api") },
    before: 'await medusa.auth.authenticate({ email: "user@example.com", password: "supersecret" })',
    after: "console.log(block.customer.id)",
    logs: ({ id }) => [id],
  },
  "Errors 1": [
    { given: { medusa: medusa("shop.api"), ...showing }, logs: () => ["login"] },
    { given: { medusa: medusa('"http://127.0.0.1:1"'), ...showing }, logs: () => ["problem"] },
    {
      given: { medusa: medusa("shop.api"), ...showing },
      before: `
        const { Medusa } = await imported["medusa-auth"]()
        await new Medusa({ baseUrl: shop.api }).auth.authenticate({ email: "user@example.com", password: "supersecret" })`,
      logs: () => [],
    },
  ],
  "On a server 1": {
    where: "node",
    given: { medusa: medusa("shop.api"), credentials },
    after: `
      const nobody = await medusa.auth.getSession().catch(({ code }) => code)
      console.log(block.customer.id, nobody)`,
    logs: ({ id }) => [`${id} unauthorized`],
  },
  "On a server 2": {
    where: "node",
    given: { medusa: medusa("shop.api"), credentials },
    after: "console.log(block.customer.id)",
    logs: ({ id }) => [id],
  },
}
