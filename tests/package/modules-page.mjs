// @ts-check
// Pages of one origin in Chromium that have medusa-auth/modules, with services on the database `demo`.
import { readFileSync } from "node:fs"
import { launch } from "../e2e/chromium.mjs"
import { quietPort } from "../support/ports.mjs"
import { createProject } from "./project.mjs"
import { serve } from "./serve.mjs"
import { html } from "./snippets.mjs"

/** The script of the pages, with the globals for functions that run there. */
const app = `import * as modules from "./node_modules/medusa-auth/modules.js"
import { Database } from "./node_modules/medusa-auth/lib/modules/database.js"
import { upgrades } from "./node_modules/medusa-auth/lib/modules/schema.js"
import { flows } from "./user-creation-flows.js"
import { replay } from "./replay.js"
const { AuthModuleService, IndexedDBStore, MemoryStore, UserModuleService } = modules
const store = new IndexedDBStore("demo")
const users = new UserModuleService({ store, jwt_secret: "supersecret" })
const identities = new AuthModuleService({ store, hashConfig: { logN: 10 } })
const codeOf = (promise) => promise.then(() => undefined, ({ code, message }) => ({ code, message }))
Object.assign(globalThis, { modules, Database, upgrades, flows, replay, store, users, identities, codeOf })`

const worker = `import "./app.js"
self.postMessage("ready")
self.onmessage = async ({ data }) => postMessage(await codeOf(users.create({ email: data })) ?? "created")`

/** Starts a browser, and a server for the pages. */
export async function openModules() {
  const browser = await launch()
  const project = createProject()
  for (const page of ["user-creation-flows.js", "replay.js"]) {
    project.write(page, readFileSync(new URL(`pages/${page}`, import.meta.url), "utf8"))
  }
  project.write("app.js", app)
  project.write("worker.js", worker)
  project.write("index.html", html("/app.js"))
  const port = await quietPort()
  const stop = await serve(project.folder, port)

  return {
    browser,

    /**
     * Loads the page, in a new tab of this context unless one is given.
     * @param {import("playwright-core").BrowserContext} context
     * @param {import("playwright-core").Page} [opened]
     */
    async open(context, opened) {
      const page = opened ?? (await context.newPage())
      await page.goto(`http://localhost:${port}/`)
      await page.waitForFunction(() => "users" in globalThis)
      return page
    },

    async close() {
      await browser.close()
      await stop()
      project.remove()
    },
  }
}
