// @ts-check
// The five snippets of Medusa's documentation, in an empty Vite project.
import { test, before, after, beforeEach } from "node:test"
import assert from "node:assert/strict"
import { build, createServer, preview } from "vite"
import { launch } from "../e2e/chromium.mjs"
import { modules } from "./bundlers.mjs"
import { createProject } from "./project.mjs"
import { openShop } from "./shop.mjs"
import { assertSnippets, html, script } from "./snippets.mjs"

/** @type {Awaited<ReturnType<typeof openShop>>} */ let shop
/** @type {Awaited<ReturnType<typeof launch>>} */ let browser
/** @type {ReturnType<typeof createProject>} */ let project

before(async () => {
  ;[shop, browser] = await Promise.all([openShop(), launch()])
})
beforeEach(() => {
  project = createProject()
  project.write("index.html", html("/src/main.js"))
})
after(async () => {
  await Promise.all([shop.close(), browser.close()])
})

for (const [entry, files] of /** @type {const} */ ([
  ["medusa-auth", 0],
  ["medusa-auth/streaming", 1],
])) {
  test(`vite build of ${entry} emits ${files} .wasm files, and works`, async (t) => {
    t.after(project.remove)
    project.write("src/main.js", script(entry))
    const root = project.folder
    await build({ root, logLevel: "warn" })
    assert.equal(modules(project.path("dist")).length, files)

    const server = await preview({ root, logLevel: "warn", preview: { port: shop.port, strictPort: true } })
    try {
      const { requested } = await assertSnippets(browser, shop)
      assert.equal(requested.filter((url) => url.endsWith(".wasm")).length, files)
    } finally {
      await server.close()
    }
  })

  test(`vite dev of ${entry} works`, async (t) => {
    t.after(project.remove)
    project.write("src/main.js", script(entry))
    const server = await createServer({ root: project.folder, logLevel: "warn", server: { port: shop.port, strictPort: true } })
    try {
      await server.listen()
      await assertSnippets(browser, shop)
    } finally {
      await server.close()
    }
  })
}
