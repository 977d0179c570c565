// @ts-check
// A storefront that has the packed package beside other clients: bundled, and open in Chromium.
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

/** A project with the package, and with the other clients as they are installed here. */
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
 * Before the tests of this file, open a shop and serve a page that the shop lets in; close both after them.
 * @param {import("../contract/base-shop.mjs").BaseShop} shop
 * @param {() => Record<string, string>} sources of the page, by the names of the files; it begins with app.js
 */
export function usePage(shop, sources) {
  /** @type {Awaited<ReturnType<typeof launch>>} */ let browser
  let url = ""
  /** @type {(() => unknown)[]} */ const undo = []

  before(async () => {
    // A real server knows the one origin that it was started with.
    const port = Number(process.env.PAGE_PORT) || (await quietPort())
    url = `http://localhost:${port}`
    const project = createStorefront()
    undo.push(project.remove)
    ;[browser] = await Promise.all([launch(), shop.open(url)])
    undo.push(() => browser.close(), () => shop.close())
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
    undo.push(await serve(project.path("dist"), port))
  })
  after(async () => {
    for (const step of undo.reverse()) await step()
  })

  return {
    /** Open the page, with cookies of its own. */
    async open() {
      const page = await browser.newPage()
      page.setDefaultTimeout(20_000)
      await page.goto(url)
      return page
    },
  }
}
