// @ts-check
// The package under a Content Security Policy that allows nothing but what it needs.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { launch } from "../e2e/chromium.mjs"
import { createProject } from "./project.mjs"
import { serve } from "./serve.mjs"
import { startTestServer } from "./test-server.mjs"
import { html } from "./snippets.mjs"
import { visit } from "./visit.mjs"

/** @type {Awaited<ReturnType<typeof startTestServer>>} */ let server
/** @type {Awaited<ReturnType<typeof launch>>} */ let browser
/** @type {ReturnType<typeof createProject>} */ let project

before(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launch()])
  project = createProject()
  project.write("index.html", html("/app.js"))
  project.write("app.js", readFileSync(new URL("pages/policy.js", import.meta.url), "utf8"))
})
after(async () => {
  await Promise.all([server.close(), browser.close()])
  project.remove()
})

/** Visits the page under this policy. @param {string} scripts */
async function visitUnder(scripts) {
  const policy = [
    "default-src 'none'",
    `script-src ${scripts}`,
    "connect-src 'self' http://localhost:*",
    "img-src data:",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]
  const stop = await serve(project.folder, server.port, { "content-security-policy": policy.join("; ") })
  try {
    return await visit(browser, `${server.origin}/?api=${server.api}`)
  } finally {
    await stop()
  }
}

test("it works under a strict policy that allows WebAssembly and requires Trusted Types", async () => {
  const { logs, problems } = await visitUnder("'self' 'wasm-unsafe-eval'")
  assert.deepEqual({ logs, problems }, { logs: ["exists: true", "exists: true"], problems: [] })
})

test("without permission to compile WebAssembly, each call fails and the next one tries again", async () => {
  const { logs } = await visitUnder("'self'")
  assert.deepEqual(logs.filter((line) => !line.startsWith("violates")), ["load_failed", "load_failed"])
  assert.deepEqual(logs.filter((line) => line.startsWith("violates")), Array(2).fill("violates script-src: wasm-eval"))
})
