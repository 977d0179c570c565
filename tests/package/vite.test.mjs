// @ts-check
// The five snippets of Medusa's documentation, in an empty Vite project.
import { test, before, after, beforeEach } from "node:test"
import assert from "node:assert/strict"
import { build, createServer, preview } from "vite"
import { launch } from "../e2e/chromium.mjs"
import { modules } from "./bundlers.mjs"
import { createProject } from "./project.mjs"
import { startTestServer } from "./test-server.mjs"
import { assertSnippets, html, script } from "./snippets.mjs"

/** @type {Awaited<ReturnType<typeof startTestServer>>} */ let server
/** @type {Awaited<ReturnType<typeof launch>>} */ let browser
/** @type {ReturnType<typeof createProject>} */ let project

before(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launch()])
})
beforeEach(() => {
  project = createProject()
  project.write("index.html", html("/src/main.js"))
})
after(async () => {
  await Promise.all([server.close(), browser.close()])
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

    const vite = await preview({ root, logLevel: "warn", preview: { port: server.port, strictPort: true } })
    try {
      const { requested } = await assertSnippets(browser, server)
      assert.equal(requested.filter((url) => url.endsWith(".wasm")).length, files)
    } finally {
      await vite.close()
    }
  })

  test(`vite dev of ${entry} works`, async (t) => {
    t.after(project.remove)
    project.write("src/main.js", script(entry))
    const vite = await createServer({ root: project.folder, logLevel: "warn", server: { port: server.port, strictPort: true } })
    try {
      await vite.listen()
      await assertSnippets(browser, server)
    } finally {
      await vite.close()
    }
  })
}
