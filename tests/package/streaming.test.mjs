// @ts-check
// The streaming entry in Chromium, over connections that stall.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { launch } from "../e2e/chromium.mjs"
import { createProject } from "./project.mjs"
import { serve } from "./serve.mjs"
import { startTestServer } from "./test-server.mjs"
import { html } from "./snippets.mjs"

/** @type {Awaited<ReturnType<typeof startTestServer>>} */ let server
/** @type {Awaited<ReturnType<typeof launch>>} */ let browser
/** @type {ReturnType<typeof createProject>} */ let project

before(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launch()])
  project = createProject()
  project.write("index.html", html("/app.js"))
  project.write(
    "app.js",
    `import Medusa from "./node_modules/medusa-auth/streaming.js"
     const clients = [1, 2].map(() => new Medusa({ baseUrl: "${server.api}", timeout: 0 }))
     const exists = (client) => clients[client].auth.exists("user@example.com").then(({ exists }) => exists, ({ code }) => code)
     Object.assign(globalThis, { exists })`,
  )
})
after(async () => {
  await Promise.all([server.close(), browser.close()])
  project.remove()
})

/** The globals of the page's script, for functions that run there. @type {any} */
const globalThis = {}

for (const type of ["application/wasm", "application/octet-stream"]) {
  test(`a module that stalls while loading, as ${type}, fails after 30 seconds, and the next call loads it`, async (t) => {
    let requests = 0
    let closed = 0
    const stop = await serve(project.folder, server.port, {}, ({ url }, response) => {
      if (!url?.endsWith(".wasm") || ++requests > 1) return false
      response.on("close", () => closed++)
      response.writeHead(200, { "content-type": type }).write(Buffer.from("\0asm\x01\0\0\0"))
      return true
    })
    t.after(stop)
    const context = await browser.newContext()
    t.after(() => context.close())
    const page = await context.newPage()
    await page.clock.install()
    const began = page.waitForResponse(/\.wasm$/)
    await page.goto(server.origin)
    await page.waitForFunction(() => "exists" in globalThis)
    await page.evaluate(() => {
      globalThis.first = Promise.all([globalThis.exists(0), globalThis.exists(1)])
    })
    await began
    await page.clock.fastForward(30_000)
    assert.deepEqual(await page.evaluate(() => globalThis.first), ["load_failed", "load_failed"])
    assert.deepEqual(await page.evaluate(() => Promise.all([globalThis.exists(0), globalThis.exists(1)])), [true, true])
    assert.deepEqual([requests, closed], [2, 1])
  })
}
