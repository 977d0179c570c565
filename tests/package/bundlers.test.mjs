// @ts-check
// The five snippets of Medusa's documentation, with each bundler and without one.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { rmSync } from "node:fs"
import { launch } from "../e2e/chromium.mjs"
import { bundlers, modules } from "./bundlers.mjs"
import { createProject } from "./project.mjs"
import { serve } from "./serve.mjs"
import { startTestServer } from "./test-server.mjs"
import { assertSnippets, html, script } from "./snippets.mjs"

/** @type {Awaited<ReturnType<typeof startTestServer>>} */ let server
/** @type {Awaited<ReturnType<typeof launch>>} */ let browser
/** @type {ReturnType<typeof createProject>} */ let project

before(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launch()])
  project = createProject()
})
after(async () => {
  await Promise.all([server.close(), browser.close()])
  project.remove()
})

/** Serves a folder of the project, and visits it. @param {string} folder */
async function assertWorks(folder) {
  const stop = await serve(folder, server.port)
  try {
    return await assertSnippets(browser, server)
  } finally {
    await stop()
  }
}

/** @param {keyof typeof bundlers} bundler @param {string} entry */
async function bundle(bundler, entry) {
  rmSync(project.path("dist"), { recursive: true, force: true })
  project.write("index.html", html("./app.js"))
  project.write("app.js", script(entry))
  await bundlers[bundler](project)
  // Bundlers that start from the script create no page.
  if (bundler !== "parcel") project.write("dist/index.html", html("./app.js"))
  return project.path("dist")
}

for (const entry of ["medusa-auth", "medusa-auth/wasm"]) {
  for (const bundler of /** @type {const} */ (["webpack", "rollup", "esbuild", "parcel"])) {
    test(`${bundler} bundles ${entry} into a single file`, async () => {
      const dist = await bundle(bundler, entry)
      assert.deepEqual(modules(dist), [])
      await assertWorks(dist)
    })
  }
}

for (const bundler of /** @type {const} */ (["webpack", "parcel"])) {
  test(`${bundler} emits the .wasm file of the streaming entry`, async () => {
    const dist = await bundle(bundler, "medusa-auth/streaming")
    assert.equal(modules(dist).length, 1)
    const { requested } = await assertWorks(dist)
    assert.equal(requested.filter((url) => url.endsWith(".wasm")).length, 1)
  })
}

for (const file of ["index.js", "streaming.js", "wasm.js"]) {
  test(`a plain script can import ${file} unbundled`, async () => {
    project.write("index.html", html("./app.js"))
    project.write("app.js", script(`./node_modules/medusa-auth/${file}`))
    await assertWorks(project.folder)
  })
}
