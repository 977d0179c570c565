// @ts-check
// A storefront with the packed package and other clients, bundled, and opened in Chromium.
import { after, before } from "node:test"
import { mkdirSync, symlinkSync } from "node:fs"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import esbuild from "esbuild"
import { launch } from "../e2e/chromium.mjs"
import { createProject } from "../package/project.mjs"
import { serve } from "../package/serve.mjs"
import { html } from "../package/snippets.mjs"
import { quietPort } from "../support/ports.mjs"

const installed = (/** @type {string} */ name) => fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url))
const others = ["@medusajs/js-sdk", "@medusajs/medusa-js", "@tanstack/react-query", "@types/react", "medusa-react", "react", "react-dom"]

/** A project with the package, and with links to the other clients. */
export function createStorefront() {
  const project = createProject()
  for (const name of others) {
    const link = project.path(`node_modules/${name}`)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(installed(name), link)
  }
  return project
}

/**
 * Before the tests of this file, starts the server and serves a page that its CORS settings allow. Stops both afterwards.
 * @param {import("../contract/base-server.mjs").TestServer} server
 * @param {() => Record<string, string>} sources of the page, by file name; the entry point is app.js
 */
export function usePage(server, sources) {
  /** @type {Awaited<ReturnType<typeof launch>>} */ let browser
  let url = ""
  /** @type {(() => unknown)[]} */ const cleanups = []

  before(async () => {
    // The CORS settings of a real server allow only the page on this port.
    const port = Number(process.env.PAGE_PORT) || (await quietPort())
    url = `http://localhost:${port}`
    const project = createStorefront()
    cleanups.push(project.remove)
    ;[browser] = await Promise.all([launch(), server.open(url)])
    cleanups.push(() => browser.close(), () => server.close())
    for (const [file, source] of Object.entries(sources())) project.write(file, source)
    project.write("dist/index.html", html("./app.js"))
    await esbuild.build({
      absWorkingDir: project.folder,
      entryPoints: ["app.js"],
      outfile: "dist/app.js",
      bundle: true,
      minify: true,
      format: "esm",
      jsx: "automatic",
      logLevel: "warning",
    })
    cleanups.push(await serve(project.path("dist"), port))
  })
  after(async () => {
    for (const step of cleanups.reverse()) await step()
  })

  return {
    /** Opens the page with its own cookies. */
    async open() {
      const page = await browser.newPage()
      page.setDefaultTimeout(20_000)
      await page.goto(url)
      return page
    },
  }
}
