// @ts-check
// medusa-react's hooks on a page.
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { served, shown } from "./readme.mjs"
import { usePage } from "./storefront.mjs"

const app = readFileSync(new URL("pages/hooks.js", import.meta.url), "utf8")

/** A query that fails is not tried again: that would only take long. */
export const ONCE = { retry: false }

const [assigned = "", admin = ""] = shown("medusa.ts")
const [extended = ""] = shown("shop.ts")

/** The clients that the README shows, as files of a page. */
export const clients = {
  assigned: { "medusa.ts": assigned },
  admin: { "medusa.ts": admin },
  extended: {
    "shop.ts": extended,
    "medusa.ts": 'import { Shop } from "./shop"\nexport const medusa = new Shop({ baseUrl: "http://localhost:9000", maxRetries: 3 })\n',
  },
}

/**
 * A page of this shop on which hooks run.
 * @param {import("../contract/base-shop.mjs").BaseShop} shop
 * @param {Record<string, string>} client of {@link clients}
 */
export function useHooks(shop, client) {
  const [providers = ""] = shown("providers.tsx")
  const page = usePage(shop, () => {
    const sources = Object.entries({ ...client, "providers.tsx": providers }).map(([file, code]) => [file, served(code, shop.backend)])
    return { "app.js": app, ...Object.fromEntries(sources) }
  })
  return {
    async open() {
      const opened = await page.open()
      const sent = /** @type {import("playwright-core").Request[]} */ ([])
      opened.on("request", (request) => sent.push(request))

      /** @param {string} name @param {unknown[]} args @param {unknown} variables */
      async function run(name, args, variables) {
        sent.length = 0
        const call = ([name, args, variables]) => /** @type {any} */ (window).runHook(name, args, variables)
        const state = await opened.evaluate(call, [name, args, variables])
        // medusa-js would have used XMLHttpRequest.
        assert.deepEqual([...new Set(sent.map((request) => request.resourceType()))], ["fetch"])
        return state
      }

      return {
        page: opened,

        /** Have a query succeed. @param {string} name @param {...unknown} args of the hook */
        async query(name, ...args) {
          return succeeded(await run(name, args, undefined))
        },

        /** Have a mutation succeed. @param {string} name @param {unknown} variables @param {...unknown} args of the hook */
        async mutate(name, variables, ...args) {
          return succeeded(await run(name, args, variables)).data
        },

        /** Have either fail. @param {string} name @param {unknown} variables @param {...unknown} args of the hook */
        async fail(name, variables, ...args) {
          const { status, error } = await run(name, args, variables)
          assert.deepEqual([status, error.name], ["error", "MedusaError"])
          return error
        },
      }
    },
  }
}

/** @param {any} state */
function succeeded(state) {
  assert.deepEqual([state.status, state.error], ["success", null])
  return state
}
