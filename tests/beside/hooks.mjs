// @ts-check
// Runs medusa-react's hooks on a page.
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { snippetsOf, withServer } from "./readme.mjs"
import { usePage } from "./storefront.mjs"

const app = readFileSync(new URL("pages/hooks.js", import.meta.url), "utf8")

/** Disables the retries of a query that is expected to fail, which would take long. */
export const ONCE = { retry: false }

const [assigned = "", admin = ""] = snippetsOf("medusa.ts")
const [extended = ""] = snippetsOf("shop.ts")

/** The clients of the README, as source files of a page. */
export const clients = {
  assigned: { "medusa.ts": assigned },
  admin: { "medusa.ts": admin },
  extended: {
    "shop.ts": extended,
    "medusa.ts": 'import { Shop } from "./shop"\nexport const medusa = new Shop({ baseUrl: "http://localhost:9000", maxRetries: 3 })\n',
  },
}

/**
 * A page that runs hooks, on this server.
 * @param {import("../contract/base-server.mjs").TestServer} server
 * @param {Record<string, string>} client of {@link clients}
 */
export function useHooks(server, client) {
  const [providers = ""] = snippetsOf("providers.tsx")
  const page = usePage(server, () => {
    const sources = Object.entries({ ...client, "providers.tsx": providers }).map(([file, code]) => [file, withServer(code, server.target)])
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
        // medusa-js would use XMLHttpRequest.
        assert.deepEqual([...new Set(sent.map((request) => request.resourceType()))], ["fetch"])
        return state
      }

      return {
        page: opened,

        /** Runs a query that has to succeed. @param {string} name of the hook @param {...unknown} args of the hook */
        async query(name, ...args) {
          return succeeded(await run(name, args, undefined))
        },

        /** Runs a mutation that has to succeed. @param {string} name of the hook @param {unknown} variables @param {...unknown} args of the hook */
        async mutate(name, variables, ...args) {
          return succeeded(await run(name, args, variables)).data
        },

        /** Runs a query or a mutation that has to fail. @param {string} name of the hook @param {unknown} variables @param {...unknown} args of the hook */
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
